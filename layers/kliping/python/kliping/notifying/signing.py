"""Signatures by which a receiver tells our events from anybody's, as the Standard Webhooks specification has them."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

_PREFIX = "whsec_"
"""By which secrets are recognised, in a configuration and by scanners that look for leaked ones."""

_SECRET_BYTES = 32
"""The specification asks for 24 to 64, HMAC-SHA256 has no use for more than 32."""


@dataclass(frozen=True)
class Webhook:
    """Where the matches of a watchlist are posted to, and the secret that signs them, which no text of it shows."""

    url: str
    secret: str = field(repr=False)


def make_secret() -> str:
    """Return a new secret, `whsec_` and base64."""
    return _PREFIX + base64.b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()


def sign(secret: str, id_: str, sent_at: int, body: bytes) -> Mapping[str, str]:
    """Return the headers that prove who sent `body`, and when (seconds since 1970)."""
    key = base64.b64decode(secret.removeprefix(_PREFIX))
    signature = hmac.digest(key, f"{id_}.{sent_at}.".encode() + body, hashlib.sha256)
    return {
        "webhook-id": id_,
        "webhook-timestamp": str(sent_at),
        "webhook-signature": f"v1,{base64.b64encode(signature).decode()}",
    }
