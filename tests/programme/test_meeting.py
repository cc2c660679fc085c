"""A meeting changes the order of its list and nothing else, and says why."""

from collections.abc import Sequence

import pytest
from hypothesis import given, strategies as st

from lindung.programme.candidates import State
from lindung.programme.meeting import Change, Decided, Listed, Wish, decided

LIST = (
    *(Listed(1, State.CHOSEN), Listed(2, State.TO_CHECK), Listed(3, State.CHOSEN)),
    *(Listed(4, State.RESERVE), Listed(5, State.WAITING), Listed(6, State.EXCLUDED)),
)
WHY = "Tetangga yang mengenalnya memintanya."


def after(*wishes: Wish, listed: Sequence[Listed] = LIST) -> Decided:
    """Two places and one reserve."""
    return decided(listed, 2, 1, wishes)


def refusal(wish: Wish) -> str:
    found = after(wish)
    assert (found.done, found.chosen, found.reserve, found.waiting) == ((), (1, 3), (4,), (5,))
    return found.refused[0].why


def test_a_meeting_that_asks_for_nothing_leaves_the_list():
    assert after() == Decided((1, 3), (4,), (5,), (), (), ())


def test_a_reserve_takes_a_place_and_whose_it_was_becomes_the_reserve():
    wish = Wish(Change.INSTEAD, 4, WHY, other=1)
    assert after(wish) == Decided((4, 3), (1,), (5,), (), (wish,), ())


def test_somebody_is_moved_down_and_the_next_ones_move_up():
    wish = Wish(Change.MOVE, 1, WHY, rank=4)
    assert after(wish) == Decided((3, 4), (5,), (1,), (), (wish,), ())


def test_who_declines_leaves_the_place_to_the_first_reserve():
    wish = Wish(Change.DECLINE, 3, "Tidak bersedia.")
    assert after(wish) == Decided((1, 4), (5,), (), (3,), (wish,), ())


def test_changes_are_made_one_after_the_other():
    first, second = Wish(Change.DECLINE, 1, WHY), Wish(Change.INSTEAD, 5, WHY, other=3)
    assert after(first, second).chosen == (5, 4)


@pytest.mark.parametrize(
    ("wish", "why"),
    [
        (Wish(Change.MOVE, 6, WHY, rank=1), "Tidak memenuhi syarat, dan musyawarah tidak dapat mengubahnya."),
        (Wish(Change.INSTEAD, 6, WHY, other=1), "Tidak memenuhi syarat, dan musyawarah tidak dapat mengubahnya."),
        (Wish(Change.MOVE, 2, WHY, rank=1), "Masih perlu diperiksa."),
        (Wish(Change.MOVE, 99, WHY, rank=1), "Tidak ada di daftar desa ini."),
        (Wish(Change.MOVE, 5, "  ", rank=1), "Alasannya belum ditulis."),
        (Wish(Change.DECLINE, 1, ""), "Alasannya belum ditulis."),
        (Wish(Change.MOVE, 5, WHY, rank=0), "Urutan 0 tidak ada; daftar ini berisi 4 orang."),
        (Wish(Change.MOVE, 5, WHY, rank=5), "Urutan 5 tidak ada"),
        (Wish(Change.MOVE, 5, WHY), "Urutan yang dituju belum disebut."),
        (Wish(Change.INSTEAD, 5, WHY), "Tempat siapa yang diambil belum disebut."),
        (Wish(Change.INSTEAD, 5, WHY, other=5), "Tempat siapa yang diambil belum disebut."),
        (Wish(Change.INSTEAD, 5, WHY, other=6), "Orang yang digantikan: Tidak memenuhi syarat"),
        (Wish(Change.INSTEAD, 1, WHY, other=4), "Yang digantikan sudah berada di bawahnya."),
    ],
)
def test_what_a_meeting_may_not_do_is_refused_with_the_reason(wish, why):
    assert refusal(wish).startswith(why)


def test_who_has_declined_is_not_put_back_by_another_line():
    twice = after(Wish(Change.DECLINE, 1, WHY), Wish(Change.MOVE, 1, WHY, rank=1))
    assert [refused.why for refused in twice.refused] == [
        "Sudah dicatat menolak. Hapus penolakannya lebih dahulu bila keliru."
    ]


WISHES = st.lists(
    st.builds(
        Wish,
        change=st.sampled_from(Change),
        key=st.integers(1, 8),
        reason=st.sampled_from(("", WHY)),
        rank=st.one_of(st.none(), st.integers(-1, 8)),
        other=st.one_of(st.none(), st.integers(1, 8)),
    ),
    max_size=12,
)


@given(WISHES, st.integers(0, 4), st.integers(0, 3))
def test_whatever_is_asked_the_quota_holds_and_nobody_is_lost(wishes, places, reserve):
    found = decided(LIST, places, reserve, wishes)
    assert len(found.chosen) <= places
    assert sorted((*found.chosen, *found.reserve, *found.waiting, *found.declined)) == [1, 3, 4, 5]
    assert len(found.done) + len(found.refused) == len(wishes)
    assert all(wish.reason for wish in found.done)
