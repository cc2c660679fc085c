"""The claim of one family on paper: what it gets and why, which papers, until when, and the months that were paid."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lindung.common.money import Rupiah, rupiah
from lindung.common.months import Month
from lindung.common.wording import long_day
from lindung.documents.person_rows import Listed, months_in_words, short_day
from lindung.documents.typeset import Typeset, write_pdf


@dataclass(frozen=True)
class BenefitPart:
    """One part of what the family gets: how much, why (or why not), and the regulation it stands in."""

    name: str
    amount: Rupiah
    reason: str
    source: str


@dataclass(frozen=True)
class Paper:
    """One paper that the claim needs."""

    name: str
    at_hand: bool
    note: str = ""


@dataclass(frozen=True)
class Deadline:
    """Until which day what must be done."""

    on: date
    what: str


@dataclass(frozen=True)
class ClaimDossier:
    """One death or accident of a protected worker, as it stands on a day."""

    number: str
    on: date
    event: str  # Meninggal karena sakit, Kecelakaan kerja
    happened: date
    worker: Listed
    village: str
    regency: str
    family: str  # the heir or contact, with what they are to the worker
    head: str  # village head
    parts: Sequence[BenefitPart]
    papers: Sequence[Paper]
    deadlines: Sequence[Deadline]
    months: Sequence[Month]  # paid
    member_since: date | None
    payer: str  # programme and source of the month in which it happened
    standing: str  # Dibuka, Berkas lengkap, Diajukan, Dibayar, Ditolak
    paid: Rupiah | None = None
    warnings: Sequence[str] = ()  # what could make the claim fail, said early
    why: Sequence[str] = ()  # membership that day, what late money cost, the children's schooling
    unverified: bool = False  # a figure is used whose text nobody has checked yet

    @property
    def total(self) -> Rupiah:
        return Rupiah(sum(part.amount for part in self.parts))


def write_dossier(target: Path, dossier: ClaimDossier, *, example: bool = False) -> Typeset:
    """The dossier for family and village head as PDF/A."""
    return write_pdf(target, "dossier", dossier_values(dossier), dossier.on, example=example)


def dossier_values(dossier: ClaimDossier) -> Mapping[str, object]:
    """What is printed, in words."""
    missing = [paper for paper in dossier.papers if not paper.at_hand]
    return {
        "title": f"Berkas klaim {dossier.number}",
        "office": f"Pemerintah {dossier.village}",
        "seat": [f"Pemerintah {dossier.village}", dossier.regency],
        "particulars": [list(pair) for pair in _particulars(dossier)],
        "parts": [[part.name, rupiah(part.amount), part.reason, part.source] for part in dossier.parts],
        "total": rupiah(dossier.total),
        "paid": "" if dossier.paid is None else rupiah(dossier.paid),
        "papers": [["ada" if paper.at_hand else "belum", paper.name, paper.note] for paper in dossier.papers],
        "missing": len(missing),
        "deadlines": [[long_day(deadline.on), deadline.what] for deadline in sorted(dossier.deadlines, key=_by_day)],
        "warnings": list(dossier.warnings),
        "why": list(dossier.why),
        "unverified": dossier.unverified,
        "family": dossier.family,
        "head": dossier.head,
        "on": long_day(dossier.on),
    }


def _particulars(dossier: ClaimDossier) -> Sequence[tuple[str, str]]:
    worker = dossier.worker
    return (
        ("Pekerja", worker.name),
        ("NIK", worker.nik),
        ("Tanggal lahir", short_day(worker.birth)),
        ("Pekerjaan", worker.occupation or "–"),
        ("Alamat", ", ".join(part for part in (worker.hamlet, dossier.village, dossier.regency) if part)),
        ("Peristiwa", f"{dossier.event}, {long_day(dossier.happened)}"),
        ("Peserta sejak", "–" if dossier.member_since is None else long_day(dossier.member_since)),
        ("Bulan yang dibayar", f"{months_in_words(dossier.months)} ({len(dossier.months)} bulan)"),
        ("Pembayar", dossier.payer),
        ("Keluarga", dossier.family),
        ("Keadaan berkas", dossier.standing),
    )


def _by_day(deadline: Deadline) -> date:
    return deadline.on
