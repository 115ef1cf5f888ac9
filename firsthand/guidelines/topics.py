"""What a policy should speak of, and by which words one notices in English, German, French and Spanish."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True, kw_only=True)
class Topic:
    """A subject. Every one of the patterns of a language has to occur; `regions` empty: it applies everywhere.

    `kind` and `starter`: the clause of the starter set that speaks of it.
    """

    key: str
    label: StrPromise
    why: StrPromise
    patterns: Mapping[str, tuple[str, ...]]
    kind: str
    starter: str
    regions: frozenset[str] = frozenset()

    def search(self, text: str, language: str) -> str | None:
        """The words of the first pattern as they stand in the text; None when any pattern is missing."""
        found = [re.search(pattern, text, re.IGNORECASE) for pattern in self.patterns[language[:2]]]
        return found[0][0] if all(found) and found[0] else None


#: Words for the reader and words for us, of which a clause on gains needs both.
BENEFITS_OF_BOTH = {
    "en": (r"\byou(r|rs)?\b", r"\b(we|us|our|the company)\b"),
    "de": (r"\b(du|dich|dir|dein\w*|Sie|Ihnen|Ihr\w*)\b", r"\b(wir|uns|unser\w*|die Firma|das Unternehmen)\b"),
    "fr": (r"\b(vous|votre|vos|tu|toi)\b", r"\b(nous|notre|nos|l['’]entreprise)\b"),
    "es": (r"\b(tú|te|tu|tus|ti|usted|su|sus)\b", r"\b(nosotr[oa]s|nos|nuestr\w+|la empresa|ganamos)\b"),
}

TOPICS = (
    Topic(
        key="backing",
        label=_("A promise to stand behind people"),
        why=_("Only a promise in writing makes it safe to speak."),
        patterns={
            "en": (r"\b(stand(s)? (behind|by) you|back(s)? you|support(s)? you|protect(s)? you)\b",),
            "de": (r"\b(stehen|steht) (\w+ )?(hinter|zu) (dir|euch|Ihnen)|(unterstützen|schützen) (dich|euch|Sie)",),
            "fr": (r"\b(sommes derrière|vous soutenons|vous soutient|vous protégeons|vous protège)",),
            "es": (r"\b(estamos contigo|te apoyamos|te protegemos|te respaldamos|le apoyamos|cuentas con)",),
        },
        kind="backing",
        starter="we-back-you",
    ),
    Topic(
        key="voluntary",
        label=_("Taking part is voluntary, and quiet hours are kept"),
        why=_("A voice that was ordered is worth nothing, and evenings belong to people."),
        patterns={
            "en": (
                r"\bvolunt\w+|nobody has to\b",
                r"quiet hours|evening|after hours|working (time|day|hours)|disconnect",
            ),
            "de": (r"freiwillig|niemand muss", r"Ruhezeit|Feierabend|abends?\b|Arbeitszeit|abschalten"),
            "fr": (
                r"volontaire|participer est libre|personne n['’]est obligé",
                r"heures de repos|le soir|déconnexion|temps de travail",
            ),
            "es": (r"voluntari\w+|nadie está obligado", r"descanso|de noche|desconexión|desconectar|tiempo de trabajo"),
        },
        kind="backing",
        starter="we-back-you",
    ),
    Topic(
        key="mistake",
        label=_("What happens after a mistake"),
        why=_("Whoever fears the consequences hides the mistake, and hidden mistakes grow."),
        patterns={
            "en": (r"\bmistakes?\b", r"correct|tell us|no consequences|mend|help you"),
            "de": (r"\bFehler", r"berichtig|korrig|sag es|melde|keine Folgen|helfen"),
            "fr": (r"\berreurs?\b", r"corrig|dites-le|prévenez|aid(ons|er)|sans suite"),
            "es": (r"\berror(es)?\b", r"correg|corrige|avisa|dilo|ayudamos|consecuencias"),
        },
        kind="backing",
        starter="after-a-mistake",
    ),
    Topic(
        key="contact",
        label=_("Whom to ask"),
        why=_("A question that finds nobody becomes a guess."),
        patterns={
            "en": (r"\bwhom? to ask|\bask (us|before|the|your|legal)\b|contact",),
            "de": (r"\bwen du fragen|\bfrag(e|t)? (vorher|bevor|uns|die|den|nach)|\bFrag,|Ansprech\w+|Fragen an",),
            "fr": (r"à qui (demander|s['’]adresser)|demandez (avant|à)|contact",),
            "es": (r"a quién preguntar|pregunta (antes|a)\b|contacto",),
        },
        kind="backing",
        starter="whom-to-ask",
    ),
    Topic(
        key="disclosure",
        label=_("Saying that one works here"),
        why=_("Readers have a right to know, and in many countries the law demands it (FTC 16 CFR 255, UCPD)."),
        patterns={
            "en": (r"\b(say|disclose|state|mention)\b[^.]{0,40}\b(you work|works? (here|for us)|connection|employ)",),
            "de": (r"dass du hier arbeitest|dass Sie (hier|bei uns) arbeiten|offenleg|kenntlich|\barbeite bei\b",),
            "fr": (r"vous travaillez (ici|chez)|lien avec|je travaille chez",),
            "es": (r"que trabajas (aquí|en)|trabajo en|vínculo|relación con la empresa",),
        },
        kind="viewpoint",
        starter="say-who-you-are",
    ),
    Topic(
        key="concerted",
        label=_("Talking about pay and working conditions stays free"),
        why=_("Section 7 of the NLRA and its like elsewhere protect it; a policy that chills it is void."),
        patterns={
            "en": (r"working conditions|pay, hours|section 7|terms and conditions of employment",),
            "de": (r"Arbeitsbedingungen|Bedingungen der Arbeit|Section 7",),
            "fr": (r"conditions de travail|section 7",),
            "es": (r"condiciones (de trabajo|laborales)|sección 7",),
        },
        kind="backing",
        starter="law",
    ),
    Topic(
        key="privacy",
        label=_("Data protection, and the right to one's own picture"),
        why=_("A face or a name belongs to the person; the GDPR asks for their consent."),
        patterns={
            "en": (r"GDPR|data protection|personal data|consent|ask before you (show|take|publish)|written yes",),
            "de": (r"DSGVO|Datenschutz|Einwilligung|persönliche Daten|bevor du (\w+ )?zeigst|schriftliches Ja",),
            "fr": (r"RGPD|données personnelles|consentement|droit à (son|l['’])image|oui écrit|avant de montrer",),
            "es": (
                r"RGPD|datos personales|consentimiento|derecho a (su|la propia) imagen|sí por escrito|antes de mostrar",
            ),
        },
        kind="risk",
        starter="people-and-pictures",
    ),
    Topic(
        key="codetermination",
        label=_("The works council's part"),
        why=_("Rules of conduct and tools that could watch people need its say; without it they do not hold."),
        patterns={
            "en": (r"works council|works committee|representatives|co-determination|union",),
            "de": (r"Betriebsrat|Betriebsräte|Mitbestimmung|Personalrat|Vertretung der Beschäftigten",),
            "fr": (r"\bCSE\b|comité d['’]entreprise|élus du personnel|représentants du personnel",),
            "es": (r"comité de empresa|representación del personal|representantes de los trabajadores",),
        },
        kind="backing",
        starter="law",
        regions=frozenset({"EU"}),
    ),
    Topic(
        key="confidential",
        label=_("What stays inside"),
        why=_("Most serious trouble begins with something that was not ours to tell."),
        patterns={
            "en": (r"confidential|unpublished|not public|stays? inside|trade secrets?|not ours alone",),
            "de": (r"vertraulich|nicht öffentlich|Geheimnis|vor ihrer Veröffentlichung|anvertraut|gehört nicht uns",),
            "fr": (r"confidentiel|secret|pas encore publié|confié|reste(nt)? (entre|ici)",),
            "es": (r"confidencial|secreto|aún no publicad|confiado|se queda",),
        },
        kind="risk",
        starter="confidential",
    ),
    Topic(
        key="crisis",
        label=_("What holds in a crisis"),
        why=_("In the worst hour nobody has time to agree on it."),
        patterns={
            "en": (r"\bcris[ie]s\b|emergency|after an accident",),
            "de": (r"\bKrisen?|Notfall|nach einem Unfall",),
            "fr": (r"\bcrise\b|urgence|après un accident",),
            "es": (r"\bcrisis\b|emergencia|tras un accidente",),
        },
        kind="risk",
        starter="crisis",
    ),
)
