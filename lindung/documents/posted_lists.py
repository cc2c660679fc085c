"""Lists to print and hang up or hand over: who is protected in a village, and the notices of an area."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lindung.common.months import Month
from lindung.common.wording import long_day, number
from lindung.documents.person_rows import Listed, short_day
from lindung.documents.typeset import Typeset, write_pdf


@dataclass(frozen=True)
class Protected:
    """One person of the village's list and the last month that is paid; None where none is."""

    person: Listed
    until: Month | None
    programme: str


@dataclass(frozen=True)
class ProtectedList:
    """Who of one village is protected, as it stands on a day: for its notice board."""

    village: str
    district: str
    regency: str
    on: date
    people: Sequence[Protected]
    ask: str  # where one may ask, correct or report


@dataclass(frozen=True)
class PostedCandidates:
    """Who of one village would get a place and who waits next, for its notice board: names and hamlets, no more."""

    village: str
    district: str
    regency: str
    programme: str
    standing: str  # how far the list is
    on: date
    chosen: Sequence[tuple[str, str]]  # name and hamlet
    reserve: Sequence[tuple[str, str]]
    ask: str  # where one may object or correct


@dataclass(frozen=True)
class NoticeLine:
    """One notice: its day, what it is about, what it says, where, and whether the reader has seen it."""

    on: date
    kind: str
    text: str
    area: str
    seen: bool


@dataclass(frozen=True)
class NoticeList:
    """The notices of one reader, the newest first."""

    area: str
    on: date
    heading: str  # which of them: Semua, Belum dibaca, one kind
    notices: Sequence[NoticeLine]


def write_protected_list(target: Path, listed: ProtectedList, *, example: bool = False) -> Typeset:
    """The village's list for its notice board as PDF/A; NIK masked."""
    return write_pdf(target, "protected_list", protected_values(listed), listed.on, example=example)


def write_posted_candidates(target: Path, posted: PostedCandidates, *, example: bool = False) -> Typeset:
    """The list of candidates for the village's notice board as PDF/A, without NIK and without reasons."""
    return write_pdf(target, "posted_candidates", posted_values(posted), posted.on, example=example)


def write_notice_list(target: Path, listed: NoticeList, *, example: bool = False) -> Typeset:
    """Notices to take along as PDF/A."""
    return write_pdf(target, "notice_list", notice_values(listed), listed.on, example=example)


def protected_values(listed: ProtectedList) -> Mapping[str, object]:
    """What is printed, in words."""
    return {
        "title": f"Pekerja yang dilindungi di {listed.village}",
        "office": f"Pemerintah {listed.village}",
        "seat": [f"Pemerintah {listed.village}", f"Kecamatan {listed.district}, {listed.regency}"],
        "village": listed.village,
        "on": long_day(listed.on),
        "ask": listed.ask,
        "count": number(len(listed.people)),
        "rows": [
            [
                str(line),
                one.person.name,
                one.person.nik,
                one.person.hamlet or "–",
                one.programme,
                "belum ada" if one.until is None else one.until.words,
            ]
            for line, one in enumerate(listed.people, start=1)
        ],
    }


def posted_values(posted: PostedCandidates) -> Mapping[str, object]:
    """What is printed, in words."""
    return {
        "title": f"Calon penerima iuran di {posted.village}",
        "office": f"Pemerintah {posted.village}",
        "seat": [f"Pemerintah {posted.village}", f"Kecamatan {posted.district}, {posted.regency}"],
        "programme": posted.programme,
        "standing": posted.standing,
        "on": long_day(posted.on),
        "ask": posted.ask,
        "chosen": _posted(posted.chosen),
        "reserve": _posted(posted.reserve),
    }


def notice_values(listed: NoticeList) -> Mapping[str, object]:
    """What is printed, in words."""
    return {
        "title": f"Pemberitahuan {listed.area}",
        "office": "Lindung",
        "seat": [],
        "area": listed.area,
        "heading": listed.heading,
        "on": long_day(listed.on),
        "count": number(len(listed.notices)),
        "rows": [
            [short_day(line.on), line.kind, line.text, line.area, "ya" if line.seen else "belum"]
            for line in listed.notices
        ],
    }


def _posted(people: Sequence[tuple[str, str]]) -> list[list[str]]:
    return [[str(line), name, hamlet or "–"] for line, (name, hamlet) in enumerate(people, start=1)]
