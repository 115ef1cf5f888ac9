"""Words that hurt people. Swearing at a printer is nobody's business; these are aimed at somebody.

"insult" counts only with somebody near whom it means, "belittling" only right beside them, "hostile" by itself;
"slur" and "threat" are severe.
"""

from __future__ import annotations

from firsthand.guard.checks.lexicon import Entry, entries, words

INSULT, BELITTLING, HOSTILE, SLUR, THREAT = "insult", "belittling", "hostile", "slur", "threat"

ENTRIES: list[Entry] = [
    *entries(
        INSULT,
        "en",
        """idiot, idiots, moron, morons, imbecile, imbeciles, dumbass, jerk, jerks, loser, losers, asshole,
        assholes, arsehole, arseholes, bastard, bastards, bitch, bitches, dickhead, dickheads, scumbag,
        scumbags, scum, clown, clowns, twat, twats, wanker, wankers, prick, pricks, cretin, cretins,
        halfwit, halfwits, numpty, nitwit, nitwits, liar, liars, crook, crooks, parasite, parasites,
        vermin, lowlife, douchebag, douchebags, incompetent fool, incompetent fools, fools, monkeys, man
        child""",
    ),
    *entries(
        BELITTLING,
        "en",
        """idiotic, moronic, stupid, dumb, pathetic, worthless, brainless, clueless, braindead, dumbest, stupidest""",
    ),
    *entries(
        HOSTILE,
        "en",
        """shut up, shut your mouth, go to hell, rot in hell, screw you, fuck you, fuck off, piss off, f off, piece
        of shit, pieces of shit, piece of trash, waste of space, waste of oxygen, get lost you, you
        people, nobody asked you, nobody wants you, what is wrong with you, what's wrong with you, are
        you stupid, are you blind, you make me sick, you disgust me, you are a disgrace, shame on you,
        kiss my ass, too stupid to, full of shit, drop dead, i hate you, we hate you""",
    ),
    *entries(
        THREAT,
        "en",
        """i will kill you, i'll kill you, we will kill you, i'm going to kill you, i will hurt you, i'll hurt you,
        i will find you, i know where you live, we know where you live, kill yourself, kys, go kill
        yourself, hope you die, should be shot, should be hanged, deserve to die, deserves to die, you
        will pay for this, you'll pay for this, you will regret this, you'll regret this, watch your
        back, beat you up, i will end you, i'll end you, burn your house, break your legs, smash your
        face, punch you in the face, i will destroy you, i'll destroy you, should be put down""",
    ),
    *entries(
        SLUR,
        "en",
        """nigger*, faggot*, kike, kikes, wetback*, gook, gooks, raghead*, towelhead*, tranny, trannies, retard,
        retards, retarded, spastic, go back to your country, go back to where you came from, subhuman*""",
    ),
    *entries(
        INSULT,
        "de",
        """idiot, idioten, trottel, depp, deppen, dummkopf, dummköpfe, vollidiot, vollidioten, vollpfosten,
        schwachkopf, schwachköpfe, versager, arschloch, arschlöcher, mistkerl, mistkerle, drecksack,
        dreckskerl, penner, lügner, witzfigur, witzfiguren, clown, clowns, schmarotzer, parasit,
        parasiten, abschaum, hohlkopf, wichser, hurensohn, schlampe, schlampen, dumpfbacke, nichtsnutz,
        nichtsnutze, gauner, betrüger""",
    ),
    *entries(
        BELITTLING,
        "de",
        """idiotisch, dumm, dumme, dummen, dümmste, dümmster, blöd, blöde, hirnlos, hirnlose, erbärmlich,
        erbärmliche""",
    ),
    *entries(
        HOSTILE,
        "de",
        """halt die klappe, halt endlich die klappe, halt doch die klappe, haltet die klappe, halt die fresse,
        halt's maul, halts maul, halt dein maul, verpiss dich, verpisst euch, leck mich, fick dich, fickt
        euch, geh zur hölle, schert euch zum teufel, scher dich zum teufel, haut ab, stück scheiße, zu
        blöd um, zu dumm um, zu blöd für, zu dumm für, ihr kotzt mich an, du kotzt mich an, schäm dich,
        schämt euch, niemand hat dich gefragt, ich hasse dich, ich hasse euch, bist du blöd, seid ihr
        blöd""",
    ),
    *entries(
        THREAT,
        "de",
        """ich bringe dich um, ich bring dich um, ich mach dich fertig, ich mache dich fertig, wir kriegen dich, ich
        finde dich, ich weiß wo du wohnst, wir wissen wo du wohnst, bring dich um, du wirst es bereuen,
        ihr werdet es bereuen, das wirst du bereuen, gehört erschossen, gehören erschossen, gehört
        aufgehängt, gehören aufgehängt, an die wand gestellt, du wirst dafür bezahlen, pass auf dich auf
        sonst, krepier, krepiert endlich, ich schlag dich, ich schlage dich""",
    ),
    *entries(
        SLUR,
        "de",
        """nigger*, neger, negern, kanake*, kanacke*, zigeunerjudensau, schwuchtel*, untermensch*, kümmeltürke*,
        schlitzauge*, spast, spasti, spasten, behindertes geht zurück wo ihr herkommt, zurück wo ihr
        herkommt""",
    ),
    *entries(
        INSULT,
        "fr",
        """idiot, idiote, idiots, idiotes, imbécile, imbéciles, crétin, crétins, crétine, abruti, abrutis, abrutie,
        un con, gros con, pauvre con, sale con, vieux con, quel con, cons, conne, connes, connard,
        connards, connasse, bouffon, bouffons, clown, clowns, ordure, ordures, salaud, salauds, salope,
        salopes, enfoiré, enfoirés, menteur, menteurs, escroc, escrocs, parasite, parasites, raclure,
        raclures, pauvre type, pauvres types, tocard, tocards, enculé, enculés""",
    ),
    *entries(
        BELITTLING,
        "fr",
        """débile, débiles, stupide, stupides, minable, minables, incapable, incapables""",
    ),
    *entries(
        HOSTILE,
        "fr",
        """ta gueule, fermez-la, ferme ta gueule, fermez vos gueules, va te faire foutre, allez vous faire foutre,
        va te faire voir, casse toi, cassez vous, dégage, dégagez, nique ta mère, va au diable, allez au
        diable, tu me dégoûtes, vous me dégoûtez, personne ne t'a rien demandé, honte à toi, honte à
        vous, je te déteste, je vous déteste, tas de merde, espèce de""",
    ),
    *entries(
        THREAT,
        "fr",
        """je vais te tuer, je te tuerai, je vais vous tuer, on va te tuer, je vais te trouver, je sais où tu
        habites, on sait où tu habites, tu vas le regretter, vous allez le regretter, tu vas le payer,
        vous allez le payer, suicide toi, va crever, allez crever, crève, mérite de mourir, méritent de
        mourir, je vais te frapper, je vais te casser, je vais te défoncer, surveille tes arrières""",
    ),
    *entries(
        SLUR,
        "fr",
        """nègre, nègres, négro, négros, bougnoule*, youpin*, sale arabe, sale juif, sale noir, pédé, pédés,
        tarlouze*, gouine, gouines, chinetoque*, bamboula*, sous-homme, sous-hommes, retourne dans ton
        pays, rentre dans ton pays""",
    ),
    *entries(
        INSULT,
        "es",
        """idiota, idiotas, imbécil, imbéciles, gilipollas, capullo, capullos, cabrón, cabrones, cabrona, pendejo,
        pendejos, pendeja, cretino, cretinos, payaso, payasos, mentiroso, mentirosos, mentirosa, basura,
        escoria, hijo de puta, hijos de puta, zorra, zorras, parásito, parásitos, sinvergüenza,
        sinvergüenzas, retrasado, retrasados, subnormal, subnormales, boludo, pelotudo, pelotudos,
        ladrón, ladrones""",
    ),
    *entries(
        BELITTLING,
        "es",
        """estúpido, estúpida, estúpidos, estúpidas, tonto, tonta, tontos, tontas, inútil, inútiles, patético,
        patética, patéticos""",
    ),
    *entries(
        HOSTILE,
        "es",
        """cállate, callaos, cállense, cierra la boca, vete a la mierda, vete al diablo, vete al infierno, iros a la
        mierda, váyanse a la mierda, que te den, que os den, que te jodan, que os jodan, pedazo de
        mierda, me das asco, me dais asco, me dan asco ustedes, nadie te ha preguntado, te odio, os odio,
        los odio a todos, vergüenza debería darte""",
    ),
    *entries(
        THREAT,
        "es",
        """te voy a matar, os voy a matar, los voy a matar, voy a por ti, te voy a encontrar, sé dónde vives,
        sabemos dónde vives, te vas a arrepentir, os vais a arrepentir, se van a arrepentir, lo vas a
        pagar, lo vais a pagar, suicídate, muérete, muéranse, merece morir, merecen morir, te voy a
        pegar, te voy a partir la cara, te voy a romper, cuidado con lo que haces porque""",
    ),
    *entries(
        SLUR,
        "es",
        """sudaca, sudacas, negrata*, moro de mierda, moros de mierda, maricón, maricones, marica, maricas, bollera,
        bolleras, puto negro, puta negra, judío de mierda, gitano de mierda, vuelve a tu país, volved a
        vuestro país, travelo, travelos, subhumano*""",
    ),
]  # fmt: skip

