"""Two records beside each other as a page shows them: field by field, with what differs marked and told in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.translation import gettext, gettext_lazy as _

from lindung.web.review.models import ReviewPair
from lindung.web.review.sealed import Shown, open_record
from lindung.web.shell.shown import place

LABELS = {
    "name": _("Nama"),
    "nik": _("NIK"),
    "birth": _("Tanggal lahir"),
    "place": _("Tempat lahir"),
    "sex": _("Jenis kelamin"),
    "mother": _("Nama ibu"),
    "village": _("Desa"),
    "where": _("Letak"),
}
SEX = {"L": _("laki-laki"), "P": _("perempuan")}
BY_PLACE = ("nik", "birth")  # digits stand for themselves in their places; of words letters may be missing
LEAST_ALIKE = 0.5  # below it nothing is marked by letters: the whole differs


@dataclass(frozen=True)
class Piece:
    """Some letters, and whether the other record has others there."""

    text: str
    marked: bool = False


@dataclass(frozen=True)
class Line:
    """One field of both records; told: how they compare, in words."""

    label: object
    resident: Sequence[Piece]
    member: Sequence[Piece]
    told: str
    differs: bool


def lines_of(pair: ReviewPair, names: Mapping[str, str]) -> list[Line]:
    """The fields that either record tells, in the order of the page. names: of villages, by code."""
    resident, member = (_fields(open_record(sealed), names) for sealed in (pair.resident_sealed, pair.member_sealed))
    told = {differs["field"]: differs for differs in pair.differences}
    return [
        _line(field, resident[field], member[field], told.get(field))
        for field in LABELS
        if resident[field] or member[field]
    ]


def marked(field: str, one: str, other: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces, what the other has not marked; capitals make no difference. Of NIKs only what is shown."""
    if not one or not other or one.upper() == other.upper():
        return [Piece(one)], [Piece(other)]
    if field in BY_PLACE and len(one) == len(other):
        spans = [
            ("equal" if a == b else "replace", n, n + 1, n, n + 1)
            for n, (a, b) in enumerate(zip(one, other, strict=True))
        ]
    else:
        alike = len(one.upper()) == len(one) and len(other.upper()) == len(other)  # ß becomes two
        matcher = SequenceMatcher(None, *((one.upper(), other.upper()) if alike else (one, other)), autojunk=False)
        if matcher.ratio() < LEAST_ALIKE:
            return [Piece(one, marked=True)], [Piece(other, marked=True)]
        spans = list(matcher.get_opcodes())
    here = [Piece(one[a:b], kind != "equal") for kind, a, b, _, _ in spans if b > a]
    there = [Piece(other[c:d], kind != "equal") for kind, _, _, c, d in spans if d > c]
    return _joined(here), _joined(there)


def _line(field: str, resident: str, member: str, differs: Mapping[str, object] | None) -> Line:
    here, there = marked(field, resident, member) if field != "where" else ([Piece(resident)], [Piece(member)])
    if differs is not None:
        hidden = field == "nik" and resident == member and not differs["unknown"]
        words = gettext("%s, pada angka yang disamarkan") % differs["words"] if hidden else str(differs["words"])
        return Line(LABELS[field], here, there, words, not differs["unknown"])
    if field == "where":
        return Line(LABELS[field], here, there, "", differs=False)
    return Line(LABELS[field], here, there, _same_or_silent(resident, member), differs=False)


def _same_or_silent(resident: str, member: str) -> str:
    if resident and member:
        return gettext("sama")
    return gettext("tidak disebut di daftar") if resident else gettext("tidak disebut di register")


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Neighbours alike as one, so that a screen reader hears words."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].marked == piece.marked:
            joined[-1] = Piece(joined[-1].text + piece.text, piece.marked)
        else:
            joined.append(piece)
    return joined


def _fields(record: Shown, names: Mapping[str, str]) -> dict[str, str]:
    village = f"{place(names[record.village])} ({record.village})" if record.village in names else record.village
    return {
        "name": record.name,
        "nik": record.nik,
        "birth": f"{record.birth:%d-%m-%Y}" if record.birth else "",
        "place": record.birth_place,
        "sex": str(SEX.get(record.sex, record.sex)),
        "mother": record.mother,
        "village": village,
        "where": record.where,
    }
