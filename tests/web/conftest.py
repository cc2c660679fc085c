"""The cast of the office: an invented province with two regencies, and somebody of every role."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from lindung.web.areas.models import Area
from lindung.web.areas.services import load_areas
from lindung.web.audit.models import Head
from lindung.web.audit.services import FIRST
from lindung.web.users.gates import SECOND_FACTOR
from lindung.web.users.models import Role, User
from lindung.web.users.roles import RoleKind, needs_second_factor

AREAS = {
    "99": "PROVINSI KARANGAN",
    "99.01": "KABUPATEN CONTOH",
    "99.01.01": "KECAMATAN MAWAR",
    "99.01.01.2001": "DESA MELATI",
    "99.01.01.2002": "DESA KENANGA",
    "99.01.02": "KECAMATAN DAHLIA",
    "99.01.02.2001": "DESA ANGGREK",
    "99.02": "KABUPATEN MISAL",
    "99.02.01": "KECAMATAN SERUNI",
    "99.02.01.2001": "DESA TERATAI",
}
MELATI, KENANGA, ANGGREK, TERATAI = 9901012001, 9901012002, 9901022001, 9902012001


def place_of(kind: RoleKind) -> str:
    """Where somebody of the cast works."""
    if kind in (RoleKind.VILLAGE_OPERATOR, RoleKind.VILLAGE_HEAD):
        return "99.01.01.2001"
    if kind in (RoleKind.PROVINCE, RoleKind.DONOR):
        return "99"
    return "ID" if kind in (RoleKind.NATIONAL_ANALYST, RoleKind.ADMINISTRATOR) else "99.01"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what asks a database runs once more; a page looks the same whatever is behind it."""
    if os.environ.get("LINDUNG_TEST_DATABASE") != "postgres":
        return
    again = [item for item in items if _asks_a_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if not _asks_a_database(item)])
    items[:] = again


def _asks_a_database(item: pytest.Item) -> bool:
    used = set(getattr(item, "fixturenames", ()))
    asks = bool(used & {"db", "transactional_db"}) or item.get_closest_marker("django_db") is not None
    return asks and not used & {"visit", "demo_office"}


@pytest.fixture
def areas(db: None) -> dict[str, Area]:
    """The invented province, by code."""
    load_areas(AREAS)
    return {area.code: area for area in Area.objects.all()}


Hire = Callable[..., User]


@pytest.fixture
def hire(areas: dict[str, Area]) -> Hire:
    """Gives somebody with a role in an area, or with none."""

    def hired(kind: RoleKind | str | None = None, area: str = "", name: str = "") -> User:
        username = name or f"{kind or 'nobody'}-{area or 'there'}-{User.objects.count()}".lower()
        user = User.objects.create(username=username, full_name=username.replace("_", " ").title(), password="!")
        if kind:
            found = RoleKind(kind)
            Role.objects.create(user=user, kind=found.value, area_id=area or place_of(found))
        return user

    return hired


SignIn = Callable[[User], Client]


@pytest.fixture
def signed_in() -> SignIn:
    """A browser in which somebody has signed in, with the second factor where it is due."""

    def browser(user: User) -> Client:
        client = Client()
        client.force_login(user)
        if any(needs_second_factor(RoleKind(role.kind)) for role in user.roles.all()):
            session = client.session
            session[SECOND_FACTOR] = True
            session.save()
        return client

    return browser


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, settings: object) -> Path:
    """Every test has a folder of its own."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    settings.DATA = folder  # type: ignore[attr-defined]
    return folder


@pytest.fixture(autouse=True)
def tables_can_be_emptied(request: pytest.FixtureRequest) -> Iterator[None]:
    """After a test with real transactions Django empties the tables; those that only grow would refuse."""
    transactional = "transactional_db" in request.fixturenames
    if transactional:
        request.getfixturevalue("transactional_db")
        Head.objects.get_or_create(id=1, defaults={"number": 0, "hash": FIRST})
    yield
    if transactional and connection.vendor == "sqlite":
        empty_guarded_tables()


def empty_guarded_tables() -> None:
    """Take the guards away, so that Django can empty the tables, and put them back on the empty ones."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
        guards = cursor.fetchall()
        for name, _table, _sql in guards:
            cursor.execute(f"DROP TRIGGER {name}")
        cursor.execute("PRAGMA foreign_keys = OFF")  # they point at each other
        for table in {table for _name, table, _sql in guards}:
            cursor.execute(f"DELETE FROM {table}")
        cursor.execute("PRAGMA foreign_keys = ON")
        for _name, _table, sql in guards:
            cursor.execute(sql)
