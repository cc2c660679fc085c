"""Dossiers as a workbook for the files of an office: one sheet of them, one of the counts by area. No NIK."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from lindung.common.wording import long_day, number
from lindung.documents.workbook import Sheet, write_workbook
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.claims.counting import Counted
from lindung.web.claims.models import Dossier
from lindung.web.claims.states import EVENT_WORDS, WORDS, Event, State
from lindung.web.claims.tables import names_of
from lindung.web.shell.shown import place
from lindung.web.users.models import User

HEADER = (
    "Berkas", "Pekerja", "Desa", "Peristiwa", "Hari kejadian", "Dilaporkan", "Keadaan", "Menurut aturan (rupiah)",
    "Surat ada", "Surat diminta", "Diajukan", "Dijawab", "Dibayar (rupiah)", "Alasan",
)  # fmt: skip
COUNTS = (
    "Wilayah", "Meninggal", "Kecelakaan", "Dikumpulkan", "Diajukan", "Dibayar", "Ditolak", "Ditutup tanpa jawaban",
    "Jumlah dibayar (rupiah)", "Hari sampai dibayar, semua", "Hari sampai dibayar, rata-rata",
)  # fmt: skip


def workbook_of(dossiers: Sequence[Dossier], found: Sequence[Counted], on: date, *, by: User, span: Span) -> IO[bytes]:
    """The workbook of a day; recorded, because it takes names away."""
    record(by, "claims.exported", "claims", span, claims=len(dossiers))
    names = names_of(one.village for one in dossiers)
    above = (f"{number(len(dossiers))} berkas klaim, keadaan {long_day(on)}",)
    sheets = [
        Sheet("Berkas", above, HEADER, [_row(one, names.get(one.village, "")) for one in dossiers], widest=30),
        Sheet("Per wilayah", above, COUNTS, [_counts(one) for one in found], widest=24),
    ]
    with TemporaryDirectory(prefix="lindung-") as folder:
        path = Path(folder) / "klaim.xlsx"
        write_workbook(path, sheets)
        return BytesIO(path.read_bytes())


def _row(one: Dossier, village: str) -> tuple[object, ...]:
    papers = list(one.papers.all())
    return (
        one.number, one.worker.name, village, str(EVENT_WORDS[Event(one.event)]), one.happened_on, one.told_on,
        str(WORDS[State(one.state)]), one.expected, sum(paper.at_hand for paper in papers), len(papers),
        one.submitted_on, one.answered_on, one.paid_amount, one.refusal_reason or one.difference_reason,
    )  # fmt: skip


def _counts(one: Counted) -> tuple[object, ...]:
    mean = None if one.mean_days is None else round(one.mean_days)
    return (
        place(one.area.name), one.deaths, one.accidents, one.collecting, one.submitted, one.paid, one.refused,
        one.unanswered, int(one.amount), one.days, mean,
    )  # fmt: skip
