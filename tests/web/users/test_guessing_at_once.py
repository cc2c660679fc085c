"""A dozen guesses at once are a dozen guesses, in whatever thread or process they arrive."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import connection, connections

from lindung.web.audit.models import Event
from lindung.web.audit.services import first_break
from lindung.web.users.lockout import ACCOUNT_FREE, count_attempt
from lindung.web.users.models import User
from lindung.web.users.sign_in import user_with_password
from tests.web.users.conftest import PASSWORD

AT_ONCE = 12
T = TypeVar("T")


def at_once(work: Callable[[int], T]) -> list[T]:
    """In threads of their own; one after another where the database is in memory and has one connection."""
    if connection.vendor == "sqlite":
        return [work(number) for number in range(AT_ONCE)]

    def alone(number: int) -> T:
        try:
            return work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(alone, range(AT_ONCE)))


def test_of_many_guesses_at_once_only_the_free_ones_are_looked_at(transactional_db, siti):
    allowed = at_once(lambda _number: count_attempt(User.objects.get(pk=siti.pk), "f" * 32).allowed)
    assert sum(allowed) == ACCOUNT_FREE
    assert User.objects.get(pk=siti.pk).failures == ACCOUNT_FREE


def test_many_failures_at_once_are_all_in_the_chain(transactional_db, siti):
    def guess(number: int) -> User | None:
        return user_with_password(username="siti", password=f"{PASSWORD} {number}", address=f"{number:032x}")

    assert set(at_once(guess)) == {None}
    assert Event.objects.filter(action="sign_in_failed").count() == AT_ONCE
    assert Event.objects.filter(action="account_closed").count() == 1
    assert first_break() is None
