"""A list from its meeting to approved: step by step, by other people than its makers, and back where it is returned."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from lindung.common.errors import UserError
from lindung.programme.meeting import Change, Wish
from lindung.web.areas.models import Area
from lindung.web.areas.services import load_areas
from lindung.web.areas.spans import Span
from lindung.web.notices.models import Notice
from lindung.web.programmes.approvals import decide, meet_again, propose, propose_all
from lindung.web.programmes.drawing import draw_lists
from lindung.web.programmes.lists_pages import warnings_of
from lindung.web.programmes.lists_selectors import standings_of
from lindung.web.programmes.meetings import Held, enter_meeting, in_order
from lindung.web.programmes.models import Approval, Candidate, CandidateList, Meeting
from lindung.web.programmes.states import Verdict
from lindung.web.residents.models import Resident
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind
from lindung.web.users.scope import Scope
from tests.web.conftest import KENANGA, MELATI
from tests.web.programmes.conftest import Begin, verified
from tests.web.residents.conftest import Take
from tests.web.residents.registers import person

ON = date(2023, 1, 10)
HELD = Held(date(2023, 1, 20), "Balai desa", "BA/1/2023", 20, 18)
REGENCY = Span(9901000000, 9901999999)


@pytest.fixture
def cast(hire: Callable[..., User]) -> dict[str, User]:
    """One of each who has a step: a village operator, the head, an officer of the regency, one of the province."""
    return {
        "operator": hire(RoleKind.VILLAGE_OPERATOR, name="operator"),
        "head": hire(RoleKind.VILLAGE_HEAD, name="kepala"),
        "regency": hire(RoleKind.REGENCY_VILLAGE, name="pmd"),
        "province": hire(RoleKind.PROVINCE, name="provinsi"),
    }


@pytest.fixture
def met(taken: Take, begin: Begin, drawer: User) -> CandidateList:
    """Three on the list of Melati with two places; its meeting was held."""
    taken(*(person(number, f"ORANG {number}") for number in range(1, 4)))
    verified()
    draw_lists(programme=begin(2), span=Span(MELATI, MELATI), on=ON, by=drawer)
    found = CandidateList.objects.get()
    enter_meeting(of_list=found, held=HELD, wishes=[], by=drawer)
    return CandidateList.objects.get()


def approved_up_to(of_list: CandidateList, *people: User) -> CandidateList:
    """The list after these people approved one step each."""
    for by in people:
        of_list = decide(of_list=of_list, verdict=Verdict.APPROVED, by=by)
    return of_list


def live(key: str = "lists:") -> dict[str, int]:
    """The notices that are shown, by key and how many lists they count."""
    return {one.key: one.details.get("lists", 1) for one in Notice.objects.filter(closed_at=None, key__startswith=key)}


def test_a_list_goes_step_by_step_until_it_is_approved(met: CandidateList, cast: dict[str, User]):
    assert (propose(of_list=met, by=cast["operator"]).state, Approval.objects.get().step) == ("proposed", 0)
    found = []
    for who in ("head", "regency", "province"):
        one = decide(of_list=met, verdict=Verdict.APPROVED, by=cast[who])
        found.append((one.step, one.state))
    assert found == [(2, "proposed"), (3, "proposed"), (4, "approved")]
    said = Approval.objects.order_by("pk").values_list("step", "by__username")
    assert list(said) == [(0, "operator"), (1, "kepala"), (2, "pmd"), (3, "provinsi")]


def test_a_step_belongs_to_its_level(met: CandidateList, cast: dict[str, User]):
    propose(of_list=met, by=cast["operator"])
    with pytest.raises(UserError, match="Langkah ini milik Kepala desa"):
        decide(of_list=met, verdict=Verdict.APPROVED, by=cast["regency"])
    assert Approval.objects.count() == 1


def test_no_maker_approves(met: CandidateList, cast: dict[str, User], drawer: User):
    propose(of_list=met, by=cast["operator"])
    decide(of_list=met, verdict=Verdict.APPROVED, by=cast["head"])
    with pytest.raises(UserError, match="Orang lain yang memutuskan"):
        decide(of_list=met, verdict=Verdict.APPROVED, by=drawer)
    assert CandidateList.objects.get().step == 2


def test_nobody_approves_two_steps(met: CandidateList, cast: dict[str, User], hire: Callable[..., User]):
    both = cast["head"]
    both.roles.create(kind=RoleKind.REGENCY_VILLAGE.value, area_id="99.01")
    propose(of_list=met, by=cast["operator"])
    decide(of_list=met, verdict=Verdict.APPROVED, by=both)
    with pytest.raises(UserError, match="Orang lain yang memutuskan"):
        decide(of_list=met, verdict=Verdict.APPROVED, by=both)


def test_the_database_keeps_one_verdict_of_a_step(met: CandidateList, cast: dict[str, User]):
    propose(of_list=met, by=cast["operator"])
    with pytest.raises(IntegrityError), transaction.atomic():
        Approval.objects.create(of_list=met, step=0, verdict="approved", by=cast["head"], at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Approval.objects.create(of_list=met, step=1, verdict="approved", by=cast["operator"], at=timezone.now())


def test_what_was_said_cannot_be_unsaid(met: CandidateList, cast: dict[str, User]):
    propose(of_list=met, by=cast["operator"])
    with pytest.raises(Exception, match="only grows"), transaction.atomic():
        Approval.objects.update(reason="lain")


def test_a_returned_list_is_proposed_again_in_a_new_round(met: CandidateList, cast: dict[str, User]):
    propose(of_list=met, by=cast["operator"])
    back = decide(of_list=met, verdict=Verdict.RETURNED, reason="Daftar hadir kurang", by=cast["head"])
    assert (back.state, back.step, back.round) == ("met", 0, 2)
    assert list(live("list:")) == [f"list:{met.pk}"]
    propose(of_list=met, by=cast["operator"])
    assert live("list:") == {}
    assert approved_up_to(met, cast["head"], cast["regency"], cast["province"]).state == "approved"
    said = list(Approval.objects.order_by("pk").values_list("round", "step", "verdict"))
    assert said[:4] == [(1, 0, "approved"), (1, 1, "returned"), (2, 0, "approved"), (2, 1, "approved")]


@pytest.mark.parametrize(("reason", "told"), [("", "belum ditulis"), ("NIK 9901014102900001", "Hapus nomornya")])
def test_a_list_is_not_returned_without_a_fit_reason(met: CandidateList, cast: dict[str, User], reason: str, told: str):
    propose(of_list=met, by=cast["operator"])
    with pytest.raises(UserError, match=told):
        decide(of_list=met, verdict=Verdict.RETURNED, reason=reason, by=cast["head"])
    assert CandidateList.objects.get().state == "proposed"


def test_a_meeting_is_held_again_on_the_list_as_it_was_drawn(taken: Take, begin: Begin, drawer: User):
    taken(*(person(number, f"ORANG {number}") for number in range(1, 4)))
    verified()
    draw_lists(programme=begin(2), span=Span(MELATI, MELATI), on=ON, by=drawer)
    first = CandidateList.objects.get()
    drawn = [(one.resident, one.rank, one.standing) for one in in_order(first)]
    last = in_order(first)[-1].pk
    enter_meeting(of_list=first, held=HELD, wishes=[Wish(Change.MOVE, last, "Janda", rank=1)], by=drawer)
    again = meet_again(of_list=first, by=drawer)
    assert (again.version, again.state) == (2, "drawn")
    assert [(one.resident, one.rank, one.standing) for one in in_order(again)] == drawn
    first.refresh_from_db()
    assert (first.state, Meeting.objects.get().of_list_id) == ("replaced", first.pk)
    with pytest.raises(UserError, match="Hanya daftar yang sudah dimusyawarahkan"):
        meet_again(of_list=again, by=drawer)


def test_a_list_without_its_meeting_is_not_proposed(taken: Take, begin: Begin, drawer: User):
    taken(person(1, "ORANG"))
    verified()
    draw_lists(programme=begin(2), span=Span(MELATI, MELATI), on=ON, by=drawer)
    with pytest.raises(UserError, match="belum dimusyawarahkan"):
        propose(of_list=CandidateList.objects.get(), by=drawer)
    assert Approval.objects.count() == 0


def test_a_list_with_nobody_chosen_is_not_proposed(met: CandidateList, cast: dict[str, User]):
    Candidate.objects.update(standing="waiting", meeting_reason="semua mundur")
    with pytest.raises(UserError, match="Tidak seorang pun terpilih"):
        propose(of_list=met, by=cast["operator"])


def test_a_list_over_its_ceiling_is_not_proposed(met: CandidateList, cast: dict[str, User]):
    CandidateList.objects.update(ceiling=201_600)
    with pytest.raises(UserError, match=r"2 orang, Rp403\.200, melebihi pagu desa Rp201\.600"):
        propose(of_list=met, by=cast["operator"])


def test_a_village_that_was_split_is_told_that_its_people_left(met: CandidateList, cast: dict[str, User]):
    Resident.objects.filter(name__in=("ORANG 1", "ORANG 2", "ORANG 3")).update(gone=True)
    with pytest.raises(UserError, match="tidak ada lagi di register desa ini"):
        propose(of_list=met, by=cast["operator"])
    assert CandidateList.objects.get().state == "met"


def test_of_two_villages_that_claim_a_worker_the_first_proposed_has_them(
    two: tuple[CandidateList, CandidateList], drawer: User
):
    melati, kenanga = two
    propose(of_list=melati, by=drawer)
    with pytest.raises(UserError, match=r"1 orang sudah ada di daftar desa lain \(DESA MELATI: 1\)"):
        propose(of_list=kenanga, by=drawer)


def test_a_village_out_of_reach_is_not_named(
    two: tuple[CandidateList, CandidateList], cast: dict[str, User], drawer: User
):
    melati, kenanga = two
    propose(of_list=kenanga, by=drawer)
    with pytest.raises(UserError, match=r"\(di luar wilayah Anda: 1\)"):
        propose(of_list=melati, by=cast["operator"])


@pytest.fixture
def two(taken: Take, begin: Begin, drawer: User) -> tuple[CandidateList, CandidateList]:
    """The lists of two villages, drawn before anybody knew that one of the workers is on both."""
    taken(person(1, "DUA DESA"), person(2, "ORANG MELATI"))
    taken(person(3, "DUA DESA"), person(4, "ORANG KENANGA"), village="99.01.01.2002")
    verified()
    verified(KENANGA)
    draw_lists(programme=begin(2), span=REGENCY, on=ON, by=drawer)
    melati, kenanga = CandidateList.objects.order_by("village")
    for one in (melati, kenanga):
        enter_meeting(of_list=one, held=HELD, wishes=[], by=drawer)
    same = Resident.objects.get(name="DUA DESA", village=MELATI)
    Resident.objects.filter(name="DUA DESA", village=KENANGA).update(nik_lookup=same.nik_lookup)
    return melati, kenanga


def test_all_lists_of_an_area_are_approved_at_once(
    two: tuple[CandidateList, CandidateList], cast: dict[str, User], drawer: User
):
    programme = two[0].programme
    done = propose_all(programme=programme, span=REGENCY, by=drawer)
    assert (done.people, done.amount, len(done.lists), len(done.left)) == (2, 403_200, 1, 1)
    assert "DESA MELATI" in done.left[two[1].pk]


def test_the_list_of_a_village_that_was_split_says_where_its_people_are(
    taken: Take, begin: Begin, drawer: User, areas: dict[str, Area]
):
    people = [person(number, f"ORANG {number}") for number in range(1, 4)]
    taken(*people)
    verified()
    programme = begin(2)
    draw_lists(programme=programme, span=Span(MELATI, MELATI), on=ON, by=drawer)
    old = CandidateList.objects.get()
    enter_meeting(of_list=old, held=HELD, wishes=[], by=drawer)
    halves = (("99.01.01.2003", people[:2]), ("99.01.01.2004", people[2:]))
    load_areas({code: f"DESA BARU {code[-1]}" for code, _people in halves})
    for code, some in halves:
        taken(*some, village=code)
        verified(int(code.replace(".", "")))
    Resident.objects.filter(village=MELATI).update(gone=True)
    drawn = draw_lists(programme=programme, span=Span(9901012003, 9901012004), on=ON, by=drawer)
    assert (len(drawn.lists), drawn.people) == (2, {"chosen": 3})
    told = warnings_of(old, standings_of([old])[old.pk], Scope((REGENCY,)))
    assert told[0].startswith("3 orang yang terpilih atau cadangan meninggal atau tidak ada lagi di register desa ini")
    assert "3 orang sudah ada di daftar desa lain (DESA BARU 3: 2, DESA BARU 4: 1)" in told[1]
    with pytest.raises(UserError, match="tidak ada lagi di register"):
        propose(of_list=old, by=drawer)
    for of_list in CandidateList.objects.filter(village__gt=MELATI + 1):
        enter_meeting(of_list=of_list, held=HELD, wishes=[], by=drawer)
        assert propose(of_list=of_list, by=drawer).state == "proposed"
