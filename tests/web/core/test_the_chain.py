"""The audit only grows, and any change to it shows."""

import pytest
from django.db import DatabaseError, connection, transaction

from lindung.web.append_only import lifted
from lindung.web.audit.models import Event, Head
from lindung.web.audit.services import first_break, record

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
