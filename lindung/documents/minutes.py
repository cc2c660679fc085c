"""The minutes (berita acara) of a village deliberation: who came, what was decided, and the list it ended with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lindung.common.wording import long_day, number
from lindung.documents.decree import Signer
from lindung.documents.person_rows import Listed, listed_cells
from lindung.documents.typeset import Typeset, write_pdf

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
OPEN = "." * 16
"""Where something is written by hand."""


@dataclass(frozen=True)
class Placed:
    """A person on the list of a meeting, and why they stand where they stand."""

    person: Listed
    reason: str


@dataclass(frozen=True)
class Overruled:
    """A person whom the meeting put elsewhere than the order did, and why; a place is one of the list or of words."""

    person: Listed
    before: str
    after: str
    reason: str


@dataclass(frozen=True)
class Excluded:
    """How many could not be on the list, for one reason; nobody is named."""

    reason: str
    people: int


@dataclass(frozen=True)
class Minutes:
    """One deliberation of one village or kelurahan."""

    village: str  # with its kind: Desa Suka Maju
    district: str
    regency: str
    programme: str
    on: date  # of the meeting, or of the list where it was not held yet
    time: str  # 09.00–11.30 WIB
    place: str
    agenda: Sequence[str]
    leader: str
    attended: Sequence[tuple[str, int]]  # group and how many came
    decisions: Sequence[str]
    chosen: Sequence[Placed]
    reserve: Sequence[Placed]
    signers: Sequence[Signer]
    overruled: Sequence[Overruled] = ()
    excluded: Sequence[Excluded] = ()
    attendance_lines: int = 25  # empty lines to sign on
    number: str = ""
    held: bool = True  # before the meeting: day, hour and who came are left open, to be written by hand

    @property
    def present(self) -> int:
        return sum(people for _, people in self.attended)


def write_minutes(target: Path, minutes: Minutes, *, example: bool = False) -> Typeset:
    """The minutes with their lists and a sheet to sign on as PDF/A."""
    return write_pdf(target, "minutes", minutes_values(minutes), minutes.on, example=example)


def minutes_values(minutes: Minutes) -> Mapping[str, object]:
    """What is printed, in words."""
    return {
        "title": f"Berita Acara Musyawarah {minutes.village}"
        + (f", {long_day(minutes.on)}" if minutes.held else f", rancangan per {long_day(minutes.on)}"),
        "office": f"Pemerintah {minutes.village}",
        "seat": [f"Pemerintah {minutes.village}", f"Kecamatan {minutes.district}, {minutes.regency}"],
        "village": minutes.village,
        "programme": minutes.programme,
        "number": minutes.number or OPEN,
        "fixed": "Daftar yang ditetapkan" if minutes.held else "Daftar yang diusulkan",
        "weekday": WEEKDAYS[minutes.on.weekday()] if minutes.held else OPEN,
        "on": long_day(minutes.on) if minutes.held else OPEN,
        "time": minutes.time or OPEN,
        "place": minutes.place or OPEN,
        "agenda": list(minutes.agenda),
        "leader": minutes.leader or OPEN,
        "attended": [[group, number(people) if minutes.held else OPEN] for group, people in minutes.attended],
        "present": number(minutes.present) if minutes.held else OPEN,
        "decisions": list(minutes.decisions),
        "chosen": _placed(minutes.chosen),
        "reserve": _placed(minutes.reserve),
        "overruled": [
            [case.person.name, case.person.nik, case.before, case.after, case.reason] for case in minutes.overruled
        ],
        "excluded": [[group.reason, number(group.people)] for group in minutes.excluded],
        "signers": [{"office": who.office, "name": who.name, "below": who.below} for who in minutes.signers],
        "attendance": [str(line) for line in range(1, minutes.attendance_lines + 1)],
    }


def _placed(people: Sequence[Placed]) -> list[list[str]]:
    return [[*listed_cells(place, one.person), one.reason] for place, one in enumerate(people, start=1)]
