"""How people say where they work, and how they speak of the place."""

from __future__ import annotations

from firsthand.guard.checks.lexicon import Entry, entries

SAYS, MEANS_US, OUR_WORK = "says", "means_us", "our_work"
ONESELF, WORKS = "oneself", "works"  # in a sentence with the organisation's name

ENTRIES: list[Entry] = [
    *entries(
        SAYS,
        "en",
        """i work at, i work for, i work with, i work in, i'm working at, i'm working for, i am working at, i am
        employed, i'm employed, my employer, my employer's, my company, my company's, our company, our
        company's, the company i work for, where i work, as an employee, full disclosure, disclosure, i'm
        an employee, i am an employee, employee of, employed by, my team at, our team at, we at, i
        joined, my colleagues at, my job at, my work at, on behalf of my employer, i lead, i'm an
        engineer at, i'm part of the team""",
    ),
    *entries(
        SAYS,
        "de",
        """ich arbeite bei, ich arbeite für, ich arbeite in, arbeite bei, mein arbeitgeber, meines arbeitgebers,
        meinem arbeitgeber, meinen arbeitgeber, meine firma, meiner firma, mein unternehmen, unser
        unternehmen, unsere firma, unserem unternehmen, unserer firma, ich bin angestellt, ich bin
        mitarbeiter, ich bin mitarbeiterin, als mitarbeiter, als mitarbeiterin, als mitarbeitende,
        angestellt bei, wir bei, mein team bei, unser team bei, meine kollegen bei, transparenz, in
        eigener sache, wo ich arbeite, beschäftigt bei""",
    ),
    *entries(
        SAYS,
        "fr",
        """je travaille chez, je travaille pour, je travaille à, mon employeur, mon entreprise, notre entreprise, ma
        société, notre société, ma boîte, en tant que salarié, en tant que salariée, je suis salarié, je
        suis salariée, salarié de, salariée de, salarié chez, salariée chez, employé de, employée de,
        employé chez, employée chez, où je travaille, nous chez, mon équipe chez, mes collègues de, mes
        collègues chez, transparence""",
    ),
    *entries(
        SAYS,
        "es",
        """trabajo en, trabajo para, mi empleador, mi empresa, nuestra empresa, mi compañía, nuestra compañía, como
        empleado, como empleada, soy empleado, soy empleada, empleado de, empleada de, donde trabajo, la
        empresa en la que trabajo, mi equipo en, mis compañeros de, mis compañeros en, transparencia""",
    ),
    *entries(
        MEANS_US,
        "",
        """we, we're, we've, we'll, us, our, ours, wir, uns, unser, unsere, unserem, unseren, unserer, unseres,
        nous, notre, nos, somos, ofrecemos, nosotros, nosotras, nuestro, nuestra, nuestros, nuestras,
        company, firma, unternehmen, entreprise, société, empresa, compañía""",
    ),
    *entries(
        ONESELF,
        "",
        """i, i'm, i've, my, me, ich, mein, meine, meinem, mich, mir, je, j'ai, mon, ma, mes, yo, mi, mis, soy,
        llevo""",
    ),
    *entries(
        WORKS,
        "",
        """employee, employed, employer, work, works, worked, working, years, joined, colleagues, coworkers,
        mitarbeiter, mitarbeiterin, arbeite, arbeitgeber, angestellt, jahren, kollegen, kolleginnen,
        salarié, salariée, employé, employée, travaille, années, collègues, empleado, empleada, trabajo,
        años, compañeros, compañeras""",
    ),
    *entries(
        OUR_WORK,
        "en",
        """our product, our products, our customers, our clients, our platform, our software, our app, our service,
        our services, our solution, our solutions, our new release, our latest release, our new feature,
        our launch, our offices, our ceo, our quarterly results, we launched, we have launched, we've
        launched, we just launched, we just released, we released, we've released, we are hiring, we're
        hiring, join our team, join us, apply now, our open positions, our careers page, our webinar, our
        whitepaper""",
    ),
    *entries(
        OUR_WORK,
        "de",
        """unser produkt, unsere produkte, unseren produkten, unsere kunden, unseren kunden, unsere plattform,
        unsere software, unsere app, unser service, unsere lösung, unsere lösungen, unser neues, unsere
        neue, wir haben veröffentlicht, wir suchen verstärkung, wir stellen ein, komm zu uns, kommen sie
        zu uns, bewirb dich, unsere offenen stellen, unsere karriereseite, unser webinar, unser
        geschäftsführer""",
    ),
    *entries(
        OUR_WORK,
        "fr",
        """notre produit, nos produits, nos clients, notre plateforme, notre logiciel, notre application, notre
        service, nos services, notre solution, nos solutions, notre nouveau, notre nouvelle, nous avons
        lancé, nous lançons, nous recrutons, on recrute, rejoignez-nous, rejoignez nous, notre webinaire,
        nos offres d'emploi""",
    ),
    *entries(
        OUR_WORK,
        "es",
        """nuestro producto, nuestros productos, nuestros clientes, nuestra plataforma, nuestro software, nuestra
        aplicación, nuestro servicio, nuestros servicios, nuestra solución, nuestras soluciones, nuestro
        nuevo, nuestra nueva, hemos lanzado, lanzamos, estamos contratando, únete a nosotros, únete a
        nuestro equipo, nuestro webinar, nuestras ofertas de empleo""",
    ),
]  # fmt: skip
