"""A scheme in its versions, and a version run as a programme that keeps it."""

import pytest

from lindung.common.errors import UserError
from lindung.common.months import Month
from lindung.programme.year_files import shipped_year_text
from lindung.web.areas.models import Area
from lindung.web.audit.models import Event
from lindung.web.programmes.models import CandidateList, Programme, SchemeVersion
from lindung.web.programmes.schemes_selectors import lists_by_state, programmes_in, versions_in, year_of
from lindung.web.programmes.schemes_services import Adoption, Taken, adopt, take_shipped, take_text
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of
from tests.web.conftest import Hire

pytestmark = pytest.mark.django_db
NAME = "bkbk-jambi-2026"


@pytest.fixture
def officer(hire: Hire) -> User:
    return hire("province", name="provinsi")


def take(by: User, text: str = "", area: str = "99") -> Taken:
    scope = scope_of(by, Can.MANAGE_SCHEMES)
    return take_text(NAME, text or shipped_year_text(NAME), area=Area.objects.get(pk=area), by=by, scope=scope)


def run(by: User, scheme: SchemeVersion, code: str = "DUMISAKE", area: str = "99") -> Programme:
    said = Adoption(code, "Uji", Month(2026, 1), 12)
    return adopt(scheme, said, area=Area.objects.get(pk=area), by=by, scope=scope_of(by, Can.MANAGE_SCHEMES))


def test_a_shipped_scheme_is_the_first_version_and_the_same_text_changes_nothing(officer: User):
    scope = scope_of(officer, Can.MANAGE_SCHEMES)
    first = take_shipped(NAME, area=Area.objects.get(pk="99"), by=officer, scope=scope)
    again = take(officer)
    assert (first.now, first.version.version, again.now, again.version) == (True, 1, False, first.version)
    assert Event.objects.filter(action="scheme.taken").count() == 1
    assert year_of(first.version).year == 2026


def test_a_programme_keeps_its_version_when_the_next_one_is_taken(officer: User):
    before = take(officer).version
    programme = run(officer, before)
    after = take(officer, before.text + "\n# lain\n").version
    programme.refresh_from_db()
    assert (after.version, programme.scheme) == (2, before)
    assert Event.objects.get(action="programme.adopted").details["version"] == before.pk


def test_a_code_of_a_programme_is_given_once(officer: User):
    version = take(officer).version
    run(officer, version)
    with pytest.raises(UserError, match="sudah dipakai"):
        run(officer, version, area="99.01")


def test_nobody_takes_or_runs_a_scheme_beyond_their_areas(officer: User, hire: Hire):
    labour = hire("regency_labour")
    with pytest.raises(UserError, match="di luar wilayah kerja"):
        take(labour)
    version = take(labour, area="99.01").version
    with pytest.raises(UserError, match="bukan untuk wilayah"):
        run(officer, version, area="99.02")


def test_a_faulty_text_is_refused_and_leaves_nothing(officer: User):
    with pytest.raises(UserError, match="yaml"):
        take(officer, "title: saja\n")
    assert not SchemeVersion.objects.exists()


def test_a_village_sees_the_scheme_of_its_province_and_only_its_own_lists(officer: User, hire: Hire):
    programme = run(officer, take(officer).version)
    for village in (9901012001, 9902012001):
        CandidateList.objects.create(
            programme=programme, village=village, version=1, on="2026-01-05", ceiling=10_000_000, price=201_600,
            places=49, reserve=5, drawn_by=officer, drawn_at=programme.made_at,
        )  # fmt: skip
    scope = scope_of(hire("village_head"), Can.SEE_PROGRAMMES)
    assert list(programmes_in(scope)) == [programme]
    assert list(versions_in(scope)) == [programme.scheme]
    assert [(row.state, row.villages, row.places, row.ceiling) for row in lists_by_state(programme, scope)] == [
        ("drawn", 1, 49, 10_000_000)
    ]


@pytest.mark.parametrize(("first", "months"), [(Month(2025, 12), 12), (Month(2026, 2), 12), (Month(2027, 1), 1)])
def test_months_outside_the_year_of_the_scheme_are_refused(officer: User, first: Month, months: int):
    version = take(officer).version
    with pytest.raises(UserError, match="berlaku Januari 2026 sampai Desember 2026"):
        adopt(
            version, Adoption("UJI", "Uji", first, months), area=Area.objects.get(pk="99"), by=officer,
            scope=scope_of(officer, Can.MANAGE_SCHEMES),
        )  # fmt: skip


def test_one_code_for_two_schemes_of_two_regencies_is_told_to_the_second(officer: User, hire: Hire):
    """Each holds the area of its own scheme, so nothing but the key of the table sees both."""
    here, there = take(officer, area="99.01").version, take(officer, area="99.02").version
    run(officer, here, area="99.01")
    with pytest.raises(UserError, match="sudah dipakai"):
        run(officer, there, area="99.02")
    assert Programme.objects.count() == 1
    assert run(officer, there, code="LAIN", area="99.02").code == "LAIN"


def test_the_same_scheme_is_taken_by_two_areas_side_by_side(officer: User):
    here, there = take(officer, area="99.01"), take(officer, area="99.02")
    assert (here.now, there.now, here.version == there.version) == (True, True, False)
