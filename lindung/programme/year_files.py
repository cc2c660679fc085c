"""A YAML file becomes a scheme of one year, or is refused in one sentence with file and key.

What every scheme file has in common stands in `scheme_reading`, the rule of priority in `priority_files`. The years
that come with Lindung stand in `years/` beside this module and are asked for by their bare name. Keys: docs/schemes.md.
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from typing import Any

from lindung.common.areas import Level
from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.law.figures import Figure
from lindung.law.payers import Payer, Programme, known
from lindung.people.code_lists import code_list
from lindung.programme.priority_files import priority_of
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
from lindung.programme.scheme_year import (
    Act,
    ApprovalStep,
    Deliberation,
    EvidenceKind,
    EvidenceRule,
    ExcludedWork,
    Group,
    Money,
    PlannedTranche,
    QuotaRule,
    SchemeYear,
)

PAGE = "docs/schemes.md"
LARGEST_FILE = 200_000  # bytes; no scheme of a year is near it
PARTS: Mapping[str, Mapping[str, Said]] = {
    "money": {
        "grant_a_village": Said("Bantuan untuk satu desa", "rupiah", int),
        "contributions_share": Said("Bagian bantuan untuk iuran", "persen", Decimal),
        "budget": Said("Anggaran iuran seluruhnya", "rupiah", int),
    },
    "quota": {
        "rule": Said("Aturan kuota", "", str),
        "workers_a_village": Said("Kuota pekerja satu desa", "orang", int),
        "workers": Said("Kuota pekerja seluruhnya", "orang", int),
        "reserve_share": Said("Cadangan", "persen", Decimal),
    },
    "paying": {
        "first_month": Said("Bulan pertama", "bulan", str),
        "months": Said("Lamanya", "bulan", int),
        "programmes": Said("Program", "", tuple),
        "payer": Said("Pembayar iuran", "", str),
        "declared_income": Said("Penghasilan yang didaftarkan", "rupiah per bulan", int),
    },
    "age": {
        "youngest": Said("Usia termuda menurut skema", "tahun", int),
        "oldest": Said("Usia tertua menurut skema", "tahun", int),
    },
    "deliberation": {
        "required": Said("Musyawarah desa", "", str),
        "quorum": Said("Kuorum musyawarah", "persen", Decimal),
        "papers": Said("Berkas musyawarah", "", tuple),
    },
    "evidence": {
        "at_enrolment": Said("Bukti bekerja saat didaftarkan", "", tuple),
        "at_reactivation": Said("Bukti bekerja saat diaktifkan lagi", "", tuple),
        "needed": Said("Banyaknya macam bukti", "macam", int),
        "days_valid": Said("Umur bukti paling tua", "hari", int),
    },
}
OPTIONAL = {
    "money": frozenset(PARTS["money"]),  # either two of them or the third; `Money` checks it
    "quota": frozenset(("workers_a_village", "workers")),
    "age": frozenset(PARTS["age"]),
    "deliberation": frozenset(("quorum",)),
}
YES, NO = "ya", "tidak"
MUST = {"title", "year", "version", "legal_basis", "checked", "planned", "groups", "priority", "approvals"}
MUST |= set(PARTS) - {"age"}
MAY = MUST | {"age", "excluded_work", "occupation_risks"}


def shipped_years() -> tuple[str, ...]:
    """The bare names of the schemes of one year that come with Lindung."""
    folder = files("lindung.programme").joinpath("years")
    return tuple(sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir() if entry.name.endswith(".yaml")))


def shipped_year_text(name: str) -> str:
    """The file of that bare name, as it is."""
    assert name in shipped_years(), name
    return files("lindung.programme").joinpath("years", f"{name}.yaml").read_text(encoding="utf-8")


def shipped_year(name: str) -> SchemeYear:
    """The scheme of one year of that bare name."""
    return read_year(name, shipped_year_text(name))


@lru_cache(maxsize=128)  # every page of a programme asks for its year, and a text never means something else
def read_year(code: str, text: str, file: str = "") -> SchemeYear:
    """The scheme of one year that a file holds; SchemeFault with file (as it is named) and key of what is wrong."""
    file = file or f"{code}.yaml"
    if len(text.encode()) > LARGEST_FILE:
        raise SchemeFault(f"Berkas {file} terlalu besar untuk sebuah skema. Periksa berkasnya.")
    read = SchemeText.read(text, file, PAGE, MAY, MUST)
    told = {
        f"{part}.{key}": figure
        for part, keys in PARTS.items()
        if part in read.content
        for key, figure in read.figures(part, keys, OPTIONAL.get(part, frozenset())).items()
    }
    try:
        return _year(code, read, told)
    except SchemeFault:
        raise
    except UserError as error:
        raise SchemeFault(f"Berkas {file}: {error}") from error


def _year(code: str, read: SchemeText, told: Mapping[str, Figure]) -> SchemeYear:
    where = f"Berkas {read.file}"
    return SchemeYear(
        code=code,
        file=read.file,
        year=whole_at(read.content["year"], "tahun", f"{where}: «year»"),
        version=whole_at(read.content["version"], "", f"{where}: «version»"),
        title=words(read.content["title"], f"{where}, «title»"),
        legal_basis=tuple(
            words(line, f"{where}, «legal_basis»") for line in list_at(read.content, "legal_basis", where)
        ),
        checked=read.checked,
        money=_money(told),
        quota_rule=known(QuotaRule, told["quota.rule"].word, "Aturan kuota"),
        workers_a_village=_count(told, "quota.workers_a_village"),
        workers=_count(told, "quota.workers"),
        reserve_share=told["quota.reserve_share"].percent,
        first=Month.written(told["paying.first_month"].word),
        months=told["paying.months"].count,
        programmes=tuple(known(Programme, word, "Program") for word in told["paying.programmes"].codes),
        payer=known(Payer, told["paying.payer"].word, "Pembayar"),
        income=Rupiah(told["paying.declared_income"].count),
        youngest=_count(told, "age.youngest"),
        oldest=_count(told, "age.oldest"),
        tranches=tuple(_tranche(read, entry, place) for entry, place in _entries(read, "planned")),
        groups=tuple(_group(read, entry, place) for entry, place in _entries(read, "groups")),
        excluded_work=tuple(_excluded(read, entry, place) for entry, place in _entries(read, "excluded_work")),
        priority=priority_of(read),
        deliberation=_deliberation(told),
        evidence=_evidence(told),
        approvals=tuple(_approval(read, entry, place) for entry, place in _entries(read, "approvals")),
        figures=told,
    )


def _entries(read: SchemeText, part: str) -> list[tuple[object, str]]:
    """The entries of a list with their place; of a part that is left out none."""
    if part not in read.content:
        return []
    entries = list_at(read.content, part, f"Berkas {read.file}")
    return [(entry, f"Berkas {read.file}, «{part}» nomor {at}") for at, entry in enumerate(entries, start=1)]


def _money(told: Mapping[str, Figure]) -> Money:
    grant, budget = _count(told, "money.grant_a_village"), _count(told, "money.budget")
    share = told.get("money.contributions_share")
    return Money(
        None if grant is None else Rupiah(grant),
        share.percent if share else None,
        None if budget is None else Rupiah(budget),
    )


def _count(told: Mapping[str, Figure], key: str) -> int | None:
    return told[key].count if key in told else None


def _deliberation(told: Mapping[str, Figure]) -> Deliberation:
    required = told["deliberation.required"].word
    if required not in {YES, NO}:
        raise UserError(f"«deliberation.required» berisi «{required[:30]}». Tulis {YES} atau {NO}.")
    quorum = told.get("deliberation.quorum")
    return Deliberation(required == YES, quorum.percent if quorum else None, told["deliberation.papers"].codes)


def _evidence(told: Mapping[str, Figure]) -> EvidenceRule:
    enrolment, again = (
        tuple(known(EvidenceKind, word, "Bukti") for word in told[f"evidence.{key}"].codes)
        for key in ("at_enrolment", "at_reactivation")
    )
    return EvidenceRule(enrolment, again, told["evidence.needed"].count, told["evidence.days_valid"].count)


def _tranche(read: SchemeText, entry: object, where: str) -> PlannedTranche:
    tranche = read.mapping(entry, {"share", "day", *OF_A_TOLD}, {"share", "day", "source", "status"}, where)
    share = Decimal(number_at(tranche["share"], "persen", f"{where}: «share»"))
    day = None if tranche["day"] is None else day_at(tranche["day"], f"{where}: «day»")
    return PlannedTranche(share, day, read.told(where.split(", ", 1)[1], "Tahap", tranche, where))


def _group(read: SchemeText, entry: object, where: str) -> Group:
    must = {"group", "name", "source", "status"}
    group = read.mapping(entry, {*must, "note", "deciles_at_most", "occupations", "on_list"}, must, where)
    code, name = words(group["group"], f"{where}, «group»"), words(group["name"], f"{where}, «name»")
    deciles = group.get("deciles_at_most")
    return Group(
        code,
        name,
        read.told(f"groups.{code}", name, group, where),
        None if deciles is None else whole_at(deciles, "desil", f"{where}: «deciles_at_most»"),
        occupations_at(group, "occupations", where) if "occupations" in group else (),
        words(group["on_list"], f"{where}, «on_list»") if "on_list" in group else "",
    )


def _excluded(read: SchemeText, entry: object, where: str) -> ExcludedWork:
    must = {"name", "occupations", "source", "status"}
    work = read.mapping(entry, {*must, "note"}, must, where)
    name = words(work["name"], f"{where}, «name»")
    told = read.told(f"excluded_work.{name}", name, work, where)
    return ExcludedWork(name, occupations_at(work, "occupations", where), told)


def _approval(read: SchemeText, entry: object, where: str) -> ApprovalStep:
    must = {"level", "act", "by", "source", "status"}
    step = read.mapping(entry, {*must, "note"}, must, where)
    by = words(step["by"], f"{where}, «by»")
    level = known(Level, words(step["level"], f"{where}, «level»"), "Tingkat")
    act = known(Act, words(step["act"], f"{where}, «act»"), "Langkah")
    return ApprovalStep(level, act, by, read.told(where.split(", ", 1)[1], by, step, where))


def occupations_at(content: Mapping[str, Any], key: str, where: str) -> tuple[int, ...]:
    """Codes of the occupations of the family card, each of them one that there is."""
    labels = code_list("occupations").labels
    codes = [whole_at(code, "", f"{where}: «{key}»") for code in list_at(content, key, where)]
    if strange := [code for code in codes if str(code) not in labels]:
        raise SchemeFault(f"{where}: kode pekerjaan {strange[0]} tidak ada; yang ada 1 sampai {len(labels)}.")
    return tuple(codes)
