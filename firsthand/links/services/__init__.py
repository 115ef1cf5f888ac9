"""The only writers of this app's rows."""

from firsthand.links.clicklog import Click
from firsthand.links.services.clicks import import_clicks, load_clicks, prepare_months
from firsthand.links.services.destinations import approve_domain, remove_domain
from firsthand.links.services.shortening import disable, short_url, shorten

__all__ = [
    "Click",
    "approve_domain",
    "disable",
    "import_clicks",
    "load_clicks",
    "prepare_months",
    "remove_domain",
    "short_url",
    "shorten",
]
