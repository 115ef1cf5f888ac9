"""The guidelines of the invented company, as they stand in its second version."""

from __future__ import annotations

TITLE = "Speaking for ourselves"
SUMMARY = (
    "How people at Halden talk about their work in public: what is fine, what is not, and who stands behind you. "
    "Written by forty of us, changed by anybody who has a better sentence."
)

Words = dict[str, str]

#: (key, kind, words)
CLAUSES: tuple[tuple[str, str, Words], ...] = (
    (
        "voice",
        "viewpoint",
        {
            "title": "Your voice is yours",
            "body": "We sell instruments, and people believe other people before they believe us. So we are glad when "
            "you talk about your work: in your words, on your own accounts, when you feel like it.\n\n"
            "Nobody has to. Whether you take part is never part of a review, and nobody keeps a list of who does not.",
            "do": "Tell what you saw, built, broke or learned. Disagree with us if you do.",
            "do_example": "“I have calibrated the same sensor four hundred times. Here is what still surprises me.”",
            "dont": "Do not post a text that somebody else wrote for you.",
            "dont_example": "“Thrilled to announce our leading solution!” (eleven people, on one morning)",
        },
    ),
    (
        "disclosure",
        "viewpoint",
        {
            "title": "Say that you work here",
            "body": "When a post touches Halden, our products or our market, one short sentence tells readers where "
            "you stand: *I work at Halden Instruments.* The law asks for it in many places, and it makes you more "
            "believable, not less.\n\nPut it in the post itself, where it is read without opening anything.",
            "do": "Say it in the language of the post, near the beginning.",
            "do_example": "“I work at Halden Instruments, so I am not neutral: these are my three favourite ways to "
            "measure damp.”",
            "dont": "Do not leave it to your profile or to a row of hashtags.",
            "dont_example": "“Best monitor on the market, by far. #ad #sp #halden #air #love”",
        },
    ),
    (
        "backing",
        "backing",
        {
            "title": "We stand behind you",
            "body": "An honest mistake has no consequences for your job. Tell us, and the press desk helps you to put "
            "it right within the hour: [press@halden.example](mailto:press@halden.example).\n\n"
            "If somebody attacks you for a post that keeps to these guidelines, we answer with you, and our lawyers "
            "cost you nothing.",
            "do": "Ask before you post when you are not sure. There is no question too small.",
            "do_example": "“May I show the new housing? It stands on the shelf at the fair, but not on the website.”",
            "dont": "Do not delete in a panic what is already being discussed.",
            "dont_example": "A post vanishes, a screenshot stays, and now it looks as if there were something to hide.",
        },
    ),
    (
        "time",
        "backing",
        {
            "title": "Your evening is yours",
            "body": "Sharing is work when you do it at work, and it is allowed there: about ten minutes a day. "
            "Nobody expects an answer from you after hours, at the weekend or on holiday.",
            "do": "Let a post wait until the morning. Firsthand does that for you.",
            "do_example": "Written on the train at nine in the evening, out at half past eight the next day.",
            "dont": "Do not answer an angry stranger at midnight.",
            "dont_example": "“It is 23:50 and you are wrong, and here are nine reasons.”",
        },
    ),
    (
        "gain",
        "benefit",
        {
            "title": "What you gain, and what we gain",
            "body": "You become known for what you know, and that stays with you when you leave. We gain readers who "
            "trust you, colleagues who apply because of you, and customers who call with better questions.\n\n"
            "- You see what your posts did, and nobody else sees it with your name.\n"
            "- We see totals, over at least five people.",
            "do": "Pick a subject that you want to be asked about in two years.",
            "do_example": "Ines writes about batteries and nothing else. Last month a university invited her.",
            "dont": "Do not measure yourself by likes alone.",
            "dont_example": "Forty likes from colleagues are kind. One question from a stranger is worth more.",
        },
    ),
    (
        "secrets",
        "risk",
        {
            "title": "What is not public yet",
            "body": "Figures, customers and plans stay inside until we have published them ourselves. In the four "
            "weeks before a quarterly report this covers hints, too: whoever trades on a hint breaks the law, and so "
            "may the person who gave it.\n\nPublic is what stands on halden.example, in a press release, or in a "
            "speech that was open to everybody.",
            "do": "Talk about what everybody can look up, and add what you think of it.",
            "do_example": "“Our report says returns fell by half. I was on the team that changed the label.”",
            "dont": "Do not hint at orders, numbers, dates or names that are not out.",
            "dont_example": "“Can’t say more yet, but next quarter will be a big one for our friends in Rotterdam.”",
        },
    ),
    (
        "people",
        "risk",
        {
            "title": "Other people",
            "body": "Customers, patients of the hospitals we work for, colleagues in the background of a picture: "
            "they decide themselves whether they appear. Ask first, and ask again when it is about something else.",
            "do": "Ask, name them as they want to be named, and send them the post.",
            "do_example": "“With thanks to Mr Adeyemi of the Lindholm school, who let me quote him.”",
            "dont": "Do not show faces, names, desks or screens of people who do not know about it.",
            "dont_example": "A cheerful selfie, and on the monitor behind you the addresses of a ward.",
        },
    ),
    (
        "wrong",
        "risk",
        {
            "title": "When something goes wrong",
            "body": "It happens to everybody who says something. What counts is the first hour.\n\n"
            "1. Leave the post where it is, and write to the press desk.\n"
            "2. Say what is right, in the same place, in one sentence.\n"
            "3. Then breathe. We take it from there, together with you.",
            "do": "Correct yourself openly.",
            "do_example": "“I wrote eleven years; it is nine below zero degrees. Thank you, Karl, for asking.”",
            "dont": "Do not argue with somebody who is only looking for a fight.",
            "dont_example": "Forty replies later nobody remembers who was right.",
        },
    ),
)

