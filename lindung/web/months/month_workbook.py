"""Months of an area as a workbook: counts by state, and of one village every worker month by month."""

from collections.abc import Mapping
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.common.months import Month
from lindung.documents.workbook import Sheet, write_workbook
from lindung.people.nik import masked
from lindung.web.areas.models import Area
from lindung.web.areas.spans import code_of
from lindung.web.audit.services import record
from lindung.web.months.month_selectors import Asked, counts_by_month, counts_by_village, grid_of, workers_of
from lindung.web.months.pages import state_words
from lindung.web.months.states import WORDS, State
from lindung.web.residents.rows import NIK
from lindung.web.shell.shown import place
from lindung.web.users.models import User
from lindung.web.vault.sealing import vault

_AT_ONCE = 500


@transaction.atomic
def export_months(path: Path, *, area: Area, asked: Asked, by: User, people: bool) -> int:
    """Write the months of an area; how many workers are named. people: whether the workers of a village may be."""
    sheets = [_counts(area, asked)]
    named = 0
    if people and area.level == "village":
        sheets.append(workers := _workers(area, asked))
        named = len(workers.rows)
    else:
        sheets.append(_villages(asked))
    write_workbook(path, sheets)
    record(by, "months.exported", "", area, people=named, months=len(asked.months))
    return named


def _counts(area: Area, asked: Asked) -> Sheet:
    counts = counts_by_month(asked)
    rows = [
        (str(WORDS[state]), *(counts[state].get(month, 0) for month in asked.months), sum(counts[state].values()))
        for state in State
    ]
    header = (_("Keadaan"), *(month.words for month in asked.months), _("Jumlah"))
    return Sheet(_("Keadaan"), (_title(area, asked),), header, rows)


def _villages(asked: Asked) -> Sheet:
    counts = counts_by_village(asked)
    names: Mapping[int, str] = dict(
        Area.objects.filter(level="village", first__gte=asked.span.first, last__lte=asked.span.last).values_list(
            "first", "name"
        )
    )
    rows = [
        (code_of(village), place(names.get(village, "")), *(states.get(state, 0) for state in State))
        for village, states in sorted(counts.items())
    ]
    header = (_("Kode desa"), _("Desa"), *(str(WORDS[state]) for state in State))
    return Sheet(_("Desa"), (_("Bulan pekerja menurut keadaan, satu baris satu desa."),), header, rows)


def _workers(area: Area, asked: Asked) -> Sheet:
    people = list(workers_of(asked))
    grid: dict[int, Mapping[Month, str]] = {}
    for start in range(0, len(people), _AT_ONCE):
        grid |= grid_of(asked, [one.pk for one in people[start : start + _AT_ONCE]])
    keys = vault()
    rows = [
        (
            one.name,
            masked(keys.open(one.nik_sealed, NIK)),
            *(state_words(grid.get(one.pk, {}).get(month, "")) for month in asked.months),
        )
        for one in people
    ]
    return Sheet(_("Pekerja"), (_title(area, asked),), (_("Nama"), "NIK", *(one.words for one in asked.months)), rows)


def _title(area: Area, asked: Asked) -> str:
    programme = asked.programme or _("semua program")
    return f"{_('Bulan perlindungan')}, {place(area.name)}, {programme}"
