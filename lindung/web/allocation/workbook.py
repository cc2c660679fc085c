"""A division as a workbook: who is paid by what for how many months, who was passed over, and why."""

from collections.abc import Iterable
from pathlib import Path

from django.utils.translation import gettext as _

from lindung.common.months import Month
from lindung.documents.workbook import Sheet, write_workbook
from lindung.web.allocation.models import Allocation, AllocationLine
from lindung.web.allocation.pages import area_names, months_of
from lindung.web.areas.spans import Span, code_of


def write_lines(path: Path, allocation: Allocation, lines: Iterable[AllocationLine]) -> int:
    """One row for each person, village by village; how many there are."""
    where = area_names([Span(allocation.first, allocation.last)])[allocation.first, allocation.last]
    above = (
        _("Pembagian dana nomor %(number)s, %(where)s, %(months)s")
        % {"number": allocation.pk, "where": where, "months": months_of(allocation)},
        _("Keadaan: %(state)s.") % {"state": allocation.get_state_display()},
    )
    header = (
        _("Desa"), _("Peserta"), _("Dibayar oleh"), _("Bulan pertama"), _("Bulan"), _("Iuran"),
        _("Ditanggung mitra"), _("Mengapa"),
    )  # fmt: skip
    rows = [_row(line) for line in lines]
    write_workbook(path, [Sheet(_("Pembagian"), above, header, rows)])
    return len(rows)


def _row(line: AllocationLine) -> tuple[object, ...]:
    why = f"{line.reason.sentence[:1].upper()}{line.reason.sentence[1:]}"
    if line.place is None:
        return (code_of(line.village), line.worker.name, "", "", 0, 0, 0, why)
    place = line.place
    return (
        code_of(line.village), line.worker.name, place.of_source.source.name, Month.numbered(place.months[0][0]).words,
        len(place.months), place.own + place.partner, place.partner, why,
    )  # fmt: skip
