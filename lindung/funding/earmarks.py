"""What the law lets a kind of money pay for, and what a letter makes of it: a letter narrows, it never widens.

The rules stand in `lindung/parameters/earmarks`; most were read in the news only, and every caution of a rule that is
used goes along with the terms. A rule of one region is told and not applied elsewhere. What donors usually do (CSR) is
no rule.
"""

from dataclasses import replace
from datetime import date

from lindung.common.errors import UserError
from lindung.common.months import Month
from lindung.funding.terms import BASIC, Spans, Terms
from lindung.funding.words import ALL_WORDS, PROGRAMME_WORDS, listed
from lindung.law.figures import Figure, Status
from lindung.law.law import Law
from lindung.law.payers import PAYER_WORDS, Payer, Programme

RULES = {
    Payer.BKBK: "earmarks/bkbk",
    Payer.APBD_PROVINCE: "earmarks/apbd",
    Payer.APBD_REGENCY: "earmarks/apbd",
    Payer.APBDES: "earmarks/add_apbdes",
    Payer.DANA_DESA: "earmarks/dana_desa",
    Payer.DBH_SAWIT: "earmarks/dbh_sawit",
    Payer.DBH_CHT: "earmarks/dbh_cht",
}
"""Money with a rule of its own. What others pay is theirs to choose."""
PRACTICE = {Payer.CSR: "earmarks/csr", Payer.ASN_DONOR: "earmarks/csr"}
OF_ONE_REGION = ("deciles_at_most",)
UNREAD = "Aturan {payer} di sini belum diperiksa pada naskah resmi; periksa sebelum menganggarkan."


def terms_of_law(payer: Payer, day: date, law: Law) -> Terms:
    """What money of that payer may pay for on a day; NotInForce before the first rule."""
    name = RULES.get(payer)
    if name is None:
        return Terms(cautions=_practice(payer, day, law))
    figure = law.on(name, day)
    rows = figure.rows
    used = [rows[key] for key in ("groups", "excluded", "programmes", "age_last", *OF_ONE_REGION) if key in rows]
    return Terms(
        groups=_codes(rows.get("groups")),
        excluded=_codes(rows.get("excluded")),
        programmes=tuple(map(Programme, rows["programmes"].codes)) if "programmes" in rows else BASIC,
        age_last=rows["age_last"].count if "age_last" in rows else None,
        months_at_most=_count(rows.get("months_at_most")),
        cautions=_cautions(payer, [figure, *used]),
    )  # fmt: skip


def narrowed(terms: Terms, letter: Terms, where: str) -> Terms:
    """The terms under a donor's letter. UserError with one sentence for the first thing in which it widens them."""
    _not_wider(terms, letter, where)
    first = max((month for month in (terms.first, letter.first) if month), default=None)
    last = min((month for month in (terms.last, letter.last) if month), default=None)
    areas = both(terms.areas, letter.areas)
    if terms.areas and letter.areas and not areas:
        raise UserError(f"{where}: wilayah dalam surat di luar wilayah dana ini. Periksa wilayahnya.")
    return replace(
        letter,
        areas=areas,
        occupations=letter.occupations or terms.occupations,
        groups=letter.groups or terms.groups,
        also_groups=letter.also_groups or terms.also_groups,
        excluded=terms.excluded | letter.excluded,
        deciles_at_most=_least(terms.deciles_at_most, letter.deciles_at_most),
        age_last=_least(terms.age_last, letter.age_last),
        sex=letter.sex or terms.sex,
        first=first,
        last=last,
        months_at_most=_least(terms.months_at_most, letter.months_at_most),
        people_at_most=_least(terms.people_at_most, letter.people_at_most),
        cautions=tuple(dict.fromkeys((*terms.cautions, *letter.cautions))),
    )


def both(one: Spans, other: Spans) -> Spans:
    """Where two lists of areas overlap; a list without any is everywhere."""
    if not one or not other:
        return tuple(sorted(one or other))
    parts = ((max(a, c), min(b, d)) for a, b in one for c, d in other)
    return tuple(sorted({(first, last) for first, last in parts if first <= last}))


def _not_wider(terms: Terms, letter: Terms, where: str) -> None:
    codes: tuple[tuple[str, frozenset[str], frozenset[str], dict[str, str]], ...] = (
        ("golongan", terms.groups, letter.groups, ALL_WORDS),
        ("golongan", terms.also_groups, letter.also_groups, ALL_WORDS),
        ("pekerjaan", terms.occupations, letter.occupations, {}),
        ("program", frozenset(map(str, terms.programmes)), frozenset(map(str, letter.programmes)), PROGRAMME_WORDS),
    )
    for what, may, wanted, words in codes:
        if may and (beyond := wanted - may):
            raise UserError(
                f"{where}: surat memberi untuk {what} «{listed(beyond, words)}», padahal dana ini hanya boleh untuk "
                f"{listed(may, words)}. Surat hanya dapat menyempitkan; perbaiki {what}nya."
            )
    limits = (
        ("desil tertinggi", terms.deciles_at_most, letter.deciles_at_most),
        ("umur tertinggi", terms.age_last, letter.age_last),
        ("lama", terms.months_at_most, letter.months_at_most),
        ("banyaknya orang", terms.people_at_most, letter.people_at_most),
    )
    for what, most, written in limits:
        if most is not None and written is not None and written > most:
            raise UserError(
                f"{where}: {what} {written} dalam surat melebihi batas {most} dana ini. Surat hanya dapat "
                "menyempitkan; perbaiki angkanya."
            )
    if terms.sex and letter.sex and terms.sex != letter.sex:
        raise UserError(f"{where}: jenis kelamin dalam surat di luar yang boleh dibiayai dana ini. Perbaiki suratnya.")
    _months_not_wider(terms, letter, where)


def _months_not_wider(terms: Terms, letter: Terms, where: str) -> None:
    earlier = terms.first and letter.first and letter.first < terms.first
    later = terms.last and letter.last and letter.last > terms.last
    if earlier or later:
        raise UserError(
            f"{where}: bulan dalam surat ({_month(letter.first)} sampai {_month(letter.last)}) di luar bulan dana ini "
            f"({_month(terms.first)} sampai {_month(terms.last)}). Perbaiki bulannya."
        )


def _month(month: Month | None) -> str:
    return month.words if month else "tanpa batas"


def _cautions(payer: Payer, figures: list[Figure]) -> tuple[str, ...]:
    told = [figure.caution for figure in figures if figure.caution]
    if any(figure.status is not Status.VERIFIED for figure in figures):
        told.append(UNREAD.format(payer=PAYER_WORDS[payer]))
    return tuple(dict.fromkeys(told))


def _practice(payer: Payer, day: date, law: Law) -> tuple[str, ...]:
    if payer not in PRACTICE:
        return ()
    return tuple(figure.caution for figure in law.if_known(PRACTICE[payer], day) if figure.caution)


def _codes(figure: Figure | None) -> frozenset[str]:
    return frozenset(figure.codes) if figure else frozenset()


def _count(figure: Figure | None) -> int | None:
    """A limit in months; `unknown` where nobody found one."""
    return figure.count if figure and isinstance(figure.value, int) else None


def _least(one: int | None, other: int | None) -> int | None:
    return min((limit for limit in (one, other) if limit is not None), default=None)
