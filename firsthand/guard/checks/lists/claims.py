"""What promises more than a reader can check: superlatives, firsts, guarantees, comparisons; and what is harmless.

A "weak" superlative counts only beside a realm ("in the world") or right behind an offer ("we build the best").
"""

from __future__ import annotations

import re

from firsthand.guard.checks.lexicon import Entry, entries, words

SUPERLATIVE, WEAK, GUARANTEE, COMPARISON, PROOF = "superlative", "weak", "guarantee", "comparison", "proof"
HARMLESS, SOURCE, REALM, OFFERS, MEASURE = "harmless", "source", "realm", "offers", "measure"

ENTRIES: list[Entry] = [
    *entries(
        SUPERLATIVE,
        "en",
        """best in class, best-in-class, world's best, number one, no 1, number 1, the leading, world leading,
        industry leading, market leading, market leader, world leader, global leader, first ever, world's
        first, the world's only, unbeatable, unmatched, unrivalled, unrivaled, unparalleled, second to
        none, like no other, one of a kind, top rated, top-rated, most trusted, climate neutral, carbon
        neutral, zero emissions, the lowest prices, the world's leading, leading provider, leading maker,
        leading supplier, leading manufacturer, a leading""",
    ),
    *entries(
        WEAK,
        "en",
        """the best, the only, the first, the fastest, the safest, the cheapest, the largest, the biggest, the most
        secure, the most advanced, the most reliable, the most innovative, the most sustainable, the
        greenest, the strongest, the highest""",
    ),
    *entries(
        GUARANTEE,
        "en",
        """guaranteed, guarantee, guarantees, we promise you, risk free, risk-free, no risk, 100 safe, never fails,
        cannot fail, can't fail, always works, cures, miracle, foolproof, fool-proof, zero risk,
        completely safe, totally safe, absolutely safe, we promise, money back, we cure, bug free,
        bug-free, error free, zero bugs, 100 secure""",
    ),
    *entries(
        COMPARISON,
        "en",
        """better than any, faster than any, cheaper than any, safer than any, than any other, than our competitors,
        than the competition, than all competitors, better than competitors, outperforms, outperform,
        beats every, beats all, twice as fast, twice as good, half the price, half the cost, ahead of the
        competition, than every other, unlike our competitors, unlike the competition, unlike other
        vendors, beat every, beat all, beats our competitors, any rival, any rival's, any competitor, any
        competitor's, every competitor, all others, twice as long, twice as much, three times as, nobody
        else offers, no one else offers, only we offer, only we can, comes close to, come close to,
        nothing compares, no comparison""",
    ),
    *entries(
        PROOF,
        "en",
        """clinically proven, scientifically proven, proven to, studies show, research shows, experts agree, doctors
        recommend, tests prove, it is proven, award winning, award-winning""",
    ),
    *entries(
        HARMLESS,
        "en",
        """the best of luck, best regards, best wishes, all the best, best practice, best practices, best of all,
        the best part, the best thing, the best way, the best time, the first time, the first day, the
        first step, the first week, the first year, the first month, the first place, the first thing,
        the first half, the first quarter, the first of, the first two, the first three, at the first, in
        the first, the only thing, the only one, the only way, the only reason, the only question, not
        the only, not the first, not the best, we were guaranteed, no guarantee, no guarantees, not guaranteed, isn't
        guaranteed, can't guarantee, cannot guarantee, the biggest lesson, the biggest surprise, the
        biggest challenge, the biggest mistake, the best lesson, the best advice, one of the first, one
        of the best, one of the leading, one of the largest, in the best case, the best of, the best
        possible""",
    ),
    *entries(
        SOURCE,
        "en",
        """source, sources, according to, as reported by, data from, survey by, study by, figures from, footnote,
        link in the comments, link in comments, see comments, link below""",
    ),
    *entries(
        SUPERLATIVE,
        "de",
        """beste der welt, weltbeste*, nummer eins, nummer 1, nr 1, der führende, die führende, das führende, der
        führenden, marktführer*, weltmarktführer*, weltweit führend*, branchenführer*, der weltweit
        erste, weltweit erste*, unschlagbar*, unübertroffen*, konkurrenzlos*, einzigartig*, einmalig*,
        unvergleichlich*, klimaneutral*, emissionsfrei*, testsieger*""",
    ),
    *entries(
        WEAK,
        "de",
        """der beste, die beste, das beste, die besten, den besten, der einzige, die einzige, das einzige, der
        erste, die erste, das erste, der schnellste, die schnellste, das schnellste, der sicherste, die
        sicherste, das sicherste, der größte, die größte, das größte, der günstigste, die günstigste, das
        günstigste""",
    ),
    *entries(
        GUARANTEE,
        "de",
        """garantiert, garantieren, garantierte, garantie, risikofrei*, ohne risiko, absolut sicher, völlig sicher,
        hundertprozentig sicher, funktioniert immer, versagt nie, wundermittel, wir versprechen, geld
        zurück, heilt, fehlerfrei*, nie wieder ausfälle""",
    ),
    *entries(
        COMPARISON,
        "de",
        """besser als jede*, besser als alle, schneller als jede*, schneller als alle, günstiger als jede*,
        günstiger als alle, als die konkurrenz, als der wettbewerb, als alle anderen, als jedes andere,
        als jeder andere, doppelt so schnell, doppelt so gut, halb so teuer, zum halben preis, anders als
        die konkurrenz, im gegensatz zur konkurrenz, als jeder mitbewerber, als alle mitbewerber, als
        andere anbieter, nur wir bieten, nur wir können, niemand sonst bietet, doppelt so lange, doppelt
        so viel""",
    ),
    *entries(
        PROOF,
        "de",
        """wissenschaftlich bewiesen, wissenschaftlich belegt, klinisch getestet, klinisch bewiesen, nachweislich,
        erwiesenermaßen, studien zeigen, studien belegen, experten empfehlen, preisgekrönt*""",
    ),
    *entries(
        HARMLESS,
        "de",
        """das erste mal, die ersten tage, der erste tag, der erste teil, der erste schritt, die erste woche, das
        erste jahr, das erste quartal, der erste eindruck, das beste daran, alles gute, die beste zeit,
        der beste weg, der einzige grund, das einzige was, die einzige frage, am besten gefallen, am
        besten gefällt, am besten finde, nicht der einzige, nicht die einzige, keine garantie, nicht
        garantiert, nicht garantieren, einer der ersten, eine der ersten, einer der besten, eine der
        besten, eines der besten, der erste von, die erste von""",
    ),
    *entries(
        SOURCE,
        "de",
        """quelle, quellen, laut, gemäß, nach angaben von, zahlen von, studie von, studie der, umfrage von, umfrage
        der, fußnote, link in den kommentaren, link im kommentar""",
    ),
    *entries(
        SUPERLATIVE,
        "fr",
        """meilleur au monde, numéro un, numéro 1, n 1, le leader, leader mondial, leader du marché, leader
        européen, premier au monde, première mondiale, imbattable*, inégalé*, incomparable*, unique au
        monde, sans équivalent, sans égal, neutre en carbone, zéro émission""",
    ),
    *entries(
        WEAK,
        "fr",
        """le meilleur, la meilleure, les meilleurs, les meilleures, le seul, la seule, le premier, la première, le
        plus rapide, la plus rapide, le plus sûr, la plus sûre, le plus grand, la plus grande, le moins
        cher, la moins chère, le plus avancé, la plus avancée""",
    ),
    *entries(
        GUARANTEE,
        "fr",
        """garanti, garantie, garantis, garanties, garantit, garantissons, garantissent, sans risque, zéro risque,
        totalement sûr, totalement sûre, absolument sûr, infaillible*, miracle, ne rate jamais, nous
        promettons, satisfait ou remboursé, guérit, guérissons, sans défaut""",
    ),
    *entries(
        COMPARISON,
        "fr",
        """mieux que la concurrence, que la concurrence, que nos concurrents, que tous les autres, que toutes les
        autres, meilleur que tous, meilleure que toutes, plus rapide que tous, plus rapide que toutes,
        deux fois plus rapide, deux fois plus vite, deux fois moins cher, moitié prix, contrairement à
        nos concurrents, contrairement à la concurrence, nous seuls, seuls à proposer, seule à proposer,
        personne d'autre ne propose, deux fois plus longtemps, que nos rivaux""",
    ),
    *entries(
        PROOF,
        "fr",
        """cliniquement prouvé, cliniquement testé, scientifiquement prouvé, scientifiquement prouvée, prouvé que,
        les études montrent, des études montrent, les experts recommandent, primé, primée""",
    ),
    *entries(
        HARMLESS,
        "fr",
        """la première fois, le premier jour, le premier pas, la première semaine, la première année, le premier
        trimestre, la première étape, le meilleur moment, le meilleur moyen, la seule chose, la seule
        question, la seule raison, pas le seul, pas la seule, pas le premier, un des premiers, une des
        premières, l'un des premiers, l'une des premières, l'un des meilleurs, l'une des meilleures,
        aucune garantie, pas garanti, pas garantie, pour la première fois, la première partie""",
    ),
    *entries(
        SOURCE,
        "fr",
        """source, sources, selon, d'après, étude de, étude du, enquête de, sondage, chiffres de, note de bas de
        page, lien en commentaire, lien dans les commentaires""",
    ),
    *entries(
        SUPERLATIVE,
        "es",
        """mejor del mundo, número uno, número 1, n 1, el líder, la líder, líder mundial, líder del mercado, líderes
        mundiales, líderes del mercado, primero del mundo, primera del mundo, insuperable*, inigualable*,
        incomparable*, sin igual, sin rival, único en el mundo, única en el mundo, neutro en carbono,
        cero emisiones""",
    ),
    *entries(
        WEAK,
        "es",
        """el mejor, la mejor, los mejores, las mejores, el único, la única, el primero, el primer, la primera, el
        más rápido, la más rápida, el más seguro, la más segura, el más grande, la más grande, el más
        barato, la más barata, el más avanzado, la más avanzada""",
    ),
    *entries(
        GUARANTEE,
        "es",
        """garantizado, garantizada, garantizados, garantizadas, garantiza, garantizamos, garantía total, sin
        riesgo, sin riesgos, cero riesgo, totalmente seguro, totalmente segura, infalible*, milagro,
        nunca falla, prometemos, te devolvemos el dinero, curamos, sin fallos""",
    ),
    *entries(
        COMPARISON,
        "es",
        """mejor que la competencia, que la competencia, que nuestros competidores, que todos los demás, que
        cualquier otro, que cualquier otra, mejor que cualquier, más rápido que cualquier, el doble de
        rápido, el doble de bueno, a mitad de precio, la mitad de precio, a diferencia de la competencia,
        a diferencia de nuestros competidores, solo nosotros, los únicos que, nadie más ofrece, el doble
        de tiempo, que nuestros rivales""",
    ),
    *entries(
        PROOF,
        "es",
        """clínicamente probado, clínicamente probada, científicamente probado, científicamente demostrado, está
        demostrado, los estudios demuestran, los estudios muestran, los expertos recomiendan,
        galardonado, galardonada""",
    ),
    *entries(
        HARMLESS,
        "es",
        """la primera vez, el primer día, el primer paso, la primera semana, el primer año, el primer trimestre, el
        primer mes, el mejor momento, la mejor manera, la mejor forma, lo mejor de, la única pregunta, la
        única razón, no es el único, no es la única, no es el primero, uno de los primeros, una de las
        primeras, uno de los mejores, una de las mejores, no garantiza, sin garantía, por primera vez, la
        primera parte""",
    ),
    *entries(
        SOURCE,
        "es",
        """fuente, fuentes, según, de acuerdo con, datos de, estudio de, encuesta de, cifras de, nota al pie, enlace
        en los comentarios, enlace en comentarios""",
    ),
    *entries(
        REALM,
        "",
        """in the world, on the market, in the market, in the industry, in the country, in the region, in its class,
        of all, ever built, ever made, ever seen, worldwide, globally, on earth, in europe, to europe, in
        germany, in france, in spain, in america, in the uk, first to, only one to, der welt, weltweit,
        am markt, auf dem markt, der branche, in europa, in deutschland, in der region, aller zeiten, au
        monde, du monde, du marché, sur le marché, d'europe, en europe, en france, de la région, mondial,
        mondiale, de tous, del mundo, del mercado, en el mercado, de europa, en europa, de españa, en
        españa, de la región, mundial, de todos, on the planet, in town, anywhere, europas, deutschlands,
        europäischen markt, der stadt, de la ville, de la ciudad""",
    ),
    *entries(
        OFFERS,
        "",
        """are, is, offer, offers, make, makes, build, builds, built, deliver, delivers, provide, provides, sell,
        sells, have, has, remain, become, became, launched, launch, sind, ist, bieten, bietet, bauen,
        baut, liefern, liefert, haben, hat, verkaufen, entwickeln, entwickelt, bleiben, sommes, est,
        sont, offrons, offre, proposons, propose, fabriquons, fabrique, vendons, livrons, restons, somos,
        es, son, ofrecemos, ofrece, hacemos, fabricamos, fabrica, vendemos, tenemos, entregamos""",
    ),
    *entries(
        MEASURE,
        "",
        """fast*, faster, quicker, slower, less, more, lower, higher, quiet*, louder, cheap*, saves, save, saving*,
        cuts, cut, reduc*, increas*, grow, grows, growth, grew, improv*, better, remov*, eliminat*,
        kills, accura*, success*, satisf*, uptime, reliab*, effici*, safer, longer, stronger, lighter,
        smaller, recommend*, prefer*, fewer, drop*, boost*, schnell*, weniger, mehr, spart, sparen,
        senk*, steiger*, steigt, reduz*, verbesser*, zufrieden*, leiser, günstig*, sicher*, empfehl*,
        entfern*, genau*, länger, plus, moins, rédui*, économi*, augment*, élimin*, satisf*, améliore*,
        recommand*, más, menos, reduc*, ahorr*, aument*, elimin*, satisf*, mejor*, recomiend*""",
    ),
]  # fmt: skip

