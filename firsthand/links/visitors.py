"""Who follows a link: a person, a link preview or a bot, and from which network; told from the request, then forgotten.

Knows neither Django nor the database: the redirect server asks it for every request.
"""

from __future__ import annotations

import re
from functools import lru_cache

from crawlerdetect import CrawlerDetect
from crawlerdetect.crawlerdetect import get_compiled_crawler_regex, get_compiled_exclusions_regex

from firsthand.links.domains import domain_of

#: Agents that fetch a page to draw its card where somebody posted or is about to post the link, and their network.
PREVIEW_AGENTS: tuple[tuple[str, str], ...] = (
    ("telegrambot", "telegram"),  # before the one that it says it is like
    ("linkedinbot", "linkedin"),
    ("twitterbot", "x"),
    ("facebookexternalhit", "facebook"),
    ("facebot", "facebook"),
    ("facebookcatalog", "facebook"),
    ("meta-externalfetcher", "facebook"),
    ("whatsapp", "whatsapp"),
    ("slackbot", "slack"),
    ("slack-imgproxy", "slack"),
    ("cardyb", "bluesky"),
    ("bluesky", "bluesky"),
    ("mastodon", "mastodon"),
    ("pleroma", "mastodon"),
    ("akkoma", "mastodon"),
    ("misskey", "mastodon"),
    ("friendica", "mastodon"),
    ("lemmy", "mastodon"),
    ("discordbot", "discord"),
    ("skypeuripreview", "teams"),
    ("microsoft teams", "teams"),
    ("msteams", "teams"),
    ("redditbot", "reddit"),
    ("pinterestbot", "pinterest"),
    ("pinterest/0.", "pinterest"),
    ("threadsbot", "threads"),
    ("snap url preview", "snapchat"),
    ("viber", "viber"),
    ("vkshare", "vk"),
    ("xing-contenttabreceiver", "xing"),
    ("line-poker", "line"),
    ("google-pagerenderer", ""),
    ("iframely", ""),
    ("embedly", ""),
    ("opengraph", ""),
    ("linkpreview", ""),
)
#: In-app browsers, in which a person reads: they name the network although no referrer is sent.
APP_AGENTS: tuple[tuple[str, str], ...] = (
    ("linkedinapp", "linkedin"),
    ("fban/", "facebook"),
    ("fbav/", "facebook"),
    ("fb_iab", "facebook"),
    ("instagram", "instagram"),
    ("barcelona", "threads"),
    ("twitter for", "x"),
    ("pinterest", "pinterest"),
    ("snapchat", "snapchat"),
    ("bytedancewebview", "tiktok"),
    ("musical_ly", "tiktok"),
    ("reddit/", "reddit"),
    ("teams/", "teams"),
    ("slack", "slack"),
)
#: Hosts of referrers; a domain stands for its subdomains too.
REFERRERS: dict[str, str] = {
    "linkedin.com": "linkedin", "lnkd.in": "linkedin", "com.linkedin.android": "linkedin",
    "t.co": "x", "twitter.com": "x", "x.com": "x", "com.twitter.android": "x",
    "facebook.com": "facebook", "fb.com": "facebook", "fb.me": "facebook", "messenger.com": "facebook",
    "com.facebook.katana": "facebook",
    "instagram.com": "instagram", "threads.net": "threads", "threads.com": "threads",
    "bsky.app": "bluesky", "go.bsky.app": "bluesky", "bsky.social": "bluesky",
    "mastodon.social": "mastodon", "mastodon.online": "mastodon", "mstdn.social": "mastodon",
    "fosstodon.org": "mastodon", "hachyderm.io": "mastodon", "org.joinmastodon.android": "mastodon",
    "reddit.com": "reddit", "redd.it": "reddit", "com.reddit.frontpage": "reddit",
    "pinterest.com": "pinterest", "pinterest.de": "pinterest", "pin.it": "pinterest",
    "whatsapp.com": "whatsapp", "wa.me": "whatsapp", "com.whatsapp": "whatsapp",
    "slack.com": "slack", "com.slack": "slack",
    "teams.microsoft.com": "teams", "teams.live.com": "teams", "teams.cdn.office.net": "teams",
    "telegram.org": "telegram", "t.me": "telegram", "org.telegram.messenger": "telegram",
    "discord.com": "discord", "discordapp.com": "discord",
    "youtube.com": "youtube", "youtu.be": "youtube", "tiktok.com": "tiktok", "xing.com": "xing",
    "news.ycombinator.com": "hackernews",
    "mail.google.com": "email", "outlook.live.com": "email", "outlook.office.com": "email",
    "outlook.office365.com": "email", "mail.yahoo.com": "email", "com.google.android.gm": "email",
}  # fmt: skip
_HOST = re.compile(r"(?:https?|android-app)://([A-Za-z0-9.-]{1,253})")
_MAX_AGENT_CHARS = 512  # beyond it nothing is learnt, and a long one would only cost time
_PREFETCH = ("prefetch", "prerender", "preview")


@lru_cache(maxsize=4096)
def of_agent(user_agent: str) -> tuple[str, str]:
    """(kind, network or "") that a User-Agent names; no User-Agent at all is a bot."""
    agent = user_agent[:_MAX_AGENT_CHARS].lower()
    if not agent.strip():
        return "bot", ""
    # A person's in-app browser may carry a word that a preview has too; the engine's name tells them apart.
    is_browser = agent.startswith("mozilla/") and ("applewebkit" in agent or "gecko/" in agent) and "bot" not in agent
    for mark, network in PREVIEW_AGENTS:
        if mark in agent and not (is_browser and mark in {"whatsapp", "bluesky", "mastodon", "viber", "pinterest/0."}):
            return "preview", network
    if CrawlerDetect().is_crawler(agent):
        return "bot", ""
    for mark, network in APP_AGENTS:
        if mark in agent:
            return "person", network
    return "person", ""


def of_referrer(referrer: str) -> str:
    """The network from whose pages the visitor came; "" when unknown."""
    match = _HOST.match(referrer)
    if match is None:
        return ""
    return REFERRERS.get(domain_of(REFERRERS, match[1].lower()), "")


def tell(*, method: str, user_agent: str, referrer: str = "", purpose: str = "") -> tuple[str, str]:
    """(kind, source) of a request: kind is "person", "preview" or "bot"; source a network's key or "".

    `purpose` is Sec-Purpose, Purpose or X-Moz: a browser that fetches ahead is a preview, as nobody has followed the
    link yet. A HEAD request never shows anybody the page: a bot, unless a known preview agent sent it.
    """
    kind, network = of_agent(user_agent)
    if kind == "person":
        if purpose and any(word in purpose.lower() for word in _PREFETCH):
            kind = "preview"
        elif method == "HEAD":
            kind = "bot"
    return kind, of_referrer(referrer) or network if kind == "person" else network


def warm_up() -> None:
    """Compile the patterns before the first visitor comes."""
    get_compiled_crawler_regex()
    get_compiled_exclusions_regex()
