"""A proof as somebody outside can check it: what was read, by whom, when, and what holds it in the journal."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings

from firsthand.guidelines import proofs
from firsthand.guidelines.models import Acknowledgement
from firsthand.guidelines.queries.acknowledging import seal_of
from firsthand.guidelines.queries.texts import snapshot
from firsthand.people.queries import organisation


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """Everything that proves one acknowledgement. `text`: the words that were shown, whose SHA-256 is `text_hash`.

    `is_intact`: the version's words still give both hashes. `seal_*` None: not sealed yet.
    """

    id: int
    organisation: str
    person: str
    email: str
    guideline: str
    guideline_id: int
    number: int
    version_hash: str
    language: str
    jurisdiction: str
    text: str
    text_hash: str
    at: dt.datetime
    channel: str
    entry_id: int
    seal_id: int | None
    seal_hash: str | None
    is_intact: bool

    @property
    def language_name(self) -> str:
        """The language in words."""
        return str(dict(settings.LANGUAGES).get(self.language, self.language))


def certificate(row: Acknowledgement) -> Certificate:
    """The certificate of an acknowledgement, its hashes computed anew from what the version says."""
    said, seal = snapshot(row.version), seal_of(row)
    text = proofs.shown_text(said, language=row.language, place=row.jurisdiction)
    found = (said.hash, proofs.text_hash(said, language=row.language, place=row.jurisdiction))
    return Certificate(
        id=row.pk,
        organisation=organisation().name,
        person=row.member.name,
        email=row.member.email,
        guideline=said.title,
        guideline_id=row.version.guideline_id,
        number=row.version.number,
        version_hash=row.version_hash,
        language=row.language,
        jurisdiction=row.jurisdiction,
        text=text,
        text_hash=row.text_hash,
        at=row.at,
        channel=row.channel,
        entry_id=row.entry_id,
        seal_id=seal.pk if seal else None,
        seal_hash=bytes(seal.hash).hex() if seal else None,
        is_intact=found == (row.version_hash, row.text_hash),
    )