GERMAN: Words = {
    "title": "Was noch nicht öffentlich ist",
    "body": "Zahlen, Kunden und Pläne bleiben im Haus, bis wir sie selbst veröffentlicht haben. In den vier Wochen vor "
    "einem Quartalsbericht gilt das auch für Andeutungen: Wer damit handelt, bricht das Gesetz, und wer sie macht, "
    "womöglich auch.\n\nÖffentlich ist, was auf halden.example, in einer Pressemitteilung oder in einer Rede steht, "
    "die allen offenstand.",
    "do": "Sprich über das, was alle nachlesen können, und sag, was du davon hältst.",
    "do_example": "„Im Bericht steht, dass sich die Rücksendungen halbiert haben. Ich war im Team, das den Aufkleber "
    "geändert hat.“",
    "dont": "Deute keine Aufträge, Zahlen, Termine oder Namen an, die noch nicht bekannt sind.",
    "dont_example": "„Mehr darf ich nicht sagen, aber das nächste Quartal wird groß für unsere Freunde in Rotterdam.“",
}

#: How two of the clauses read in the first version, before they were changed; one was not there at all.
FIRST: dict[str, Words] = {
    "disclosure": {
        "body": "When a post touches Halden or our products, say where you work. A line in your profile or the hashtag "
        "#halden is enough.",
        "do": "Say it once, in your profile or in the post.",
    },
    "secrets": {
        "body": "Figures, customers and plans stay inside until we have published them ourselves.\n\nPublic is what "
        "stands on halden.example, in a press release, or in a speech that was open to everybody.",
    },
}
ONLY_SECOND = "wrong"

NOTES = (
    "The first version, written in six workshops with all five departments.",
    "Two clauses are clearer, one is new.\n\nWe ask for the sentence about where you work in the post itself, because "
    "readers do not open profiles. What is not public now says what holds before a quarterly report. And there is a "
    "clause for the first hour after a mistake: eleven people asked for it.",
)

#: Adopted proposals: (clause, reason, comments that were taken up)
ADOPTED: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "disclosure",
        "Nobody opens a profile to find out who pays the author. I looked at thirty of our posts: four said it.",
        ("Please add “in the language of the post”. Half of mine are Danish.",),
    ),
    (
        "wrong",
        "Last spring I had a wrong figure in a post and did not know whom to call. One page would have saved my day.",
        ("Put the press desk first, the correction second.",),
    ),
)
REJECTED = (
    "time",
    "Nobody expects an answer from you after hours, at the weekend or on holiday, and sharing at work needs the "
    "consent of your manager.",
    "My team has a duty roster, and ten minutes a day for each of us are not nothing.",
    "The time at work was promised to everybody when the programme began. Asking a manager first would make it a "
    "favour, and we would know who asked.",
)

OPEN_REASON = (
    "At the fair in Hanover three visitors asked me about “the thing in Rotterdam” because of a colleague’s post. "
    "Nobody had named a customer, and yet everybody knew. I would like the clause to say that a place or an industry "
    "can give a customer away."
)
OPEN_BODY = (
    "Figures, customers and plans stay inside until we have published them ourselves. A place, a building or an "
    "industry can give a customer away as surely as a name. In the four weeks before a quarterly report this covers "
    "hints, too: whoever trades on a hint breaks the law, and so may the person who gave it.\n\nPublic is what stands "
    "on halden.example, in a press release, or in a speech that was open to everybody. If only the people in the room "
    "could hear it, it was not open to everybody."
)
OPEN_COMMENTS = (
    ("body.0", "Good. Could we add project names? “Blue heron” told everybody what it was."),
    ("body.1", "What about a talk that was filmed and is online? That was open to everybody, wasn’t it?"),
    ("body.1", "If it is online without a password it counts as public. I will put it into the question list."),
    ("", "I would have needed this sentence in March. Thank you, Samuel."),
)
OPEN_OBJECTION = "“As surely as a name” is too strong. A harbour city has four hundred companies."
CLAUSE_COMMENTS = (
    ("gain", "Ines really did get that invitation. It was about the battery post."),
    ("backing", "I used the press desk twice. Both times somebody answered within ten minutes."),
)
DECIDED = (
    ("legal", "Matches what we tell the sales teams. No new duty, only a clearer one."),
    ("brand", "Plain and friendly. Keep the last sentence."),
)
