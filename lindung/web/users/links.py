"""A link with which somebody sets their password, once: handed over by an administrator, no e-mail needed."""

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from lindung.common.errors import UserError
from lindung.web.audit.services import record
from lindung.web.users.home import home_of
from lindung.web.users.lockout import open_account
from lindung.web.users.models import OneTimeLink, User

VALID_FOR = timedelta(hours=24)


@transaction.atomic
def make_link(user: User, *, by: User | str) -> str:
    """The token of a new link, shown once; those made before are good for nothing."""
    now = timezone.now()
    OneTimeLink.objects.filter(user=user, used=None, expires__gt=now).update(expires=now)
    token = secrets.token_urlsafe(32)
    maker = by if isinstance(by, User) else None
    OneTimeLink.objects.create(user=user, digest=digest_of(token), made_by=maker, expires=now + VALID_FOR)
    record(by, "link_made", f"user {user.pk}", home_of(user))
    return token


def digest_of(token: str) -> str:
    """What of a token is kept."""
    return hashlib.sha256(token.encode()).hexdigest()


def user_of_link(digest: str) -> User | None:
    """Whose password a link sets; nobody's where it was used, has expired, or never was."""
    links = OneTimeLink.objects.filter(digest=digest, used=None, expires__gt=timezone.now(), user__is_active=True)
    link = links.select_related("user").first()
    return link.user if link else None


@transaction.atomic
def set_password_by_link(digest: str, password: str) -> User:
    """Set the password, end the sessions, open the account; UserError where another was faster with this link."""
    user = user_of_link(digest)
    if user is None or not OneTimeLink.objects.filter(digest=digest, used=None).update(used=timezone.now()):
        raise UserError("Tautan ini sudah dipakai atau tidak berlaku lagi. Minta tautan baru kepada administrator.")
    set_password(user, password)
    record(user, "password_set_by_link", f"user {user.pk}", home_of(user))
    return user


def set_password(user: User, password: str) -> None:
    """Another password: every session ends, other links too, and failures are forgotten.

    So is the secret of a telephone that was shown and never confirmed: who had the password before may have kept it.
    """
    user.set_password(password)
    User.objects.filter(pk=user.pk, second_factor_since=None).update(second_factor_sealed=None)
    User.objects.filter(pk=user.pk).update(password=user.password, epoch=F("epoch") + 1)
    now = timezone.now()
    OneTimeLink.objects.filter(user=user, used=None, expires__gt=now).update(expires=now)
    open_account(user)
    user.refresh_from_db()
