"""Claims in English."""

from __future__ import annotations

from firsthand.guard.checks.lexicon import Entry, entries
from firsthand.guard.checks.lists.claims.kinds import (
    COMPARISON,
    GUARANTEE,
    HARMLESS,
    PROOF,
    SOURCE,
    SUPERLATIVE,
    THAN,
    WEAK,
)

ENTRIES: list[Entry] = [
    *entries(
        SUPERLATIVE,
        "en",
        """best in class, best-in-class, world's best, number one, no 1, number 1, the leading, world leading, industry
        leading, market leading, market leader, world leader, global leader, first ever, world's first, the world's
        only, unbeatable, unmatched, unrivalled, unrivaled, unparalleled, second to none, like no other, one of a
        kind, top rated, top-rated, most trusted, climate neutral, carbon neutral, zero emissions, the lowest
        prices, the world's leading, leading provider, leading maker, leading supplier, leading manufacturer, a
        leading, first of its kind, only one of its kind, the only one of its kind, the first and only, first and
        only, only company, only provider, only vendor, only manufacturer, only supplier, only maker, the gold
        standard, undisputed, unsurpassed, unequalled, unequaled, peerless, matchless, incomparable, the leader in,
        a leader in, leaders in the, the leaders in, simply the best, no equal, without equal, without rival, unique
        in the world, unique in its class, unique on the market, unique worldwide, category leader, leading company,
        leading brand, leading producer, market's leading, top provider, top supplier, climate positive, carbon
        negative, carbon free, co2 neutral, co2 free, emission free, emissions free, zero emission, zero carbon, eco
        friendly, environmentally friendly, planet friendly, climate friendly, fully recyclable, completely
        recyclable, 100 recyclable, biodegradable, fully compostable, chemical free, toxin free, good for the
        planet, good for the environment, good for the climate, no impact on the environment, kind to the planet,
        are net zero, is net zero""",
    ),
    *entries(
        WEAK,
        "en",
        """the best, the only, the first, the fastest, the safest, the cheapest, the largest, the biggest, the most
        secure, the most advanced, the most reliable, the most innovative, the most sustainable, the greenest, the
        strongest, the highest, the only one, the only ones, the first company, the lightest, the quietest, the most
        accurate, the most precise, the most efficient, the most powerful, the most complete, the most trusted""",
    ),
    *entries(
        GUARANTEE,
        "en",
        """guaranteed, guarantee, guarantees, we promise you, risk free, risk-free, no risk, 100 safe, never fails,
        cannot fail, can't fail, always works, cures, miracle, foolproof, fool-proof, zero risk, completely safe,
        totally safe, absolutely safe, we promise, money back, we cure, bug free, bug-free, error free, zero bugs,
        100 secure, never break*, never fail, never failed, never crash*, never leak*, never rust*, never lose*,
        never loses, never go down, never goes down, never let you down, never lets you down, never run out, never
        runs out, never needs, never freeze*, never been hacked, always on time, works every time, lasts forever,
        last forever, lasts a lifetime, last a lifetime, unbreakable, indestructible, bulletproof, bullet proof,
        failsafe, fail safe, hack proof, unhackable, cannot be hacked, can't be hacked, impossible to hack, cannot
        break, can't break, cannot go wrong, can't go wrong, nothing can go wrong, maintenance free, zero downtime,
        no downtime, zero defects, zero errors, no side effects, without side effects, zero side effects, free of
        side effects, perfectly safe, fully secure, completely secure, absolutely secure, totally secure, entirely
        safe, completely harmless, totally harmless, 100 reliable, 100 uptime, 100 accurate, 100 natural, 100
        effective, 100 satisfaction, 100 green, 100 sustainable, completely risk free, or your money back, your
        money back, pays for itself, prevents cancer, prevents disease*, boosts your immune, boosts immunity,
        strengthens your immune, detoxif*, lowers blood pressure, reverses ageing, reverses aging, lose weight,
        makes you healthier, improves your health, relieves pain, pain free, will make you rich, assure you that,
        you have our word, heals your, never wears out, never wear out""",
    ),
    *entries(
        COMPARISON,
        "en",
        """better than any, faster than any, cheaper than any, safer than any, than any other, than our competitors,
        than the competition, than all competitors, better than competitors, outperforms, outperform, beats every,
        beats all, twice as fast, twice as good, half the price, half the cost, ahead of the competition, than every
        other, unlike our competitors, unlike the competition, unlike other vendors, beat every, beat all, beats our
        competitors, any rival, any rival's, any competitor, any competitor's, every competitor, all others, twice
        as long, twice as much, three times as, nobody else offers, no one else offers, only we offer, only we can,
        comes close to, come close to, nothing compares, no comparison, no other company, no other vendor, no other
        provider, no other supplier, no other maker, no other manufacturer, no other product, no other tool, no
        other system, no other solution, no other software, no other platform, no other device, no other machine, no
        other brand, no other team, no other service, no other firm, nobody else does, nobody else has, nobody else
        makes, nobody else can, nobody else builds, no one else does, no one else has, no one else makes, no one
        else can, no one else builds, nobody does it better, no one does it better, no competitor, none of our
        competitors, none of our rivals, our competitors cannot, our competitors can't, competitors can only, half
        the time, half the energy, half the power, half the weight, half the size, half the water, tenfold,
        fivefold, threefold, twofold, doubles your, halves your, leave the competition, leaves the competition,
        crush the competition, crushes the competition, a class of its own, in a class of our own, head and
        shoulders above, light years ahead, twice the speed, twice the power, twice the accuracy, twice the range,
        twice the precision, twice the capacity, twice the performance, twice the life, double the speed, double the
        power, double the accuracy, double the range, double the life, double the performance""",
    ),
    *entries(
        THAN,
        "en",
        """than any, than anyone, than anybody, than every, than everybody, than everyone, than other, than all, than
        most, than the rest, than conventional, than traditional, than comparable, than similar, than competing,
        than standard, than the market, than the industry, than the average, than rivals, than our rivals, than
        competitors, than the others, than anything else""",
    ),
    *entries(
        PROOF,
        "en",
        """clinically proven, scientifically proven, proven to, studies show, research shows, experts agree, doctors
        recommend, tests prove, it is proven, award winning, award-winning, is proven, are proven, been proven,
        proven results, proven quality, proven technology, proven record, proven track record, proven effect, proven
        by, scientifically tested, clinically tested, lab tested, tests show, tests have shown, tests confirm,
        studies have shown, studies confirm, studies prove, research proves, research has shown, science shows,
        science proves, science says, scientists agree, scientists confirm, experts say, experts recommend, experts
        confirm, doctors agree, doctors trust, recommended by doctors, recommended by experts, recommended by
        dentists, recommended by professionals, independent tests, independently tested, independently verified,
        award winner, multi award, voted best, voted the best, rated best, rated the best, trusted by thousands,
        trusted by millions, loved by thousands, loved by millions, everybody knows that, everyone agrees that, it
        is a fact that""",
    ),
    *entries(
        HARMLESS,
        "en",
        """the best of luck, best regards, best wishes, all the best, best practice, best practices, best of all, the
        best part, the best thing, the best way, the best time, the first time, the first day, the first step, the
        first week, the first year, the first month, the first place, the first thing, the first half, the first
        quarter, the first of, the first two, the first three, at the first, in the first, the only thing, the only
        way, the only reason, the only question, not the only, not the first, not the best, we were guaranteed, no
        guarantee, no guarantees, not guaranteed, isn't guaranteed, can't guarantee, cannot guarantee, the biggest
        lesson, the biggest surprise, the biggest challenge, the biggest mistake, the best lesson, the best advice,
        one of the first, one of the best, one of the leading, one of the largest, in the best case, the best of,
        the best possible, i was the only one, was the only one, were the only ones, i am the only one, i'm the only
        one, am i the only one, not the only ones, the only one of us, she is the only one, he is the only one,
        she's the only one, he's the only one, the only one who, the only one in the room, never lose sight, never
        lose hope, never lose touch, never lose the, never lose your, never lose our, rather than any, rather than
        every, rather than other, rather than all, other than the, have lost weight, lost weight, the first company
        i, the first company where, number one rule, number one reason, number one question, number one priority,
        the number one thing, half the time we, half the time i""",
    ),
    *entries(
        SOURCE,
        "en",
        """source, sources, according to, as reported by, data from, survey by, study by, figures from, footnote, link
        in the comments, link in comments, see comments, link below, measured by, tested by, certified by, verified
        by, study from, report by, published in, see the study, read the study, details in the comments""",
    ),
]
