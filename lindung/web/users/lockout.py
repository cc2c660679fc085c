"""Who guesses waits: longer after every wrong password or code, for the account and for the address it came from.

An attempt is counted as wrong before it is looked at and forgiven when it was right, so a hundred at once are counted
as a hundred, in whatever process they arrive. While an account waits nothing is added: it opens again by itself.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from lindung.web.users.models import KnockingAddress, User

ACCOUNT_FREE, ADDRESS_FREE = 5, 30  # an office of thirty people may share one address
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(minutes=15)
ADDRESS_REMEMBERS = timedelta(hours=1)
ADDRESS_KEPT = timedelta(days=1)
_MOST = 30_000  # fits a small integer


@dataclass(frozen=True)
class Attempt:
    """One attempt, counted. closed: the moments until which it closed the account and the address, if it did."""

    user: User | None
    address: str
    allowed: bool
    account_closed: datetime | None = None
    address_closed: datetime | None = None


def wait_after(failures: int, free: int) -> timedelta:
    """None at all before `free` failures, then a minute, doubled with each further one up to a quarter of an hour."""
    if failures < free:
        return timedelta()
    doublings = min(failures - free, 10)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def address_waits(address: str) -> bool:
    """Must whoever comes from there wait? It is the same for every name they may type."""
    return KnockingAddress.objects.filter(lookup=address, locked_until__gt=timezone.now()).exists()


@transaction.atomic
def count_attempt(user: User | None, address: str) -> Attempt:
    """Count an attempt before it is looked at."""
    now = timezone.now()
    KnockingAddress.objects.filter(last__lt=now - ADDRESS_KEPT).delete()
    KnockingAddress.objects.get_or_create(lookup=address, defaults={"last": now})
    knock = KnockingAddress.objects.select_for_update().get(lookup=address)
    if _waits(knock, now):
        return Attempt(user, address, allowed=False)
    knock.failures = knock.failures + 1 if knock.last > now - ADDRESS_REMEMBERS else 1
    knock.last = now
    address_closed = _close(knock, now, ADDRESS_FREE)
    knock.save()
    if user is None:
        return Attempt(user, address, allowed=True, address_closed=address_closed)
    row = User.objects.select_for_update().get(pk=user.pk)
    if _waits(row, now):
        return Attempt(user, address, allowed=False, address_closed=address_closed)
    row.failures = min(row.failures + 1, _MOST)
    account_closed = _close(row, now, ACCOUNT_FREE)
    row.save(update_fields=["failures", "locked_until"])
    return Attempt(user, address, allowed=True, account_closed=account_closed, address_closed=address_closed)


@transaction.atomic
def forgive(attempt: Attempt) -> None:
    """It was right: as if it had not been counted. What others closed meanwhile stays closed."""
    knocks = KnockingAddress.objects.filter(lookup=attempt.address)
    knocks.filter(failures__gt=0).update(failures=F("failures") - 1)
    if attempt.address_closed:
        knocks.filter(locked_until=attempt.address_closed).update(locked_until=None)
    if attempt.user:
        users = User.objects.filter(pk=attempt.user.pk)
        users.filter(failures__gt=0).update(failures=F("failures") - 1)
        if attempt.account_closed:
            users.filter(locked_until=attempt.account_closed).update(locked_until=None)


def open_account(user: User) -> None:
    """Forget every failure: after a whole sign-in, a new password, or by an administrator."""
    User.objects.filter(pk=user.pk).update(failures=0, locked_until=None)


def _waits(row: User | KnockingAddress, now: datetime) -> bool:
    return row.locked_until is not None and row.locked_until > now


def _close(row: User | KnockingAddress, now: datetime, free: int) -> datetime | None:
    wait = wait_after(row.failures, free)
    row.locked_until = now + wait if wait else None
    return row.locked_until
