"""What can be done with networks; the only writers of their rows."""

from firsthand.networks.services.accounts import connect_account, disconnect, disconnect_all, mark_broken
from firsthand.networks.services.keys import add_key, retire_key, rewrap_secrets
from firsthand.networks.services.posts import delete_post, look_up, new_marker, publish, read_metrics

__all__ = [
    "add_key",
    "connect_account",
    "delete_post",
    "disconnect",
    "disconnect_all",
    "look_up",
    "mark_broken",
    "new_marker",
    "publish",
    "read_metrics",
    "retire_key",
    "rewrap_secrets",
]
