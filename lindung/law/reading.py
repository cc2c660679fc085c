"""A file of figures becomes a parameter, or is refused with file, figure and day.

Refused: a value without source, status, unit or who checked it; two values for one day; a value that ends before the
next one begins, or after; a regulation that `regulations.yaml` does not list. Decimals stay as they are written.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from lindung.law.exact_yaml import ParameterFault, exact_yaml
from lindung.law.figures import Checked, Figure, Parameter, Status

_OF_A_FILE = {"title", "description", "unit", "checked", "values"}
_OF_A_VALUE = {"regulation", "article", "source", "status", "caution", "note", "checked"}
_WORDS = ("source", "article", "caution", "note")
_KINDS = {"value", "table", "scale"}
_COUNTED = frozenset(
    ("rupiah", "bulan", "tahun", "hari", "jam", "menit", "orang", "anak", "kali", "kematian", "kecelakaan", "desa")
)
_SHARES = frozenset(("persen", "perseratus"))
_MOST = {"persen": 100, "perseratus": 100, "bulan": 1_200, "tahun": 150}
YES_OR_NO = "ya atau tidak"
"""The first word of a unit says what a value may be: counted things are whole numbers, shares may be decimals."""


def read_parameter(name: str, text: str, regulations: Mapping[str, object]) -> Parameter:
    """The parameter that a file holds; ParameterFault names file, figure and day of what is wrong with it."""
    file = f"{name}.yaml"
    content = exact_yaml(text, file)
    if not isinstance(content, dict) or not isinstance(content.get("values"), dict) or not content["values"]:
        raise ParameterFault(f"Berkas {file} tidak memuat «values» dengan sedikitnya satu hari.")
    for key in ("title", "description", "unit"):
        if not isinstance(content.get(key), str) or not content[key].strip():
            raise ParameterFault(f"Berkas {file} tidak menyebut «{key}» dengan kata. Lengkapi di baris teratas.")
    _no_other(content, _OF_A_FILE, f"Berkas {file}")
    about = {"title": content["title"], "unit": content["unit"], "checked": content.get("checked")}
    history = [_value(name, day, entry, about, regulations) for day, entry in content["values"].items()]
    history.sort(key=lambda figure: figure.since)
    _without_gap(file, history)
    return Parameter(name, content["title"], content["description"], content["unit"], tuple(history))


def _value(name: str, day: object, entry: object, about: dict[str, Any], regulations: Mapping[str, object]) -> Figure:
    where = f"Berkas {name}.yaml, hari {day}"
    if type(day) is not date:
        raise ParameterFault(f"{where}: bukan tanggal. Tulis seperti 2026-01-01.")
    if not isinstance(entry, dict) or len(_KINDS & entry.keys()) != 1:
        raise ParameterFault(f"{where}: harus memuat tepat satu dari value, table, atau scale.")
    _no_other(entry, _OF_A_VALUE | _KINDS | {"last"}, where)
    last = entry.get("last")
    if last is not None and (type(last) is not date or last < day):
        raise ParameterFault(f"{where}: hari terakhir «{last}» bukan tanggal sesudahnya.")
    entry = {"checked": about["checked"], **entry}
    figure = _figure(name, day, entry, about, regulations, where)
    rows: dict[str, Figure] = {}
    for key, row in _of_kind(entry, "table", dict, where).items():
        own = row if isinstance(row, dict) else {"value": row}
        of_row = f"{where}, «{key}»"
        _no_other(own, _OF_A_VALUE | {"value"}, of_row)
        row_entry = {**entry, **own}
        rows[str(key)] = _figure(f"{name} · {key}", day, row_entry, about, regulations, of_row, needs_value=True)
    steps = tuple(_steps(name, day, entry, about, regulations, where))
    if not steps and not rows and figure.value is None:
        raise ParameterFault(f"{where}: tidak memuat nilai.")
    return replace(figure, last=last, rows=rows, steps=steps)


def _steps(
    name: str, day: date, entry: dict[str, Any], about: dict[str, Any], regulations: Mapping[str, object], where: str
) -> Iterator[tuple[int, Figure]]:
    before = None
    for step in _of_kind(entry, "scale", list, where):
        above = step.get("above") if isinstance(step, dict) else None
        if type(above) is not int or (before is not None and above <= before):
            raise ParameterFault(f"{where}: tiap jenjang menyebut «above», makin tinggi dari atas ke bawah.")
        before = above
        _no_other(step, _OF_A_VALUE | {"above", "hole" if "hole" in step else "value"}, f"{where}, di atas {above}")
        own = {key: value for key, value in step.items() if key not in ("above", "hole")}
        if "hole" in step:
            own["source"] = step["hole"]
        row_entry = {**{key: value for key, value in entry.items() if key != "value"}, **own}
        of_step = f"{where}, di atas {above}"
        needs = "hole" not in step
        yield above, _figure(f"{name} · >{above}", day, row_entry, about, regulations, of_step, needs_value=needs)


def _of_kind(entry: dict[str, Any], key: str, kind: type[Any], where: str) -> Any:  # noqa: ANN401 - a list or a dict
    """The table or scale of a value, empty where it has none."""
    content = entry.get(key, kind())
    if not isinstance(content, kind):
        raise ParameterFault(f"{where}: «{key}» tidak berbentuk {'daftar' if kind is list else 'tabel'}.")
    return content


def _figure(
    name: str,
    day: date,
    entry: dict[str, Any],
    about: dict[str, Any],
    regulations: Mapping[str, object],
    where: str,
    *,
    needs_value: bool = False,
) -> Figure:
    value = read_value(entry.get("value"), about["unit"], where)
    if needs_value and value is None:
        raise ParameterFault(f"{where}: tidak memuat nilai.")
    if not str(entry.get("source") or "").strip():
        raise ParameterFault(f"{where}: tidak menyebut «source». Angka tanpa sumber tidak dipakai.")
    if entry.get("status") not in tuple(Status):
        raise ParameterFault(f"{where}: «status» harus salah satu dari {', '.join(Status)}.")
    regulation = str(entry.get("regulation") or "")
    if entry["status"] == Status.VERIFIED and not regulation:
        raise ParameterFault(f"{where}: «verified» tanpa «regulation». Sebutkan naskah yang dibaca.")
    if regulation and regulation not in regulations:
        raise ParameterFault(f"{where}: peraturan «{regulation}» tidak ada di regulations.yaml. Tambahkan di sana.")
    checked = entry.get("checked")
    if not isinstance(checked, dict) or not str(checked.get("by") or "") or type(checked.get("day")) is not date:
        raise ParameterFault(f"{where}: tidak menyebut siapa yang memeriksa dan kapan («checked: {{by: …, day: …}}»).")
    source, article, caution, note = (str(entry.get(key) or "").strip() for key in _WORDS)
    return Figure(
        since=day,
        value=value,
        source=source,
        status=Status(entry["status"]),
        checked=Checked(str(checked["by"]), checked["day"]),
        name=name,
        title=about["title"],
        unit=about["unit"],
        regulation=regulation,
        article=article,
        caution=caution,
        note=note,
    )


def read_value(value: object, unit: str, where: str) -> int | Decimal | str | tuple[str, ...] | None:
    """A value as its unit allows it: counted things whole, shares exact and at most a hundred, words not empty.

    Rows of different kinds (`menurut barisnya`) may be any of these.
    """
    if isinstance(value, list):
        if not value or not all(isinstance(code, str | int) and str(code).strip() for code in value):
            raise ParameterFault(f"{where}: daftar kosong, atau memuat yang bukan kode. Tulis kode dalam tanda kutip.")
        return tuple(str(code) for code in value)
    if value is None or isinstance(value, tuple):
        return value
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str) or not str(value).strip():
        raise ParameterFault(f'{where}: nilai «{value}» bukan angka, kata, atau daftar. Kata ya/tidak ditulis «"yes"».')
    _held_to(unit, value, where)
    return value


def _held_to(unit: str, value: int | Decimal | str, where: str) -> None:
    kind = unit.split(maxsplit=1)[0]
    if kind in _COUNTED and not isinstance(value, int):
        raise ParameterFault(
            f"{where}: nilai «{value}» bukan bilangan bulat dalam {kind}. Tulis ribuan tanpa titik, misalnya 6_800."
        )
    if kind in _SHARES and isinstance(value, str):
        raise ParameterFault(f"{where}: nilai «{value}» bukan angka dalam {kind}. Tulis desimal dengan titik.")
    if not isinstance(value, str) and (value < 0 or (kind in _MOST and value > _MOST[kind])):
        raise ParameterFault(f"{where}: nilai «{value}» {unit} di bawah nol atau terlalu besar. Periksa angkanya.")
    if unit == YES_OR_NO and value not in ("yes", "no"):
        raise ParameterFault(f'{where}: nilai «{value}» bukan ya atau tidak. Tulis "yes" atau "no".')


def _no_other(entry: Mapping[Any, Any], known: set[str], where: str) -> None:
    if other := {str(key) for key in entry} - known:
        raise ParameterFault(f"{where}: «{min(other)}» tidak dikenal; yang dikenal: {', '.join(sorted(known))}.")


def _without_gap(file: str, history: list[Figure]) -> None:
    for figure, following in pairwise(history):
        if figure.last is None:
            continue
        due = figure.last + timedelta(days=1)
        if following.since > due:
            raise ParameterFault(f"Berkas {file}: antara {figure.last} dan {following.since} tidak ada nilai (celah).")
        if following.since < due:
            raise ParameterFault(f"Berkas {file}: nilai {figure.since} dan {following.since} bertumpang tindih.")
