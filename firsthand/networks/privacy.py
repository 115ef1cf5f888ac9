"""Which fields of networks say something about a person: what, why and for how long."""

from __future__ import annotations

_KEPT = "until the account is erased, so that a share still says where it went"

PERSONAL: dict[str, str] = {
    "Account.member": f"whose account it is; {_KEPT}",
    "Account.network": f"where the person has an account; {_KEPT}",
    "Account.remote_id": f"the network's own id of the person, to publish for them; {_KEPT}",
    "Account.handle": f"the name that others see there, to show which account it is; {_KEPT}",
    "Account.display_name": f"the name that others see there, to show which account it is; {_KEPT}",
    "Account.server_url": f"the server on which the account lives; {_KEPT}",
    "Account.state": f"whether it is connected; {_KEPT}",
    "Account.reason": f"why it is broken, or the network's answer when it was disconnected; {_KEPT}",
    "Account.connected_at": f"when it was connected; {_KEPT}",
    "Account.disconnected_at": f"when it was disconnected; {_KEPT}",
    "Account.credential_expires_at": f"until when the network lets us in, to remind the person in time; {_KEPT}",
    "Credential.account": "whose secret it is; until the account is disconnected",
    "Credential.ciphertext": "an encrypted app password or token, to publish for the person; until disconnected",
}
NOT_PERSONAL: set[str] = {
    "Account.id",
    "Credential.id",
    "Credential.key_version",
    "Credential.kind",
    "Credential.nonce",
    "Credential.updated_at",
    "Credential.wrapped_key",
}
