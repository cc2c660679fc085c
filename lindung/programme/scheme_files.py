"""A YAML file becomes a scheme, or is refused in one sentence with file, key and day.

Every figure, rule, tranche and group says its source and how far that was checked; nothing has a silent default. The
schemes that come with Lindung stand in `schemes/` beside this module and are asked for by their bare name.
"""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from importlib.resources import files
from typing import TypeVar

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.law.contributions import InformalWorker
from lindung.law.figures import Figure
from lindung.law.payers import Payer, known
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
PAGE = "docs/replay.md"

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
    read = SchemeText.read(text, file, PAGE, _TOP, _TOP)
    figures = {**read.figures("figures", FIGURES), **read.figures("rules", RULES)}
    told_until = day_at(read.content["told_until"], f"Berkas {file}: «told_until»")
    if told_until > read.checked.day:
        raise SchemeFault(
            f"Berkas {file}: «told_until» {told_until} sesudah «checked» {read.checked.day}. Periksa harinya."
        )
    try:
        return Scheme(
            code=code,
            file=file,
            title=words(read.content["title"], f"Berkas {file}, «title»"),
            legal_basis=tuple(
                words(line, f"Berkas {file}, «legal_basis»")
                for line in list_at(read.content, "legal_basis", f"Berkas {file}")
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
            planned=_tranches(read, read.content, "planned", f"Berkas {file}, «planned»"),
            happened=tuple(
                _group(read, entry, f"Berkas {file}, «happened» nomor {at}")
                for at, entry in enumerate(list_at(read.content, "happened", f"Berkas {file}"), start=1)
            ),
            figures=figures,
        )
    except SchemeFault:
        raise
    except UserError as error:
        raise SchemeFault(f"Berkas {file}: {error}") from error


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


def _group(read: SchemeText, entry: object, where: str) -> VillageGroup:
    keys = {"name", "villages", "tranches", *OF_A_TOLD}
    group = read.mapping(entry, keys, keys - {"note"}, where)
    villages = whole_at(group["villages"], "desa", f"{where}: «villages»")
    name = words(group["name"], f"{where}, «name»")
    told = read.told(f"happened · {name}", f"Desa {name}", {**group, "value": villages}, where, unit="desa")
    try:
        return VillageGroup(name, villages, _tranches(read, group, "tranches", where), told)
    except SchemeFault:
        raise
    except UserError as error:
        raise SchemeFault(f"{where}: {error}") from error


def _tranches(read: SchemeText, content: Mapping[str, object], key: str, where: str) -> tuple[Tranche, ...]:
    entries = list_at(content, key, where)
    return tuple(_tranche(read, entry, f"{where}, tahap {at}") for at, entry in enumerate(entries, start=1))


def _tranche(read: SchemeText, entry: object, where: str) -> Tranche:
    stations = {str(station) for station in Station}
    tranche = read.mapping(entry, {"share", *stations, *OF_A_TOLD}, {"share", "source", "status"}, where)
    share = Decimal(number_at(tranche["share"], "persen", f"{where}: «share»"))
    days = {
        station: None if tranche[station] is None else day_at(tranche[station], f"{where}: «{station}»")
        for station in Station
        if station in tranche
    }
    title = f"Hari tahap {share.normalize():f}%".replace(".", ",")
    told = read.told(where.split(", ", 1)[1], title, tranche, where)
    try:
        return Tranche(share, days, told)
    except UserError as error:
        raise SchemeFault(f"{where}: {error}") from error
