"""Refusals of this app."""

from __future__ import annotations

from firsthand.core.errors import Invalid, NotFound


class UnfitDestination(Invalid):
    """The address cannot be the destination of a short link; the message says why."""

    code = "links.unfit_destination"


class UnfitDomain(Invalid):
    """The text cannot be an approved domain; the message says why."""

    code = "links.unfit_domain"


class DomainTaken(Invalid):
    """The domain is approved already, by itself or by a domain above it."""

    code = "links.domain_taken"
    http_status = 409


class NoSuchLink(NotFound):
    """There is no link of that code."""

    code = "links.no_such_link"


class NoSuchDomain(NotFound):
    """There is no approved domain of that id."""

    code = "links.no_such_domain"
