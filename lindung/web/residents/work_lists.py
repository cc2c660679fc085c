"""The people of one village by verdict: a list to work through, a page at a time, and the same as a workbook."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from django.db import transaction
from django.db.models import Count, QuerySet
from django.http import Http404
from django.utils import timezone

from lindung.common.wording import long_day, number
from lindung.documents.workbook import Sheet, write_workbook
from lindung.web.areas.models import Area
from lindung.web.audit.services import record
from lindung.web.residents.history import as_shown
from lindung.web.residents.models import Resident
from lindung.web.residents.verdicts import Kind, kinds
from lindung.web.users.models import User
from lindung.web.users.scope import Scope

PAGE = 50
SHEET_NAME = 31  # signs that Excel allows
HEADER = ("No", "Nama", "NIK", "Tanggal lahir", "Dusun", "RT", "RW", "Pekerjaan", "Berlaku sampai", "Alasan")


@dataclass(frozen=True)
class Listed:
    """One page of a list. next_key: after which the next one begins; "" at the end."""

    people: list[Resident]
    next_key: str


def village_of(scope: Scope, code: str) -> Area:
    """The village, or 404 where there is none in the scope."""
    found = scope.limit_areas(Area.objects.filter(code=code, level="village")).first()
    if found is None:
        raise Http404
    return found


def kind_named(slug: str) -> Kind:
    """The kind of an address, or 404."""
    found = next((kind for kind in kinds() if kind.slug == slug), None)
    if found is None:
        raise Http404
    return found


def hamlets_of(village: Area) -> list[str]:
    """The hamlets its register names."""
    there = Resident.objects.filter(village=village.first, gone=False).exclude(hamlet=None)
    return [str(name) for name in there.order_by("hamlet").values_list("hamlet", flat=True).distinct()]


def counts_of(village: Area, hamlet: str = "") -> dict[str, int]:
    """How many people there are of each kind, in one query."""
    counted = _living(village, hamlet).aggregate(**{kind.slug: Count("pk", filter=kind.condition) for kind in kinds()})
    return {slug: int(count) for slug, count in counted.items()}


def page_of(village: Area, kind: Kind, hamlet: str = "", after: str = "") -> Listed:
    """A page of the list, by name."""
    people = _living(village, hamlet).filter(kind.condition)
    if after.isdecimal():
        last = people.filter(pk=int(after[:18])).values_list("name_key", "pk").first()
        people = _after(people, last) if last else people
    shown = list(people.order_by("name_key", "pk")[: PAGE + 1])
    return Listed(shown[:PAGE], str(shown[PAGE - 1].pk) if len(shown) > PAGE else "")


@transaction.atomic
def workbook_of(village: Area, *, by: User) -> IO[bytes]:
    """Everybody of a village as a workbook, a sheet for each kind, the NIK masked; recorded."""
    people = list(_living(village, "").order_by("hamlet", "rw", "rt", "card_lookup", "birth_date", "name_key", "pk"))
    listed = [(kind, [one for one in people if _is_of(kind, one)]) for kind in kinds()]
    record(by, "export people", f"village {village.code}", area=village, people=len(people))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        write_workbook(path, [_sheet(kind, village, some) for kind, some in listed])
        return BytesIO(path.read_bytes())


def _living(village: Area, hamlet: str) -> "QuerySet[Resident]":
    people = Resident.objects.filter(village=village.first, gone=False, life_status="living")
    return people.filter(hamlet=hamlet) if hamlet else people


def _after(people: "QuerySet[Resident]", last: Sequence[object]) -> "QuerySet[Resident]":
    name, pk = last
    return people.filter(name_key__gte=name).exclude(name_key=name, pk__lte=pk)


def _is_of(kind: Kind, one: Resident) -> bool:
    return one.verdict == kind.verdict and (not kind.protections or one.protection in kind.protections)


def _sheet(kind: Kind, village: Area, people: Sequence[Resident]) -> Sheet:
    day = long_day(timezone.localdate())
    above = (
        f"{kind.title}: {number(len(people))} orang, {village.name} ({village.code}), per {day}",
        str(kind.meaning),
    )
    return Sheet(str(kind.title)[:SHEET_NAME], above, HEADER, list(_lines(people)))


def _lines(people: Sequence[Resident]) -> Iterator[tuple[object, ...]]:
    for place, one in enumerate(people, start=1):
        nik = as_shown(one)["nik"]
        home = (one.hamlet, one.rt, one.rw, one.occupation)
        yield (place, one.name, nik, one.birth_date, *home, one.protected_until, one.reasons)
