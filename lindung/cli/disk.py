"""What the disk refuses, in words."""

import errno
import re
from pathlib import Path

_PARTIAL = re.compile(r"^\.partial-\d+-")  # what `whole_file` writes first; nobody asked for that name


def disk_sentence(error: OSError) -> str:
    """A file or folder that cannot be read or written, in Indonesian."""
    reasons = {errno.ENOSPC: "disk penuh", errno.EACCES: "tidak ada izin", errno.EROFS: "hanya dapat dibaca"}
    reason = reasons.get(error.errno or 0, "tidak dapat dibaca atau ditulis")
    name = _PARTIAL.sub("", Path(str(error.filename)).name) if error.filename else "folder tujuan"
    return f"{name}: {reason}. Periksa nama, izin, dan ruang disknya, lalu ulangi; tidak ada yang ditulis setengah."
