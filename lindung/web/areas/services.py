"""Load the official list of areas: new ones are added, names that changed are changed, nothing is removed.

A list is a CSV with the columns code and name; a column for the area around (parent, or province_code and its kin) may
be there and must then agree with the code. A list is taken as a whole or not at all.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence, Set as AbstractSet
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from django.db import transaction

from lindung.common.errors import UserError
from lindung.web.areas.models import Area
from lindung.web.areas.spans import NATION, level_of, parent_of, span_of
from lindung.web.audit.services import COMMAND_LINE, record
from lindung.web.users.models import User

SHIPPED = ("provinces.csv", "regencies.csv")
NATION_NAME = "Indonesia"
LOADED = "areas_loaded"  # in the audit
_LONGEST_NAME = 120
_AROUND = ("parent", "province_code", "regency_code", "district_code")


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
    known = there.keys() | wanted.keys()
    for code, name in wanted.items():
        if wrong := _wrong_with(code, name):
            raise UserError(wrong)
        _check_around(code, known)
    new = [_area(code, wanted[code]) for code in wanted if code not in there]
    renamed = [_area(code, name) for code, name in wanted.items() if code in there and there[code] != name]
    widest_first = sorted(new, key=lambda area: (area.code != NATION, len(area.code)))
    Area.objects.bulk_create(widest_first, batch_size=2_000)
    Area.objects.bulk_create(
        renamed, batch_size=2_000, update_conflicts=True, update_fields=["name"], unique_fields=["code"]
    )
    return AreasLoaded(len(new), len(renamed), len(wanted) - len(new) - len(renamed))


@transaction.atomic
def load_lists(lists: Mapping[str, Iterable[str]], *, by: User | str = COMMAND_LINE) -> AreasLoaded:
    """Load the lines of lists by their names, all or none of them, and record it where something changed."""
    names: dict[str, str] = {}
    for where, lines in lists.items():
        names |= names_in(lines, where)
    loaded = load_areas(names)
    if loaded.new or loaded.renamed:
        record(by, LOADED, area=span_of(NATION), new=loaded.new, renamed=loaded.renamed)
    return loaded


def load_files(paths: Sequence[Path], *, by: User | str = COMMAND_LINE) -> AreasLoaded:
    """Load lists from files; UserError naming file and line where one cannot be read."""
    return load_lists({path.name: _lines_of(path) for path in paths}, by=by)


def load_shipped(*, by: User | str = COMMAND_LINE) -> AreasLoaded:
    """The provinces and regencies that come with Lindung (Kepmendagri 300.2.2-2138 of 2025)."""
    folder = files("lindung.web.areas").joinpath("official")
    return load_lists({name: folder.joinpath(name).read_text("utf-8").splitlines() for name in SHIPPED}, by=by)


def names_in(lines: Iterable[str], where: str) -> dict[str, str]:
    """Names by code of a CSV; UserError with its line where a row cannot be right."""
    reader = csv.DictReader(lines)
    columns = reader.fieldnames or ()
    if not {"code", "name"} <= set(columns):
        raise UserError(f"Daftar wilayah {where} harus memiliki kolom code dan name, dipisah koma.")
    around = next((column for column in _AROUND if column in columns), "")
    names: dict[str, str] = {}
    for row in reader:
        code, name = (row["code"] or "").strip(), (row["name"] or "").strip()
        wrong = _wrong_with(code, name)
        if not wrong and around and (row[around] or "").strip() not in ("", parent_of(code)):
            wrong = f"Kolom {around} tidak cocok dengan kode {code}. Perbaiki salah satunya."
        if not wrong and names.setdefault(code, name) != name:
            wrong = f"Kode {code} sudah ada di baris lain dengan nama lain. Hapus salah satunya."
        if wrong:
            raise UserError(f"Daftar wilayah {where} baris {reader.line_num}: {wrong[0].lower()}{wrong[1:]}")
    return names


def _lines_of(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError as error:
        raise UserError(f"Berkas {path.name} tidak ada. Periksa namanya.") from error
    except UnicodeDecodeError as error:
        raise UserError(f"Berkas {path.name} bukan CSV UTF-8. Simpan lagi sebagai CSV UTF-8.") from error


def _wrong_with(code: str, name: str) -> str:
    """One sentence; empty where nothing is."""
    try:
        span_of(code)
    except ValueError:
        return f"Kode wilayah «{code[:20]}» tidak dikenal. Tulis seperti 15, 15.08, 15.08.01, atau 15.08.01.2001."
    if not name or len(name) > _LONGEST_NAME:
        return f"Nama wilayah {code} kosong atau lebih dari {_LONGEST_NAME} huruf. Perbaiki di daftarnya."
    return ""


def _check_around(code: str, known: AbstractSet[str]) -> None:
    if (around := parent_of(code)) and around not in known:
        raise UserError(f"Wilayah {code} tidak dapat dimuat sebelum {around}. Muat daftar yang memuat keduanya.")


def _area(code: str, name: str) -> Area:
    span = span_of(code)
    return Area(code=code, name=name, level=level_of(code), parent_id=parent_of(code), first=span.first, last=span.last)
