"""Areas are shown and ruled where one manages them, and chosen step by step within one's own."""

import pytest

from lindung.web.areas.models import Area
from lindung.web.areas.picker import picker_for
from lindung.web.audit.models import Event
from lindung.web.users.models import Role
from lindung.web.users.roles import Can, RoleKind
from lindung.web.users.scope import Scope, scope_of
from tests.web.conftest import Hire, SignIn


@pytest.fixture
def browser(hire: Hire, signed_in: SignIn):
    """An administrator of a regency."""
    return signed_in(hire(RoleKind.ADMINISTRATOR, "99.01"))


def test_the_page_begins_at_the_administrators_area_and_goes_down(browser):
    page = browser.get("/wilayah/").content.decode()
    assert "Kabupaten Contoh" in page
    assert "Kecamatan Mawar" in page
    assert "Kabupaten Misal" not in page
    assert "Provinsi Karangan" not in page.split("<main", 1)[1]
    assert "Desa Melati" in browser.get("/wilayah/?area=99.01.01").content.decode()


@pytest.mark.parametrize("code", ["99.02", "99", "ID", "99.02.01.2001", "12", "x"])
def test_another_area_is_not_opened(browser, code):
    here = browser.get("/wilayah/").content.decode().split("<main", 1)[1]
    other = browser.get("/wilayah/", {"area": code}).content.decode().split("<main", 1)[1]
    assert "Misal" not in other
    assert here.split("<h1>")[1][:40] == other.split("<h1>")[1][:40]


@pytest.mark.parametrize("code", ["99.02", "99", "ID", "99.09"])
def test_the_rule_of_another_area_is_not_changed(browser, code):
    assert browser.post(f"/wilayah/{code}/orang-kedua/", {"second_person": "1"}).status_code == 404
    assert not Area.objects.filter(second_person=True).exists()


def test_the_rule_is_switched_on_and_off_once_each(browser):
    for said in ("1", "1", "0"):
        assert browser.post("/wilayah/99.01.01/orang-kedua/", {"second_person": said}).status_code == 302
    wanted = (
        Event.objects.filter(action="area_rule").order_by("number").values_list("details__second_person", flat=True)
    )
    assert list(wanted) == [True, False]
    assert not Area.objects.filter(second_person=True).exists()


@pytest.mark.parametrize(
    ("kind", "area", "rule_of", "lifted"),
    [
        (RoleKind.PROVINCE, "99", "99", False),
        (RoleKind.ADMINISTRATOR, "99.01", "99.01", False),
        (RoleKind.PROVINCE, "ID", "ID", False),
        (RoleKind.ADMINISTRATOR, "99", "99.01", True),
        (RoleKind.ADMINISTRATOR, "ID", "99", True),
        (RoleKind.ADMINISTRATOR, "ID", "ID", True),
    ],
)
def test_the_rule_is_lifted_from_around_the_area_and_not_by_those_it_binds(
    hire: Hire, signed_in: SignIn, areas, kind, area, rule_of, lifted
):
    browser = signed_in(hire(kind, area))
    browser.post(f"/wilayah/{rule_of}/orang-kedua/", {"second_person": "1"})
    assert ("Cabut aturan" in browser.get("/wilayah/", {"area": rule_of}).content.decode()) is lifted
    answer = browser.post(f"/wilayah/{rule_of}/orang-kedua/", {"second_person": "0"})
    assert answer.status_code == (302 if lifted else 422)
    assert Area.objects.get(pk=rule_of).second_person is not lifted
    assert Event.objects.filter(action="area_rule").count() == 1 + lifted


def test_a_rule_holds_below_and_says_whose_it_is(browser):
    browser.post("/wilayah/99.01.01/orang-kedua/", {"second_person": "1"})
    assert "aturan Kecamatan Mawar" in browser.get("/wilayah/?area=99.01.01.2001").content.decode()
    assert "aturan Kecamatan Mawar" not in browser.get("/wilayah/?area=99.01.02").content.decode()


@pytest.mark.parametrize("kind", [RoleKind.VILLAGE_OPERATOR, RoleKind.REGENCY_LABOUR, RoleKind.DONOR])
def test_who_does_not_manage_areas_finds_no_such_pages(hire: Hire, signed_in: SignIn, kind):
    browser = signed_in(hire(kind))
    assert browser.get("/wilayah/").status_code == 404
    assert browser.post("/wilayah/99.01.01.2001/orang-kedua/", {"second_person": "1"}).status_code == 404


def test_the_picker_begins_at_the_only_area_or_lets_choose_among_several(hire: Hire):
    user = hire(RoleKind.ADMINISTRATOR, "99.01")
    one = picker_for(scope_of(user, Can.MANAGE_USERS), "")
    assert one.here is not None
    assert (one.here.pk, [area.pk for area in one.below]) == ("99.01", ["99.01.01", "99.01.02"])
    Role.objects.create(user=user, kind="administrator", area_id="99.02.01")
    del user.live_roles
    two = picker_for(scope_of(user, Can.MANAGE_USERS), "")
    assert (two.here, [area.pk for area in two.below]) == (None, ["99.01", "99.02.01"])


def test_the_picker_goes_down_and_back_up_within_the_scope_only(hire: Hire):
    scope = scope_of(hire(RoleKind.ADMINISTRATOR, "99.01"), Can.MANAGE_USERS)
    village = picker_for(scope, "99.01.01.2001", levels={"village"})
    assert [area.pk for area in village.way] == ["99.01", "99.01.01"]
    assert village.chosen == Area.objects.get(pk="99.01.01.2001")
    assert picker_for(scope, "99.01.01", levels={"village"}).chosen is None
    assert picker_for(scope, "99.02.01", levels={"district"}).chosen is None
    assert picker_for(Scope(), "99.01").below == ()
