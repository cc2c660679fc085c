"""Secrets and tokens: 256 random bits each, kept as digests only."""

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from datetime import datetime

from lindung.web.api.models import ApiClient, Token

SECRET_BYTES, SALT = 32, 16
SECRET_MARK, TOKEN_MARK = "lds_", "ldt_"  # so that a scanner of leaked secrets knows ours


@dataclass(frozen=True)
class Secret:
    """What is shown once, and what is kept of it."""

    shown: str
    salt: bytes
    digest: bytes


def new_secret() -> Secret:
    """A secret nobody has seen."""
    shown, salt = SECRET_MARK + secrets.token_urlsafe(SECRET_BYTES), os.urandom(SALT)
    return Secret(shown, salt, _digest(salt, shown))


def new_client_id() -> str:
    """Sixteen random digits of hexadecimal."""
    return secrets.token_hex(8)


def new_token() -> tuple[str, bytes]:
    """A token and its digest."""
    token = TOKEN_MARK + secrets.token_urlsafe(SECRET_BYTES)
    return token, token_digest(token)


def token_digest(token: str) -> bytes:
    """By which a token is found."""
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()


def client_with(client_id: str, secret: str, at: datetime) -> tuple[ApiClient | None, bool]:
    """The client of an id, and whether the secret is its own and it may still ask. Compares in constant time."""
    client = ApiClient.objects.filter(client_id=client_id).first() if "\0" not in client_id else None
    salt, kept = (bytes(client.salt), bytes(client.secret)) if client else (bytes(SALT), bytes(32))
    fits = hmac.compare_digest(_digest(salt, secret), kept)
    return client, bool(client and fits and lives(client, at))


def lives(client: ApiClient, at: datetime) -> bool:
    """Neither revoked nor expired."""
    return client.revoked is None and client.expires > at


def token_with(text: str, at: datetime) -> Token | None:
    """The token that holds at a moment, of a client that may still ask."""
    found = (
        Token.objects.filter(digest=token_digest(text), expires__gt=at).select_related("client__hands_in_for").first()
    )
    return found if found and lives(found.client, at) else None


def _digest(salt: bytes, secret: str) -> bytes:
    return hashlib.sha256(salt + secret.encode("utf-8", "replace")).digest()
