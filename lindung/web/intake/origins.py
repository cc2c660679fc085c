"""Whence an accepted snapshot came: its folder is named after its upload (`accepting`)."""

import re
from pathlib import Path

from lindung.web.areas.spans import Span
from lindung.web.intake.models import Upload

_MARK = re.compile(r"\.u(\d{1,18})$")


def area_handed_in_for(rows: Path) -> Span | None:
    """The area for which the file was handed in; None where it did not come as an upload.

    rows: the file of a snapshot.
    """
    mark = _MARK.search(rows.parent.name)
    upload = Upload.objects.filter(pk=int(mark[1])).select_related("area").first() if mark else None
    return upload.area.span if upload else None