#: Whom an insult may mean, by language; without one of them near in its sentence it stays unremarked.
SOMEBODY = {
    "en": words(
        """you your you're youre yourself he she they them their he's she's they're him her these those people guy guys
        everyone everybody colleague colleagues coworker coworkers boss manager managers customer customers client
        clients team management competitor competitors rival rivals ceo director journalists politicians bureaucrats
        lawyers bankers who whoever anyone man woman men women"""
    ),
    "de": words(
        """du dich dir ihr euch euer eure er sie ihn ihm denen leute alle jeder kollege kollegen kollegin chef chefin
        kunde kunden diese dieser konkurrenz konkurrenten politiker journalisten direktor leiter wer bist seid mann
        frau männer frauen"""
    ),
    "fr": words(
        """tu toi te t'es vous votre vos ton il elle ils elles lui leur gens tous collègue collègues patron chef client
        clients équipe directeur directrice concurrents journalistes politiciens quiconque êtes homme femme hommes
        femmes"""
    ),
    "es": words(
        """tu tú eres usted ustedes vosotros vuestro vuestra vuestros ellos ellas ella gente todos compañero compañeros
        jefe jefa cliente clientes equipo director directora competencia rivales periodistas políticos quien sois
        hombre mujer hombres mujeres"""
    ),
}
#: Somebody who speaks of themselves.
ONESELF = words("i i'm i've am me myself ich bin mich mir je j'ai suis moi yo soy fui me my mein mon mi")
#: Before an insult: it is not meant.
NOT_MEANT = words("not isn't aren't wasn't never no nicht kein keine pas jamais nunca jamás")
