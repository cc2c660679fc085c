"""The states of a programme, of a village's list, of who stands on it, and of who takes part."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProgrammeState(TextChoices):
    """Its scheme is frozen from the first list on."""

    PREPARED = "prepared", _("disiapkan")
    RUNNING = "running", _("berjalan")
    CLOSED = "closed", _("selesai")


class ListState(TextChoices):
    """How far the list of one village is. A list that was drawn again is replaced by the next version."""

    DRAWN = "drawn", _("disusun")
    MET = "met", _("dimusyawarahkan")
    PROPOSED = "proposed", _("diusulkan")
    APPROVED = "approved", _("disetujui")
    DECREED = "decreed", _("ditetapkan")
    REPLACED = "replaced", _("disusun ulang")


class DrawingState(TextChoices):
    """Of lists that the worker draws. The first two are open: of one programme there is one such at most."""

    QUEUED = "queued", _("menunggu giliran")
    RUNNING = "running", _("sedang disusun")
    DONE = "done", _("selesai")
    FAILED = "failed", _("gagal")


DRAWING_OPEN = (DrawingState.QUEUED, DrawingState.RUNNING)


class Standing(TextChoices):
    """Where a candidate stands (`programme.candidates.State`), and declined: the meeting's word."""

    CHOSEN = "chosen", _("terpilih")
    RESERVE = "reserve", _("cadangan")
    WAITING = "waiting", _("menunggu")
    TO_CHECK = "to_check", _("perlu diperiksa")
    EXCLUDED = "excluded", _("tidak memenuhi syarat")
    DECLINED = "declined", _("menolak")


class Verdict(TextChoices):
    """What a step of approval says."""

    APPROVED = "approved", _("disetujui")
    RETURNED = "returned", _("dikembalikan")


class DecreeState(TextChoices):
    """A decree in force fixes its participants; a withdrawn one ends them; a discarded draft never had any."""

    DRAFT = "draft", _("rancangan")
    DISCARDED = "discarded", _("rancangan dibuang")
    IN_FORCE = "in_force", _("berlaku")
    WITHDRAWN = "withdrawn", _("dicabut")


class ParticipantState(TextChoices):
    """From the decree to the branch's answer, and to the end."""

    NAMED = "named", _("ditetapkan")
    SUBMITTED = "submitted", _("didaftarkan")
    ENROLLED = "enrolled", _("diterima BPJS")
    REFUSED = "refused", _("ditolak BPJS")
    ENDED = "ended", _("berhenti")


LIVE = (ParticipantState.NAMED, ParticipantState.SUBMITTED, ParticipantState.ENROLLED)


class EndReason(TextChoices):
    """Why somebody takes part no longer."""

    DIED = "died", _("meninggal")
    MOVED = "moved", _("pindah")
    EMPLOYED = "employed", _("mendapat pekerjaan dengan pemberi kerja")
    OVER_AGE = "over_age", _("melewati batas usia")
    DECLINED = "declined", _("mengundurkan diri")
    WITHDRAWN = "withdrawn", _("keputusannya dicabut")
    OTHER = "other", _("lainnya")


class RequestState(TextChoices):
    """What became of the request to replace somebody."""

    ASKED = "asked", _("menunggu persetujuan")
    APPROVED = "approved", _("disetujui")
    TURNED_DOWN = "turned_down", _("ditolak")


class Occasion(TextChoices):
    """For what a paper of work was handed in."""

    ENROLMENT = "enrolment", _("pendaftaran")
    REACTIVATION = "reactivation", _("pengaktifan kembali")
