"""Take events away as CSV or Excel. That they were taken is itself an event."""

import tempfile
from pathlib import Path
from typing import Literal

from django.db.models import QuerySet

from lindung.common.errors import UserError
from lindung.common.wording import number
from lindung.documents.csv_file import write_csv
from lindung.documents.workbook import Sheet, write_workbook
from lindung.web.areas.spans import Span
from lindung.web.audit.models import Event
from lindung.web.audit.services import record
from lindung.web.audit.shown import HEADER, file_rows
from lindung.web.users.models import User
from lindung.web.users.scope import Scope

MOST_ROWS = 50_000
FORMS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def events_file(events: "QuerySet[Event]", form: Literal["csv", "xlsx"], *, by: User, scope: Scope) -> bytes:
    """The file of events, the last first; UserError where there are too many for one file."""
    rows = list(file_rows(events[: MOST_ROWS + 1]))
    if len(rows) > MOST_ROWS:
        raise UserError(
            f"Lebih dari {number(MOST_ROWS)} catatan tidak muat dalam satu berkas. Persempit hari atau tindakannya."
        )
    around = Span(scope.spans[0].first, scope.spans[-1].last)
    record(by, "audit_exported", area=around, rows=len(rows), form=form)
    with tempfile.TemporaryDirectory(prefix="lindung-audit-") as folder:
        path = Path(folder) / f"jejak.{form}"
        if form == "csv":
            write_csv(path, HEADER, rows, owner_only=True)
        else:
            write_workbook(path, [Sheet("Jejak", ["Jejak: siapa melakukan apa"], HEADER, rows)])
        return path.read_bytes()
