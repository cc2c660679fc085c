"""What is done with the book, sources and their terms, gifts and divisions, in words for who reads the audit."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MONEY: Mapping[str, str | Promise] = {
    "source.made": _("mendaftarkan sumber dana"),
    "source.planned": _("mencatat rencana tahap sumber dana"),
    "book.posted": _("mencatat di buku"),
    "book.close_asked": _("meminta tutup buku"),
    "book.closed": _("menutup buku sebulan"),
    "source.terms": _("menulis syarat sumber dana"),
    "gift.registered": _("mendaftarkan pemberian"),
    "gift.accepted": _("menerima pemberian"),
    "gift.refused": _("menolak pemberian"),
    "gift.receipt": _("mengunduh tanda terima pemberian"),
    "allocation.asked": _("meminta pembagian dana"),
    "allocation.worked": _("pembagian dana selesai dihitung"),
    "allocation.failed": _("pembagian dana gagal"),
    "allocation.adopting": _("memakai pembagian dana"),
    "allocation.adopted": _("bulan pembagian dana direncanakan"),
    "allocation.not_adopted": _("pembagian dana batal dipakai"),
    "allocation.dropped": _("menyisihkan pembagian dana"),
    "allocation.exported": _("mengunduh pembagian dana"),
}
