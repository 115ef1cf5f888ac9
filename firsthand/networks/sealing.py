"""Between the vault and the rows: which account a secret is bound to, and an account as an adapter sees it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from firsthand.networks import vault
from firsthand.networks.errors import CredentialRefused
from firsthand.networks.models import Account, Credential
from firsthand.networks.values import Secret


def owner_of(account: Account) -> str:
    """What a secret is bound to: the account, its person, its network and the server that it is sent to."""
    return "|".join([str(account.pk), str(account.member_id), account.network, account.remote_id, account.server_url])


def open_credential(ring: vault.KeyRing, credential: Credential) -> Secret:
    """The plain secret of a row; raises `VaultError` when the row was moved or altered."""
    return vault.unseal(ring, sealed_of(credential), owner=owner_of(credential.account), kind=credential.kind)


def sealed_of(credential: Credential) -> vault.Sealed:
    """The stored form of a row, as the vault takes it."""
    return vault.Sealed(
        key_version=credential.key_version,
        wrapped_key=bytes(credential.wrapped_key),
        nonce=bytes(credential.nonce),
        ciphertext=bytes(credential.ciphertext),
    )


class AccountSession:
    """An account with its secrets, opened one by one when asked for and kept only as long as this object lives."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self._opened: dict[str, bytes] = {}

    @property
    def remote_id(self) -> str:
        return self.account.remote_id

    @property
    def handle(self) -> str:
        return self.account.handle

    @property
    def server_url(self) -> str:
        return self.account.server_url

    def is_current(self) -> bool:
        """Whether every secret that was opened here is still the one that is stored."""
        rows = Credential.objects.filter(account=self.account).values_list("kind", "ciphertext")
        stored = {kind: bytes(ciphertext) for kind, ciphertext in rows}
        return all(stored.get(kind) == ciphertext for kind, ciphertext in self._opened.items())

    def secret(self, kind: str) -> Secret:
        """The stored secret; raises `CredentialRefused` when there is none or it does not open."""
        credential = Credential.objects.filter(account=self.account, kind=kind).first()
        if credential is None:
            raise CredentialRefused(_("Nothing is stored for this account. Connect it again."), permanent=True)
        credential.account = self.account
        self._opened[kind] = bytes(credential.ciphertext)
        try:
            return open_credential(vault.key_ring(), credential)
        except vault.VaultError:
            message = _("What is stored for this account was altered or its key is missing. Connect it again.")
            raise CredentialRefused(message, permanent=True) from None
