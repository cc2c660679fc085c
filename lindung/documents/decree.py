"""The decree (SK) that fixes who is protected: its considerations, its dictum, and who is on it village by village."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lindung.common.wording import long_day, number
from lindung.documents.person_rows import Listed, listed_cells
from lindung.documents.typeset import Typeset, write_pdf

ORDINALS = (
    *("KESATU", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA", "KEENAM", "KETUJUH", "KEDELAPAN", "KESEMBILAN", "KESEPULUH"),
    *("KESEBELAS", "KEDUA BELAS", "KETIGA BELAS", "KEEMPAT BELAS", "KELIMA BELAS"),
)


@dataclass(frozen=True)
class Signer:
    """Who signs: the office as it stands above the name, the name, and the NIP or other line below it."""

    office: str
    name: str
    below: str = ""


@dataclass(frozen=True)
class VillageAnnex:
    """The people of one village on a decree, in its order."""

    village: str
    district: str
    people: Sequence[Listed]


@dataclass(frozen=True)
class Decree:
    """One decree. Texts without their letters or numbers: those are set here."""

    authority: str  # BUPATI MUARO JAMBI, KEPALA DESA SUKA MAJU, GUBERNUR JAMBI
    seat: Sequence[str]  # lines of the letterhead: the government, its address
    number: str
    on: date
    place: str
    about: str
    considering: Sequence[str]  # Menimbang
    remembering: Sequence[str]  # Mengingat
    dictum: Sequence[str]
    signer: Signer
    annex: Sequence[VillageAnnex]
    noting: Sequence[str] = ()  # Memperhatikan
    copies: Sequence[str] = ()  # Tembusan

    def __post_init__(self) -> None:
        assert self.dictum, "a decree decides something"
        assert len(self.dictum) <= len(ORDINALS), self.number

    @property
    def people(self) -> int:
        return sum(len(village.people) for village in self.annex)


def write_decree(target: Path, decree: Decree, *, example: bool = False) -> Typeset:
    """The decree with its annex as PDF/A; UserError where more people are on it than one document may hold."""
    return write_pdf(target, "decree", decree_values(decree), decree.on, example=example)


def decree_values(decree: Decree) -> Mapping[str, object]:
    """What is printed, in words; whole numbers are already written as an officer writes them."""
    return {
        "title": f"Keputusan Nomor {decree.number} tentang {decree.about}",
        "office": decree.authority,
        "seat": list(decree.seat),
        "authority": decree.authority,
        "number": decree.number,
        "about": decree.about,
        "considering": list(decree.considering),
        "remembering": list(decree.remembering),
        "noting": list(decree.noting),
        "dictum": [list(pair) for pair in zip(ORDINALS, decree.dictum, strict=False)],
        "place": decree.place,
        "on": long_day(decree.on),
        "signer": {"office": decree.signer.office, "name": decree.signer.name, "below": decree.signer.below},
        "copies": list(decree.copies),
        "people": number(decree.people),
        "villages": number(len(decree.annex)),
        "annex": [
            {
                "village": village.village,
                "district": village.district,
                "count": number(len(village.people)),
                "rows": [listed_cells(place, person) for place, person in enumerate(village.people, start=1)],
            }
            for village in decree.annex
        ],
    }
