"""One budget for all villages: places by need or in one list, proposed without a meeting, never over the budget."""

from collections.abc import Callable
from datetime import date

import pytest

from lindung.common.errors import UserError
from lindung.programme.year_files import read_year
from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span
from lindung.web.notices.models import Notice
from lindung.web.programmes.approvals import decide, propose, propose_all
from lindung.web.programmes.drawing import draw_lists
from lindung.web.programmes.models import Approval, Candidate, CandidateList, Programme, SchemeVersion
from lindung.web.programmes.states import Verdict
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind
from tests.programme.small_years import year_text
from tests.web.conftest import KENANGA, MELATI
from tests.web.programmes.conftest import AT, verified
from tests.web.residents.conftest import Take
from tests.web.residents.registers import person

ON = date(2026, 1, 10)
PRICE = 201_600
BUDGET = "value: 3_024_000_000\n"
REGENCY = Span(9901000000, 9901999999)


@pytest.fixture
def shared(taken: Take, areas: dict[str, Area], drawer: User) -> Callable[[str, int], Programme]:
    """A programme of the regency with a budget for so many; four people in Melati, two in Kenanga."""
    taken(*(person(number, f"ORANG {number}") for number in range(1, 5)))
    taken(*(person(number, f"ORANG {number}") for number in range(5, 7)), village="99.01.01.2002")
    verified()
    verified(KENANGA)

    def begun(rule: str, places: int) -> Programme:
        text = year_text(
            ("value: by_need", f"value: {rule}"), ("    deciles_at_most: 4\n", ""),
            (BUDGET, f"value: {places * PRICE}\n"), of="apbd-kabupaten-pola-2026",
        )  # fmt: skip
        year, span = read_year("uji", text), areas["99.01"].span
        scheme = SchemeVersion.objects.create(
            code="uji", year=year.year, version=1, title=year.title, text=text, sha256="0" * 64, area=areas["99.01"],
            first=span.first, last=span.last, made_by=drawer, made_at=AT,
        )  # fmt: skip
        return Programme.objects.create(
            code="UJI", title=year.title, scheme=scheme, area=areas["99.01"], first=span.first, last=span.last,
            first_month=year.first.index, months=year.months, seed=7, made_by=drawer, made_at=AT,
        )  # fmt: skip

    return begun


def places() -> dict[int, tuple[int, int]]:
    """By village the places of its list, and how many are chosen."""
    return {
        one.village: (one.places, one.candidates.filter(standing="chosen").count())
        for one in CandidateList.objects.exclude(state="replaced")
    }


def test_places_by_need_are_shared_by_how_many_are_eligible(shared: Callable[..., Programme], drawer: User):
    draw_lists(programme=shared("by_need", 3), span=REGENCY, on=ON, by=drawer)
    assert places() == {MELATI: (2, 2), KENANGA: (1, 1)}


def test_one_list_gives_its_places_wherever_the_first_live(shared: Callable[..., Programme], drawer: User):
    draw_lists(programme=shared("one_list", 3), span=REGENCY, on=ON, by=drawer)
    assert sum(chosen for _places, chosen in places().values()) == 3
    ranks = Candidate.objects.exclude(rank=None).order_by("rank").values_list("rank", flat=True)
    assert list(ranks) == [1, 2, 3, 4, 5, 6]


def test_a_quota_over_the_budget_is_said_on_every_list(shared: Callable[..., Programme], drawer: User):
    draw_lists(programme=shared("by_need", 3), span=REGENCY, on=ON, by=drawer)
    told = CandidateList.objects.get(village=MELATI).told[0]
    assert "Kuota 15.000 pekerja" in told
    assert "melebihi pagu" in told


def test_of_one_budget_no_part_is_drawn_alone(shared: Callable[..., Programme], drawer: User):
    with pytest.raises(UserError, match="Susun daftar seluruh wilayah program sekaligus"):
        draw_lists(programme=shared("by_need", 3), span=Span(MELATI, MELATI), on=ON, by=drawer)


def test_without_deliberation_a_drawn_list_is_proposed(shared: Callable[..., Programme], drawer: User):
    programme = shared("by_need", 3)
    draw_lists(programme=programme, span=REGENCY, on=ON, by=drawer)
    done = propose_all(programme=programme, span=REGENCY, by=drawer)
    assert (len(done.lists), done.people, done.amount, done.left) == (2, 3, 3 * PRICE, {})
    assert set(CandidateList.objects.values_list("state", "step")) == {("proposed", 1)}


def test_a_list_returned_without_a_meeting_is_drawn_again(
    shared: Callable[..., Programme], drawer: User, hire: Callable[..., User]
):
    programme, checker = shared("by_need", 3), hire(RoleKind.REGENCY_VILLAGE, name="pmd")
    draw_lists(programme=programme, span=REGENCY, on=ON, by=drawer)
    propose_all(programme=programme, span=REGENCY, by=drawer)
    with pytest.raises(UserError, match="sudah dimusyawarahkan"):
        draw_lists(programme=programme, span=REGENCY, on=ON, by=drawer)
    for one in CandidateList.objects.all():
        decide(of_list=one, verdict=Verdict.RETURNED, reason="Register lama", by=checker)
    assert Notice.objects.filter(closed_at=None, kind="list_returned").count() == 2
    assert draw_lists(programme=programme, span=REGENCY, on=ON, by=drawer).replaced == 2
    assert Notice.objects.filter(closed_at=None).count() == 0
    assert Approval.objects.count() == 4


def test_lists_over_the_shared_budget_are_not_proposed(shared: Callable[..., Programme], drawer: User):
    programme = shared("by_need", 3)
    draw_lists(programme=programme, span=REGENCY, on=ON, by=drawer)
    propose(of_list=CandidateList.objects.get(village=MELATI), by=drawer)
    Candidate.objects.filter(village=KENANGA, rank__isnull=False).update(standing="chosen")
    with pytest.raises(UserError, match=r"Rp806\.400, melebihi anggaran Rp604\.800"):
        propose(of_list=CandidateList.objects.get(village=KENANGA), by=drawer)
