"""The audit only grows, and any change to it shows."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from lindung.web.append_only import lifted
from lindung.web.audit.models import Event, Head
from lindung.web.audit.proof import prove
from lindung.web.audit.services import first_break, record
from lindung.web.users import services as users
from lindung.web.users.roles import RoleKind

pytestmark = pytest.mark.django_db


def three() -> None:
    for number in range(3):
        record("seseorang", "test", f"thing {number}", count=number)


def test_each_event_holds_the_hash_of_the_one_before():
    three()
    events = list(Event.objects.order_by("number"))
    assert [event.number for event in events] == [1, 2, 3]
    assert [event.before for event in events[1:]] == [event.hash for event in events[:-1]]
    assert first_break() is None


@pytest.mark.parametrize("change", [{"actor_words": "orang lain"}, {"details": {"count": 9}}, {"before": "1" * 64}])
def test_a_changed_event_breaks_the_chain_there(change):
    three()
    with lifted("audit_event"):
        Event.objects.filter(number=2).update(**change)
    assert first_break() == 2


def test_a_removed_event_breaks_it_at_its_place_also_the_last():
    three()
    with lifted("audit_event"):
        Event.objects.filter(number=3).delete()
    assert first_break() == 3


WAYS = {"change": lambda events: events.update(action="x"), "remove": lambda events: events.delete()}


@pytest.mark.parametrize("way", WAYS)
def test_the_database_refuses_to_change_or_remove(way):
    three()
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        WAYS[way](Event.objects.filter(number=2))
    assert Event.objects.count() == 3


def test_what_was_undone_was_never_recorded():
    with transaction.atomic():
        record("seseorang", "test")
        transaction.set_rollback(True)
    assert Event.objects.count() == 0
    assert Head.objects.get().number == 0
    assert connection.in_atomic_block


def test_a_chain_that_was_cut_short_no_longer_agrees_with_an_earlier_proof():
    three()
    assert prove().broken is None
    with lifted("audit_event"):
        Event.objects.filter(number=3).delete()
    left = Event.objects.get(number=2)
    Head.objects.update(number=left.number, hash=left.hash)
    assert first_break() is None
    assert prove().broken == 3


def _end_role(user):
    users.end_role(user.roles.get(), by="baris perintah")


def _give_role(user):
    users.give_role(user, kind=RoleKind.INSPECTOR, area=user.roles.get().area, by="baris perintah")


def _close(user):
    users.close_user(user, by="baris perintah")


@pytest.mark.parametrize("change", [_end_role, _give_role, _close])
def test_the_head_is_taken_after_the_rows_of_users_so_that_no_two_wait_for_each_other(hire, change):
    user = hire(RoleKind.REGENCY_LABOUR)
    with CaptureQueriesContext(connection) as asked:
        change(user)
    said = [one["sql"] for one in asked.captured_queries]
    head = next(at for at, sql in enumerate(said) if 'FROM "audit_head"' in sql)
    assert max(at for at, sql in enumerate(said) if sql.startswith('UPDATE "users_user"')) < head
