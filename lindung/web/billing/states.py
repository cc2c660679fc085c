"""How far a bill, a proof of payment and a difference are, and how a difference was settled."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BillState(TextChoices):
    """A bill is paid month by month; one that nobody has paid of may be withdrawn."""

    MADE = "made", _("dibuat")
    PART_PAID = "part_paid", _("dibayar sebagian")
    PAID = "paid", _("lunas")
    WITHDRAWN = "withdrawn", _("ditarik")


OPEN = (BillState.MADE, BillState.PART_PAID)


class FileState(TextChoices):
    """A file whose total is not the sum of its rows is held until a second person decides; of it nothing is booked."""

    HELD = "held", _("ditahan")
    TAKEN = "taken", _("dicatat")
    REFUSED = "refused", _("ditolak")


class DifferenceState(TextChoices):
    """Of a row that paid no month."""

    OPEN = "open", _("terbuka")
    SETTLED = "settled", _("selesai")


class How(TextChoices):
    """What became of the money of a row that paid no month."""

    REFUNDED = "refunded", _("dikembalikan BPJS")
    PAID_MONTH = "paid_month", _("dipakai untuk bulan yang ditagih")
    NO_MONEY = "no_money", _("tidak ada uangnya: baris itu keliru")


class WorkKind(TextChoices):
    """What takes longer than an answer may."""

    PLAN = "plan", _("merencanakan bulan")
    BILL = "bill", _("membuat tagihan")
    PROOF = "proof", _("mencatat bukti bayar")


class WorkState(TextChoices):
    """Asked for until it is done or came to nothing."""

    ASKED = "asked", _("dikerjakan")
    DONE = "done", _("selesai")
    FAILED = "failed", _("gagal, tidak ada yang berubah")
