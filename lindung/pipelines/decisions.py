"""Decisions of people, in and out: a filled review workbook becomes a file of events; all files of a folder are read.

DIR/   <moment>_<first 8 of the workbook's SHA-256>.jsonl, one event a line
       <moment>_kantor_<first 8 of a digest>.jsonl, what was said in the office

A file is written once and never changed. The events hold no name, plain NIK or birth date of those decided
about.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from lindung.common.errors import UserError
from lindung.documents.whole_file import whole_file
from lindung.registers.containers.opening import open_file
from lindung.registers.containers.sheets import Opened, Row
from lindung.verification.decisions import Decision

DECISION, REASON, CODE = "Keputusan", "Alasan/bukti", "Kode pasangan"
SAME, OTHER, LATER = "sama", "bukan", "nanti"
ENDING = ".jsonl"
CODE_CHANGED = f"{CODE} berubah atau hilang; salin lagi dari berkas asli"
_FIRST_ROWS = 30  # in which the heading stands
_SOURCES = ("workbook", "word")  # of an event, beside the decision


@dataclass(frozen=True)
class PairCode:
    """What a workbook knows of a pair beside what people see: with it the decision finds the pair again."""

    resident_id: str
    member_key: str
    resident_key: str
    levels: Mapping[str, int]
    score: int | None
    probability: float | None

    def text(self) -> str:
        """As one cell, with a digest by which a changed cell is noticed."""
        said = json.dumps(asdict(self), sort_keys=True, separators=(",", ":"))
        return f"{_check(said)}{said}"

    @classmethod
    def read(cls, text: str) -> Self:
        """A code from its text; ValueError where it was changed."""
        said = text[_CHECK_LENGTH:]
        try:
            if text[:_CHECK_LENGTH] == _check(said):
                return cls(**json.loads(said))
        except (ValueError, TypeError):
            pass  # with a digest of its own, and no code all the same
        raise ValueError(CODE_CHANGED)

    def decision(self, *, same: bool | None, by: str, at: datetime, reason: str) -> Decision:
        """What somebody says of the pair; None takes back what the same person said."""
        return Decision(
            self.resident_id, self.member_key, same, by, at, reason, self.resident_key, self.levels, self.score,
            self.probability,
        )  # fmt: skip


@dataclass(frozen=True)
class FilledRow:
    """One row that somebody filled. same: None puts it off. refused: the end of the sentence why it says nothing."""

    row: int
    reason: str
    same: bool | None = None
    pair: PairCode | None = None
    refused: str = ""


@dataclass(frozen=True)
class Taken:
    """What became of the rows of a workbook: filled ones are added, said before, put off, or refused with a reason."""

    file: str
    filled: int
    added: int
    before: int
    later: int
    refused: Sequence[tuple[int, str]]

    def __post_init__(self) -> None:
        assert self.added + self.before + self.later + len(self.refused) == self.filled, self


def load_decisions(folder: Path) -> list[Decision]:
    """All decisions kept in a folder, in the order they were made; UserError where a file cannot be read."""
    if not folder.is_dir():
        raise UserError(f"Folder keputusan {folder.name} tidak ditemukan. Periksa --decisions.")
    found = [decision for path in sorted(folder.glob(f"*{ENDING}")) for decision in _events(path)]
    return sorted(found, key=lambda decision: decision.at)


def decisions_digest(decisions: Sequence[Decision]) -> str:
    """The same decisions have the same digest, in however many files."""
    lines = sorted(_line(decision, {}) for decision in decisions)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def keep_words(words: Mapping[str, Decision], folder: Path, at: datetime) -> frozenset[str]:
    """Add what was said in the office to a folder, in one new file; gives every word that stands there now.

    words: by their number in the office. One that stands in any file already is not written again, so that whoever
    was interrupted may begin anew.
    """
    there = frozenset(
        said["word"] for path in sorted(folder.glob(f"*{ENDING}")) for said in _said(path) if "word" in said
    )
    new = {number: words[number] for number in sorted(words, key=int) if number not in there}
    if new:
        digest = hashlib.sha256(" ".join(new).encode()).hexdigest()[:8]
        lines = [_line(decision, {"word": number}) for number, decision in new.items()]
        _write(folder / f"{at:%Y-%m-%d_%H%M%S}_kantor_{digest}{ENDING}", lines)
    return there | new.keys()


def take_decisions(book: Path, by: str, folder: Path, at: datetime) -> Taken:
    """Take a filled review workbook back: one new file of events, or none where nothing new is said.

    by: who decided. UserError where the file is no review workbook or was taken before in another's name.
    """
    if not by.strip():
        raise UserError("Nama yang memutuskan belum diisi. Isi --by.")
    opened = open_file(book)
    known = load_decisions(folder) if folder.is_dir() else []
    _refuse_anothers(opened, folder, by)
    standing = {(said.resident_id, said.member_key, said.person): said for said in known}
    new: dict[tuple[str, str], Decision] = {}
    refused: list[tuple[int, str]] = []
    filled = before = later = 0
    for row, word, reason, code in _filled(opened):
        filled += 1
        if word == LATER:
            later += 1
            continue
        try:
            same, pair_code = _said_of(word, reason, code)
            decision = pair_code.decision(same=same, by=" ".join(by.split()), at=at, reason=reason)
            _refuse_two_words(new, decision)
        except ValueError as problem:
            refused.append((row, str(problem)))
            continue
        pair = (decision.resident_id, decision.member_key)
        said = standing.get((*pair, decision.person))
        if pair in new or (said and (said.same, said.reason) == (decision.same, decision.reason)):
            before += 1
        else:
            new[pair] = decision
    if new:
        _write(
            folder / f"{at:%Y-%m-%d_%H%M%S}_{opened.sha256[:8]}{ENDING}",
            [_line(of, {"workbook": opened.sha256}) for of in new.values()],
        )
    return Taken(book.name, filled, len(new), before, later, refused)


def filled_rows(book: Path, read: Callable[[str], PairCode] = PairCode.read) -> Iterator[FilledRow]:
    """What a filled review workbook says, row by row; UserError where the file is none.

    read: a code from its cell, ValueError where it was changed.
    """
    for row, word, reason, code in _filled(open_file(book)):
        try:
            same, pair = (None, read(code)) if word == LATER else _said_of(word, reason, code, read)
        except ValueError as problem:
            yield FilledRow(row, reason, refused=str(problem))
        else:
            yield FilledRow(row, reason, same, pair)


def _refuse_two_words(new: Mapping[tuple[str, str], Decision], decision: Decision) -> None:
    """Rows of a list that say the same are one pair; of it a file says one thing."""
    said = new.get((decision.resident_id, decision.member_key))
    if said and said.same is not decision.same:
        raise ValueError("pasangan yang sama diisi berbeda di baris lain; samakan")


def _refuse_anothers(opened: Opened, folder: Path, by: str) -> None:
    for path in sorted(folder.glob(f"*_{opened.sha256[:8]}{ENDING}")):
        others = {said.by for said in _events(path) if said.person != " ".join(by.split()).casefold()}
        if others:
            raise UserError(
                f"Berkas {opened.path.name} sudah diambil atas nama {min(others)}. "
                "Setiap orang mengisi berkasnya sendiri."
            )


def _filled(opened: Opened) -> Iterator[tuple[int, str, str, str]]:
    """Row number, decision, reason and code of each row with a decision."""
    found = False
    for sheet in opened.sheets:
        places: dict[str, int] = {}
        for number, row in enumerate(sheet.rows(), start=1):
            if not places:
                places = _places(row) if number <= _FIRST_ROWS else {}
                found = found or bool(places)
                continue
            word, reason, code = (str(row[places[name]]).strip() for name in (DECISION, REASON, CODE))
            if word:
                yield number, word.lower(), reason, code
    if not found:
        raise UserError(
            f"Berkas {opened.path.name} bukan antrean pemeriksaan: kolom {DECISION}, {REASON}, dan {CODE} tidak ada. "
            "Pakai berkas dari «lindung review» tanpa menghapus kolomnya."
        )


def _places(row: Row) -> dict[str, int]:
    texts = [str(cell).strip() for cell in row]
    names = (DECISION, REASON, CODE)
    return {name: texts.index(name) for name in names} if all(name in texts for name in names) else {}


def _said_of(
    word: str, reason: str, code: str, read: Callable[[str], PairCode] = PairCode.read
) -> tuple[bool, PairCode]:
    """ValueError with the end of a sentence where the row says no decision."""
    if word not in (SAME, OTHER):
        raise ValueError(f"isi {DECISION} dengan {SAME}, {OTHER}, atau {LATER}")
    if not reason:
        raise ValueError(f"{REASON} kosong; tulis surat atau bukti yang dilihat")
    return word == SAME, read(code)


_CHECK_LENGTH = 8


def _check(said: str) -> str:
    return hashlib.sha256(said.encode()).hexdigest()[:_CHECK_LENGTH]


def _line(decision: Decision, source: Mapping[str, str]) -> str:
    """source: where it comes from; no part of what was decided."""
    event = {**asdict(decision), "at": decision.at.isoformat(), **source}
    return json.dumps(event, sort_keys=True, ensure_ascii=False)


def _write(path: Path, lines: Sequence[str]) -> None:
    assert not path.exists(), "a file of decisions is never changed"
    with whole_file(path, owner_only=True) as partial:
        partial.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _events(path: Path) -> list[Decision]:
    try:
        return [
            Decision(**{name: said for name, said in event.items() if name not in _SOURCES}) for event in _said(path)
        ]
    except (TypeError, AttributeError, AssertionError) as error:
        raise _broken(path) from error


def _said(path: Path) -> list[dict[str, Any]]:
    try:
        events = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return [{**event, "at": datetime.fromisoformat(event["at"])} for event in events]
    except (ValueError, TypeError, KeyError) as error:
        raise _broken(path) from error


def _broken(path: Path) -> UserError:
    return UserError(
        f"Berkas keputusan {path.name} rusak atau ditulis versi Lindung lain. Kembalikan dari cadangan; "
        "keputusan orang tidak boleh hilang."
    )
