"""Whom we asked BPJS to take, and what it answered: accepted, refused, or not a word; what does not fit is told apart.

accepted + refused + unanswered = sent: asserted. An answer that contradicts itself, or of which the status cannot be
read, is no answer. A row about somebody who was not sent changes nobody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from lindung.common.errors import UserError
from lindung.common.wording import number as counted
from lindung.funding.fingerprint import fingerprint
from lindung.funding.known import Known, Person


class Sent(NamedTuple):
    """One person of a file sent; `cells`: by field, what its columns hold (NIK and reference are set from here)."""

    worker: int
    nik: str
    cells: Mapping[str, object]


@dataclass(frozen=True)
class Submission:
    """One file sent to BPJS under a number. UserError where it is empty or names a person twice."""

    number: str
    people: tuple[Sent, ...]

    def __post_init__(self) -> None:
        if not self.people:
            raise UserError(f"Berkas pendaftaran {self.number} kosong. Pilih peserta yang akan didaftarkan.")
        twice = len(self.people) - min(len({one.worker for one in self.people}), len({one.nik for one in self.people}))
        if twice:
            raise UserError(f"Berkas pendaftaran {self.number}: {twice} orang tercantum lebih dari sekali. Hapus satu.")

    @property
    def hash(self) -> str:
        return fingerprint("enrolment", [(one.worker, one.nik, sorted(one.cells.items())) for one in self.people])

    @property
    def known(self) -> Known:
        return Known.of(Person(one.worker, one.nik) for one in self.people)

    def rows(self) -> list[dict[str, object]]:
        """What each line of the file holds, by field."""
        return [
            {**one.cells, "line": place, "reference": str(one.worker), "nik": one.nik}
            for place, one in enumerate(self.people, start=1)
        ]


class Status(StrEnum):
    """What BPJS said of a person."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNCLEAR = "unclear"  # empty, or a word that the column map does not know


class AnswerRow(NamedTuple):
    """One row of an answer. nik: "" where it cannot be used; row: as Excel shows it."""

    sheet: str
    row: int
    nik: str
    status: Status
    reference: str = ""
    member_number: str = ""
    reason: str = ""
    since: date | None = None


class Gap(StrEnum):
    """What a person has to look at."""

    REFUSED = "refused"
    UNANSWERED = "unanswered"
    UNCLEAR = "unclear"
    CONTRADICTION = "contradiction"
    TWICE = "twice"
    UNKNOWN = "unknown"
    NO_NUMBER = "no_number"
    SHARED_NUMBER = "shared_number"
    NO_REASON = "no_reason"


GAP_WORDS = {
    Gap.REFUSED: "ditolak BPJS; perbaiki alasannya lalu kirim lagi, atau ganti dengan cadangan",
    Gap.UNANSWERED: "belum disebut di jawaban; tanyakan kepada BPJS",
    Gap.UNCLEAR: "statusnya kosong atau tidak dikenal; tanyakan kepada BPJS, atau tambahkan katanya di peta kolom",
    Gap.CONTRADICTION: "disebut lebih dari sekali dengan jawaban berbeda; tanyakan mana yang benar",
    Gap.TWICE: "disebut lebih dari sekali dengan jawaban yang sama; baris pertama yang dipakai",
    Gap.UNKNOWN: "tidak ada di berkas yang dikirim, atau NIK dan acuannya milik dua orang; tidak dipakai",
    Gap.NO_NUMBER: "diterima tanpa nomor peserta; minta nomornya",
    Gap.SHARED_NUMBER: "nomor peserta yang sama diberikan kepada orang lain; minta nomor yang benar",
    Gap.NO_REASON: "ditolak tanpa alasan; tanyakan alasannya",
}


class Difference(NamedTuple):
    """One thing to work off: about a worker that was sent, or a row (0: none) that means nobody."""

    gap: Gap
    worker: int | None
    sheet: str = ""
    row: int = 0
    reason: str = ""

    @property
    def words(self) -> str:
        return GAP_WORDS[self.gap]


@dataclass(frozen=True)
class Answered:
    """The answer held against what was sent; by worker. unknown, twice: rows that were not used."""

    sent: int
    accepted: Mapping[int, AnswerRow]
    refused: Mapping[int, AnswerRow]
    unanswered: tuple[int, ...]
    differences: tuple[Difference, ...]

    def __post_init__(self) -> None:
        assert len(self.accepted) + len(self.refused) + len(self.unanswered) == self.sent, "a person was lost"
        assert not self.accepted.keys() & self.refused.keys(), "accepted and refused"

    @property
    def words(self) -> str:
        told = (("diterima", self.accepted), ("ditolak", self.refused), ("belum dijawab", self.unanswered))
        parts = ", ".join(f"{counted(len(people))} {word}" for word, people in told)
        return f"{counted(self.sent)} orang dikirim: {parts}."


def answered(submission: Submission, rows: Sequence[AnswerRow]) -> Answered:
    """What became of each person sent. Rows of several answers may be put together: equal rows are one answer."""
    known = submission.known
    of_worker: dict[int, list[AnswerRow]] = {one.worker: [] for one in submission.people}
    found: list[Difference] = []
    for row in rows:
        worker = known.worker(row.nik, row.reference)
        if worker is None:
            found.append(Difference(Gap.UNKNOWN, None, row.sheet, row.row))
        else:
            of_worker[worker].append(row)
    accepted: dict[int, AnswerRow] = {}
    refused: dict[int, AnswerRow] = {}
    unanswered: list[int] = []
    for worker, said in of_worker.items():
        used, gaps = _used(worker, said)
        found += gaps
        if used is None:
            unanswered.append(worker)
        else:
            (accepted if used.status is Status.ACCEPTED else refused)[worker] = used
    found += _shared_numbers(accepted)
    return Answered(len(of_worker), accepted, refused, tuple(unanswered), tuple(found))


def _used(worker: int, said: Sequence[AnswerRow]) -> tuple[AnswerRow | None, list[Difference]]:
    """The row that counts for a person, and what there is to look at."""
    clear = [row for row in said if row.status is not Status.UNCLEAR]
    if not clear:
        gap = Gap.UNCLEAR if said else Gap.UNANSWERED
        return None, [_difference(gap, worker, said[0] if said else None)]
    first = clear[0]
    if any((row.status, row.member_number) != (first.status, first.member_number) for row in clear):
        return None, [_difference(Gap.CONTRADICTION, worker, clear[-1])]
    gaps = [_difference(Gap.TWICE, worker, row) for row in said if row is not first]
    if first.status is Status.REFUSED:
        gaps.append(_difference(Gap.REFUSED if first.reason else Gap.NO_REASON, worker, first))
    elif not first.member_number:
        gaps.append(_difference(Gap.NO_NUMBER, worker, first))
    return first, gaps


def _shared_numbers(accepted: Mapping[int, AnswerRow]) -> list[Difference]:
    holders: dict[str, list[int]] = {}
    for worker, row in accepted.items():
        if row.member_number:
            holders.setdefault(row.member_number, []).append(worker)
    return [
        _difference(Gap.SHARED_NUMBER, worker, accepted[worker])
        for workers in holders.values()
        if len(workers) > 1
        for worker in workers
    ]


def _difference(gap: Gap, worker: int, row: AnswerRow | None) -> Difference:
    if row is None:
        return Difference(gap, worker)
    return Difference(gap, worker, row.sheet, row.row, row.reason)
