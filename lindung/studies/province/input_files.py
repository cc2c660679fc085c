"""A YAML file becomes what a province puts in, or is refused in one sentence with file and key.

Every number of `ASKED` and every dimension stands in the file: with source and status, or as a question (`missing`)
with whom to ask. The provinces that come with Lindung stand in `provinces/`. Keys: docs/methods/study.md.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from itertools import count
from typing import Any, TypeVar

from lindung.common.errors import UserError
from lindung.law.payers import known
from lindung.programme.scheme_reading import (
    OF_A_TOLD,
    Said,
    SchemeFault,
    SchemeText,
    day_at,
    list_at,
    number_at,
    whole_at,
    words,
)
from lindung.studies.province.inputs import ASKED, PERCENT, PastTranche, ProvinceInputs, Question, Stated
from lindung.studies.province.labels import checked_labels
from lindung.studies.province.margins import DIMENSION_WORDS, Dimension, Kind, Margin, Tie
from lindung.studies.province.ranges import range_or

PAGE = "docs/methods/study.md"
LARGEST_FILE = 2_000_000  # bytes; a margin by village of a large province fits
TOP = {"title", "province", "checked", "figures", "margins", "ties", "tranches"}
MISSING = {"missing", "ask"}
NOTHING_SAID = {"source", "status"}
Part = TypeVar("Part")


def shipped_provinces() -> tuple[str, ...]:
    """The bare names of the provinces that come with Lindung."""
    folder = files("lindung.studies.province").joinpath("provinces")
    return tuple(sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir() if entry.name.endswith(".yaml")))


def shipped_province_text(name: str) -> str:
    """The file of that bare name, as it is."""
    assert name in shipped_provinces(), name
    return files("lindung.studies.province").joinpath("provinces", f"{name}.yaml").read_text(encoding="utf-8")


def shipped_province(name: str) -> ProvinceInputs:
    """What the province of that bare name puts in."""
    return read_province(name, shipped_province_text(name))


@lru_cache(maxsize=4)  # every page of a study reads its inputs, and a long text takes seconds
def read_province(code: str, text: str, file: str = "") -> ProvinceInputs:
    """What the file of a province says; SchemeFault with file (as it is named) and key of what is wrong."""
    file = file or f"{code}.yaml"
    if len(text.encode()) > LARGEST_FILE:
        raise SchemeFault(f"Berkas {file} terlalu besar untuk masukan sebuah provinsi. Periksa berkasnya.")
    return province_of(code, SchemeText.read(text, file, PAGE, TOP, TOP))


def province_of(code: str, read: SchemeText) -> ProvinceInputs:
    """What is put in, whatever it was read from; SchemeFault with file and key of what is wrong."""
    try:
        return _province(code, read)
    except SchemeFault:
        raise
    except UserError as error:
        raise SchemeFault(f"Berkas {read.file}: {error}") from error


def stated_at(read: SchemeText, key: str, entry: object, where: str) -> Stated:
    """One number of a province with its source, its day and its range; SchemeFault where it is not told so."""
    asked, must = ASKED[key], {"value", *NOTHING_SAID}
    content = dict(read.mapping(entry, {*must, *OF_A_TOLD, "range", "since"}, must, where))
    written = content.pop("range", None)
    since = content.pop("since", None)
    kind = Decimal if asked.unit == PERCENT else int
    figure = read.figure(key, Said(asked.title, asked.unit, kind), content, where)
    if since is not None:
        figure = replace(figure, since=day_at(since, f"{where}: «since»"))
    low, high = range_or(figure.percent, written, asked.unit, where)
    return Stated(key, figure, low, high)


def _province(code: str, read: SchemeText) -> ProvinceInputs:
    where = f"Berkas {read.file}"
    stated, asked = _stated(read)
    margins, unknown = _parts(read, "margins", margin_at)
    tranches, unheard = _parts(read, "tranches", tranche_at)
    silent = _silent(margins, unknown)
    if silent:
        raise SchemeFault(f"{where}, «margins»: {silent} tidak ada. Tulis batasnya, atau «missing» dan «ask».")
    return ProvinceInputs(
        code=code,
        province=words(read.content["province"], f"{where}, «province»"),
        title=words(read.content["title"], f"{where}, «title»"),
        checked=read.checked,
        stated=stated,
        margins=margins,
        ties=tuple(tie_at(read, entry, place) for entry, place in _entries(read, "ties")),
        tranches=tranches,
        questions=(*asked, *unknown, *unheard),
    )


def _stated(read: SchemeText) -> tuple[dict[str, Stated], list[Question]]:
    """The numbers that are told, and the questions in place of those that are not."""
    entries = read.mapping(read.content["figures"], set(ASKED), set(ASKED), f"Berkas {read.file}, «figures»")
    stated, questions = dict[str, Stated](), list[Question]()
    for key, asked in ASKED.items():
        where, entry = f"Berkas {read.file}, «figures.{key}»", entries[key]
        if _is_question(entry):
            questions.append(_question(read, entry, f"figures.{key}", asked.title, where))
        else:
            stated[key] = stated_at(read, key, entry, where)
    return stated, questions


def _is_question(entry: object) -> bool:
    return isinstance(entry, dict) and "missing" in entry


def _question(read: SchemeText, entry: object, key: str, title: str, where: str) -> Question:
    content = read.mapping(entry, MISSING, MISSING, where)
    return Question(
        key, title, words(content["missing"], f"{where}, «missing»"), words(content["ask"], f"{where}, «ask»")
    )


def _entries(read: SchemeText, part: str) -> list[tuple[object, str]]:
    """The entries of a list with their place; it may be empty."""
    if read.content[part] == []:
        return []
    entries = list_at(read.content, part, f"Berkas {read.file}")
    return [(entry, f"Berkas {read.file}, «{part}» nomor {at}") for at, entry in zip(count(1), entries, strict=False)]


def _parts(
    read: SchemeText, part: str, one: Callable[[SchemeText, object, str], Part]
) -> tuple[tuple[Part, ...], list[Question]]:
    """The entries of a list that are told, and those that are questions."""
    told, questions = list[Part](), list[Question]()
    for entry, where in _entries(read, part):
        if isinstance(entry, dict) and "missing" in entry:
            key, title = part, "Riwayat tahap pencairan"
            if part == "margins":
                dimension = _dimensions(entry, where)[0]
                key, title = f"{part}.{dimension}", f"Pekerja menurut {DIMENSION_WORDS[dimension]}"
            asked = {name: said for name, said in entry.items() if name != "by" or part != "margins"}
            questions.append(_question(read, asked, key, title, where))
        else:
            told.append(one(read, entry, where))
    return tuple(told), questions


def _silent(margins: tuple[Margin, ...], unknown: list[Question]) -> str:
    """The first dimension of which the file says nothing, not even that it is missing."""
    said = {dimension for margin in margins for dimension in margin.by}
    asked = {question.key.removeprefix("margins.") for question in unknown}
    return next((DIMENSION_WORDS[one] for one in Dimension if one not in said and one not in asked), "")


def margin_at(read: SchemeText, entry: object, where: str) -> Margin:
    """One entry of `margins`."""
    must = {"by", "kind", "cells", *NOTHING_SAID}
    content = read.mapping(entry, {*must, *OF_A_TOLD, "spread"}, must, where)
    by = _dimensions(content, where)
    kind = known(Kind, words(content["kind"], f"{where}, «kind»"), "Jenis batas")
    if not isinstance(content["cells"], dict) or not content["cells"]:
        raise SchemeFault(f"{where}: «cells» harus berisi nilai dan angkanya, misalnya {{L: 60, P: 40}}.")
    unit = PERCENT if kind is Kind.SHARES else "orang"
    cells = {
        _cell(str(name), by, where): Decimal(number_at(amount, unit, f"{where}: «{name}»"))
        for name, amount in content["cells"].items()
    }
    for at, dimension in enumerate(by):
        _labels(dimension, tuple(dict.fromkeys(cell[at] for cell in cells)), where)
    title = " dan ".join(DIMENSION_WORDS[dimension] for dimension in by)
    told = read.told(f"margins.{'+'.join(by)}", f"Pekerja menurut {title}", content, where)
    return Margin(by, kind, cells, told, Decimal(number_at(content.get("spread", 0), PERCENT, f"{where}: «spread»")))


def _labels(dimension: Dimension, labels: tuple[str, ...], where: str) -> None:
    try:
        checked_labels(dimension, labels)
    except UserError as error:
        raise SchemeFault(f"{where}: {error}") from error


def _dimensions(content: Mapping[str, Any], where: str) -> tuple[Dimension, ...]:
    if "by" not in content:
        raise SchemeFault(f"{where}: «by» tidak ada. Sebut dimensinya, misalnya [age].")
    return tuple(known(Dimension, words(one, f"{where}, «by»"), "Dimensi") for one in list_at(content, "by", where))


def _cell(name: str, by: tuple[Dimension, ...], where: str) -> tuple[str, ...]:
    parts = tuple(part.strip() for part in name.split("/"))
    if len(parts) != len(by):
        raise SchemeFault(f"{where}: «{name[:30]}» harus menyebut {len(by)} nilai dengan / di antaranya.")
    return parts


def tie_at(read: SchemeText, entry: object, where: str) -> Tie:
    """One entry of `ties`."""
    must = {"cell", "odds", "range", *NOTHING_SAID}
    content = read.mapping(entry, {*must, *OF_A_TOLD}, must, where)
    cell = {
        Dimension(str(name)): str(value)
        for name, value in read.mapping(content["cell"], set(Dimension), set(), f"{where}, «cell»").items()
    }
    odds = Decimal(number_at(content["odds"], PERCENT, f"{where}: «odds»"))
    low, high = range_or(odds, content["range"], PERCENT, where)
    return Tie(cell, odds, low, high, read.told(where.split(", ", 1)[1], "Kaitan", {**content, "value": odds}, where))


def tranche_at(read: SchemeText, entry: object, where: str) -> PastTranche:
    """One entry of `tranches`."""
    must = {"year", "share", "planned", "paid_out", *NOTHING_SAID}
    content = read.mapping(entry, {*must, *OF_A_TOLD}, must, where)
    planned, paid_out = (
        None if content[key] is None else day_at(content[key], f"{where}: «{key}»") for key in ("planned", "paid_out")
    )
    return PastTranche(
        whole_at(content["year"], "tahun", f"{where}: «year»"),
        Decimal(number_at(content["share"], PERCENT, f"{where}: «share»")),
        planned,
        paid_out,
        read.told(where.split(", ", 1)[1], "Tahap", content, where),
    )