#: Any other superlative; it counts beside a realm only.
ANY_SUPERLATIVE = re.compile(
    r"\b(?:(?:the|our) most \w+|(?:the|our) \w{2,}est|(?:der|die|das|den) \w{2,}st(?:e|en|er|es)|"
    r"(?:le|la|les) (?:plus|moins) \w+|(?:el|la|los|las) (?:\w+ )?(?:m[áa]s|menos) \w+)\b",
    re.I,
)
#: "#1"; 30 %, 30 per cent; 3x faster, dreimal schneller.
NUMBER_ONE = re.compile(r"(?<![\w#])#\s?1(?![\d\w])|(?<!\w)n[°º]\s?1(?!\d)", re.I)
PERCENT = re.compile(
    r"(?<![\w.,])\d{1,4}(?:[.,]\d{1,3})?\s?(?:%|percent\b|per cent\b|prozent\b|pour cent\b|por ciento\b)", re.I
)
TIMES = re.compile(
    r"(?:(?<![\w.,])\d{1,4}(?:[.,]\d)?\s?(?:x\b|×|times\b|[- ]?mal\b|fois\b|veces\b)|"
    r"\b(?:two|three|four|five|ten|twenty|hundred) times\b|\b(?:zwei|drei|vier|fünf|zehn|hundert)mal\b|"
    r"\b(?:deux|trois|quatre|cinq|dix|cent) fois\b|\b(?:dos|tres|cuatro|cinco|diez|cien) veces\b)\s?"
    r"(?:faster|better|cheaper|more|less|higher|lower|safer|quieter|stronger|schneller|besser|g[üu]nstiger|mehr|"
    r"weniger|sicherer|leiser|plus|moins|mieux|m[áa]s|menos|mejor)\b",
    re.I,
)
TIMES_WORDS = words("times mal fois veces zweimal dreimal viermal fünfmal zehnmal hundertmal")
DIGIT = re.compile(r"\d")
FOOTNOTE = re.compile(r"\[\d{1,2}\]|[¹²³⁴⁵⁶⁷⁸⁹]|^[ \t]*\*{1,2} ?\S", re.M)
