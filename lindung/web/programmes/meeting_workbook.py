"""The list of a village as a workbook for its meeting, and back: the same rules as on the screen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from django.db import transaction

from lindung.common.errors import UserError
from lindung.documents.workbook import Sheet, write_workbook
from lindung.programme.meeting import Change, Wish
from lindung.registers.containers.opening import open_file
from lindung.registers.containers.sheets import Opened, Row
from lindung.web.areas.spans import Span, code_of
from lindung.web.audit.services import record
from lindung.web.programmes.meetings import Entered, Held, enter_meeting, in_order
from lindung.web.programmes.models import Candidate, CandidateList, Meeting
from lindung.web.programmes.states import Standing
from lindung.web.residents.models import Resident
from lindung.web.users.models import User

CODE, PLACE, NAME, STANDING, WHY = "Kode", "Urutan", "Nama", "Kedudukan", "Dasar"
DECISION, TO, REASON = "Putusan", "Ke/ganti urutan", "Alasan"
HEADER = (CODE, PLACE, NAME, STANDING, WHY, DECISION, TO, REASON)
NEEDED = (CODE, DECISION, TO, REASON)
MOVE, INSTEAD, DECLINE = "pindah", "ganti", "menolak"
CHANGES = {MOVE: Change.MOVE, INSTEAD: Change.INSTEAD, DECLINE: Change.DECLINE}
NO_PLACE = (Standing.TO_CHECK, Standing.EXCLUDED)
_FIRST_ROWS = 30  # in which the heading stands


@dataclass(frozen=True)
class Returned:
    """What became of a workbook. flaws: rows that say nothing, with why; then nothing was entered.

    entered: None where there are flaws, or where the same file was taken before (`again`).
    """

    entered: Entered | None
    flaws: tuple[tuple[int, str], ...] = ()
    again: bool = False


@transaction.atomic
def export_list(path: Path, *, of_list: CandidateList, by: User) -> int:
    """Write the list for its meeting; how many people are on it. An entry of the audit: whoever may take names away."""
    people = in_order(of_list)
    names = dict(Resident.objects.filter(village=of_list.village).values_list("pk", "name"))
    places = {one.pk: place for place, one in enumerate(movable(people), start=1)}
    rows = [
        (
            f"{of_list.pk}-{one.pk}",
            str(places.get(one.pk, "")),
            names.get(one.resident, "tidak ada lagi di register desa"),
            str(Standing(one.standing).label),
            "; ".join(one.reasons),
            *("", "", ""),
        )
        for one in people
    ]
    above = (
        f"Daftar calon {of_list.programme.title}, desa {code_of(of_list.village)}",
        (
            f"Putusan: {MOVE} ke urutan lain, {INSTEAD} tempat orang di urutan itu, atau {DECLINE}. Tulis alasannya. "
            "Yang tidak diisi tetap. Yang tidak memenuhi syarat atau perlu diperiksa tidak dapat diubah."
        ),
    )
    sheet = Sheet("Musyawarah", above, HEADER, rows, choices={DECISION: tuple(CHANGES)}, hidden=frozenset((CODE,)))
    write_workbook(path, [sheet])
    record(by, "list.exported", f"list {of_list.pk}", Span(of_list.village, of_list.village), people=len(people))
    return len(people)


@transaction.atomic
def take_workbook(book: Path, *, of_list: CandidateList, held: Held, by: User) -> Returned:
    """Enter what a filled workbook of this list says. UserError where the file is none, or the list cannot be met."""
    opened = open_file(book)
    if Meeting.objects.filter(of_list=of_list, sha256=opened.sha256).exists():
        return Returned(None, again=True)
    people = in_order(of_list)
    known = {f"{of_list.pk}-{one.pk}": one.pk for one in people}
    order = [one.pk for one in movable(people)]
    wishes: list[Wish] = []
    flaws: list[tuple[int, str]] = []
    filled = 0
    for row, code, word, to, reason in _filled(opened):
        filled += 1
        wish = wish_of(known.get(code), word, to, reason, order)
        if isinstance(wish, str):
            flaws.append((row, wish))
        else:
            wishes.append(wish)
    assert len(wishes) + len(flaws) == filled
    if flaws:
        return Returned(None, tuple(flaws))
    return Returned(enter_meeting(of_list=of_list, held=replace(held, sha256=opened.sha256), wishes=wishes, by=by))


def movable(people: Sequence[Candidate]) -> list[Candidate]:
    """Those whom a meeting may move, as their places are counted on paper."""
    return [one for one in people if one.drawn not in NO_PLACE]


def wish_of(key: int | None, word: str, to: str, reason: str, order: Sequence[int]) -> Wish | str:
    """The wish of a row, or the sentence why it is none."""
    if key is None:
        return f"{CODE} berubah, atau barisnya dari daftar lain. Unduh daftar desa ini yang terbaru."
    if word not in CHANGES:
        return f"Isi {DECISION} dengan {', '.join(CHANGES)}, atau kosongkan."
    change, place = CHANGES[word], to.removesuffix(".0")
    if change is Change.DECLINE:
        return Wish(change, key, reason)
    if not (place.isascii() and place.isdigit() and 1 <= int(place) <= len(order)):
        return f"Isi «{TO}» dengan urutan 1 sampai {len(order)}."
    if change is Change.MOVE:
        return Wish(change, key, reason, rank=int(place))
    return Wish(change, key, reason, other=order[int(place) - 1])


def _filled(opened: Opened) -> Iterator[tuple[int, str, str, str, str]]:
    """Row number, code, decision, place and reason of each row in which anything was filled in."""
    found = False
    for sheet in opened.sheets:
        columns: dict[str, int] = {}
        for number, row in enumerate(sheet.rows(), start=1):
            if not columns:
                columns = _columns(row) if number <= _FIRST_ROWS else {}
                found = found or bool(columns)
                continue
            code, word, to, reason = (str(row[columns[name]]).strip() for name in NEEDED)
            if word or to or reason:
                yield number, code, word.lower(), to, reason
    if not found:
        raise UserError(
            f"Berkas {opened.path.name} bukan daftar musyawarah: kolom {', '.join(NEEDED)} tidak ada. "
            "Pakai berkas yang diunduh dari daftar desa tanpa menghapus kolomnya."
        )


def _columns(row: Row) -> dict[str, int]:
    texts = [str(cell).strip() for cell in row]
    return {name: texts.index(name) for name in NEEDED} if all(name in texts for name in NEEDED) else {}
