from firsthand.networks.models.account import Account
from firsthand.networks.models.credential import Credential

__all__ = ["Account", "Credential"]
