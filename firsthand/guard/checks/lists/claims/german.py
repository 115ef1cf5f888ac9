"""Claims in German."""

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
        "de",
        """beste der welt, weltbeste*, nummer eins, nummer 1, nr 1, der führende, die führende, das führende, der
        führenden, marktführer*, weltmarktführer*, weltweit führend*, branchenführer*, der weltweit erste, weltweit
        erste*, unschlagbar*, unübertroffen*, konkurrenzlos*, einzigartig*, einmalig*, unvergleichlich*,
        klimaneutral*, emissionsfrei*, testsieger*, führender anbieter, führender hersteller, führendes unternehmen,
        führende anbieter, marktführend*, technologieführer*, qualitätsführer*, innovationsführer*, spitzenreiter,
        einziger anbieter, einziger hersteller, einzige firma, einziges unternehmen, als einziger, als einzige, als
        einziges, weltweit einzig*, europaweit einzig*, deutschlandweit einzig*, ohne konkurrenz, ohnegleichen, wie
        kein anderer, wie kein anderes, wie keine andere, nicht zu übertreffen, nicht zu schlagen, weltbekannt*,
        klimapositiv*, co2 neutral*, co2 frei*, umweltfreundlich*, umweltschonend*, klimafreundlich*, emissionslos*,
        biologisch abbaubar*, plastikfrei*, schadstofffrei*, vollständig recycelbar, komplett recycelbar, zu 100
        recycelbar, gut für die umwelt, gut fürs klima, gut für das klima""",
    ),
    *entries(
        WEAK,
        "de",
        """der beste, die beste, das beste, die besten, den besten, der einzige, die einzige, das einzige, der erste,
        die erste, das erste, der schnellste, die schnellste, das schnellste, der sicherste, die sicherste, das
        sicherste, der größte, die größte, das größte, der günstigste, die günstigste, das günstigste, der
        genaueste, die genaueste, das genaueste, die genauesten, die sichersten, die schnellsten, der leichteste,
        die leichteste, das leichteste, der leiseste, die leiseste, das leiseste, das modernste, der modernste, die
        modernste, die modernsten, die zuverlässigsten, das zuverlässigste, der zuverlässigste, die zuverlässigste,
        die nachhaltigsten, das nachhaltigste, die nachhaltigste, der stärkste, die stärkste, das stärkste, die
        einzigen, die ersten, die größten, die günstigsten""",
    ),
    *entries(
        GUARANTEE,
        "de",
        """garantiert, garantieren, garantierte, garantie, risikofrei*, ohne risiko, absolut sicher, völlig sicher,
        hundertprozentig sicher, funktioniert immer, versagt nie, wundermittel, wir versprechen, geld zurück, heilt,
        fehlerfrei*, nie wieder ausfälle, fällt nie aus, fallen nie aus, nie kaputt, niemals kaputt, versagen nie,
        versagt niemals, geht nie verloren, stürzt nie ab, stürzen nie ab, nie ausfällt, niemals ausfällt, verliert
        nie, unzerstörbar*, unkaputtbar*, unfehlbar*, ausfallsicher*, narrensicher*, wartungsfrei*, idiotensicher*,
        ohne nebenwirkungen, keine nebenwirkungen, frei von nebenwirkungen, hält ewig, halten ewig, für die
        ewigkeit, immer pünktlich, jedes mal richtig, null ausfälle, null fehler, null risiko, keinerlei risiko,
        vollkommen sicher, komplett sicher, garantiert sicher, absolut zuverlässig, 100 sicher, 100 zuverlässig, 100
        natürlich, 100 prozentig*, hundertprozentig*, völlig unbedenklich, völlig harmlos, heilen, kuriert, wirkt
        immer, wirkt sofort, beugt krebs, stärkt das immunsystem, stärkt ihr immunsystem, stärkt dein immunsystem,
        macht gesund, senkt den blutdruck, nimmt schmerzen, rechnet sich immer, rechnet sich von selbst, nicht zu
        hacken, unhackbar*, kann nichts schiefgehen, nichts schiefgehen, geben unser wort, versichern ihnen, hält
        ein leben lang, halten ein leben lang""",
    ),
    *entries(
        COMPARISON,
        "de",
        """besser als jede*, besser als alle, schneller als jede*, schneller als alle, günstiger als jede*, günstiger
        als alle, als die konkurrenz, als der wettbewerb, als alle anderen, als jedes andere, als jeder andere,
        doppelt so schnell, doppelt so gut, halb so teuer, zum halben preis, anders als die konkurrenz, im gegensatz
        zur konkurrenz, als jeder mitbewerber, als alle mitbewerber, als andere anbieter, nur wir bieten, nur wir
        können, niemand sonst bietet, doppelt so lange, doppelt so viel, kein anderer anbieter, kein anderer
        hersteller, kein anderes produkt, kein anderes gerät, kein anderes system, kein anderes unternehmen, keine
        andere lösung, keine andere software, keine andere firma, kein konkurrent, kein mitbewerber, kein
        wettbewerber, keiner unserer konkurrenten, keiner unserer mitbewerber, keiner unserer wettbewerber, niemand
        macht es besser, keiner macht es besser, niemand kann das besser, in der halben zeit, hinter sich lassen,
        lassen die konkurrenz, lässt die konkurrenz, schlägt alle, schlagen alle, der konkurrenz voraus, übertrifft
        alle, übertreffen alle, suchen ihresgleichen, sucht seinesgleichen, sucht ihresgleichen, niemand sonst kann,
        niemand sonst hat, niemand sonst baut, niemand sonst macht, doppelt so oft, doppelt so genau, doppelt so
        stark, doppelt so sicher, doppelt so leise, doppelt so sparsam, doppelt so haltbar, doppelt so effizient,
        halb so groß, halb so schwer, die doppelte leistung, die doppelte genauigkeit, die doppelte lebensdauer, die
        doppelte reichweite""",
    ),
    *entries(
        THAN,
        "de",
        """als jede*, als alle, als andere, als anderen, als der rest, als die meisten, als die anderen, als
        herkömmliche*, als vergleichbare*, als übliche*, als der markt, als konkurrenz*, als mitbewerber, als
        wettbewerber, als unsere konkurrenten, als unsere mitbewerber, als unsere wettbewerber""",
    ),
    *entries(
        PROOF,
        "de",
        """wissenschaftlich bewiesen, wissenschaftlich belegt, klinisch getestet, klinisch bewiesen, nachweislich,
        erwiesenermaßen, studien zeigen, studien belegen, experten empfehlen, preisgekrönt*, belegt ist, tests
        zeigen, tests belegen, tests beweisen, studien beweisen, studien haben gezeigt, forschung zeigt, forschung
        belegt, die wissenschaft sagt, wissenschaftler bestätigen, wissenschaftlich geprüft, experten sind sich
        einig, experten bestätigen, experten sagen, ärzte empfehlen, von experten empfohlen, von ärzten empfohlen,
        dermatologisch getestet, dermatologisch bestätigt, unabhängige tests, mehrfach ausgezeichnet, vielfach
        ausgezeichnet, wurde zum besten, zum besten gewählt, tausende vertrauen, millionen vertrauen, ist bewiesen,
        sind bewiesen, bewiesen ist, bewiesene*, ist nachgewiesen, nachgewiesene*, ist erwiesen""",
    ),
    *entries(
        HARMLESS,
        "de",
        """das erste mal, die ersten tage, der erste tag, der erste teil, der erste schritt, die erste woche, das erste
        jahr, das erste quartal, der erste eindruck, das beste daran, alles gute, die beste zeit, der beste weg, der
        einzige grund, das einzige was, die einzige frage, am besten gefallen, am besten gefällt, am besten finde,
        nicht der einzige, nicht die einzige, keine garantie, nicht garantiert, nicht garantieren, einer der ersten,
        eine der ersten, einer der besten, eine der besten, eines der besten, der erste von, die erste von, die
        ersten schritte, die ersten wochen, die ersten monate, die ersten jahre, die ersten drei, die ersten zwei,
        die ersten gäste, nicht bewiesen, nicht erwiesen, nicht nachgewiesen, die ersten von uns, der einzige von
        uns, die einzige von uns, die einzigen fragen, die einzigen die""",
    ),
    *entries(
        SOURCE,
        "de",
        """quelle, quellen, laut, gemäß, nach angaben von, zahlen von, studie von, studie der, umfrage von, umfrage
        der, fußnote, link in den kommentaren, link im kommentar, gemessen von, geprüft von, zertifiziert von,
        zertifiziert durch, laut einer, bericht von, bericht des, siehe kommentare, veröffentlicht in""",
    ),
]
