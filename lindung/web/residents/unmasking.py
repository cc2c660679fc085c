"""See whole numbers of a person: with a reason, recorded before they are shown, shown once."""

import re
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lindung.common.errors import UserError
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.residents.models import Resident
from lindung.web.residents.rows import opened
from lindung.web.users.models import User
from lindung.web.vault.sealing import vault

REASONS = {
    "kartu": _("Mencocokkan dengan KTP atau KK yang ditunjukkan orangnya"),
    "daftar": _("Mencocokkan dengan daftar peserta atau iuran"),
    "laporan": _("Ada laporan atau klaim dari warga"),
    "perbaikan": _("Memperbaiki data di register desa"),
    "lain": _("Alasan lain (tulis di bawah)"),
}


_LONG_NUMBER = re.compile(r"\d(?:[ .-]?\d){5,}")


def has_long_number(text: str) -> bool:
    """Is there a number in it that might be somebody's? Such text is recorded nowhere."""
    return _LONG_NUMBER.search(text) is not None


_OF_A_PERSON = re.compile(r"\d(?:[ .-]?\d){10,}")  # a NIK, a card, a member or a telephone; no sum of rupiah


def refuse_number_of_a_person(text: str) -> None:
    """UserError where words that may hold sums and numbers of papers hold a number as long as a person's."""
    if _OF_A_PERSON.search(text):
        raise UserError(str(_("Keterangan memuat NIK atau nomor orang. Hapus nomornya.")))


@dataclass(frozen=True)
class Numbers:
    """The whole numbers of one person; "" where there is none."""

    nik: str
    card: str


@transaction.atomic
def unmask(resident: Resident, *, by: User, reason: str, note: str = "") -> Numbers:
    """The numbers of a person, and the record of who saw them and why. Whether they may is asked before."""
    assert resident.village is not None, "in the scope there is a village"
    assert reason in REASONS, "a form asks for one of them"
    where = Span(resident.village, resident.village)
    record(by, "unmask", f"resident {resident.pk}", area=where, reason=reason, note=note)
    return Numbers(*opened(resident, vault()))
