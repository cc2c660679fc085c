"""A scope is the areas in which a person has a capability; nothing said is nothing seen."""

from typing import Any, cast

import pytest
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from lindung.web.areas.spans import Span, code_of, parent_of, span_of
from lindung.web.residents.models import Resident
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.models import Role, User
from lindung.web.users.roles import Can, RoleKind
from lindung.web.users.scope import Scope, merged, scope_of
from tests.web.conftest import ANGGREK, KENANGA, MELATI, TERATAI, Hire


def resident(village: int | None, number: int) -> Resident:
    return Resident(
        village=village, resident_id=f"r{number}", nik_state="missing", name="SITI KARANGAN", name_key="SITI KARANGAN",
        name_sound="", life_status="living", digest=b"", source_load=1,
    )  # fmt: skip


@pytest.fixture
def residents(areas: object) -> None:
    Resident.objects.bulk_create(
        [resident(village, place) for place, village in enumerate([MELATI, KENANGA, ANGGREK, TERATAI, None])]
    )


def villages(scope: Scope) -> list[int | None]:
    return list(scope.limit(Resident.objects.order_by("village")).values_list("village", flat=True))


@pytest.mark.parametrize(
    ("kind", "area", "seen"),
    [
        (RoleKind.VILLAGE_OPERATOR, "99.01.01.2001", [MELATI]),
        (RoleKind.VILLAGE_OPERATOR, "99.01.01", [MELATI, KENANGA]),
        (RoleKind.REGENCY_LABOUR, "99.01", [MELATI, KENANGA, ANGGREK]),
        (RoleKind.PROVINCE, "99", [MELATI, KENANGA, ANGGREK, TERATAI]),
        (RoleKind.PROVINCE, "ID", [MELATI, KENANGA, ANGGREK, TERATAI]),
        (RoleKind.REGENCY_BUDGET, "99.01", []),
        (RoleKind.DONOR, "99", []),
    ],
)
def test_people_see_the_residents_of_their_areas_and_never_those_without_one(hire: Hire, residents, kind, area, seen):
    assert villages(scope_of(hire(kind, area), Can.SEE_RESIDENTS)) == sorted(seen)


def test_two_roles_together_show_both_areas_once(hire: Hire, residents):
    user = hire(RoleKind.VILLAGE_OPERATOR, "99.01.01.2001")
    for area in ("99.02", "99.02.01.2001"):
        Role.objects.create(user=user, kind=RoleKind.INSPECTOR, area_id=area)
    assert villages(scope_of(user, Can.SEE_RESIDENTS)) == [MELATI, TERATAI]
    assert villages(scope_of(user, Can.SEE_AUDIT)) == [TERATAI]


def test_a_role_that_ended_and_a_user_who_left_see_nothing(hire: Hire, residents):
    user = hire(RoleKind.PROVINCE, "99")
    user.is_active = False
    assert not scope_of(user, Can.SEE_RESIDENTS)
    user.is_active = True
    user.roles.update(ended="2026-01-01T00:00:00Z")
    assert villages(scope_of(User.objects.get(id=user.id), Can.SEE_RESIDENTS)) == []


def test_an_empty_scope_is_a_condition_that_no_row_meets(residents):
    assert not Resident.objects.filter(Scope().condition("village")).exists()
    assert not Scope().holds_village(MELATI)


def test_spans_within_another_are_left_out():
    assert merged([span_of("99.01.01"), span_of("99.01"), span_of("99.02.01.2001")]) == (
        Span(9901000000, 9901999999),
        Span(TERATAI, TERATAI),
    )


@pytest.mark.parametrize(
    "code",
    [
        "",
        "9",
        "99.",
        "99.1",
        "98.01",
        "99.01.01.20011",
        "ab",
        "9901",
        "99010",
        "9901001001001",
        "99.0\N{ARABIC-INDIC DIGIT ONE}",
    ],
)
def test_what_is_no_code_has_no_span(code):
    with pytest.raises(ValueError, match="no code"):
        span_of(code)


def test_a_village_and_the_areas_around_it():
    assert code_of(MELATI) == "99.01.01.2001"
    assert [parent_of(code) for code in ("99.01.01.2001", "99.01", "99", "ID")] == ["99.01.01", "99", "ID", None]


def test_the_gate_asks_for_a_sign_in_then_the_second_factor_then_says_404(hire: Hire, areas):
    @may(Can.SEE_AUDIT)
    def view(request: OfficeRequest) -> HttpResponse:
        return HttpResponse(str(len(request.scope.spans)))

    request: Any = RequestFactory().get("/riwayat/")
    request.user, request.session = hire(RoleKind.INSPECTOR, "99.01"), {}
    assert cast("HttpResponse", view(request))["Location"] == "/masuk/kode/"
    request.session = {"second_factor": True}
    assert cast("HttpResponse", view(request)).content == b"1"
    request.user = hire(RoleKind.VILLAGE_OPERATOR, "99.01.01.2001")
    with pytest.raises(Http404):
        view(request)
