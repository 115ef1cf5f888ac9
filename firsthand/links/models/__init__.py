from firsthand.links.models.click import Click
from firsthand.links.models.clickfile import ClickFile
from firsthand.links.models.destination import ApprovedDomain
from firsthand.links.models.link import Link

__all__ = ["ApprovedDomain", "Click", "ClickFile", "Link"]
