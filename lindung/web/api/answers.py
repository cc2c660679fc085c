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
from typing import Any

from django.db.models import OuterRef, Subquery

from lindung.common.wording import long_day, number
from lindung.people.names import NameKeys, name_keys
from lindung.web.residents.models import Resident
from lindung.web.residents.rows import NIK
from lindung.web.runs.models import Run, State
from lindung.web.users.scope import Scope
from lindung.web.vault.sealing import vault


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
Row = dict[str, Any]
READ = ("nik_lookup", "birth_date", "name_key", "name_sound", "verdict", "protection", "run")


def answers(scope: Scope, asked: Sequence[Asked]) -> list[Answer]:
    """One answer for each, in their order. One query however many are asked for, and the same work for each."""
    wanted = [vault().lookup(one.nik, NIK) for one in asked]
    there: dict[bytes, list[Row]] = defaultdict(list)
    living = Resident.objects.filter(nik_lookup__in=set(wanted), nik_state="valid", gone=False, life_status="living")
    runs = Run.objects.filter(number=OuterRef("run"), state=State.DONE)
    told = living.annotate(on=Subquery(runs.values("on")), lists=Subquery(runs.values("lists")))
    for row in scope.limit(told, "village").values(*READ, "on", "lists"):
        there[bytes(row["nik_lookup"])].append(row)
    return [_best(one, name_keys(one.name), there.get(lookup, [])) for one, lookup in zip(asked, wanted, strict=True)]


def _best(asked: Asked, keys: NameKeys, rows: Sequence[Row]) -> Answer:
    """A person may stand in two villages: the better answer is theirs."""
    same_day = [row for row in rows if row["birth_date"] == asked.birth_date]
    fitting = [_answer(row) for row in same_day if _fits(keys, row["name_key"], row["name_sound"])]
    order = list(Status)
    return min(fitting, key=lambda answer: order.index(answer.status), default=UNKNOWN)


def _fits(keys: NameKeys, key: str, sound: str) -> bool:
    return bool(keys.key) and (keys.key == key or keys.sound == sound)


def _answer(row: Row) -> Answer:
    if row["verdict"] not in ("matched", "none") or row["on"] is None:
        return UNKNOWN
    known = {"active": Status.ACTIVE, "in_grace": Status.IN_GRACE, "lapsed": Status.LAPSED}
    return Answer(known.get(row["protection"], Status.NONE), row["on"], _source(row))


def _source(row: Row) -> str:
    """What the answer rests on, without the names of files."""
    received = max((one["received"] for one in row["lists"] or ()), default="")
    lists = (
        f"; daftar peserta BPJS Ketenagakerjaan diterima {long_day(date.fromisoformat(received))}" if received else ""
    )
    return f"Lindung, verifikasi nomor {number(row['run'])}{lists}"
