"""A published claim: what somebody wrote about an area on a day, where it stands, and nothing made of it yet.

The fields are those of the file an officer writes (docs/checking-figures.md); a field that is not known is refused.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lindung.common.errors import UserError
from lindung.common.wording import long_day
from lindung.common.written import Kind, NotANumber, Written, written
from lindung.law.payers import Payer, known
from lindung.people.said_days import NotADay, said_day, said_month


class Quantity(StrEnum):
    """A figure of a claim, by the word the file and the answer use for it."""

    NUMERATOR = "pembilang"
    DENOMINATOR = "penyebut"
    RATIO = "persen"
    REST = "sisa"
    TARGET_RATIO = "target_persen"
    TARGET_PEOPLE = "target_orang"
    OF_TARGET = "persen_dari_target"
    TOTAL = "jumlah"
    PEOPLE = "orang"
    PREMIUM = "iuran"
    MONTHS = "bulan"
    SHARE = "porsi_persen"
    BUDGET = "anggaran"
    VILLAGES = "desa"
    QUOTA = "kuota_per_desa"
    PER_VILLAGE = "dana_per_desa"
    CEILING = "pagu_per_desa"


KINDS: Mapping[str, Kind] = {
    **dict.fromkeys((Quantity.RATIO, Quantity.TARGET_RATIO, Quantity.OF_TARGET), Kind.PERCENT),
    **dict.fromkeys((Quantity.MONTHS, Quantity.SHARE), Kind.EXACT),
    **dict.fromkeys((Quantity.PREMIUM, Quantity.BUDGET, Quantity.PER_VILLAGE, Quantity.CEILING), Kind.MONEY),
}
"""Every other figure is a count."""

MAY_BE_ZERO = (Quantity.NUMERATOR, Quantity.RATIO, Quantity.OF_TARGET, Quantity.REST)
NEEDED = ("wilayah", "hari", "sumber")
TEXTS = (*NEEDED, "tentang", "pembayar", "alasan", "catatan")
PARTS = "bagian"
FIELDS = (*TEXTS, *(str(quantity) for quantity in Quantity), PARTS)
MOST_MONTHS = 600
WHOLE = 100
"""A ratio above this many percent needs a reason in the file (`alasan`)."""

_YEAR = re.compile(r"[12]\d{3}", re.ASCII)
_ONLY_MONTH = re.compile(r"[12]\d{3}-\d{2}|\d{1,2}[-/. ][12]\d{3}|[A-Za-z]+[-/. ]*\d+", re.ASCII)
_PART = re.compile(
    r"(?P<name>.*?)\s*(?P<number>(?:~|sekitar |hampir |lebih dari )?(?:Rp ?)?\d[\d.,_]*(?: ?[a-z]+)?)", re.IGNORECASE
)


@dataclass(frozen=True)
class Place:
    """Where a claim stands: file, its number in it and its first line."""

    file: str
    number: int
    line: int

    def refuse(self, field: str, reason: str) -> UserError:
        """The one sentence about one field."""
        return UserError(f"Berkas {self.file}, klaim {self.number} (baris {self.line}), «{field}»: {reason}.")


@dataclass(frozen=True)
class Claim:
    """What was published about one area on one day (or in one month or year).

    figures: by `Quantity`, and «bagian <nama>» for each part of a sum, in the order of the file.
    first_day, payer: asked of the law where the claim says no premium of its own.
    """

    place: Place
    area: str
    period: str
    first_day: date
    source: str
    figures: Mapping[str, Written]
    payer: Payer | None = None
    about: str = ""
    reason: str = ""
    note: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of the parts of its sum."""
        return tuple(name for name in self.figures if name.startswith(f"{PARTS} "))


def kind_of(name: str) -> Kind:
    """What the figure of that name counts; a part of a sum counts people or anything else whole."""
    return KINDS.get(name, Kind.COUNT)


