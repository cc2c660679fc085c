"""What is done with dossiers of claims, in words for who reads the audit."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CLAIMS: Mapping[str, str | Promise] = {
    "claims.opened": _("membuka berkas klaim"),
    "claims.papers": _("mencatat surat-surat klaim"),
    "claims.submitted": _("mengajukan klaim"),
    "claims.paid": _("mencatat pembayaran klaim"),
    "claims.refused": _("mencatat penolakan klaim"),
    "claims.closed": _("menutup berkas klaim"),
    "claims.close_asked": _("meminta berkas klaim ditutup"),
    "claims.kept_open": _("melanjutkan berkas klaim"),
    "claims.cancelled": _("membatalkan berkas klaim"),
    "claims.taken_back": _("menarik kembali langkah klaim"),
    "claims.reported": _("mencatat laporan pertama klaim"),
    "claims.reckoned": _("menghitung ulang hak keluarga"),
    "claims.printed": _("mengunduh satu berkas klaim"),
    "claims.exported": _("mengunduh daftar klaim"),
}
