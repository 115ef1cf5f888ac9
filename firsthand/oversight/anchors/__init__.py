"""Where the head of the journal's chain is noted outside of the database."""

from firsthand.oversight.anchors.base import ANCHORS, Anchor
from firsthand.oversight.anchors.note import Note, parse, present

__all__ = ["ANCHORS", "Anchor", "Note", "parse", "present", "register_all"]


def register_all() -> None:
    """Register the kinds of place that come with Firsthand."""
    from firsthand.oversight.anchors.file import FileAnchor
    from firsthand.oversight.anchors.mail import MailAnchor
    from firsthand.oversight.anchors.s3 import S3Anchor

    for anchor in (MailAnchor(), FileAnchor(), S3Anchor()):
        ANCHORS.register(anchor)
