"""The kinds of notices, and what each says. A sentence names what it wants; `tell` refuses a notice without it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lindung.common.money import Rupiah, rupiah
from lindung.common.months import Month
from lindung.common.wording import number
from lindung.web.shell.components import Tone
from lindung.web.shell.shown import day

Detail = int | str
Details = Mapping[str, Detail]


class Kind(StrEnum):
    """What a notice is about."""

    CONTEST_LOST = "contest_lost"
    LAPSE_NEAR = "lapse_near"
    WAITING = "waiting"
    EMPLOYED = "employed"
    OVER_AGE = "over_age"
    GONE = "gone"
    TRANCHE_ARRIVED = "tranche_arrived"
    TRANCHE_STUCK = "tranche_stuck"
    TRANCHE_LATE = "tranche_late"
    BILL_DUE = "bill_due"
    MONTHS_PAID = "months_paid"
    PAYMENT_DIFFERENCE = "payment_difference"
    CLAIM_OPENED = "claim_opened"
    CLAIM_DEADLINE = "claim_deadline"
    DEATH_UNCLAIMED = "death_unclaimed"
    LIST_RETURNED = "list_returned"
    LIST_WAITS = "list_waits"
    REPLACED = "replaced"
    EVIDENCE_MISSING = "evidence_missing"
    DECREE_WITHDRAWN = "decree_withdrawn"
    ENROLMENT_ANSWERED = "enrolment_answered"
    STUDY_DONE = "study_done"
    STUDY_FAILED = "study_failed"


@dataclass(frozen=True)
class Words:
    """A kind in words: its heading, its sentence with the names of what it wants, and how it looks."""

    heading: str | Promise
    sentence: str | Promise
    tone: Tone

    @property
    def wants(self) -> frozenset[str]:
        """The details without which the sentence cannot be said."""
        return frozenset(re.findall(r"%\((\w+)\)s", str(self.sentence)))


WORDS: Mapping[Kind, Words] = {
    Kind.CONTEST_LOST: Words(
        _("Bulan sudah ada pembayarnya"),
        _("%(months)s bulan dari %(people)s pekerja di %(programme)s sudah dibayar oleh %(payer)s."),
        "warn",
    ),
    Kind.LAPSE_NEAR: Words(
        _("Perlindungan hampir berakhir"),
        _("%(people)s pekerja tidak dilindungi lagi setelah %(until)s kalau iuran berikutnya tidak dibayar."),
        "bad",
    ),
    Kind.WAITING: Words(
        _("Masa tunggu berjalan"),
        _("%(people)s pekerja masih dalam masa tunggu sampai %(until)s: santunan kematian karena sakit belum penuh."),
        "news",
    ),
    Kind.EMPLOYED: Words(
        _("Sudah dilindungi pemberi kerja"),
        _("%(people)s pekerja kini dilindungi pemberi kerja. Gantikan mereka dengan cadangan."),
        "warn",
    ),
    Kind.OVER_AGE: Words(
        _("Melewati batas usia"),
        _("%(people)s pekerja melewati batas usia kepesertaan. Periksa, lalu gantikan dengan cadangan."),
        "warn",
    ),
    Kind.GONE: Words(
        _("Meninggal atau pindah"),
        _("%(people)s pekerja tercatat meninggal atau pindah. Buka berkas klaim atau gantikan dengan cadangan."),
        "bad",
    ),
    Kind.TRANCHE_ARRIVED: Words(
        _("Uang tahap tiba"), _("%(tranche)s sebesar %(amount)s tiba di %(station)s pada %(on)s."), "good"
    ),
    Kind.TRANCHE_STUCK: Words(
        _("Uang tahap tertahan"), _("%(tranche)s sebesar %(amount)s masih di %(station)s sejak %(on)s."), "warn"
    ),
    Kind.TRANCHE_LATE: Words(
        _("Tahap lewat hari rencananya"),
        _("%(amount)s dari %(source)s direncanakan disalurkan %(on)s dan belum disalurkan. Lihat kas ke depan."),
        "bad",
    ),
    Kind.BILL_DUE: Words(
        _("Tagihan jatuh tempo"),
        _("Iuran %(month)s untuk %(people)s pekerja, %(amount)s, harus dibayar paling lambat %(on)s."),
        "warn",
    ),
    Kind.MONTHS_PAID: Words(
        _("Iuran dibayar"),
        _("Iuran %(month)s untuk %(people)s pekerja, %(amount)s, tiba di BPJS pada %(on)s."),
        "good",
    ),
    Kind.PAYMENT_DIFFERENCE: Words(
        _("Selisih pembayaran"),
        _("%(differences)s selisih pada pembayaran %(month)s perlu diselesaikan."),
        "warn",
    ),
    Kind.CLAIM_OPENED: Words(
        _("Berkas klaim dibuka"), _("Berkas klaim %(number)s dibuka. Lengkapi surat-suratnya."), "news"
    ),
    Kind.CLAIM_DEADLINE: Words(
        _("Batas waktu klaim dekat"), _("Berkas klaim %(number)s harus lengkap paling lambat %(on)s."), "bad"
    ),
    Kind.DEATH_UNCLAIMED: Words(
        _("Meninggal, belum ada berkas klaim"),
        _("%(people)s pekerja tercatat meninggal, belum ada berkas klaimnya. Keluarganya mungkin belum tahu haknya."),
        "bad",
    ),
    Kind.LIST_RETURNED: Words(
        _("Daftar dikembalikan"), _("Daftar calon %(programme)s dikembalikan untuk diperbaiki."), "warn"
    ),
    Kind.LIST_WAITS: Words(
        _("Daftar menunggu keputusan"), _("%(lists)s daftar calon %(programme)s menunggu keputusan %(who)s."), "news"
    ),
    Kind.REPLACED: Words(
        _("Peserta diganti"), _("%(people)s peserta %(programme)s diganti dari daftar cadangan."), "news"
    ),
    Kind.EVIDENCE_MISSING: Words(
        _("Bukti bekerja belum ada"),
        _("%(people)s peserta belum mempunyai bukti bekerja. Tanpa bukti, klaim keluarga dapat ditolak."),
        "warn",
    ),
    Kind.DECREE_WITHDRAWN: Words(
        _("Keputusan dicabut"),
        _("Keputusan nomor %(number)s dicabut; %(people)s peserta di dalamnya tidak lagi ditetapkan."),
        "bad",
    ),
    Kind.ENROLMENT_ANSWERED: Words(
        _("Jawaban pendaftaran BPJS"),
        _("%(programme)s: BPJS menerima %(accepted)s dan menolak %(refused)s peserta; %(unanswered)s belum dijawab."),
        "news",
    ),
    Kind.STUDY_DONE: Words(_("Studi selesai"), _("Studi «%(title)s» selesai dihitung."), "good"),
    Kind.STUDY_FAILED: Words(
        _("Studi gagal"), _("Studi «%(title)s» tidak dapat dihitung. Sebabnya ada di halamannya."), "bad"
    ),
}


LOCAL = frozenset(
    (
        *(Kind.MONTHS_PAID, Kind.ENROLMENT_ANSWERED, Kind.WAITING, Kind.TRANCHE_ARRIVED, Kind.REPLACED),
        *(Kind.STUDY_DONE, Kind.STUDY_FAILED),
    )
)
"""News for who works in the area itself; who works above it has the pages."""


def heading_of(kind: str) -> str:
    """What a notice is about, in the language of the reader."""
    return str(WORDS[Kind(kind)].heading)


def sentence_of(kind: str, details: Details) -> str:
    """What a notice says, in the language of the reader."""
    return str(WORDS[Kind(kind)].sentence) % {name: _said(name, value) for name, value in details.items()}


def _said(name: str, value: Detail) -> str:
    return SAID.get(name, _plain)(value)


def _plain(value: Detail) -> str:
    return number(value) if isinstance(value, int) else value


def _amount(value: Detail) -> str:
    return rupiah(Rupiah(int(value)))


def _month(value: Detail) -> str:
    return Month.numbered(int(value)).words


def _day(value: Detail) -> str:
    return day(date.fromisoformat(str(value)))


# By name of a detail: rupiah, the index of a month, a day as 2026-11-23. Others are counts, or words as they are.
SAID: Mapping[str, Callable[[Detail], str]] = {"amount": _amount, "month": _month, "until": _month, "on": _day}
