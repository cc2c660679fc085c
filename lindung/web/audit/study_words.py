"""What is done with studies and readiness, in words for who reads the audit."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STUDIES: Mapping[str, str | Promise] = {
    "study.begun": _("menyusun studi"),
    "study.answered": _("mengisi masukan studi"),
    "study.asked": _("meminta studi dihitung"),
    "study.done": _("studi selesai dihitung"),
    "study.failed": _("studi gagal dihitung"),
    "study.shared": _("membagikan studi"),
    "study.opened": _("membuka studi yang dibagikan"),
    "study.share_withdrawn": _("mencabut tautan studi"),
    "study.taken": _("mengunduh studi"),
    "readiness.said": _("menjawab daftar kesiapan"),
}
