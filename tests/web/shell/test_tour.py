"""Every page that a person can reach by links looks right, narrow and wide, light and dark."""

from django.conf import settings
from django.test import Client

from lindung.web.users.roles import RoleKind
from tests.web.tour import Kind, Stop, kind_of, tour


def cookie_of(browser: Client, server: str) -> dict[str, str]:
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": browser.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": server,
    }


PEOPLE = (RoleKind.VILLAGE_OPERATOR, RoleKind.PROVINCE, RoleKind.ADMINISTRATOR, RoleKind.DONOR)


def test_every_page_looks_right(live_server, hire, signed_in, visit):
    stops: list[Stop] = []
    known: set[Kind] = set()
    for kind in PEOPLE:
        seen = visit()
        seen.page.context.add_cookies([cookie_of(signed_in(hire(kind)), live_server.url)])
        stops += tour(seen, live_server.url, kind.value, known)
    assert {"shell:start", "shell:help", "users:users", "intake:uploads"} <= {stop.page for stop in stops}
    assert "\n".join(f"{stop.path}: {fault}" for stop in stops for fault in stop.wrong) == ""


def test_pages_are_of_one_kind_whatever_they_show():
    assert kind_of("/?b=1&a=2") == ("shell:start", ("a", "b"))
    assert kind_of("/bantuan/") == kind_of("/bantuan/#tombol")
    assert kind_of("https://elsewhere.example/") is None
