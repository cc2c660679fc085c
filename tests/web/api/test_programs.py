"""Programs are made and revoked by an administrator, in the administrator's own areas; the secret is seen once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lindung.common.errors import UserError
from lindung.web.api.clients import make_client
from lindung.web.api.models import ApiClient, Ask
from lindung.web.audit.models import Event
from lindung.web.users.roles import Can, RoleKind
from lindung.web.users.scope import scope_of
from tests.web.api.conftest import token_of


def form(**more: object) -> dict[str, object]:
    until = (timezone.localdate() + timedelta(days=90)).isoformat()
    return {"name": "Aplikasi perizinan", "asks": ["coverage"], "areas": "99.01", "expires": until, **more}


def test_an_administrator_makes_a_program_and_sees_its_secret_once(hire, signed_in):
    browser = signed_in(hire(RoleKind.ADMINISTRATOR, "99"))
    page = browser.post("/program/baru/", form())
    client = ApiClient.objects.get()
    secret = page.context["secret"]
    assert secret in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    assert token_of(client, secret).json()["scope"] == "coverage"
    assert secret not in browser.get(f"/program/{client.pk}/").content.decode()
    event = Event.objects.get(action="api.client_made")
    assert (event.first, event.subject, event.details["asks"]) == (9901000000, client.subject, ["coverage"])


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"areas": "99.02"}, "areas"),
        ({"areas": "99"}, "areas"),
        ({"areas": "99.01 99.77"}, "areas"),
        ({"areas": ","}, "areas"),
        ({"asks": ["everything"]}, "asks"),
        ({"asks": []}, "asks"),
        ({"expires": "2020-01-01"}, "expires"),
        ({"expires": "2999-01-01"}, "expires"),
        ({"name": ""}, "name"),
    ],
)
def test_what_is_not_ones_own_or_not_sensible_is_refused(hire, signed_in, more, field):
    browser = signed_in(hire(RoleKind.ADMINISTRATOR, "99.01"))
    page = browser.post("/program/baru/", form(**more))
    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
    assert not ApiClient.objects.exists()


def test_a_name_in_use_is_refused_until_that_program_is_revoked(hire, signed_in):
    browser = signed_in(hire(RoleKind.ADMINISTRATOR, "99"))
    browser.post("/program/baru/", form())
    page = browser.post("/program/baru/", form())
    assert page.status_code == 422
    assert "sudah ada" in page.content.decode()
    number = ApiClient.objects.get().pk
    assert "Cabut" in browser.get(f"/program/{number}/cabut/").content.decode()
    assert browser.post(f"/program/{number}/cabut/").status_code == 302
    assert "dicabut" in browser.get(f"/program/{number}/").content.decode()
    assert browser.post("/program/baru/", form()).status_code == 200


def test_the_service_itself_refuses_an_area_that_is_not_the_makers(hire, areas):
    by = hire(RoleKind.ADMINISTRATOR, "99.01")
    for wanted in ([areas["99.02"]], [areas["99"]], []):
        with pytest.raises(UserError, match="bukan wilayah Anda"):
            make_client(
                by=by,
                scope=scope_of(by, Can.MANAGE_CLIENTS),
                name="x",
                asks=[Ask.VERIFY],
                areas=wanted,
                expires=timezone.now(),
            )


def test_a_program_that_reaches_beyond_ones_area_is_not_there(hire, signed_in, program):
    browser = signed_in(hire(RoleKind.ADMINISTRATOR, "99.01"))
    mine, _ = program("99.01.01", name="di dalam")
    both, _ = program("99.01", "99.02", name="di keduanya")
    theirs, _ = program("99.02", name="di luar")
    page = browser.get("/program/").content.decode()
    assert [name in page for name in ("di dalam", "di keduanya", "di luar")] == [True, False, False]
    statuses = [browser.get(f"/program/{one.pk}/").status_code for one in (mine, both, theirs)]
    assert statuses == [200, 404, 404]
    assert [browser.post(f"/program/{one.pk}/cabut/").status_code for one in (both, theirs)] == [404, 404]
    assert not ApiClient.objects.exclude(revoked=None).exists()


@pytest.mark.parametrize("kind", [kind for kind in RoleKind if kind is not RoleKind.ADMINISTRATOR])
def test_nobody_else_sees_programs(hire, signed_in, kind):
    browser = signed_in(hire(kind))
    assert [browser.get(path).status_code for path in ("/program/", "/program/baru/")] == [404, 404]
