"""A domain stands for itself and for all its subdomains. Knows neither Django nor the database."""

from __future__ import annotations

from collections.abc import Container


def domain_of(domains: Container[str], host: str) -> str:
    """The one of `domains` that is the host or stands above it; "" when there is none. All in lower case."""
    while host and host not in domains:
        host = host.partition(".")[2]
    return host
