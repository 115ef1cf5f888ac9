"""What happened to links and destinations. Clicks are rows, never a fact each."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.core.journal import Fact


@dataclass(frozen=True, kw_only=True)
class LinkDisabled(Fact, kind="links.link_disabled"):
    """A short link was taken out of service."""

    link_id: int


@dataclass(frozen=True, kw_only=True)
class DomainApproved(Fact, kind="links.domain_approved"):
    """Links to this host and its subdomains redirect at once from now on."""

    domain_id: int
    host: str  # the row goes when the domain is removed; the record must still say which it was


@dataclass(frozen=True, kw_only=True)
class DomainRemoved(Fact, kind="links.domain_removed"):
    """Links to this host get the page in between again."""

    domain_id: int
    host: str
