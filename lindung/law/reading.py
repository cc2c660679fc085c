"""A file of figures becomes a parameter, or is refused with file, figure and day.

Refused: a value without source, status, unit or who checked it; two values for one day; a value that ends before the
next one begins, or after; a regulation that `regulations.yaml` does not list. Decimals stay as they are written.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Any

import yaml

from lindung.common.errors import UserError
from lindung.law.figures import Checked, Figure, Parameter, Status

_OF_A_FILE = {"title", "description", "unit", "checked", "values"}
_OF_A_VALUE = {"regulation", "article", "source", "status", "caution", "note", "checked"}
_WORDS = ("source", "article", "caution", "note")
_KINDS = {"value", "table", "scale"}


class ParameterFault(UserError):
    """A file of figures that must not be used; says which file, which figure and which day."""


class _ExactLoader(yaml.SafeLoader):
    """Decimals as they are written, and a key that stands twice is an error."""


def _decimal(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> Decimal:
    written = str(loader.construct_scalar(node))
    try:
        return Decimal(written.replace("_", ""))
    except InvalidOperation as error:  # .inf, .nan and sixties (1:30.0) are decimals to YAML
        raise yaml.constructor.ConstructorError(None, None, f"«{written}» bukan angka", node.start_mark) from error


def _mapping(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[Hashable, Any]:
    keys = [loader.construct_object(key) for key, _ in node.value]
    twice = {str(key) for key in keys if keys.count(key) > 1}
    if twice:
        raise yaml.constructor.ConstructorError(None, None, f"«{min(twice)}» berdiri dua kali", node.start_mark)
    return loader.construct_mapping(node, deep=True)


_ExactLoader.add_constructor("tag:yaml.org,2002:float", _decimal)
_ExactLoader.add_constructor("tag:yaml.org,2002:map", _mapping)


def exact_yaml(text: str, file: str) -> Any:  # noqa: ANN401 - whatever the file holds; who asks checks it
    """The content of a YAML file with exact decimals; ParameterFault where it is none or names a key twice."""
    try:
        return yaml.load(text, _ExactLoader)  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" baris {mark.line + 1}" if mark else ""
        what = getattr(error, "problem", None) or "bukan YAML"
        raise ParameterFault(f"Berkas {file}{where} tidak terbaca: {what}. Perbaiki barisnya.") from error


def read_parameter(name: str, text: str, regulations: Mapping[str, object]) -> Parameter:
    """The parameter that a file holds; ParameterFault names file, figure and day of what is wrong with it."""
    file = f"{name}.yaml"
    content = exact_yaml(text, file)
    if not isinstance(content, dict) or not isinstance(content.get("values"), dict) or not content["values"]:
        raise ParameterFault(f"Berkas {file} tidak memuat «values» dengan sedikitnya satu hari.")
    for key in ("title", "description", "unit"):
        if not str(content.get(key) or "").strip():
            raise ParameterFault(f"Berkas {file} tidak menyebut «{key}». Lengkapi di baris teratas.")
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
        if hole := step.get("hole"):
            own["source"] = hole
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
    value = entry.get("value")
    if isinstance(value, list):
        value = tuple(str(code) for code in value)
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str | tuple | None):
        raise ParameterFault(f'{where}: nilai «{value}» bukan angka, kata, atau daftar. Kata ya/tidak ditulis «"yes"».')
    if needs_value and value is None:
        raise ParameterFault(f"{where}: tidak memuat nilai.")
    if not str(entry.get("source") or "").strip():
        raise ParameterFault(f"{where}: tidak menyebut «source». Angka tanpa sumber tidak dipakai.")
    if entry.get("status") not in tuple(Status):
        raise ParameterFault(f"{where}: «status» harus salah satu dari {', '.join(Status)}.")
    regulation = str(entry.get("regulation") or "")
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
