"""An administrator manages those who belong wholly to the administrator's area, and nobody else is there."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from lindung.common.errors import UserError
from lindung.web.audit.models import Event
from lindung.web.users import services
from lindung.web.users.home import home_of
from lindung.web.users.models import Role, User
from lindung.web.users.roles import Can, RoleKind
from lindung.web.users.scope import scope_of
from lindung.web.users.selectors import managed_users
from tests.web.conftest import Hire, SignIn
from tests.web.users.conftest import PASSWORD, with_password

ADMIN, OPERATOR, LABOUR = RoleKind.ADMINISTRATOR, RoleKind.VILLAGE_OPERATOR, RoleKind.REGENCY_LABOUR


@pytest.fixture
def cast(hire: Hire) -> dict[str, User]:
    """Two regencies with their administrators, and people of either, both and neither."""
    people = {
        "admin": hire(ADMIN, "99.01", name="admin"),
        "sibling_admin": hire(ADMIN, "99.02", name="sibling_admin"),
        "nation": hire(ADMIN, "ID", name="nation"),
        "melati": hire(OPERATOR, "99.01.01.2001", name="melati"),
        "teratai": hire(OPERATOR, "99.02.01.2001", name="teratai"),
        "both": hire(LABOUR, "99.01", name="both"),
        "province": hire(RoleKind.PROVINCE, "99", name="province"),
        "left": hire(LABOUR, "99.01", name="left"),
        "nobody": hire(name="nobody"),
    }
    Role.objects.create(user=people["both"], kind=LABOUR.value, area_id="99.02")
    people["left"].roles.update(ended=timezone.now())
    return people


def names(user: User) -> set[str]:
    found = managed_users(scope_of(user, Can.MANAGE_USERS))
    return set(found.values_list("username", flat=True))


def test_an_administrator_sees_who_belongs_wholly_to_their_area(cast):
    assert names(cast["admin"]) == {"admin", "melati", "left"}
    assert names(cast["sibling_admin"]) == {"sibling_admin", "teratai"}
    assert names(cast["nation"]) == set(cast)
    assert names(cast["province"]) == set()


CHANGES = ("tautan", "tutup", "buka", "lepas-kunci", "hapus-ponsel", "peran")


@pytest.mark.parametrize("who", ["teratai", "both", "province", "nation", "nobody", "sibling_admin"])
def test_nobody_elses_user_can_be_seen_or_changed(cast, signed_in: SignIn, who):
    browser, user = signed_in(cast["admin"]), cast[who]
    before = list(User.objects.filter(pk=user.pk).values())
    role = user.roles.first()
    missing = browser.get("/pengguna/987654/")
    seen = browser.get(f"/pengguna/{user.pk}/")
    assert seen.status_code == missing.status_code == 404
    assert page_of(seen) == page_of(missing)
    for what in CHANGES:
        assert browser.post(f"/pengguna/{user.pk}/{what}/").status_code == 404
    if role:
        assert browser.post(f"/pengguna/{user.pk}/peran/{role.pk}/akhiri/").status_code == 404
        assert browser.post(f"/pengguna/{cast['melati'].pk}/peran/{role.pk}/akhiri/").status_code == 404
    assert list(User.objects.filter(pk=user.pk).values()) == before
    assert not user.links.exists()


def page_of(response) -> str:
    return re.sub(r'value="\w{64}"|/pengguna/\d+/', "", response.content.decode())


@pytest.mark.parametrize("who", ["melati", "both", "province", "nobody"])
def test_who_is_no_administrator_finds_no_such_pages(cast, signed_in: SignIn, who):
    browser = signed_in(cast[who])
    for address in ("/pengguna/", "/pengguna/baru/", f"/pengguna/{cast[who].pk}/"):
        assert browser.get(address).status_code == 404
    assert browser.post("/pengguna/baru/?area=99.01.01.2001&pick=1", NEW_USER).status_code == 404
    for what in CHANGES:
        assert browser.post(f"/pengguna/{cast['melati'].pk}/{what}/").status_code == 404


NEW_USER = {"full_name": "Rina Kenanga", "username": "rina", "kind": "village_operator"}


def test_a_new_user_gets_a_link_shown_once_and_signs_in_with_the_password_it_sets(cast, signed_in: SignIn):
    answer = signed_in(cast["admin"]).post("/pengguna/baru/?area=99.01.01.2002&pick=1", NEW_USER)
    found = re.search(r"http://testserver(/masuk/sandi/[^/]+/)", answer.content.decode())
    assert found
    rina = User.objects.get(username="rina")
    assert not rina.has_usable_password()
    assert [(role.kind, role.area_id, role.given_by) for role in rina.roles.all()] == [
        ("village_operator", "99.01.01.2002", cast["admin"])
    ]
    browser = Client()
    browser.get(found[1])
    browser.post("/masuk/sandi/", {"password": PASSWORD, "again": PASSWORD})
    assert browser.post("/masuk/", {"username": "rina", "password": PASSWORD}).status_code == 302
    done = Event.objects.filter(subject=f"user {rina.pk}").order_by("number").values_list("action", flat=True)
    assert list(done) == ["user_created", "role_given", "link_made", "password_set_by_link", "sign_in"]


@pytest.mark.parametrize("area", ["99.02.01.2001", "99.02", "99", "ID", "12", "' or 1=1"])
def test_no_role_is_given_outside_of_the_administrators_area(cast, signed_in: SignIn, area):
    browser = signed_in(cast["admin"])
    answer = browser.post("/pengguna/baru/", NEW_USER, query_params={"area": area, "pick": "1"})
    other = browser.post(
        f"/pengguna/{cast['melati'].pk}/peran/", {"kind": "donor"}, query_params={"area": area, "pick": "1"}
    )
    new = User.objects.filter(username="rina")
    roles = Role.objects.filter(user__in=[*new, cast["melati"]], given_by__isnull=False)
    assert all(role.area_id.startswith("99.01") for role in roles)
    assert not new.exists()
    assert (answer.status_code, other.status_code) == (422, 422) or other.status_code == 302


@pytest.mark.parametrize("kind", ["regency_labour", "province", "x", ""])
def test_a_role_that_does_not_fit_the_area_is_not_offered_and_not_given(cast, signed_in: SignIn, kind):
    browser = signed_in(cast["admin"])
    answer = browser.post("/pengguna/baru/?area=99.01.01.2002&pick=1", NEW_USER | {"kind": kind})
    assert answer.status_code == 422
    assert not User.objects.filter(username="rina").exists()


def test_an_operator_of_a_village_is_no_operator_of_a_regency_without_second_factor(cast):
    area = cast["admin"].roles.get().area
    with pytest.raises(UserError, match="tidak diberikan di kabupaten/kota"):
        services.give_role(cast["melati"], kind=OPERATOR, area=area, by=cast["admin"])


def test_the_services_too_refuse_what_the_pages_would_not_offer(cast):
    teratai = cast["teratai"].roles.get().area
    with pytest.raises(UserError, match="bukan wilayah Anda"):
        services.give_role(cast["melati"], kind=OPERATOR, area=teratai, by=cast["admin"])
    with pytest.raises(UserError, match="bukan pengguna di wilayah Anda"):
        services.close_user(cast["teratai"], by=cast["admin"])


def test_an_administrator_of_two_areas_apart_manages_who_has_a_role_in_each(cast, hire: Hire, signed_in: SignIn):
    two = hire(ADMIN, "99.01", name="two")
    Role.objects.create(user=two, kind=ADMIN.value, area_id="99.02")
    browser, both = signed_in(two), cast["both"]
    assert browser.get(f"/pengguna/{both.pk}/").status_code == 200
    assert browser.post(f"/pengguna/{both.pk}/tutup/").status_code == 302
    assert not User.objects.get(pk=both.pk).is_active


@pytest.mark.parametrize("what", ["tutup", "tautan", "lepas-kunci", "hapus-ponsel"])
def test_nobody_changes_themselves(cast, signed_in: SignIn, what):
    admin = cast["admin"]
    answer = signed_in(admin).post(f"/pengguna/{admin.pk}/{what}/")
    assert answer.status_code == 422
    assert "akses Anda sendiri" in answer.content.decode()
    assert not admin.links.exists()


def test_nobody_gives_or_ends_a_role_of_their_own(cast, signed_in: SignIn):
    admin = cast["admin"]
    browser = signed_in(admin)
    given = browser.post(f"/pengguna/{admin.pk}/peran/?area=99.01&pick=1", {"kind": "regency_labour"})
    ended = browser.post(f"/pengguna/{admin.pk}/peran/{admin.roles.get().pk}/akhiri/")
    assert (given.status_code, ended.status_code) == (422, 422)
    assert admin.roles.filter(ended=None).count() == 1


def test_a_change_of_roles_ends_the_sessions(cast, signed_in: SignIn):
    theirs, browser = signed_in(cast["melati"]), signed_in(cast["admin"])
    page = f"/pengguna/{cast['melati'].pk}/"
    assert theirs.get("/akun/").status_code == 200
    assert browser.post(f"{page}peran/?area=99.01&pick=1", {"kind": "donor"}).status_code == 302
    assert theirs.get("/akun/").status_code == 302
    theirs = signed_in(User.objects.get(username="melati"))
    role = cast["melati"].roles.get(kind="donor")
    assert browser.post(f"{page}peran/{role.pk}/akhiri/").status_code == 302
    assert theirs.get("/akun/").status_code == 302
    assert browser.post(f"{page}peran/{role.pk}/akhiri/").status_code == 404


def test_the_same_role_is_given_once(cast, signed_in: SignIn):
    page = f"/pengguna/{cast['melati'].pk}/peran/?area=99.01.01.2001&pick=1"
    answer = signed_in(cast["admin"]).post(page, {"kind": "village_operator"})
    assert answer.status_code == 422
    assert cast["melati"].roles.count() == 1


def test_a_closed_account_is_out_at_once_and_comes_back_only_when_reopened(cast, signed_in: SignIn):
    melati = with_password(cast["melati"])
    theirs, browser = signed_in(melati), signed_in(cast["admin"])
    browser.post(f"/pengguna/{melati.pk}/tutup/")
    assert theirs.get("/akun/").status_code == 302
    assert Client().post("/masuk/", {"username": "melati", "password": PASSWORD}).status_code == 422
    assert browser.post(f"/pengguna/{melati.pk}/tautan/").status_code == 422
    browser.post(f"/pengguna/{melati.pk}/buka/")
    assert theirs.get("/akun/").status_code == 302
    assert Client().post("/masuk/", {"username": "melati", "password": PASSWORD}).status_code == 302


def test_unlocking_and_taking_the_telephone_away_are_recorded(cast, signed_in: SignIn):
    melati, browser = cast["melati"], signed_in(cast["admin"])
    User.objects.filter(pk=melati.pk).update(failures=7, second_factor_sealed=b"x", second_factor_since=timezone.now())
    browser.post(f"/pengguna/{melati.pk}/lepas-kunci/")
    browser.post(f"/pengguna/{melati.pk}/hapus-ponsel/")
    melati = User.objects.get(pk=melati.pk)
    assert (melati.failures, melati.second_factor_sealed, melati.second_factor_since) == (0, None, None)
    done = Event.objects.filter(subject=f"user {melati.pk}").order_by("number")
    assert [(event.action, event.actor) for event in done] == [
        ("user_unlocked", cast["admin"]),
        ("second_factor_reset", cast["admin"]),
    ]


def test_events_about_a_user_belong_to_the_area_of_all_their_roles(cast):
    span = home_of(cast["both"])
    assert (span.first, span.last) == (9901000000, 9902999999)
    assert home_of(cast["nobody"]) == home_of(cast["nation"])


@pytest.mark.parametrize(
    ("words", "found"),
    [("mel", {"melati"}), ("MELATI", {"melati"}), ("terat", set()), ("", {"admin", "melati", "left"})],
)
def test_the_list_is_searched_within_the_area(cast, signed_in: SignIn, words, found):
    page = signed_in(cast["admin"]).get("/pengguna/", {"q": words}).content.decode()
    assert {name for name in cast if f'">{name.replace("_", " ").title()}</a>' in page} == found


def test_a_list_of_many_goes_on(cast, signed_in: SignIn, hire: Hire):
    for number in range(60):
        hire(OPERATOR, "99.01.01.2002", name=f"kenanga-{number:02}")
    browser = signed_in(cast["admin"])
    first = browser.get("/pengguna/?q=kenanga").content.decode()
    assert first.count("<tr") == 51
    further = re.search(r'href="(\?[^"]*after=[^"]+)" rel="next"', first)
    assert further
    second = browser.get("/pengguna/" + further[1].replace("&amp;", "&")).content.decode()
    assert second.count("<tr") == 11


def test_a_page_asks_the_database_equally_often_however_many_there_are(
    cast, signed_in: SignIn, hire: Hire, django_assert_num_queries
):
    browser = signed_in(cast["admin"])
    with django_assert_num_queries(7):
        browser.get("/pengguna/")
    for number in range(30):
        hire(OPERATOR, "99.01.01.2002", name=f"kenanga-{number:02}")
    with django_assert_num_queries(7):
        browser.get("/pengguna/")


@pytest.mark.parametrize("username", ["Siti Melati", "s", "melati", "siti@melati", "x" * 61])
def test_a_user_name_is_short_plain_and_new(cast, signed_in: SignIn, username):
    answer = signed_in(cast["admin"]).post(
        "/pengguna/baru/?area=99.01.01.2002&pick=1", NEW_USER | {"username": username}
    )
    assert answer.status_code == 422
    assert User.objects.count() == len(cast)
