"""A scheme of one year in rows: what each of its keys says, in words, with the figure it is from; and what changed.

The same rows are the page of the office, the answer of `lindung scheme` and the comparison of two versions.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from lindung.common.areas import Level
from lindung.common.money import rupiah
from lindung.common.months import Month
from lindung.common.wording import long_day, number
from lindung.law.figures import Figure
from lindung.law.payers import PAYER_WORDS
from lindung.law.wording import decimal_words
from lindung.programme.candidate_words import FACT_WORDS, work_words
from lindung.programme.priority import RISK_CLASSES, Criterion, Method, Step
from lindung.programme.scheme_year import Act, EvidenceKind, Group, QuotaRule, SchemeYear

QUOTA_WORDS = {
    QuotaRule.FLAT: "sama untuk setiap desa, sejauh pagu cukup",
    QuotaRule.FIT: "sebanyak yang muat dalam pagu desa",
    QuotaRule.BY_NEED: "satu anggaran, dibagi menurut banyaknya orang yang memenuhi syarat di tiap desa",
    QuotaRule.ONE_LIST: "satu anggaran, satu daftar untuk semua desa",
}
METHOD_WORDS = {Method.POINTS: "jumlah nilai", Method.ORDER: "urutan kriteria"}
ACT_WORDS = {Act.PROPOSE: "mengusulkan", Act.CHECK: "memeriksa", Act.APPROVE: "menyetujui"}
LEVEL_WORDS = {
    Level.VILLAGE: "desa/kelurahan",
    Level.DISTRICT: "kecamatan",
    Level.REGENCY: "kabupaten/kota",
    Level.PROVINCE: "provinsi",
}
EVIDENCE_WORDS = {
    EvidenceKind.STATEMENT: "surat pernyataan bekerja, bertanggal",
    EvidenceKind.PHOTO: "foto sedang bekerja",
    EvidenceKind.RT_CONFIRMATION: "keterangan ketua RT",
}
_CODED = {
    **{str(kind): said for kind, said in EVIDENCE_WORDS.items()},
    **{str(rule): said for rule, said in QUOTA_WORDS.items()},
}
_CODED |= {str(payer): said for payer, said in PAYER_WORDS.items()} | {"jkk": "JKK", "jkm": "JKM", "jht": "JHT"}
_CODED |= {str(method): said for method, said in METHOD_WORDS.items()}


@dataclass(frozen=True)
class YearRow:
    """One thing that a scheme says. key: the same in every version of it."""

    part: str
    key: str
    title: str
    value: str
    told: Figure


@dataclass(frozen=True)
class YearChange:
    """One thing in which two versions differ; an empty text where one of them does not say it."""

    part: str
    title: str
    before: str
    after: str


def year_rows(year: SchemeYear) -> tuple[YearRow, ...]:
    """Everything a scheme says of itself, in the order of its file."""
    figures = (
        YearRow(_PARTS[key.partition(".")[0]], key, figure.title, _value(figure), figure)
        for key, figure in year.figures.items()
    )
    return (*figures, *chain(_tranches(year), _people(year), _priority(year), _approvals(year)))


def year_changes(before: SchemeYear, after: SchemeYear) -> tuple[YearChange, ...]:
    """What one version says and the other does not, or otherwise; a source that changed is no change of the scheme."""
    old, new = ({row.key: row for row in year_rows(year)} for year in (before, after))
    changed = [key for key in {**old, **new} if _said(old, key) != _said(new, key)]
    titles = [] if before.title == after.title else [YearChange("", "Nama", before.title, after.title)]
    basis = ["; ".join(year.legal_basis) for year in (before, after)]
    legal = [] if basis[0] == basis[1] else [YearChange("", "Dasar hukum", *basis)]
    rows = [
        YearChange(row.part, row.title, _said(old, key), _said(new, key))
        for key in changed
        for row in [new.get(key) or old[key]]
    ]
    return (*titles, *legal, *rows)


_PARTS = {
    **{"money": "Uang", "quota": "Kuota", "paying": "Iuran", "age": "Umur", "planned": "Tahap", "people": "Siapa"},
    **{"priority": "Urutan", "deliberation": "Musyawarah", "evidence": "Bukti bekerja", "approvals": "Persetujuan"},
}


def _said(rows: dict[str, YearRow], key: str) -> str:
    return rows[key].value if key in rows else ""


def _tranches(year: SchemeYear) -> Iterator[YearRow]:
    for at, tranche in enumerate(year.tranches, start=1):
        day = long_day(tranche.day) if tranche.day else "harinya belum diketahui"
        share = f"{_percent(tranche.share)}, {day}"
        yield YearRow(_PARTS["planned"], f"planned.{at}", f"Tahap {at}", share, tranche.told)


def _people(year: SchemeYear) -> Iterator[YearRow]:
    for group in year.groups:
        yield YearRow(_PARTS["people"], f"groups.{group.code}", group.name, _conditions(group), group.told)
    for work in year.excluded_work:
        title = f"Dikecualikan: {work.name}"
        yield YearRow(_PARTS["people"], f"excluded.{work.name}", title, _works(work.occupations), work.told)


def _conditions(group: Group) -> str:
    said = [
        *(
            [f"desil 1–{group.deciles_at_most}" if group.deciles_at_most > 1 else "desil 1"]
            if group.deciles_at_most
            else []
        ),
        *([f"ada di daftar «{group.on_list}»"] if group.on_list else []),
        *([f"pekerjaan: {_works(group.occupations)}"] if group.occupations else []),
    ]
    return "; ".join(said) or "semua orang"


def _priority(year: SchemeYear) -> Iterator[YearRow]:
    rule, part = year.priority, _PARTS["priority"]
    for figure in rule.told:
        value = _risks(year) if figure.name == "occupation_risks" else _value(figure)
        yield YearRow(part, f"priority.{figure.name}", figure.title, value, figure)
    for at, criterion in enumerate(rule.criteria, start=1):
        title = f"Kriteria {at}: {FACT_WORDS[criterion.fact]}"
        yield YearRow(part, f"criteria.{criterion.fact}", title, _levels(criterion, rule.method), criterion.told)


def _levels(criterion: Criterion, method: Method) -> str:
    if method is Method.ORDER:
        return ", lalu ".join(_step(step) for step in criterion.steps)
    return ", ".join(f"{_step(step)}: {step.points}" for step in criterion.steps)


def _step(step: Step) -> str:
    return f"{step.words[:-1]} atau lebih" if step.words.endswith("-") else step.words.replace("-", "–")


def _risks(year: SchemeYear) -> str:
    risks = year.priority.risk_of
    classes = [(name, [code for code in risks if risks[code] == at]) for at, name in enumerate(RISK_CLASSES)]
    return "; ".join(f"{name}: {_works(codes)}" for name, codes in reversed(classes) if codes)


def _approvals(year: SchemeYear) -> Iterator[YearRow]:
    for at, step in enumerate(year.approvals, start=1):
        value = f"{step.by} ({LEVEL_WORDS[step.level]}) {ACT_WORDS[step.act]}"
        yield YearRow(_PARTS["approvals"], f"approvals.{at}", f"Langkah {at}", value, step.told)


def _works(codes: tuple[int, ...] | list[int]) -> str:
    return ", ".join(work_words(code) for code in codes)


def _value(figure: Figure) -> str:
    match figure.value:
        case tuple():
            return "; ".join(_CODED.get(word, word) for word in figure.codes)
        case str():
            return Month.written(figure.word).words if figure.unit == "bulan" else _CODED.get(figure.word, figure.word)
        case int() | Decimal():
            return _amount(figure)
    raise AssertionError(figure.name)


def _amount(figure: Figure) -> str:
    if figure.unit.startswith("rupiah"):
        return f"{rupiah(figure.count)}{' sebulan' if 'bulan' in figure.unit else ''}"
    if figure.unit == "persen":
        return _percent(figure.percent)
    if figure.unit == "desil":
        return f"desil {figure.count}"
    return f"{number(figure.count)} {figure.unit}".strip()


def _percent(share: Decimal) -> str:
    return f"{decimal_words(share)}%"
