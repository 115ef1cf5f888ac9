# the publishers' own punctuation
"""What a person reads in the captured feeds of other publishers, written down by hand from the files.

An image of None is not checked; "" means that the entry has none. Entries are by their place in the feed.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Entry:
    title: str
    url: str
    published: str  # UTC
    image: str | None = None
    author: str | None = None
    summary_start: str | None = None


@dataclass(frozen=True, kw_only=True)
class Feed:
    title: str
    count: int
    site_url: str
    language: str = ""
    entries: dict[int, Entry] = field(default_factory=dict)


_AWS = "http://aws.typepad.com/aws"
_CRE = "http://meta.metaebene.me/media/cre"
_TC = "http://techcrunch.com/2011/11/02"
_TC_FILES = "http://tctechcrunch2011.files.wordpress.com/2011/11"
_CAP = (
    "http://alerts.weather.gov/cap/wwacapget.php?x=ME124CCF70CDD4.WinterWeatherAdvisory.124CCF729F10ME."
    "CARWSWCAR.b113b32cf3dd0946aab63451118d16e7"
)
_HUFF = "http://www.huffingtonpost.ca"
_AOL = "http://o.aolcdn.com/hss/storage/midas"
_LUKE = "https://lukedorny.com"

EXPECTED: dict[str, Feed] = {
    "AmazonWebServicesBlog.xml": Feed(
        title="Amazon Web Services Blog",
        count=10,
        site_url="http://aws.typepad.com/aws/",
        entries={
            0: Entry(
                title="AWS Job: Architect & Designer Position in Turkey",
                url=f"{_AWS}/2009/01/aws-job-architect-designer-position-in-turkey.html",
                published="2009-01-16T18:21:00",
                image="",
                author="AWS Editor",
                summary_start="Late last year an entrepreneur from Turkey visited me at Amazon HQ in Seattle.",
            ),
            1: Entry(
                title="Mainframes in the Cloud?",
                url=f"{_AWS}/2009/01/mainframes-in-the-cloud.html",
                published="2009-01-15T15:11:16",
                image="http://www.microfocus.com/000/logomicrofocus_tcm21-8292.jpg",
            ),
            2: Entry(
                title="SimpleDB Developer's Brown Bag",
                url=f"{_AWS}/2009/01/simpledb-developers-forum.html",
                published="2009-01-12T19:24:00",
                image="http://aws.typepad.com/files/simpledb_logo.png",
            ),
            9: Entry(
                title="Solve for Efficiency With Amazon Mechanical Turk",
                url=f"{_AWS}/2008/12/solve-for-efficiency-with-amazon-mechanical-turk.html",
                published="2008-12-29T20:10:35",
                image="http://2.bp.blogspot.com/_R3jz5f_NkRo/SVjTj_6EpCI/AAAAAAAAAjQ/6Itd78gddLA/s400/"
                "nitrobenzmethanol.jpg",
            ),
        },
    ),
    "AtomFeedWithSpacesAroundEquals.xml": Feed(
        title="Current Watches, Warnings and Advisories for Lincoln (MEC015) Maine Issued by the National Weather "
        "Service",
        count=1,
        site_url="http://alerts.weather.gov/cap/wwaatmget.php?x=MEC015&y=0",
        entries={
            0: Entry(
                title="Winter Weather Advisory issued November 07 at 4:09AM EST until November 08 at 12:00PM EST "
                "by NWS",
                url=_CAP,
                published="2012-11-07T09:09:00",
                image="",
                author="",  # the feed gives a mailbox, which is not a name
                summary_start="...WINTER WEATHER ADVISORY IN EFFECT FROM 7 PM THIS EVENING TO NOON EST THURSDAY...",
            )
        },
    ),
    "CRE.xml": Feed(
        title="CRE: Technik, Kultur, Gesellschaft",
        count=30,
        site_url="http://cre.fm",
        language="de-DE",
        entries={
            0: Entry(
                title="CRE207 Planetarien",
                url="http://cre.fm/cre207-planetarien",
                published="2015-02-13T22:38:52",
                image=f"{_CRE}/cre207-planetarien.jpg",
                summary_start="Plantarien waren Anfang des 20. Jahrhunderts die Kathedralen der modernen Wissenschaft.",
            ),
            14: Entry(
                title="CRE193 Old School Computing",
                url="http://cre.fm/cre193-old-school-computing",
                published="2012-06-15T10:35:26",
                image=f"{_CRE}/cre193-old-school-computing.jpg",
            ),
            29: Entry(
                title="CRE178 Jugendmedienarbeit",
                url="http://cre.fm/cre178-jugendmedienarbeit",
                published="2011-04-09T01:30:00",
                image=f"{_CRE}/cre178-jugendmedienarbeit.jpg",
            ),
        },
    ),
    "GiantRobotsSmashingIntoOtherGiantRobots.xml": Feed(
        title="Giant Robots Smashing Into Other Giant Robots",
        count=3,
        site_url="https://robots.thoughtbot.com",
        entries={
            0: Entry(
                title='"Tell, Don\'t Ask" in Elixir: A Story of Pattern-Matching',
                url="https://robots.thoughtbot.com/tell-don-t-ask-in-elixir",
                published="2016-12-21T00:00:00",
                image="",
                author="Josh Clayton",
                summary_start="Write declarative Elixir code by applying “Tell, Don’t Ask”.",
            ),
            2: Entry(
                title="Solve Problems, not Strawmen",
                url="https://robots.thoughtbot.com/you-aint-gonna-need-process",
                published="2016-12-19T00:00:00",
                author="Mike Burns",
                summary_start="Avoid applying solutions in a vacuum.",
            ),
        },
    ),
    "HuffPostCanada.xml": Feed(
        title="HuffPost Canada - Athena2 - All Posts",
        count=2,
        site_url="http://www.aol.com",
        language="en",
        entries={
            0: Entry(
                title="Winnipeg High School Orders Custom Hijabs For Muslim Athletes",
                url=f"{_HUFF}/2017/10/17/winnipeg-high-school-orders-custom-hijabs-for-muslim-athletes_a_23246627/",
                published="2017-10-17T22:17:00",
                image=f"{_AOL}/b1726dd5e5cde1fb967d92d963537957/205775479/Untitled+design+%2857%29.png",
                author="Canadian Press",
                summary_start="Winnipeg high school student Nusaybah Mohamed's basketball uniform will look a little",
            ),
            1: Entry(
                title="The Once-In-A-Lifetime Thrill Of Opening For Tom Petty",
                url=f"{_HUFF}/adrian-sutherland/the-once-in-a-lifetime-thrill-of-opening-for-tom-petty_a_23234370/",
                published="2017-10-17T21:38:00",
                image=f"{_AOL}/f87b72980c0f8f5b9381aab09c357c1d/205739997/Adrian.jpg",
                author="Adrian Sutherland",
            ),
        },
    ),
    "InvalidDateFormat.xml": Feed(
        title="Invalid date format feed",
        count=2,
        site_url="http://example.com/feed",
        language="en-US",
        entries={
            0: Entry(
                title="Item 0 with an invalid date",
                url="http://example.com/item0",
                published="2017-10-16T15:10:00",
                image="",
                summary_start="",
            ),
            1: Entry(
                title="Item 1 with all valid dates",
                url="http://example.com/item1",
                published="2017-10-17T12:17:00",
            ),
        },
    ),
    "RSSWithComments.xml": Feed(
        title="Hacker News",
        count=30,
        site_url="https://news.ycombinator.com/",
        entries={
            0: Entry(
                title="AWS Lambda Function URLs: Built-In HTTPS Endpoints for Lambda",
                url="https://aws.amazon.com/blogs/aws/announcing-aws-lambda-function-urls-built-in-https-endpoints-for-"
                "single-function-microservices/",
                published="2022-04-06T21:07:47",
                image="",
                summary_start="",  # all that stands there is a link called "Comments"
            ),
            11: Entry(
                title="A whole website in a single JavaScript file",
                url="https://deno.com/blog/a-whole-website-in-a-single-js-file",
                published="2022-04-06T16:07:19",
            ),
            29: Entry(
                title="What’s new in Emacs 28.1?",
                url="https://www.masteringemacs.org/article/whats-new-in-emacs-28-1",
                published="2022-04-06T11:23:33",
            ),
        },
    ),
    "SamRuby.xml": Feed(
        title="Sam Ruby",
        count=20,
        site_url="http://intertwingly.net/blog/",
        entries={
            0: Entry(
                title="Plex",
                url="http://intertwingly.net/blog/2013/01/30/Plex",
                published="2013-01-30T18:12:03",
                image="",  # drawn in the text itself, as SVG
                author="Sam Ruby",
                summary_start="Scott Hanselman: Plex is the media center software ecosystem I’ve been waiting for",
            ),
            4: Entry(
                title="Time Warner Cable’s idea of “service”",
                url="http://intertwingly.net/blog/2012/12/05/Time-Warner-Cables-idea-of-service",
                published="2012-12-05T16:54:58",
            ),
            13: Entry(
                title="Twitter -= #!",
                url="http://intertwingly.net/blog/2012/05/29/Twitter",
                published="2012-05-29T21:50:26",
            ),
            19: Entry(
                title="Keeping it on the Rails",
                url="http://intertwingly.net/blog/2012/03/28/Keeping-it-on-the-Rails",
                published="2012-03-28T20:44:13",
            ),
        },
    ),
    "TechCrunch.xml": Feed(
        title="TechCrunch",
        count=20,
        site_url="http://techcrunch.com",
        language="en",
        entries={
            0: Entry(
                title="Angie’s List Sets Price Range IPO At $11 To $13 Per Share; Valued At Over $600M",
                url=f"{_TC}/angies-list-prices-ipo-at-11-to-13-per-share-valued-at-over-600m/",
                published="2011-11-02T17:25:27",
                image=f"{_TC_FILES}/angies-list.jpeg?w=150",
                author="Leena Rao",
                summary_start="Angie's List, which offers consumers a way to review and rate doctors, contractors",
            ),
            9: Entry(
                title="Email Security Startup Agari Raises $2.5M From Alloy, Battery, Greylock And First Round",
                url=f"{_TC}/email-security-startup-agari-raises-2-5m-from-alloy-battery-greylock-and-first-round/",
                published="2011-11-02T15:00:18",
                image=f"{_TC_FILES}/agari.png?w=150",
            ),
            19: Entry(
                title="Ooma Invades Canada, US Premier Subscribers Can Now Talk To Their Northern Cousins For Free",
                url=f"{_TC}/ooma-invades-canada-us-prime-subscribers-can-now-talk-to-their-northern-cousins-for-free/",
                published="2011-11-02T12:34:07",
                image=f"{_TC_FILES}/canada-ooma.jpg?w=150",
                author="Matt Burns",
            ),
        },
    ),
    "a10.xml": Feed(
        title="Some Title",
        count=5,
        site_url="http://www.example.com/",
        entries={
            0: Entry(
                title="Title 5",
                url="http://www.example.com/5",
                published="2020-05-14T10:00:18",
                image="",
                author="John Doe",
                summary_start="Description 5",
            ),
            2: Entry(
                title="Title 3",
                url="http://www.example.com/3",
                published="2020-05-12T15:00:00",
                summary_start="Dfescription 3",
            ),
            4: Entry(title="Title 1", url="http://www.example.com/1", published="2020-05-07T07:36:53"),
        },
    ),
    "google_alerts_atom.xml": Feed(
        title="Google Alert - Slack",
        count=20,
        site_url="",  # only a link to itself
        entries={
            0: Entry(
                title="Report offers Prediction of Automotive Slack Market by Top key players like Haldex, Meritor, "
                "Bendix ...",
                url="https://www.aglobalmarketresearch.com/report-offers-prediction-of-automotive-slack-market-by-top-"
                "key-players-like-haldex-meritor-bendix-mei-wabco-accuride-stemco-tbk-febi-aydinsan/",
                published="2019-07-10T11:53:37",
                image="",
                summary_start="Automotive Slack Market reports provides a comprehensive overview of the global market",
            ),
            5: Entry(
                title="Slack (NASDAQ:WORK) Director Sells $39655442.33 in Stock",
                url="https://mayfieldrecorder.com/2019/07/10/slack-nasdaqwork-director-chamath-palihapitiya-sells-"
                "1017067-shares.html",
                published="2019-07-10T05:48:45",
            ),
            19: Entry(
                title="Latest research shows Microsoft Teams is stomping Slack",
                url="https://mspoweruser.com/latest-research-shows-microsoft-teams-is-stomping-slack/",
                published="2019-07-09T23:59:57",
            ),
        },
    ),
    "json_feed.json": Feed(
        title="inessential.com",
        count=20,
        site_url="http://inessential.com/",
        language="en-US",
        entries={
            0: Entry(
                title="James Dempsey and the Breakpoints Benefit App Camp for Girls",
                url="http://inessential.com/2017/06/02/james_dempsey_and_the_breakpoints_benefi",
                published="2017-06-03T05:05:47",
                image="",
                author="Brent Simmons",
                summary_start="On Wednesday night I know where I’ll be — playing keyboard for a few songs",
            ),
            3: Entry(
                title="JSON Feed",
                url="http://inessential.com/2017/05/17/json_feed",
                published="2017-05-17T20:22:14",
                image="http://jsonfeed.org/graphics/icon.png",
            ),
            19: Entry(
                title="My CocoaConf Yosemite 2017 Talk",
                url="http://inessential.com/2017/03/25/my_cocoaconf_yosemite_2017_talk",
                published="2017-03-25T18:55:21",
            ),
        },
    ),
    "json_feed_with_escaped_uris.json": Feed(
        title="Luke Dorny's v6",
        count=30,
        site_url=_LUKE,
        language="en-US",
        entries={
            0: Entry(
                title="New Font",
                url=f"{_LUKE}/updates/new-font",
                published="2025-01-06T01:40:00",
                image=f"{_LUKE}/media/pages/updates/new-font/4d77b179bd-1736211467/asketch1-500x-crop.jpg",
                author="Author: Luke, most likely.",
                summary_start="A Journey with links",
            ),
            11: Entry(
                title="Pad",
                url=f"{_LUKE}/updates/pad",
                published="2024-12-11T23:00:00",
                image=f"{_LUKE}/media/pages/updates/pad/6c4b047cc9-1733533915/aimg-0661-500x-crop.jpg",
            ),
            29: Entry(
                title="Play",
                url=f"{_LUKE}/updates/play",
                published="2024-07-16T06:25:00",
                image=f"{_LUKE}/media/pages/updates/play/b393993e54-1718242530/playdate-500x-crop.jpg",
            ),
        },
    ),
    "youtube_atom.xml": Feed(
        title="Google",
        count=15,
        site_url="http://www.youtube.com/user/Google",
        entries={
            0: Entry(
                title="The Google app: Questions Title",
                url="http://www.youtube.com/watch?v=5shykyfmb28",
                published="2015-05-04T00:01:27",
                image="https://i2.ytimg.com/vi/5shykyfmb28/hqdefault.jpg",
                author="Google",
                summary_start="A question is the most powerful force in the world.",
            ),
            7: Entry(
                title="Student Becomes Teacher - Google Compare",
                url="http://www.youtube.com/watch?v=C57obdJnxQo",
                published="2015-03-05T18:10:24",
                image="https://i4.ytimg.com/vi/C57obdJnxQo/hqdefault.jpg",
            ),
            14: Entry(
                title="Veterans Make Great Googlers. Find your team: Specialists",
                url="http://www.youtube.com/watch?v=8ztbpW3THmI",
                published="2014-11-11T17:25:52",
                image="https://i1.ytimg.com/vi/8ztbpW3THmI/hqdefault.jpg",
            ),
        },
    ),
}
