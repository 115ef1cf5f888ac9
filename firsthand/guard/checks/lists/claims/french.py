"""Claims in French."""

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
        "fr",
        """meilleur au monde, numéro un, numéro 1, n 1, le leader, leader mondial, leader du marché, leader européen,
        premier au monde, première mondiale, imbattable*, inégalé*, incomparable*, unique au monde, sans équivalent,
        sans égal, neutre en carbone, zéro émission, leader incontesté, leaders du marché, leader français, leader
        dans, premier fournisseur, premier fabricant, seul fournisseur, seul fabricant, seule entreprise, seule
        société, sans pareil, sans pareille, sans rival, sans concurrence, inégalable*, incontesté*, unique en son
        genre, unique sur le marché, référence du marché, la référence mondiale, mondialement reconnu, positif pour
        le climat, neutres en carbone, zéro carbone, sans émission, sans émissions, respectueux de l'environnement,
        respectueuse de l'environnement, respectueuses de l'environnement, écoresponsable*, éco responsable,
        biodégradable*, entièrement recyclable, 100 recyclable, bon pour la planète, bonne pour la planète, bon pour
        l'environnement, 100 écologique, totalement écologique""",
    ),
    *entries(
        WEAK,
        "fr",
        """le meilleur, la meilleure, les meilleurs, les meilleures, le seul, la seule, le premier, la première, le
        plus rapide, la plus rapide, le plus sûr, la plus sûre, le plus grand, la plus grande, le moins cher, la
        moins chère, le plus avancé, la plus avancée, les plus rapides, les plus sûrs, les plus sûres, les plus
        précis, les plus précises, le plus précis, la plus précise, le plus fiable, la plus fiable, les plus
        fiables, le plus léger, la plus légère, le plus efficace, la plus efficace, le plus puissant, les seuls, les
        seules, les premiers, les premières, le plus durable, la plus durable""",
    ),
    *entries(
        GUARANTEE,
        "fr",
        """garanti, garantie, garantis, garanties, garantit, garantissons, garantissent, sans risque, zéro risque,
        totalement sûr, totalement sûre, absolument sûr, infaillible*, miracle, ne rate jamais, nous promettons,
        satisfait ou remboursé, guérit, guérissons, sans défaut, ne tombe jamais, ne tombent jamais, jamais en
        panne, ne casse jamais, ne cassent jamais, n'échoue jamais, ne plante jamais, ne se trompe jamais, ne perd
        jamais, ne vous laissera jamais, incassable*, indestructible*, inviolable*, sans entretien, sans effet
        secondaire, sans effets secondaires, aucun effet secondaire, dure toute la vie, dure éternellement, toujours
        à l'heure, à tous les coups, aucun risque, sans aucun risque, zéro panne, zéro défaut, 100 sûr, 100 sûre,
        100 fiable, 100 naturel, 100 efficace, parfaitement sûr, parfaitement sûre, complètement sûr, absolument
        sans danger, sans danger, totalement inoffensif, prévient le cancer, renforce vos défenses, renforce
        l'immunité, fait maigrir, impossible à pirater, ne peut pas échouer, vous promettons, remboursés, vous
        rembourse""",
    ),
    *entries(
        COMPARISON,
        "fr",
        """mieux que la concurrence, que la concurrence, que nos concurrents, que tous les autres, que toutes les
        autres, meilleur que tous, meilleure que toutes, plus rapide que tous, plus rapide que toutes, deux fois
        plus rapide, deux fois plus vite, deux fois moins cher, moitié prix, contrairement à nos concurrents,
        contrairement à la concurrence, nous seuls, seuls à proposer, seule à proposer, personne d'autre ne propose,
        deux fois plus longtemps, que nos rivaux, aucun autre fournisseur, aucun autre produit, aucun autre
        fabricant, aucun autre outil, aucune autre solution, aucune autre entreprise, aucun concurrent, aucun de nos
        concurrents, personne ne fait mieux, nul autre, sans comparaison, la moitié de l'énergie, bat tous, bat
        toutes, surpasse, surpassent, dépasse tous, loin devant la concurrence, loin devant, devance la concurrence,
        à la différence de nos concurrents, bien devant, personne d'autre ne fait, personne d'autre n'offre""",
    ),
    *entries(
        THAN,
        "fr",
        """que tous, que toutes, que n'importe, que les autres, que la plupart, que la moyenne, que le marché, que les
        concurrents, qu'un concurrent, que les produits, que les solutions""",
    ),
    *entries(
        PROOF,
        "fr",
        """cliniquement prouvé, cliniquement testé, scientifiquement prouvé, scientifiquement prouvée, prouvé que, les
        études montrent, des études montrent, les experts recommandent, primé, primée, scientifiquement testé,
        scientifiquement validé, testé cliniquement, testée cliniquement, les tests montrent, les tests prouvent,
        des tests prouvent, la recherche montre, la science montre, les scientifiques confirment, les experts
        confirment, les experts s'accordent, les médecins recommandent, recommandé par les experts, recommandé par
        des médecins, recommandée par les médecins, élu meilleur, élue meilleure, plusieurs fois récompensé,
        récompensé*, primés, primées, des milliers de clients nous font, est prouvé, est prouvée, prouvé par,
        prouvée par, efficacité prouvée, qualité prouvée, résultats prouvés""",
    ),
    *entries(
        HARMLESS,
        "fr",
        """la première fois, le premier jour, le premier pas, la première semaine, la première année, le premier
        trimestre, la première étape, le meilleur moment, le meilleur moyen, la seule chose, la seule question, la
        seule raison, pas le seul, pas la seule, pas le premier, un des premiers, une des premières, l'un des
        premiers, l'une des premières, l'un des meilleurs, l'une des meilleures, aucune garantie, pas garanti, pas
        garantie, pour la première fois, la première partie, les premiers jours, les premières semaines, les
        premiers pas, les premiers mois, les seuls à penser, les premières années, pas prouvé, les premiers invités,
        les premiers arrivés""",
    ),
    *entries(
        SOURCE,
        "fr",
        """source, sources, selon, d'après, étude de, étude du, enquête de, sondage, chiffres de, note de bas de page,
        lien en commentaire, lien dans les commentaires, mesuré par, testé par, certifié par, vérifié par, rapport
        de, publié dans, voir l'étude, détails en commentaire""",
    ),
]
