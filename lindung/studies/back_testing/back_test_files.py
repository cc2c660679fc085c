"""A YAML file becomes what a back-test asks, or is refused in one sentence with file and key.

Those that come with Lindung stand in `back_tests/`. Keys: docs/methods/study.md.
"""

from datetime import date
from decimal import Decimal
from importlib.resources import files

from lindung.common.errors import UserError
from lindung.common.months import Month
from lindung.law.figures import Figure
from lindung.programme.scheme_files import shipped_scheme, shipped_schemes
from lindung.programme.scheme_reading import (
    OF_A_FIGURE,
    OF_A_TOLD,
    Said,
    SchemeFault,
    SchemeText,
    day_at,
    whole_at,
    words,
)
from lindung.programme.year_files import shipped_year, shipped_years
from lindung.studies.back_testing.back_test import Known, Outside, Question

PAGE = "docs/methods/study.md"
TOP = {"title", "checked", "known_on", "years", "replayed", "known", "published", "tried"}
OF_A_KNOWN = {"title", "unit", "published", *OF_A_FIGURE} - {"note"}
OF_AN_OUTSIDE = {"title", "unit", "why"}
MAY_BE_OF_AN_OUTSIDE = {*OF_AN_OUTSIDE, *OF_A_FIGURE, "last_digit", "until"}
OF_A_TRIED = {"title", "unit", *OF_A_FIGURE} - {"note"}
PERCENT, WORD = "persen", ("bulan", "hari")


def shipped_back_tests() -> tuple[str, ...]:
    """The bare names of the back-tests that come with Lindung."""
    folder = files("lindung.studies.back_testing").joinpath("back_tests")
    return tuple(sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir() if entry.name.endswith(".yaml")))


def shipped_back_test(name: str) -> Question:
    """What the back-test of that bare name asks."""
    assert name in shipped_back_tests(), name
    text = files("lindung.studies.back_testing").joinpath("back_tests", f"{name}.yaml").read_text(encoding="utf-8")
    return read_back_test(name, text, f"{name}.yaml")


def read_back_test(code: str, text: str, file: str) -> Question:
    """What the file asks; SchemeFault with file (as it is named) and key of what is wrong."""
    read = SchemeText.read(text, file, PAGE, TOP, TOP)
    where = f"Berkas {file}"
    years = _entries(read, "years")
    try:
        return Question(
            code=code,
            title=words(read.content["title"], f"{where}, «title»"),
            known_on=day_at(read.content["known_on"], f"{where}: «known_on»"),
            checked=read.checked,
            known={key: _known(read, key, entry) for key, entry in _entries(read, "known").items()},
            years={
                whole_at(year, "tahun", f"{where}, «years»"): shipped_year(
                    _one_of(shipped_years(), name, f"{where}, «years.{year}»")
                )
                for year, name in years.items()
            },
            replayed=shipped_scheme(_one_of(shipped_schemes(), read.content["replayed"], f"{where}, «replayed»")),
            published=tuple(_outside(read, key, entry) for key, entry in _entries(read, "published").items()),
            tried={key: _tried(read, key, entry) for key, entry in _entries(read, "tried").items()},
        )
    except SchemeFault:
        raise
    except UserError as error:
        raise SchemeFault(f"{where}: {error}") from error


def _entries(read: SchemeText, part: str) -> dict[str, object]:
    entries = read.content[part]
    if not isinstance(entries, dict) or not entries:
        raise SchemeFault(f"Berkas {read.file}: «{part}» harus berisi kunci dan isinya. Lihat {PAGE}.")
    return {str(key): entry for key, entry in entries.items()}


def _one_of(names: tuple[str, ...], written: object, where: str) -> str:
    """The bare name of a scheme that there is."""
    name = words(written, where)
    if name not in names:
        raise SchemeFault(f"{where}: skema «{name[:30]}» tidak ada; yang ada: {', '.join(names)}.")
    return name


def _known(read: SchemeText, key: str, entry: object) -> Known:
    where = f"Berkas {read.file}, «known.{key}»"
    content = read.mapping(entry, {*OF_A_KNOWN, "note", "late"}, OF_A_KNOWN, where)
    late = words(content["late"], f"{where}, «late»") if content.get("late") else ""
    published = day_at(content["published"], f"{where}: «published»")
    return Known(_figure(read, key, content, where), published, late)


def _outside(read: SchemeText, key: str, entry: object) -> Outside:
    where = f"Berkas {read.file}, «published.{key}»"
    content = read.mapping(entry, MAY_BE_OF_AN_OUTSIDE, OF_AN_OUTSIDE, where)
    title, unit = words(content["title"], f"{where}, «title»"), words(content["unit"], f"{where}, «unit»")
    figure = None
    if "value" in content:
        read.mapping(entry, set(content), {"value", "source", "status"}, where)
        figure = _figure(read, key, content, where)
    last = whole_at(content.get("last_digit", 1), unit, f"{where}: «last_digit»")
    until = Month.written(words(content["until"], f"{where}, «until»")) if "until" in content else None
    return Outside(key, title, unit, figure, last, until, words(content["why"], f"{where}, «why»"))


def _tried(read: SchemeText, key: str, entry: object) -> Figure:
    where = f"Berkas {read.file}, «tried.{key}»"
    return _figure(read, key, read.mapping(entry, {*OF_A_TRIED, "note"}, OF_A_TRIED, where), where)


def _figure(read: SchemeText, key: str, content: dict[str, object], where: str) -> Figure:
    """The value in its unit; a month or a day as the word it is written with."""
    title, unit = words(content["title"], f"{where}, «title»"), words(content["unit"], f"{where}, «unit»")
    told = {name: content[name] for name in OF_A_TOLD | {"value"} if name in content}
    if isinstance(told["value"], date):
        told["value"] = told["value"].isoformat()
    kind = str if unit in WORD else Decimal if unit == PERCENT else int
    return read.figure(key, Said(title, unit, kind), told, where)
