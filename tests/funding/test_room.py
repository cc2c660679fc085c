"""What of a fund may still be spent: own money first, then what is held around, and never more than there is."""

from hypothesis import given, strategies as st

from lindung.common.money import Rupiah
from lindung.funding.accounts import Account, AccountKind
from lindung.funding.room import Room, rooms_of

PLACES = ("99", "99.01", "99.01.01.2001", "99.01.01.2002", "99.02.01.2001")
MELATI, KENANGA, TERATAI = PLACES[2:]


def test_a_village_spends_its_own_and_then_what_is_held_for_the_area_around_it() -> None:
    room = Room({MELATI: 10, "99.01": 5})
    assert room.take(MELATI, Rupiah(12)) == 0
    assert room.take(KENANGA, Rupiah(4)) == 1  # of the regency's five two are gone
    assert room.take(KENANGA, Rupiah(3)) == 0
    assert room.take(TERATAI, Rupiah(1)) == 1


def test_what_one_village_spent_beyond_its_own_is_gone_for_the_others() -> None:
    room = Room({MELATI: -4, "99.01": 5})
    assert room.take(KENANGA, Rupiah(2)) == 1
    assert room.take(KENANGA, Rupiah(1)) == 0


def test_what_is_left_for_some_places_counts_what_is_held_around_them_once_and_spends_nothing() -> None:
    room = Room({MELATI: 10, KENANGA: -3, "99.01": 5, TERATAI: 90})
    assert (room.left_for([MELATI, KENANGA]), room.left_for([KENANGA]), room.left_for([])) == (12, 2, 0)
    assert room.take(MELATI, Rupiah(12)) == 0


def test_a_fund_has_what_stands_at_its_stations_less_what_is_owed() -> None:
    def account(kind: AccountKind, programme: str = "A") -> Account:
        return Account(kind, "BKBK", programme, MELATI)

    rooms = rooms_of(
        {
            account(AccountKind.PROMISED): Rupiah(10), account(AccountKind.VILLAGE): Rupiah(7),
            account(AccountKind.PAYABLE): Rupiah(3), account(AccountKind.LOAN): Rupiah(2),
            account(AccountKind.CONTRIBUTIONS): Rupiah(90), account(AccountKind.REFUND): Rupiah(50),
            account(AccountKind.BPJS, "B"): Rupiah(1),
        }
    )  # fmt: skip
    assert rooms["BKBK", "A"].take_what_there_is(MELATI, Rupiah(100)) == 88
    assert rooms["BKBK", "B"].take(MELATI, Rupiah(1)) == 0


@given(
    st.dictionaries(st.sampled_from(PLACES), st.integers(-50, 100)),
    st.lists(st.tuples(st.sampled_from(PLACES[2:]), st.integers(1, 60)), max_size=12),
)
def test_no_order_of_spending_gets_more_out_of_a_fund_than_there_is(
    left: dict[str, int], wishes: list[tuple[str, int]]
) -> None:
    room, spent = Room(left), 0
    for place, amount in wishes:
        lacking = room.take(place, Rupiah(amount))
        assert 0 <= lacking <= amount
        spent += amount if lacking == 0 else 0
    assert spent <= sum(max(amount, 0) for amount in left.values())
    if sum(left.values()) >= 0 and all(amount >= 0 for amount in left.values()):
        assert spent <= sum(left.values())
