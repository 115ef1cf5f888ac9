"""What stands around claims, in whichever language a text is."""

from __future__ import annotations

from firsthand.guard.checks.lexicon import Entry, entries
from firsthand.guard.checks.lists.claims.kinds import MAKES, MEASURE, OFFERS, OWNERS, REALM

ENTRIES: list[Entry] = [
    *entries(
        REALM,
        "",
        """in the world, on the market, in the market, in the industry, in the country, in the region, in its class, of
        all, ever built, ever made, ever seen, worldwide, globally, on earth, in europe, to europe, in germany, in
        france, in spain, in america, in the uk, first to, only one to, der welt, weltweit, am markt, auf dem markt,
        der branche, in europa, in deutschland, in der region, aller zeiten, au monde, du monde, du marché, sur le
        marché, d'europe, en europe, en france, de la région, mondial, mondiale, de tous, del mundo, del mercado, en
        el mercado, de europa, en europa, de españa, en españa, de la región, mundial, de todos, on the planet, in
        town, anywhere, europas, deutschlands, europäischen markt, der stadt, de la ville, de la ciudad, of its
        kind, in the field, in the sector, in the business, in history, money can buy, you can buy, in the nation,
        in the city, in asia, in italy, in austria, in switzerland, in britain, in the united states, on the
        continent, in our sector, in our industry, in our field, seiner art, ihrer art, seiner klasse, ihrer klasse,
        in österreich, in der schweiz, im land, in der welt, auf der welt, aller anbieter, in der branche, dans le
        monde, au pays, du pays, de sa catégorie, de son genre, du secteur, en suisse, en belgique, dans le secteur,
        de su clase, de su categoría, del sector, del país, en el mundo, en el sector, en méxico""",
    ),
    *entries(
        OFFERS,
        "",
        """are, is, offer, offers, make, makes, build, builds, built, deliver, delivers, provide, provides, sell,
        sells, have, has, remain, become, became, launched, launch, sind, ist, bieten, bietet, bauen, baut, liefern,
        liefert, haben, hat, verkaufen, entwickeln, entwickelt, bleiben, sommes, est, sont, offrons, offre,
        proposons, propose, fabriquons, fabrique, vendons, livrons, restons, somos, es, son, ofrecemos, ofrece,
        hacemos, fabricamos, fabrica, vendemos, tenemos, entregamos""",
    ),
    *entries(
        MAKES,
        "",
        """offer, offers, make, makes, build, builds, deliver, delivers, provide, provides, sell, sells, produce,
        produces, manufacture, manufactures, bieten, bietet, bauen, baut, liefern, liefert, verkaufen, verkauft,
        entwickeln, entwickelt, fertigen, fertigt, produzieren, produziert, offrons, offre, proposons, propose,
        fabriquons, fabrique, vendons, vend, livrons, livre, ofrecemos, ofrece, fabricamos, fabrica, vendemos,
        vende, hacemos, entregamos, entrega""",
    ),
    *entries(
        MEASURE,
        "",
        """fast*, faster, quicker, slower, less, more, lower, higher, quiet*, louder, cheap*, saves, save, saving*,
        cuts, cut, reduc*, increas*, grow, grows, growth, grew, improv*, better, remov*, eliminat*, kills, accura*,
        success*, satisf*, uptime, reliab*, effici*, safer, longer, stronger, lighter, smaller, recommend*, prefer*,
        fewer, drop*, boost*, schnell*, weniger, mehr, spart, sparen, senk*, steiger*, steigt, reduz*, verbesser*,
        zufrieden*, leiser, günstig*, sicher*, empfehl*, entfern*, genau*, länger, plus, moins, rédui*, économi*,
        augment*, élimin*, améliore*, recommand*, más, menos, ahorr*, aument*, elimin*, mejor*, recomiend*, of our
        customers, of customers, of our clients, of clients, of users, of our users, of patients, of all users,
        recycl*, renewable, organic, natural, availab*, precis*, precision, productiv*, secure, waterproof,
        effective, biodegrad*, wins, won, on time, unserer kunden, der kunden, aller kunden, unserer
        nutzer, der nutzer, verfügbar*, präzis*, produktiv*, erneuerbar*, natürlich, pünktlich, wirksam*,
        de nos clients, des clients, des utilisateurs, disponib*, précis*, renouvelable*, naturel*,
        efficac*, durable*, de nuestros clientes, de los clientes, de los usuarios, renovable*, eficaz*, natural*,
        puntual*""",
    ),
    *entries(
        OWNERS,
        "",
        """world's, europe's, germany's, france's, spain's, italy's, austria's, switzerland's, britain's, england's,
        scotland's, ireland's, america's, asia's, africa's, australia's, canada's, china's, india's, japan's,
        industry's, market's, sector's, country's, nation's, region's, continent's, planet's, europas, deutschlands,
        österreichs, frankreichs, spaniens, italiens, bayerns, europaweit, deutschlandweit, weltweit, bundesweit""",
    ),
]
