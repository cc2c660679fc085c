"""Files that are given out of DATA: only as they came. A file that was changed on the disk is nobody's document."""

import hashlib
from pathlib import Path

from django.http import Http404
from django.utils.translation import gettext as _

from lindung.common.errors import UserError


def bytes_as_kept(path: Path, sha256: str) -> bytes:
    """The bytes of a kept file. 404 where it is gone, UserError where it is another than was kept."""
    if not path.is_file():
        raise Http404
    said = path.read_bytes()
    if hashlib.sha256(said).hexdigest() != sha256:
        raise UserError(
            _("Berkas ini berubah sejak disimpan, jadi tidak diberikan. Minta administrator memulihkannya.")
        )
    return said
