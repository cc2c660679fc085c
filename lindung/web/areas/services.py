"""Load the official list of areas: new ones are added, names that changed are changed, nothing is removed."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files

from django.db import transaction

from lindung.common.errors import UserError
from lindung.web.areas.models import Area
from lindung.web.areas.spans import NATION, level_of, parent_of, span_of

SHIPPED = ("provinces.csv", "regencies.csv")
NATION_NAME = "Indonesia"
_LONGEST_NAME = 120


@dataclass(frozen=True)
class AreasLoaded:
    """What a list changed."""

    new: int
    renamed: int
    unchanged: int


@transaction.atomic
def load_areas(names: Mapping[str, str]) -> AreasLoaded:
    """Load names by code. UserError where a code is none, or the area around it is neither there nor in the list."""
    there = dict(Area.objects.values_list("code", "name"))
    wanted = {NATION: there.get(NATION, NATION_NAME)} | {code.strip(): name.strip() for code, name in names.items()}
    for code, name in wanted.items():
        _check(code, name, there.keys() | wanted.keys())
    new = [_area(code, wanted[code]) for code in sorted(wanted, key=len) if code not in there]
    renamed = [_area(code, name) for code, name in wanted.items() if code in there and there[code] != name]
    nation_first = sorted(new, key=lambda area: (area.code != NATION, len(area.code)))
    Area.objects.bulk_create(nation_first, batch_size=1_000)
    Area.objects.bulk_update(renamed, ["name"], batch_size=500)
    return AreasLoaded(len(new), len(renamed), len(wanted) - len(new) - len(renamed))


def load_shipped() -> AreasLoaded:
    """The provinces and regencies that come with Lindung (Kepmendagri 300.2.2-2138 of 2025)."""
    folder = files("lindung.web.areas").joinpath("official")
    names: dict[str, str] = {}
    for name in SHIPPED:
        names |= names_in(folder.joinpath(name).read_text(encoding="utf-8").splitlines(), name)
    return load_areas(names)


def names_in(lines: Iterable[str], where: str) -> dict[str, str]:
    """Names by code of a CSV with the columns code and name; UserError where they are missing or a row is short."""
    reader = csv.DictReader(lines)
    if not {"code", "name"} <= set(reader.fieldnames or ()):
        raise UserError(f"Daftar wilayah {where} harus memiliki kolom code dan name.")
    names: dict[str, str] = {}
    for row in reader:
        if not row["code"] or not row["name"]:
            raise UserError(f"Daftar wilayah {where} baris {reader.line_num}: kode atau nama kosong. Lengkapi dahulu.")
        names[row["code"]] = row["name"]
    return names


def _check(code: str, name: str, known: Iterable[str]) -> None:
    try:
        span_of(code)
    except ValueError as error:
        raise UserError(
            f"Kode wilayah «{code[:20]}» tidak dikenal. Tulis seperti 15, 15.08, 15.08.01, atau 15.08.01.2001."
        ) from error
    if not name or len(name) > _LONGEST_NAME:
        raise UserError(f"Nama wilayah {code} kosong atau lebih dari {_LONGEST_NAME} huruf. Perbaiki di daftarnya.")
    if (parent := parent_of(code)) and parent not in known:
        raise UserError(f"Wilayah {code} tidak dapat dimuat sebelum {parent}. Muat daftar yang memuat keduanya.")


def _area(code: str, name: str) -> Area:
    span = span_of(code)
    return Area(code=code, name=name, level=level_of(code), parent_id=parent_of(code), first=span.first, last=span.last)
