"""The status of a person who is asked for: active, in grace, lapsed, none, or unknown. Never a name or a number back.

Unknown is one answer for whoever is not in the areas of the client, is not there at all, does not fit the birth date
and name that were said, or of whom nothing is decided yet. The NIK alone is never enough: it holds the birth date, and
whoever tries one after the other would learn which exist; hence the name (PEERS 2.3).
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from django.conf import settings

from lindung.common.errors import UserError
from lindung.common.wording import long_day, number
from lindung.people.names import NameKeys, name_keys
from lindung.pipelines.runs import load_run
from lindung.web.residents.models import Resident
from lindung.web.users.scope import Scope
from lindung.web.vault.sealing import vault

NIK = "residents.nik"  # what look-ups of residents are made with


class Status(StrEnum):
    """What membership gives on the day, best first."""

    ACTIVE = "active"
    IN_GRACE = "in_grace"
    LAPSED = "lapsed"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Asked:
    """Who is asked for."""

    nik: str
    birth_date: date
    name: str


@dataclass(frozen=True)
class Answer:
    """A status with the day it holds for and what it rests on; both empty for unknown."""

    status: Status
    on: date | None = None
    source: str | None = None


UNKNOWN = Answer(Status.UNKNOWN)
Row = tuple[bytes, date | None, str, str, str, str, int | None]


def answers(scope: Scope, asked: Sequence[Asked]) -> list[Answer]:
    """One answer for each, in their order. One query however many are asked for, and the same work for each."""
    wanted = [vault().lookup(one.nik, NIK) for one in asked]
    there: dict[bytes, list[Row]] = defaultdict(list)
    living = Resident.objects.filter(nik_lookup__in=set(wanted), nik_state="valid", gone=False, life_status="living")
    for row in scope.limit(living, "village").values_list(
        "nik_lookup", "birth_date", "name_key", "name_sound", "verdict", "protection", "run"
    ):
        there[bytes(row[0] or b"")].append(row)  # type: ignore[arg-type]
    return [_best(one, name_keys(one.name), there.get(lookup, [])) for one, lookup in zip(asked, wanted, strict=True)]


def _best(asked: Asked, keys: NameKeys, rows: Sequence[Row]) -> Answer:
    """A person may stand in two villages: the better answer is theirs."""
    fitting = [_answer(*row[4:]) for row in rows if row[1] == asked.birth_date and _fits(keys, row[2], row[3])]
    order = list(Status)
    return min(fitting, key=lambda answer: order.index(answer.status), default=UNKNOWN)


def _fits(keys: NameKeys, key: str, sound: str) -> bool:
    return bool(keys.key) and (keys.key == key or keys.sound == sound)


def _answer(verdict: str, protection: str, run: int | None) -> Answer:
    if verdict not in ("matched", "none") or run is None:
        return UNKNOWN
    on, source = told_of(str(settings.DATA), run)
    known = {"active": Status.ACTIVE, "in_grace": Status.IN_GRACE, "lapsed": Status.LAPSED}
    return Answer(known.get(protection, Status.NONE), on, source) if on else UNKNOWN


@lru_cache(maxsize=64)
def told_of(folder: str, run: int) -> tuple[date | None, str | None]:
    """The day of a run and what it rests on, without the names of files; nothing where the run is gone."""
    try:
        found = load_run(settings.DATA / "runs" / str(run))
    except UserError:
        return None, None
    received = max((source.received for source in found.members()), default="")
    lists = (
        f" daftar peserta BPJS Ketenagakerjaan diterima {long_day(date.fromisoformat(received))}" if received else ""
    )
    return date.fromisoformat(found.on), f"Lindung, verifikasi nomor {number(run)};{lists}"
