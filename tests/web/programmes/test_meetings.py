"""What the meeting of a village changes on its list, on the screen and by its workbook."""

from datetime import date

import pytest

from lindung.common.errors import UserError
from lindung.programme.meeting import Change, Wish
from lindung.web.areas.spans import Span
from lindung.web.audit.models import Event
from lindung.web.programmes.drawing import draw_lists
from lindung.web.programmes.meetings import Held, enter_meeting, in_order
from lindung.web.programmes.models import Candidate, CandidateList, Meeting
from lindung.web.users.models import User
from tests.web.conftest import MELATI
from tests.web.programmes.conftest import Begin, verified
from tests.web.residents.conftest import Take
from tests.web.residents.registers import person

ON = date(2023, 1, 10)
HELD = Held(date(2023, 1, 20), "Balai desa", "BA/1/2023", 20, 18)


@pytest.fixture
def a_list(taken: Take, begin: Begin, drawer: User) -> CandidateList:
    """Four on the list of Melati with two places, and one who died."""
    taken(*(person(number, f"ORANG {number}") for number in range(1, 5)), person(5, "ALMARHUMAH", status="2"))
    verified()
    draw_lists(programme=begin(2), span=Span(MELATI, MELATI), on=ON, by=drawer)
    return CandidateList.objects.get()


def keys(of_list: CandidateList) -> list[int]:
    return [one.pk for one in in_order(of_list)]


def standing(key: int) -> str:
    return Candidate.objects.get(pk=key).standing


def test_who_declines_makes_room_for_the_next(a_list: CandidateList, drawer: User):
    first, second, third, *_ = keys(a_list)
    wish = Wish(Change.DECLINE, first, "Sudah pindah kerja ke kota")
    entered = enter_meeting(of_list=a_list, held=HELD, wishes=[wish], by=drawer)
    assert entered.done == (wish,)
    assert [standing(key) for key in (first, second, third)] == ["declined", "chosen", "chosen"]
    assert Candidate.objects.get(pk=first).meeting_reason.endswith("Sudah pindah kerja ke kota")
    a_list.refresh_from_db()
    assert (a_list.state, Meeting.objects.get().attended) == ("met", 18)


def test_who_is_moved_up_gets_the_rank_and_the_others_follow(a_list: CandidateList, drawer: User):
    first, second, third, fourth, gone = keys(a_list)
    enter_meeting(of_list=a_list, held=HELD, wishes=[Wish(Change.MOVE, fourth, "Janda", rank=1)], by=drawer)
    assert keys(a_list) == [fourth, first, second, third, gone]
    assert [standing(key) for key in (fourth, first, second)] == ["chosen", "chosen", "reserve"]


def test_a_wish_for_somebody_excluded_is_refused_and_nothing_is_written(a_list: CandidateList, drawer: User):
    *_, fourth, gone = keys(a_list)
    wishes = [Wish(Change.MOVE, fourth, "Janda", rank=1), Wish(Change.MOVE, gone, "Kasihan", rank=1)]
    before = keys(a_list)
    entered = enter_meeting(of_list=a_list, held=HELD, wishes=wishes, by=drawer)
    assert entered.meeting is None
    assert [refused.wish.key for refused in entered.refused] == [gone]
    assert "musyawarah tidak dapat mengubahnya" in entered.refused[0].why
    assert (keys(a_list), standing(gone), Meeting.objects.count()) == (before, "excluded", 0)


def test_a_reason_with_a_number_of_a_person_is_refused(a_list: CandidateList, drawer: User):
    wish = Wish(Change.DECLINE, keys(a_list)[0], "NIK 9901014102900001 salah")
    entered = enter_meeting(of_list=a_list, held=HELD, wishes=[wish], by=drawer)
    assert "Hapus nomornya" in entered.refused[0].why
    assert CandidateList.objects.get().state == "drawn"


def test_a_list_is_met_once(a_list: CandidateList, drawer: User):
    enter_meeting(of_list=a_list, held=HELD, wishes=[], by=drawer)
    with pytest.raises(UserError, match="sudah dimusyawarahkan"):
        enter_meeting(of_list=a_list, held=HELD, wishes=[], by=drawer)
    assert Meeting.objects.count() == 1


def test_more_cannot_attend_than_were_invited(a_list: CandidateList, drawer: User):
    with pytest.raises(UserError, match="tidak lebih dari yang diundang"):
        enter_meeting(of_list=a_list, held=Held(HELD.on, "Balai", "BA/1", 5, 6), wishes=[], by=drawer)
    assert CandidateList.objects.get().state == "drawn"


def test_the_audit_counts_the_changes(a_list: CandidateList, drawer: User):
    wish = Wish(Change.DECLINE, keys(a_list)[0], "Tidak mau")
    enter_meeting(of_list=a_list, held=HELD, wishes=[wish], by=drawer)
    event = Event.objects.get(action="meeting.entered")
    assert event.details == {"attended": 18, "changes": {"move": 0, "instead": 0, "decline": 1}}
