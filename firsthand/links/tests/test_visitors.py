"""Real User-Agent headers, told apart."""

from __future__ import annotations

import pytest

from firsthand.links import clicklog, visitors
from firsthand.links.models.click import Visitor

CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"
)
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148"
ANDROID = (
    "Mozilla/5.0 (Linux; Android 15; Pixel 9 Build/AP4A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 "
    "Chrome/142.0.0.0 Mobile Safari/537.36"
)
PREVIEWS = [
    ("LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)", "linkedin"),
    ("Twitterbot/1.0", "x"),
    ("facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", "facebook"),
    ("facebookexternalhit/1.1", "facebook"),
    ("Facebot", "facebook"),
    ("meta-externalfetcher/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)", "facebook"),
    ("WhatsApp/2.23.20.0", "whatsapp"),
    ("WhatsApp/2.24.6.77 A", "whatsapp"),
    ("WhatsApp/0.4.315 i", "whatsapp"),
    ("Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", "slack"),
    ("Slackbot 1.0 (+https://api.slack.com/robots)", "slack"),
    ("Slack-ImgProxy (+https://api.slack.com/robots)", "slack"),
    ("Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)", "discord"),
    ("TelegramBot (like TwitterBot)", "telegram"),
    ("Bluesky Cardyb/1.1; mailto:support@bsky.app", "bluesky"),
    ("Mozilla/5.0 (compatible; Cardyb/1.1; +https://bsky.app)", "bluesky"),
    ("http.rb/5.1.1 (Mastodon/4.2.1; +https://mastodon.social/) Bot", "mastodon"),
    ("Mastodon/4.3.0 (http.rb/5.2.0; +https://fosstodon.org/)", "mastodon"),
    ("Pleroma 2.5.5; https://pleroma.example <admin@pleroma.example>; Bot", "mastodon"),
    ("Misskey/2024.11.0 (https://misskey.example)", "mastodon"),
    (
        "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com",
        "teams",
    ),
    ("Mozilla/5.0 (compatible; redditbot/1.0; +http://www.reddit.com/feedback)", "reddit"),
    ("Mozilla/5.0 (compatible; Pinterestbot/1.0; +http://www.pinterest.com/bot.html)", "pinterest"),
    ("Pinterest/0.2 (+https://www.pinterest.com/bot.html)", "pinterest"),
    ("Mozilla/5.0 (compatible; vkShare; +http://vk.com/dev/Share)", "vk"),
    ("Snap URL Preview Service; bot; snapchat; https://developers.snap.com/robots", "snapchat"),
    ("Viber/13.3.0.5 CFNetwork/1206 Darwin/20.1.0", "viber"),
    ("Iframely/1.3.1 (+https://iframely.com/docs/about)", ""),
    ("Embedly/0.2", ""),
]
BOTS = [
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
    "Mozilla/5.0 (compatible; SemrushBot/7~bl; +http://www.semrush.com/bot.html)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; GPTBot/1.1; +https://openai.com/gptbot",
    "CCBot/2.0 (https://commoncrawl.org/faq/)",
    "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)",
    "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
    "curl/8.5.0",
    "Wget/1.21.4",
    "python-requests/2.32.3",
    "python-httpx/0.28.1",
    "Go-http-client/1.1",
    "okhttp/4.12.0",
    "Java/17.0.9",
    "axios/1.7.7",
    "node-fetch/1.0 (+https://github.com/bitinn/node-fetch)",
    "Apache-HttpClient/4.5.14 (Java/17.0.9)",
    "libwww-perl/6.72",
    "Scrapy/2.11.2 (+https://scrapy.org)",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/142.0.0.0 Safari/537.36",
    "Mozilla/5.0 (compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)",
    "Pingdom.com_bot_version_1.4_(http://www.pingdom.com/)",
    "ZoominfoBot (zoominfobot at zoominfo dot com)",
    "FeedFetcher-Google; (+http://www.google.com/feedfetcher.html)",
    "",
    "   ",
]
PEOPLE = [
    (CHROME, ""),
    (f"{CHROME} Edg/142.0.0.0", ""),
    ("Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", ""),
    ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Safari/605.1.15", ""),
    (IPHONE, ""),
    (f"{IPHONE} [LinkedInApp]/9.30.5", "linkedin"),
    (f"{ANDROID} [LinkedInApp]", "linkedin"),
    (f"{IPHONE} [FBAN/FBIOS;FBAV/486.0.0.40.70;FBBV/656;FBDV/iPhone15,2;FBMD/iPhone;FBSN/iOS;FBSV/18.1]", "facebook"),
    (f"{ANDROID} [FB_IAB/FB4A;FBAV/486.0.0.66.70;]", "facebook"),
    (f"{IPHONE} Instagram 356.0.0.30.93 (iPhone15,2; iOS 18_1; de_DE)", "instagram"),
    (f"{ANDROID} Barcelona 356.0.0.30.93 Android", "threads"),
    (f"{IPHONE} Twitter for iPhone/10.66", "x"),
    (f"{IPHONE} [Pinterest/iOS]", "pinterest"),
    (f"{IPHONE} Snapchat/13.15.0.40 (like Safari/8619.2.8.10.9, panda)", "snapchat"),
    (f"{ANDROID} BytedanceWebview/d8a21c6 musical_ly_2023", "tiktok"),
    (f"{CHROME} Teams/24295.605.3225.8804", "teams"),
    ("Mozilla/5.0 (Linux; Android 10; CUBOT X30) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile", ""),
]  # fmt: skip


