"""Programs that ask, and people they may ask for, in the invented province."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from lindung.people.names import name_keys
from lindung.web.api.clients import make_client
from lindung.web.api.consent import agree, wants_somebody
from lindung.web.api.models import ApiClient, Ask
from lindung.web.residents.models import Resident
from lindung.web.residents.rows import NIK
from lindung.web.runs.models import Run, State
from lindung.web.users.models import User
from lindung.web.users.roles import Can, RoleKind
from lindung.web.users.scope import scope_of
from lindung.web.vault.sealing import vault
from tests.web.conftest import ANGGREK, KENANGA, MELATI, TERATAI, Hire

BORN = date(1990, 12, 14)
ALL = tuple(Ask)


def nik(number: int) -> str:
    return f"990101141290{number:04d}"


def person(village: int | None, number: int, **said: Any) -> Resident:
    """A living resident whose verdict is a membership that is active by run 1."""
    name = str(said.pop("name", "SITI KARANGAN"))
    keys = name_keys(name)
    row: dict[str, Any] = {
        "resident_id": f"r{number}", "nik_lookup": vault().lookup(nik(number), NIK), "nik_state": "valid",
        "name": name, "name_key": keys.key, "name_sound": keys.sound, "birth_date": BORN, "life_status": "living",
        "digest": b"", "source_load": 1, "verdict": "matched", "protection": "active", "run": 1,
    }  # fmt: skip
    return Resident(village=village, **{**row, **said})


@pytest.fixture
def people(areas: object) -> None:
    """1 to 4: active, one in each village; 5 in quarantine; 6 to 12 in MELATI, each another status."""
    others: list[dict[str, Any]] = [
        {"protection": "in_grace"}, {"protection": "lapsed"}, {"verdict": "none", "protection": "none"},
        {"verdict": "review", "protection": "none"}, {"protection": "not_begun"}, {"life_status": "dead"},
        {"gone": True},
    ]  # fmt: skip
    places = [MELATI, KENANGA, ANGGREK, TERATAI, None]
    rows = [person(village, place) for place, village in enumerate(places, start=1)]
    rows += [person(MELATI, place, **said) for place, said in enumerate(others, start=6)]
    Resident.objects.bulk_create(rows)
    lists = [{"file": "peserta.xlsx", "received": day} for day in ("2026-09-30", "2026-10-31")]
    Run.objects.create(number=1, on=date(2026, 11, 1), state=State.DONE, lists=lists)


@pytest.fixture
def administrator(hire: Hire) -> User:
    return hire(RoleKind.ADMINISTRATOR, "99", "pengelola")


MakeProgram = Callable[..., tuple[ApiClient, str]]


@pytest.fixture
def program(areas: dict[str, Any], administrator: User, hire: Hire) -> MakeProgram:
    """Makes a program and gives it with its secret."""

    def made(
        *codes: str, asks: tuple[Ask, ...] = ALL, name: str = "", days: float = 30, agreed: bool = True
    ) -> tuple[ApiClient, str]:
        person = hire(RoleKind.PROVINCE, "99") if wants_somebody(asks) else None
        client, secret = make_client(
            by=administrator,
            scope=scope_of(administrator, Can.MANAGE_CLIENTS),
            name=name or f"program {ApiClient.objects.count()}",
            asks=asks,
            areas=[areas[code] for code in codes or ("99.01",)],
            expires=timezone.now() + timedelta(days=days),
            hands_in_for=person,
        )
        if person and agreed:
            agree(client=client, by=person)
        return client, secret

    return made


class Caller:
    """A program with its token."""

    def __init__(self, token: str) -> None:
        self.client = Client()
        self.headers = {"Authorization": f"Bearer {token}"}

    def get(self, path: str, **more: Any) -> Any:
        return self.client.get(f"/api/v1/{path}", more, headers=self.headers)

    def post(self, path: str, body: Any, key: str = "", **more: Any) -> Any:
        headers = {**self.headers, **({"Idempotency-Key": key} if key else {})}
        return self.client.post(
            f"/api/v1/{path}", body, **{"content_type": "application/json", **more}, headers=headers
        )


def token_of(client: ApiClient, secret: str, **more: str) -> Any:
    form = {"grant_type": "client_credentials", "client_id": client.client_id, "client_secret": secret, **more}
    return Client().post("/api/v1/token", "&".join(f"{k}={v}" for k, v in form.items()), content_type=FORM)


FORM = "application/x-www-form-urlencoded"
Calls = Callable[..., Caller]


@pytest.fixture
def caller(program: MakeProgram) -> Calls:
    """A program that already has its token."""

    def ready(*codes: str, asks: tuple[Ask, ...] = ALL) -> Caller:
        return Caller(token_of(*program(*codes, asks=asks)).json()["access_token"])

    return ready


def asked(number: int, **more: Any) -> dict[str, Any]:
    return {"nik": nik(number), "birth_date": BORN.isoformat(), "name": "Siti Karangan", **more}
