"""The words of the demonstration: an invented maker of air and water sensors, its people and what they talk about."""

from __future__ import annotations

COMPANY = "Halden Instruments"

DEPARTMENTS = ("Engineering", "Sales", "Customer care", "Marketing", "People and culture")
#: Of each department, in the same order.
REGIONS = ("Nordics", "Europe", "Americas", "Europe", "Europe")

PEOPLE = (
    "Maya Lindqvist", "Tomás Ferreira", "Aiko Brandt", "Jonas Weber", "Priya Raman", "Elif Demir", "Lars Nygaard",
    "Chloé Martin", "Samuel Okafor", "Ingrid Solheim", "Mateo Vargas", "Hannah Keller", "Youssef Haddad", "Nora Byrne",
    "Daniel Kowalski", "Fatima Zahra", "Oliver Grant", "Sofia Rossi", "Anders Holm", "Leila Nasser", "Pavel Novák",
    "Grace Adeyemi", "Henrik Dahl", "Camille Laurent", "Ravi Menon", "Zoë Janssen", "Felix Bauer", "Amara Diallo",
    "Viktor Lindgren", "Isabel Cruz", "Thomas Reid", "Mei Tanaka", "Karim Aziz", "Lucía Ortega", "Erik Sandberg",
    "Beatriz Lima", "Noah Fischer", "Anna Kovács", "Ibrahim Sow", "Clara Hoffmann",
)  # fmt: skip

JOBS = {
    "Engineering": ("Firmware engineer", "Sensor physicist", "Test engineer", "Data engineer"),
    "Sales": ("Account manager", "Solutions consultant", "Regional lead"),
    "Customer care": ("Support specialist", "Field technician", "Training lead"),
    "Marketing": ("Content editor", "Event manager", "Designer"),
    "People and culture": ("Recruiter", "Learning partner", "Office lead"),
}

#: (site, topics, headlines with a one-sentence summary)
SOURCES: tuple[tuple[str, tuple[str, ...], tuple[tuple[str, str], ...]], ...] = (
    (
        "Halden journal",
        ("Company", "Products"),
        (
            ("A sensor that sleeps for 59 minutes of every hour", "How we got eleven years out of one battery."),
            ("What 400 school classrooms taught us about fresh air", "The pattern after lunch surprised everybody."),
            ("We published our calibration data, errors included", "Three labs checked it; here is what they found."),
            ("Why our new housing has one screw instead of nine", "Field technicians asked, and they were right."),
            ("The river that told us about the storm first", "Pressure drops show up in the water before the sky."),
            ("Our returns went down by half, and this is the reason", "A label, printed larger."),
            ("How a hospital found the draught in ward seven", "Forty small sensors and a patient caretaker."),
            ("Repair first: spare parts for everything since 2011", "The list is public and so are the prices."),
            ("What a quiet fan has to do with better figures", "Vibration was hiding in the noise floor."),
            ("Two years of open firmware: what came back", "Nineteen fixes from people we never met."),
        ),
    ),
    (
        "Engineering notes",
        ("Engineering", "Open source"),
        (
            ("The bug that only appeared below minus twenty", "A capacitor, a cold chamber and a lot of tea."),
            ("Writing tests for hardware you do not have yet", "Our simulator is small, and that is its point."),
            ("From 40 dashboards to one page that people read", "What we deleted, and who complained."),
            ("How we review designs in thirty minutes", "One page, three questions, no slides."),
            ("A plain guide to drift, for people who buy sensors", "Ask your supplier these four questions."),
            ("Five megabytes a year: telemetry on a diet", "What to send when every byte costs battery."),
            ("Clocks that disagree, and what we do about it", "Order beats time more often than you think."),
            ("The checklist our interns wrote", "It is better than ours was."),
        ),
    ),
    (
        "Clean Air Weekly",
        ("Industry", "Climate"),
        (
            ("New rules for indoor air in schools, in plain words", "What changes for buildings from next spring."),
            ("Cities compare notes on street-level measuring", "Nine cities, one method, honest error bars."),
            ("Is cheap sensing good enough? A fair comparison", "Good enough for trends, not for court."),
            ("Wildfire smoke reaches further than the maps show", "A study over six summers."),
            ("Water boards share leak data for the first time", "A tenth of what is pumped never arrives."),
            ("Heat pumps and humidity: what installers report", "The complaint is noise, not warmth."),
            ("What a good measuring plan costs a small town", "Less than a kilometre of road."),
            ("Three questions to ask before buying a monitor", "Start with: what will you do with the figure?"),
        ),
    ),
    (
        "Working at Halden",
        ("People", "Hiring"),
        (
            ("A day with the field team in the harbour", "Boots, ladders and very good coffee."),
            ("How part-time leads run two of our teams", "Handing over on paper made both better."),
            ("From apprentice to head of testing in nine years", "Ingrid tells it herself."),
            ("We are looking for a physicist who likes mud", "Most of the job is outside."),
            ("What we changed after the last pulse survey", "Four things done, two refused, with reasons."),
            ("Parental leave here, with real figures", "Who took how much, by role."),
        ),
    ),
)

#: How a story comes back.
AGAIN = ("{title}: your questions, answered", "{title}: the figures behind it", "{title}: one year on")

ANGLES = (
    "What surprised you about this?",
    "Tell it from one day of your own work.",
    "Say what you would do differently now.",
    "Who should read this, and why?",
)

OPENERS = (
    "This one stayed with me.",
    "I was in the room when we decided this.",
    "A question I get every week, answered well.",
    "Small change, large effect.",
    "We argued about this for a month.",
    "Worth ten minutes if you measure anything.",
    "My team lived through this one.",
    "I used to think the opposite.",
    "Honest figures, the bad ones included.",
    "A customer asked me about exactly this on Tuesday.",
)

CLOSERS = (
    "What is it like where you work?",
    "Happy to show how we did it.",
    "The second half is the good part.",
    "Ask me anything about it.",
    "I learned more from the comments than from the plan.",
    "Thanks to everybody who had the patience.",
    "",
    "",
)
