"""How far a submission, an answer, a person on it and a difference are, and how a difference is worked off."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from lindung.funding.enrolments import Gap


class Sending(TextChoices):
    """A submission: asked for, then written whole, or given up."""

    ASKED = "asked", _("sedang dibuat")
    SENT = "sent", _("sudah dibuat")
    FAILED = "failed", _("gagal dibuat")


class Reading(TextChoices):
    """An answer: kept, then taken whole, or given up."""

    KEPT = "kept", _("sedang dibaca")
    TAKEN = "taken", _("sudah dibaca")
    FAILED = "failed", _("tidak dapat dipakai")


class Outcome(TextChoices):
    """What BPJS said of one person of a submission."""

    UNANSWERED = "unanswered", _("belum dijawab")
    ACCEPTED = "accepted", _("diterima")
    REFUSED = "refused", _("ditolak")


class Kind(TextChoices):
    """What a person has to look at (`funding.enrolments.Gap`). Who is unanswered is read off the lines."""

    REFUSED = Gap.REFUSED.value, _("ditolak BPJS")
    NO_REASON = Gap.NO_REASON.value, _("ditolak tanpa alasan")
    UNCLEAR = Gap.UNCLEAR.value, _("statusnya tidak dikenal")
    CONTRADICTION = Gap.CONTRADICTION.value, _("jawabannya bertentangan")
    TWICE = Gap.TWICE.value, _("disebut lebih dari sekali")
    UNKNOWN = Gap.UNKNOWN.value, _("tidak ada di berkas yang dikirim")
    NO_NUMBER = Gap.NO_NUMBER.value, _("diterima tanpa nomor peserta")
    SHARED_NUMBER = Gap.SHARED_NUMBER.value, _("nomor peserta dipakai dua orang")


class How(TextChoices):
    """How a difference came to its end."""

    RESEND = "resend", _("sudah diperbaiki, kirim lagi")
    GIVEN_UP = "given_up", _("tidak dikirim lagi")
    ACCEPTED = "accepted", _("BPJS memastikan diterima")
    REFUSED = "refused", _("BPJS memastikan ditolak")
    NOTED = "noted", _("sudah dilihat, tidak perlu apa-apa")
    ANSWERED = "answered", _("terjawab oleh jawaban berikutnya")


_REFUSED, _UNSURE = (How.RESEND, How.GIVEN_UP), (How.ACCEPTED, How.REFUSED)
WAYS: Mapping[Kind, tuple[How, ...]] = {
    Kind.REFUSED: _REFUSED,
    Kind.NO_REASON: _REFUSED,
    Kind.UNCLEAR: _UNSURE,
    Kind.CONTRADICTION: _UNSURE,
    Kind.TWICE: (How.NOTED,),
    Kind.UNKNOWN: (How.NOTED,),
    Kind.NO_NUMBER: (How.ACCEPTED,),
    Kind.SHARED_NUMBER: (How.ACCEPTED, How.NOTED),
}
"""By kind, how somebody may settle it by hand."""
