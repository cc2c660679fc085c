"""Claims counted by area: every dossier once, a mean from two counts."""

from datetime import date

from hypothesis import given, strategies as st

from lindung.common.money import Rupiah
from lindung.web.areas.models import Area
from lindung.web.claims.counting import counted
from lindung.web.claims.models import Dossier
from lindung.web.claims.states import Event, State
from lindung.web.claims.tables import total_of

HERE, THERE = Area(code="99.01", first=1, last=10), Area(code="99.02", first=11, last=20)


def dossier(village: int, state: State, paid: int | None = None, event: Event = Event.DEATH_ILLNESS) -> Dossier:
    return Dossier(
        village=village, state=state, event=event, happened_on=date(2026, 5, 10), paid_amount=paid,
        answered_on=date(2026, 5, 20) if paid or state == State.REFUSED else None,
        refusal_reason="tidak" if state == State.REFUSED else "",
    )  # fmt: skip


def test_states_rupiah_and_days_are_counted_and_the_cancelled_is_none():
    found = counted(
        [
            dossier(1, State.PAID, 42), dossier(2, State.CLOSED, 10), dossier(3, State.CLOSED),
            dossier(4, State.OPENED), dossier(5, State.CANCELLED), dossier(12, State.REFUSED),
            dossier(12, State.SUBMITTED, event=Event.ACCIDENT),
        ],
        [HERE, THERE],
    )  # fmt: skip
    here, there = found
    assert (here.deaths, here.paid, here.amount, here.unanswered, here.collecting) == (4, 2, 52, 1, 1)
    assert here.mean_days == 10
    assert (there.deaths, there.accidents, there.refused, there.submitted, there.mean_days) == (1, 1, 1, 1, None)


states = st.sampled_from([State.OPENED, State.SUBMITTED, State.PAID, State.REFUSED, State.CLOSED, State.CANCELLED])


@given(st.lists(st.tuples(st.integers(1, 20), states, st.integers(1, 10**9))))
def test_areas_add_up_to_the_whole(rows):
    dossiers = [dossier(village, state, paid if state == State.PAID else None) for village, state, paid in rows]
    whole = total_of(counted(dossiers, [HERE, THERE]))
    assert whole.dossiers == sum(state != State.CANCELLED for _village, state, _paid in rows)
    assert whole.amount == Rupiah(sum(paid for _village, state, paid in rows if state == State.PAID))
