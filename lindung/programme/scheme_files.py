"""A YAML file becomes a scheme, or is refused in one sentence with file, key and day.

Every figure, rule, tranche and group says its source and how far that was checked; nothing has a silent default. The
schemes that come with Lindung stand in `schemes/` beside this module and are asked for by their bare name.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from importlib.resources import files
from typing import Any, NamedTuple, TypeVar

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.law.contributions import InformalWorker
from lindung.law.exact_yaml import ParameterFault, exact_yaml
from lindung.law.figures import Checked, Figure, Status
from lindung.law.payers import Payer, known
from lindung.programme.scheme_values import NotSo, day_of, month_in_figures, number_of
from lindung.programme.schemes import (
    Enrolment,
    LateMoney,
    Paying,
    Rules,
    Scheme,
    Station,
    Tranche,
    TrancheCut,
    VillageGroup,
)

Word = TypeVar("Word", bound=StrEnum)


class SchemeFault(UserError):
    """A scheme that must not be used; says which file, which key and which day."""


class Said(NamedTuple):
    """What a key means, its unit, and what kind of value stands there."""

    title: str
    unit: str
    kind: type


FIGURES = {
    "grant_a_village": Said("Bantuan untuk satu desa", "rupiah", int),
    "contributions_share": Said("Bagian bantuan untuk iuran", "persen", Decimal),
    "workers_a_village": Said("Kuota pekerja satu desa", "orang", int),
    "villages": Said("Banyaknya desa dan kelurahan", "desa", int),
    "first_month": Said("Bulan pertama rencana", "bulan", str),
    "months": Said("Lamanya rencana", "bulan", int),
    "declared_income": Said("Penghasilan yang didaftarkan", "rupiah per bulan", int),
    "payer": Said("Pembayar iuran", "", str),
}
RULES = {
    "tranche_cut": Said("Bagian iuran dari tahap yang lebih kecil", "", str),
    "enrolment": Said("Pekerja yang didaftarkan", "", str),
    "paying": Said("Uang yang tidak cukup untuk sebulan penuh", "", str),
    "late_money": Said("Uang yang tiba sesudah kepesertaan berakhir", "", str),
    "days_to_pay": Said("Hari dari rekening desa sampai BPJS", "hari", int),
}
_TOP = {"title", "legal_basis", "told_until", "checked", "figures", "rules", "planned", "happened"}
_OF_A_FIGURE = {"value", "source", "status", "note"}


def shipped_schemes() -> tuple[str, ...]:
    """The bare names of the schemes that come with Lindung."""
    folder = files("lindung.programme").joinpath("schemes")
    return tuple(sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir() if entry.name.endswith(".yaml")))


def shipped_scheme(name: str) -> Scheme:
    """The scheme of that bare name."""
    assert name in shipped_schemes(), name
    source = files("lindung.programme").joinpath("schemes", f"{name}.yaml")
    return read_scheme(name, source.read_text(encoding="utf-8"))


def read_scheme(code: str, text: str, file: str = "") -> Scheme:
    """The scheme that a file holds; SchemeFault with file (as it is named), key and day of what is wrong."""
    file = file or f"{code}.yaml"
    content = _mapping(_yaml(text, file), _TOP, _TOP, f"Berkas {file}")
    checked = _checked(content["checked"], file)
    figures = {
        key: _figure(key, said, entry, checked, f"Berkas {file}, «{part}.{key}»")
        for part, known_keys in (("figures", FIGURES), ("rules", RULES))
        for entries in [_mapping(content[part], set(known_keys), set(known_keys), f"Berkas {file}, «{part}»")]
        for key, said in known_keys.items()
        for entry in [entries[key]]
    }
    told_until = _day(content["told_until"], f"Berkas {file}: «told_until»")
    if told_until > checked.day:
        raise SchemeFault(f"Berkas {file}: «told_until» {told_until} sesudah «checked» {checked.day}. Periksa harinya.")
    try:
        return Scheme(
            code=code,
            file=file,
            title=_words(content["title"], f"Berkas {file}, «title»"),
            legal_basis=tuple(
                _words(line, f"Berkas {file}, «legal_basis»")
                for line in _list(content, "legal_basis", f"Berkas {file}")
            ),
            told_until=told_until,
            grant=Rupiah(figures["grant_a_village"].count),
            share=figures["contributions_share"].percent,
            quota=figures["workers_a_village"].count,
            villages=figures["villages"].count,
            first=Month.written(figures["first_month"].word),
            months=figures["months"].count,
            worker=InformalWorker(Rupiah(figures["declared_income"].count)),
            payer=known(Payer, figures["payer"].word, "Pembayar"),
            rules=_rules(figures),
            planned=_tranches(content, "planned", checked, f"Berkas {file}, «planned»"),
            happened=tuple(
                _group(entry, checked, f"Berkas {file}, «happened» nomor {at}")
                for at, entry in enumerate(_list(content, "happened", f"Berkas {file}"), start=1)
            ),
            figures=figures,
        )
    except SchemeFault:
        raise
    except UserError as error:
        raise SchemeFault(f"Berkas {file}: {error}") from error


def _yaml(text: str, file: str) -> object:
    try:
        return exact_yaml(text, file)
    except ParameterFault as error:
        raise SchemeFault(str(error)) from error


def _rules(figures: Mapping[str, Figure]) -> Rules:
    return Rules(
        tranche_cut=_word(TrancheCut, figures["tranche_cut"]),
        enrolment=_word(Enrolment, figures["enrolment"]),
        paying=_word(Paying, figures["paying"]),
        late_money=_word(LateMoney, figures["late_money"]),
        days_to_pay=figures["days_to_pay"].count,
    )


def _word(kind: type[Word], figure: Figure) -> Word:
    return known(kind, figure.word, f"Aturan «{figure.name}»")


def _group(entry: object, checked: Checked, where: str) -> VillageGroup:
    keys = {"name", "villages", "tranches", *_OF_A_FIGURE} - {"value"}
    group = _mapping(entry, keys, keys - {"note"}, where)
    villages = int(_number(group["villages"], "desa", f"{where}: «villages»"))
    name = _words(group["name"], f"{where}, «name»")
    told = _told(f"happened · {name}", f"Desa {name}", {**group, "value": villages}, checked, where, unit="desa")
    try:
        return VillageGroup(name, villages, _tranches(group, "tranches", checked, where), told)
    except SchemeFault:
        raise
    except UserError as error:
        raise SchemeFault(f"{where}: {error}") from error


def _tranches(content: Mapping[str, Any], key: str, checked: Checked, where: str) -> tuple[Tranche, ...]:
    entries = _list(content, key, where)
    return tuple(_tranche(entry, checked, f"{where}, tahap {at}") for at, entry in enumerate(entries, start=1))


def _tranche(entry: object, checked: Checked, where: str) -> Tranche:
    stations = {str(station) for station in Station}
    keys = {"share", *stations, *_OF_A_FIGURE} - {"value"}
    tranche = _mapping(entry, keys, {"share", "source", "status"}, where)
    share = Decimal(_number(tranche["share"], "persen", f"{where}: «share»"))
    days = {
        station: None if tranche[station] is None else _day(tranche[station], f"{where}: «{station}»")
        for station in Station
        if station in tranche
    }
    told = _told(
        where.split(", ", 1)[1], f"Hari tahap {share.normalize():f}%".replace(".", ","), tranche, checked, where
    )
    try:
        return Tranche(share, days, told)
    except UserError as error:
        raise SchemeFault(f"{where}: {error}") from error


def _figure(key: str, said: Said, entry: object, checked: Checked, where: str) -> Figure:
    content = _mapping(entry, _OF_A_FIGURE, _OF_A_FIGURE - {"note"}, where)
    value = content["value"]
    if said.kind is not str:
        value = _number(value, said.unit, where)
    elif not isinstance(value, str):
        raise SchemeFault(f"{where}: «{_shown(value)}» bukan kata. Perbaiki «value».")
    elif key == "first_month":
        value = month_in_figures(value)
    return _told(key, said.title, {**content, "value": value}, checked, where, unit=said.unit)


def _number(value: object, unit: str, where: str) -> int | Decimal:
    try:
        return number_of(value, unit)
    except NotSo as error:
        raise SchemeFault(f"{where}: «{_shown(value)}» {error}") from error


def _day(value: object, where: str) -> date:
    try:
        return day_of(value)
    except NotSo as error:
        raise SchemeFault(f"{where}: «{_shown(value)}» {error}") from error


def _told(name: str, title: str, content: Mapping[str, Any], checked: Checked, where: str, *, unit: str = "") -> Figure:
    """What a key says with where it comes from; without a source or a status it is refused."""
    if content["status"] not in tuple(Status):
        raise SchemeFault(f"{where}: «status» harus salah satu dari {', '.join(Status)}.")
    return Figure(
        since=checked.day,
        value=content.get("value"),
        source=_words(content["source"], f"{where}, «source»"),
        status=Status(content["status"]),
        checked=checked,
        name=name,
        title=title,
        unit=unit,
        caution=_words(content["note"], f"{where}, «note»") if content.get("note") else "",
    )


def _checked(entry: object, file: str) -> Checked:
    content = _mapping(entry, {"by", "day"}, {"by", "day"}, f"Berkas {file}, «checked»")
    day = _day(content["day"], f"Berkas {file}, «checked»: «day»")
    return Checked(_words(content["by"], f"Berkas {file}, «checked.by»"), day)


def _mapping(entry: object, may: set[str], must: set[str], where: str) -> dict[str, Any]:
    if not isinstance(entry, dict):
        raise SchemeFault(f"{where}: isinya bukan kunci dan nilai. Lihat docs/replay.md.")
    keys = {str(key) for key in entry}
    if other := keys - may:
        raise SchemeFault(f"{where}: «{min(other)}» tidak dikenal; yang dikenal: {', '.join(sorted(may))}.")
    if missing := must - keys:
        raise SchemeFault(f"{where}: «{min(missing)}» tidak ada. Lengkapi berkasnya.")
    return entry


def _list(content: Mapping[str, Any], key: str, where: str) -> list[Any]:
    if not isinstance(content[key], list) or not content[key]:
        raise SchemeFault(f"{where}: «{key}» harus berupa daftar dengan sedikitnya satu isi.")
    return list(content[key])


def _words(text: object, where: str) -> str:
    if not isinstance(text, str) or not text.strip():
        raise SchemeFault(f"{where} kosong atau bukan kata. Isi dengan satu kalimat.")
    words = " ".join(text.split())
    if not words.isprintable():
        raise SchemeFault(f"{where} berisi tanda yang tidak dapat ditampilkan. Tulis lagi tanpa tanda itu.")
    return words


def _shown(value: object) -> str:
    """The beginning of a value; what is a list or has keys is not written out."""
    return "daftar" if isinstance(value, list | dict) else str(value)[:30]
