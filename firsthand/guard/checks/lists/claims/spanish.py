"""Claims in Spanish."""

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
        "es",
        """mejor del mundo, número uno, número 1, n 1, el líder, la líder, líder mundial, líder del mercado, líderes
        mundiales, líderes del mercado, primero del mundo, primera del mundo, insuperable*, inigualable*,
        incomparable*, sin igual, sin rival, único en el mundo, única en el mundo, neutro en carbono, cero
        emisiones, líder indiscutible, líderes en, empresa líder, primer proveedor, único proveedor, única empresa,
        único fabricante, sin comparación, sin competencia, único en su clase, única en su clase, único en su
        género, único en el mercado, única en el mercado, la referencia mundial, insuperado*, inmejorable*,
        indiscutible*, imbatible*, clima positivo, neutros en carbono, neutra en carbono, cero emisión, libre de
        emisiones, sin emisiones, respetuoso con el medio, respetuosa con el medio, respetuosos con el medio,
        biodegradable*, totalmente reciclable, 100 reciclable, bueno para el planeta, buena para el planeta, bueno
        para el medio, 100 ecológico, totalmente ecológico""",
    ),
    *entries(
        WEAK,
        "es",
        """el mejor, la mejor, los mejores, las mejores, el único, la única, el primero, el primer, la primera, el más
        rápido, la más rápida, el más seguro, la más segura, el más grande, la más grande, el más barato, la más
        barata, el más avanzado, la más avanzada, los más rápidos, las más rápidas, los más seguros, las más
        seguras, el más preciso, la más precisa, los más precisos, el más fiable, la más fiable, los más fiables, el
        más ligero, la más ligera, el más eficiente, la más eficiente, el más potente, los únicos, las únicas, los
        primeros, las primeras, el más sostenible, la más sostenible""",
    ),
    *entries(
        GUARANTEE,
        "es",
        """garantizado, garantizada, garantizados, garantizadas, garantiza, garantizamos, garantía total, sin riesgo,
        sin riesgos, cero riesgo, totalmente seguro, totalmente segura, infalible*, milagro, nunca falla,
        prometemos, te devolvemos el dinero, curamos, sin fallos, nunca se rompe, nunca se rompen, nunca fallan,
        nunca falló, no falla nunca, jamás falla, jamás fallan, nunca se cae, nunca se estropea, nunca se estropean,
        nunca pierde, nunca se equivoca, irrompible*, indestructible*, a prueba de fallos, a prueba de balas, sin
        mantenimiento, sin efectos secundarios, ningún efecto secundario, dura para siempre, duran para siempre,
        siempre puntual, siempre a tiempo, siempre funciona, siempre acierta, ningún riesgo, riesgo cero, cero
        fallos, cero defectos, 100 seguro, 100 segura, 100 fiable, 100 natural, 100 eficaz, completamente seguro,
        completamente segura, absolutamente seguro, absolutamente segura, totalmente inofensivo, previene el cáncer,
        refuerza tus defensas, refuerza el sistema inmunitario, adelgaza, imposible de hackear, no puede fallar, te
        prometemos, os prometemos, le prometemos, devolvemos el dinero, devolvemos tu dinero, se paga solo, se paga
        sola, dura toda la vida, duran toda la vida""",
    ),
    *entries(
        COMPARISON,
        "es",
        """mejor que la competencia, que la competencia, que nuestros competidores, que todos los demás, que cualquier
        otro, que cualquier otra, mejor que cualquier, más rápido que cualquier, el doble de rápido, el doble de
        bueno, a mitad de precio, la mitad de precio, a diferencia de la competencia, a diferencia de nuestros
        competidores, solo nosotros, los únicos que, nadie más ofrece, el doble de tiempo, que nuestros rivales,
        ningún otro proveedor, ningún otro producto, ningún otro fabricante, ninguna otra solución, ninguna otra
        empresa, ninguna otra herramienta, ningún competidor, ninguno de nuestros competidores, nadie lo hace mejor,
        la mitad de tiempo, la mitad del tiempo, la mitad de energía, dos veces más, tres veces más, diez veces más,
        supera a todos, supera a todas, superan a todos, supera a la competencia, muy por delante, por delante de la
        competencia, a diferencia de otros, no tiene comparación, nadie más lo hace, nadie más tiene, el doble de
        preciso, el doble de potente""",
    ),
    *entries(
        THAN,
        "es",
        """que todos, que todas, que cualquier*, que los demás, que las demás, que otros, que otras, que la mayoría,
        que la media, que el mercado, que los competidores, que ningún, que ninguna""",
    ),
    *entries(
        PROOF,
        "es",
        """clínicamente probado, clínicamente probada, científicamente probado, científicamente demostrado, está
        demostrado, los estudios demuestran, los estudios muestran, los expertos recomiendan, galardonado,
        galardonada, probado que, está probado, científicamente probada, científicamente demostrada, demostrado
        científicamente, clínicamente testado, eficacia probada, eficacia demostrada, calidad probada, las pruebas
        demuestran, los tests demuestran, la ciencia demuestra, la investigación demuestra, los científicos
        confirman, los expertos coinciden, los expertos confirman, los médicos recomiendan, recomendado por
        expertos, recomendado por médicos, recomendada por médicos, galardonados, galardonadas, premiado, premiada,
        premiados, elegido mejor, elegida mejor, miles de clientes confían, millones confían""",
    ),
    *entries(
        HARMLESS,
        "es",
        """la primera vez, el primer día, el primer paso, la primera semana, el primer año, el primer trimestre, el
        primer mes, el mejor momento, la mejor manera, la mejor forma, lo mejor de, la única pregunta, la única
        razón, no es el único, no es la única, no es el primero, uno de los primeros, una de las primeras, uno de
        los mejores, una de las mejores, no garantiza, sin garantía, por primera vez, la primera parte, los primeros
        días, las primeras semanas, los primeros pasos, los primeros meses, los primeros años, la única cosa, no
        está probado, no está demostrado, los únicos días, los primeros invitados, las primeras horas""",
    ),
    *entries(
        SOURCE,
        "es",
        """fuente, fuentes, según, de acuerdo con, datos de, estudio de, encuesta de, cifras de, nota al pie, enlace en
        los comentarios, enlace en comentarios, medido por, probado por, certificado por, verificado por, informe
        de, publicado en, ver el estudio, detalles en los comentarios""",
    ),
]
