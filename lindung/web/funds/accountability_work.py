"""A report of a wide area as the worker makes it: the PDF/A and the workbook of one asking, hashed."""

from datetime import date
from pathlib import Path

from django.conf import settings

from lindung.documents.accountability import Accountability, write_accountability
from lindung.documents.accountability_sheets import write_accountability_workbook
from lindung.documents.typeset import Typeset
from lindung.web.areas.models import Area
from lindung.web.funds.accountability_facts import Asked, report_for
from lindung.web.funds.models import Reckoning
from lindung.web.funds.reckonings import Outcome, Told, folder_of

PDF, BOOK = "pertanggungjawaban.pdf", "pertanggungjawaban.xlsx"
STEPS = 3


def question_of(asked: Asked, *, named: bool) -> dict[str, object]:
    """What was asked, as it is kept."""
    return {
        "area": asked.area.pk, "programme": asked.programme, "since": asked.since.isoformat(),
        "on": asked.on.isoformat(), "named": named,
    }  # fmt: skip


def asked_of(reckoning: Reckoning) -> Asked:
    """What was asked, out of what was kept."""
    said = reckoning.question
    area = Area.objects.get(pk=said["area"])
    return Asked(area, said["programme"], date.fromisoformat(said["since"]), date.fromisoformat(said["on"]))


def work_out(reckoning: Reckoning, told: Told) -> Outcome:
    """Both files; UserError where the list is longer than one document may be."""
    told(0, STEPS)
    report, _villages = report_for(asked_of(reckoning), named=reckoning.question["named"])
    told(1, STEPS)
    folder = folder_of(reckoning.pk)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_accountability_workbook(folder / BOOK, report)
    told(2, STEPS)
    made = write_report(folder / PDF, report)
    told(3, STEPS)
    result = {"sha256": made.file, "people": len(report.people), "paid": report.paid, "apart": report.apart}
    return Outcome(result, made.content)


def write_report(target: Path, report: Accountability) -> Typeset:
    """The PDF/A, marked as an example where the office is one."""
    return write_accountability(target, report, example=settings.DEMO)
