"""What documents of the book there are beside grants, arrivals, bills and payments, and how far each is."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from lindung.funding.moves import DocumentKind


class PaperKind(TextChoices):
    """A document that two people record."""

    LOAN = "talangan", _("Talangan")
    REPAYMENT = "pelunasan", _("Pengembalian talangan")
    REFUND = "dari-bpjs", _("Pengembalian dari BPJS")
    RETURN = "setoran", _("Setoran sisa ke sumber")
    CHANGE = "dpa-ubah", _("Perubahan DPA")
    SPLIT = "pemekaran", _("Pemekaran desa")


DOCUMENT_OF = {
    PaperKind.LOAN: DocumentKind.LOAN,
    PaperKind.REPAYMENT: DocumentKind.REPAYMENT,
    PaperKind.REFUND: DocumentKind.REFUND,
    PaperKind.RETURN: DocumentKind.RETURN,
    PaperKind.CHANGE: DocumentKind.BUDGET,
    PaperKind.SPLIT: DocumentKind.TRANSFER,
}


class PaperState(TextChoices):
    """Put forward by one person, recorded or refused by another."""

    ASKED = "asked", _("menunggu orang kedua")
    BOOKED = "booked", _("dicatat")
    REFUSED = "refused", _("ditolak")


class Subject(TextChoices):
    """What the worker works out."""

    OUTLOOK = "outlook", _("kas ke depan")
    ACCOUNT = "accountability", _("pertanggungjawaban")


class ReckoningState(TextChoices):
    """The first two are open."""

    QUEUED = "queued", _("menunggu giliran")
    RUNNING = "running", _("sedang dihitung")
    DONE = "done", _("selesai")
    FAILED = "failed", _("gagal")


OPEN = (ReckoningState.QUEUED, ReckoningState.RUNNING)