@pytest.mark.parametrize(("agent", "network"), PREVIEWS)
def test_previews(agent: str, network: str) -> None:
    assert visitors.tell(method="GET", user_agent=agent) == ("preview", network)
    assert visitors.tell(method="HEAD", user_agent=agent) == ("preview", network)


@pytest.mark.parametrize("agent", BOTS)
def test_bots(agent: str) -> None:
    assert visitors.tell(method="GET", user_agent=agent) == ("bot", "")


@pytest.mark.parametrize(("agent", "network"), PEOPLE)
def test_people(agent: str, network: str) -> None:
    assert visitors.tell(method="GET", user_agent=agent) == ("person", network)
    assert visitors.tell(method="HEAD", user_agent=agent)[0] == "bot"


@pytest.mark.parametrize(
    "purpose", ["prefetch", "prefetch;prerender", "prefetch;anonymous-client-ip", "preview", "Prefetch"]
)
def test_a_browser_that_fetches_ahead_is_no_person_yet(purpose: str) -> None:
    assert visitors.tell(method="GET", user_agent=CHROME, purpose=purpose)[0] == "preview"


@pytest.mark.parametrize(
    ("referrer", "source"),
    [
        ("https://www.linkedin.com/feed/update/urn:li:activity:1/", "linkedin"),
        ("https://lnkd.in/", "linkedin"),
        ("android-app://com.linkedin.android/", "linkedin"),
        ("https://t.co/abc", "x"),
        ("https://m.facebook.com/", "facebook"),
        ("https://l.instagram.com/", "instagram"),
        ("https://BSKY.app/profile/ada", "bluesky"),
        ("https://old.reddit.com/r/x", "reddit"),
        ("https://teams.microsoft.com/_#/conversations", "teams"),
        ("https://linkedin.com.evil.example/", ""),
        ("https://evil-linkedin.com/", ""),
        ("https://example.com/?x=https://linkedin.com/", ""),
        ("linkedin.com", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_the_referrer_names_the_network(referrer: str, source: str) -> None:
    assert visitors.tell(method="GET", user_agent=CHROME, referrer=referrer) == ("person", source)


def test_an_endless_agent_costs_nothing() -> None:
    assert visitors.tell(method="GET", user_agent="Mozilla/5.0 " + "a" * 1_000_000)[0] in Visitor.values


def test_every_kind_and_source_fits_a_record() -> None:
    assert set(clicklog.KINDS) == set(Visitor.values)
    sources = {source for _mark, source in (*visitors.PREVIEW_AGENTS, *visitors.APP_AGENTS)} | set(
        visitors.REFERRERS.values()
    )
    assert all(source.isascii() and len(source) <= clicklog.SOURCE_BYTES for source in sources)
