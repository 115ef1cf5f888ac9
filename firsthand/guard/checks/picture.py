"""The picture that goes along: what its file tells, and what it tells to people who do not see it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

import re2
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from firsthand.guard.checks.base import Check, Options, Rule, Said, with_why
from firsthand.guard.checks.reading import Reading
from firsthand.guard.values import Decision, Finding, Fix, Picture

#: "IMG_2043.jpg", "screenshot 12", "image", "photo of", "untitled-1": names of files, not descriptions.
_USELESS = re2.compile(
    r"(?i)(?:.*\.(?:jpe?g|png|gif|webp|heic|svg|bmp|tiff?)|(?:https?://|www\.)\S*|"
    r"(?:img|image|images|picture|pictures|pic|photo|photos|foto|fotos|bild|bilder|grafik|imagen|imágen|dsc|dscn|dscf|"
    r"pxl|screenshot|screen shot|bildschirmfoto|capture|capture d'écran|captura|captura de pantalla|untitled|unbenannt|"
    r"sans titre|sin título|graphic|logo|banner|alt|alt text|alternativtext|texte alternatif|texto alternativo|todo|"
    r"tbd|n/?a|none|null|test|description|beschreibung|descripción|whatsapp image|header|thumbnail|asdf+|xx+|"
    r"[a-z]?\d[\pL\d_-]*)(?:[\s_.-]*(?:of|von|de|\d[\pL\d_.:-]*|\(\d+\)))*|[^\pL]*|\pL)"
)


class PictureOptions(Options):
    """What a picture must have."""

    metadata: Annotated[
        Decision,
        Said(gettext_lazy("Place and camera"), gettext_lazy("What follows when the file tells where it was taken.")),
    ] = Decision.BLOCK
    needs_alt: Annotated[
        bool, Said(gettext_lazy("Description"), gettext_lazy("Ask for words for people who do not see the picture."))
    ] = True
    min_alt_chars: Annotated[
        int, Said(gettext_lazy("Shortest description"), gettext_lazy("In characters; shorter ones say too little."))
    ] = Field(default=8, ge=1, le=200)
    min_side_px: Annotated[
        int, Said(gettext_lazy("Smallest side"), gettext_lazy("In pixels; words in smaller pictures cannot be read."))
    ] = Field(default=200, ge=1, le=4000)


class PictureCheck(Check):
    """Metadata, a missing or useless description, too few pixels."""

    key = "guard.picture"
    name = gettext_lazy("Picture")
    explanation = gettext_lazy(
        "A picture's file must not tell where it was taken; its description says what it shows to people who do not "
        "see it; and it is large enough to be read."
    )
    options = PictureOptions

    def run(self, reading: Reading, rules: Sequence[Rule]) -> Iterator[Finding]:
        picture = reading.draft.picture
        if picture is None:
            return
        for rule in rules:
            options = rule.options
            assert isinstance(options, PictureOptions)
            yield from self._metadata(reading, rule, picture, options)
            yield from self._alt(reading, rule, picture, options)
            if min(picture.width, picture.height) < options.min_side_px:
                why = _(
                    "The picture has %(width)d × %(height)d pixels: too few to read words in it. Choose a larger one."
                ) % {
                    "width": picture.width,
                    "height": picture.height,
                }
                why = with_why(why, rule.spec)
                yield self.finding(reading, rule.spec, why, title=_("A very small picture"), kind="size")

    def _metadata(self, reading: Reading, rule: Rule, picture: Picture, options: PictureOptions) -> Iterator[Finding]:
        if not picture.metadata or options.metadata is Decision.ALLOW:
            return
        if "gps" in picture.metadata:
            why, decision = (
                _("The file of the picture tells where it was taken. Save it without that."),
                options.metadata,
            )
        else:
            why = _("The file of the picture tells more than it shows: %(kinds)s. Save it without that.") % {
                "kinds": ", ".join(sorted(picture.metadata))
            }
            decision = min(options.metadata, Decision.WARN, key=lambda d: d.rank)
        title = _("The picture tells more than it shows")
        why = with_why(why, rule.spec)
        yield self.finding(reading, rule.spec, why, title=title, kind="metadata", decision=decision)

    def _alt(self, reading: Reading, rule: Rule, picture: Picture, options: PictureOptions) -> Iterator[Finding]:
        if not options.needs_alt:
            return
        alt = picture.alt.strip()
        if not alt:
            why = _("People who do not see the picture get nothing from it. Say in a sentence what it shows.")
        elif is_useless(alt) or len(alt) < options.min_alt_chars:
            why = _("“%(alt)s” does not say what the picture shows. A sentence does.") % {"alt": alt[:60]}
        elif alt.casefold() in reading.text.casefold() and len(alt) > 40:
            why = _("The description repeats the post. Say what the picture shows instead.")
        else:
            return
        fix = Fix(label=_("Describe the picture"), act="alt")
        why = with_why(why, rule.spec)
        yield self.finding(reading, rule.spec, why, title=_("No description of the picture"), kind="alt", fix=fix)


def is_useless(alt: str) -> bool:
    """Whether a description is the name of a file or of the thing itself rather than words about it."""
    readable = alt.strip().encode("utf-8", "replace").decode()
    return len(alt) <= 200 and _USELESS.fullmatch(readable) is not None