def claim_of(fields: Mapping[str, str], place: Place) -> Claim:
    """The claim of one row or entry; UserError names file, claim, line and field."""
    said = {name: " ".join(text.split()) for name, text in fields.items() if text.strip()}
    for name in fields:
        if name not in FIELDS:
            raise place.refuse(name[:40], f"bidang ini tidak dikenal; yang dikenal: {', '.join(FIELDS)}")
    for name in NEEDED:
        if name not in said:
            raise place.refuse(name, "belum diisi; tanpa wilayah, hari, dan sumber sebuah angka tidak dapat diperiksa")
    first_day, period = _day(said["hari"], place)
    figures = _figures(said, place)
    figures |= _parts(said.get(PARTS, ""), place)
    _possible(figures, said.get("alasan", ""), place)
    texts = {key: said.get(name, "") for key, name in (("about", "tentang"), ("reason", "alasan"), ("note", "catatan"))}
    return Claim(place, said["wilayah"], period, first_day, said["sumber"], figures, _payer(said, place), **texts)


def _day(text: str, place: Place) -> tuple[date, str]:
    """The first day of what was said, and its words: 12 Agustus 2024, Agustus 2024, 2024."""
    if year := _YEAR.fullmatch(text):
        return date(int(year[0]), 1, 1), year[0]
    try:
        month = said_month(text)
        if _ONLY_MONTH.fullmatch(text):
            return month.first, month.words
        day = said_day(text)
    except NotADay as error:
        wrong = str(error) if "dua angka" in str(error) or "atau" in str(error).partition(";")[0] else "tidak terbaca"
        advice = "" if wrong == str(error) else "; tulis 2024-08-12, 2024-08, 12 Agustus 2024, atau 2024"
        raise place.refuse("hari", f"«{text[:20]}» {wrong}{advice}") from error
    return day, long_day(day)


def _payer(said: Mapping[str, str], place: Place) -> Payer | None:
    try:
        return known(Payer, said["pembayar"], "Pembayar") if "pembayar" in said else None
    except UserError as error:
        raise place.refuse("pembayar", str(error).rstrip(".")) from error


def _figures(said: Mapping[str, str], place: Place) -> dict[str, Written]:
    """Every figure of a claim; of several bad ones a line each."""
    figures: dict[str, Written] = {}
    faults: list[str] = []
    for name in (name for name in map(str, Quantity) if name in said):
        try:
            figures[name] = _figure(name, said[name], place)
        except UserError as error:
            faults.append(str(error))
    if faults:
        raise UserError("\n".join(faults))
    return figures


def _figure(name: str, text: str, place: Place) -> Written:
    try:
        figure = written(text, kind_of(name))
    except NotANumber as error:
        raise place.refuse(name, f"«{text[:40]}» {error}") from error
    if not figure.value and name not in MAY_BE_ZERO:
        raise place.refuse(name, "nol; tidak ada yang dapat dihitung dengannya")
    if name == Quantity.MONTHS and figure.value > MOST_MONTHS:
        raise place.refuse(name, f"{figure} bulan lebih lama daripada masa kerja siapa pun")
    return figure


def _parts(text: str, place: Place) -> dict[str, Written]:
    """«PU 160.629 + BPU 171.725», or without names."""
    parts: dict[str, Written] = {}
    for order, part in enumerate(text.split("+") if text else (), start=1):
        found = _PART.fullmatch(part.strip())
        if found is None:
            raise place.refuse(PARTS, f"«{part.strip()[:40]}» tidak terbaca; tulis seperti PU 160.629 + BPU 171.725")
        name = f"{PARTS} {found['name'].strip() or order}"
        if name in parts:
            raise place.refuse(PARTS, f"«{found['name']}» disebut dua kali")
        parts[name] = _figure(name, found["number"], place)
    return parts


def _possible(figures: Mapping[str, Written], reason: str, place: Place) -> None:
    """A share above the whole is refused unless the file says why."""
    for name in (Quantity.RATIO, Quantity.TARGET_RATIO, Quantity.SHARE):
        figure = figures.get(name)
        if figure is not None and figure.value > WHOLE and not reason:
            raise place.refuse(name, f"{figure} lebih dari 100; betulkan, atau tulis sebabnya di «alasan»")
