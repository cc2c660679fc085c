"""Months as tables: counts per state and area, workers month by month. A state is words; its colour repeats it."""

from collections.abc import Callable, Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from lindung.common.months import Month
from lindung.web.areas.models import Area
from lindung.web.areas.spans import code_of
from lindung.web.months.alerts import About
from lindung.web.months.models import Worker
from lindung.web.months.month_selectors import ELSEWHERE
from lindung.web.months.states import WORDS, State
from lindung.web.shell.components import Cell, Column, Table, Tone
from lindung.web.shell.shown import place
from lindung.web.users.scope import Scope

TONES: Mapping[State, Tone] = {
    State.PLANNED: "plain",
    State.BILLED: "news",
    State.PAID: "good",
    State.CONFIRMED: "good",
    State.REVERSED: "bad",
}
OTHER_PAYER = gettext_lazy("pembayar lain")
_NONE = "–"
MOST = 500  # of a list of workers on one page

Address = Callable[[str], str]


def states_table(counts: Mapping[State, Mapping[Month, int]], months: Sequence[Month]) -> Table:
    """A line for each state, a column for each month."""
    rows = []
    for state in State:
        of_state = [counts[state].get(month, 0) for month in months]
        rows.append((Cell(WORDS[state], tone=TONES[state]), *of_state, sum(of_state)))
    by_month = (Column(month.words, numeric=True) for month in months)
    columns = (Column(_("Keadaan")), *by_month, Column(_("Jumlah"), numeric=True))
    return Table(_("Bulan pekerja menurut keadaan"), columns, rows)


def parts_table(parts: Sequence[Area], counts: Mapping[int, Mapping[State, int]], address: Address) -> Table:
    """A line for each area below, a column for each state."""
    rows = []
    for part in parts:
        of_part = [states for village, states in counts.items() if part.first <= village <= part.last]
        sums = [sum(states.get(state, 0) for states in of_part) for state in State]
        rows.append((Cell(place(part.name), address(part.code)), *sums))
    columns = (Column(_("Wilayah")), *(Column(str(WORDS[state]), numeric=True) for state in State))
    return Table(_("Bulan pekerja menurut wilayah"), columns, rows, empty=_("Tidak ada wilayah di bawahnya."))


def workers_table(workers: Sequence[Worker], grid: Mapping[int, Mapping[Month, str]], months: Sequence[Month]) -> Table:
    """A line for each worker, a column for each month."""
    rows = [
        (
            Cell(one.name, reverse("months:worker", args=[one.pk])),
            *(_cell(grid.get(one.pk, {}).get(month, "")) for month in months),
        )
        for one in workers
    ]
    columns = (Column(_("Pekerja")), *(Column(month.words) for month in months))
    return Table(_("Pekerja dan bulannya"), columns, rows, empty=_("Tidak ada pekerja dengan bulan pada masa itu."))


def found_table(workers: Sequence[Worker], scope: Scope) -> Table:
    """Workers that were looked for, each the way to their page; the village only where it is the reader's."""
    villages = {one.village for one in workers if scope.holds_village(one.village)}
    names = dict(Area.objects.filter(level="village", first__in=villages).values_list("first", "name"))
    rows = [
        (
            Cell(one.name, reverse("months:worker", args=[one.pk])),
            one.birth_date,
            place(names[one.village]) if one.village in names else _("di luar wilayah Anda"),
        )
        for one in workers
    ]
    return Table(_("Ditemukan"), (Column(_("Nama")), Column(_("Tanggal lahir")), Column(_("Desa"))), rows)


def attention_table(found: Mapping[int, About]) -> Table:
    """The first workers behind a notice, by village and name, with the last month it says, if it says one."""
    keys = sorted(found, key=lambda worker: (found[worker].village, worker))[:MOST]
    people = Worker.objects.in_bulk(keys)
    villages = Area.objects.filter(level="village", first__in={found[key].village for key in keys})
    names = dict(villages.values_list("first", "name"))
    rows = [
        (
            Cell(people[key].name, reverse("months:worker", args=[key])),
            place(names.get(found[key].village, code_of(found[key].village))),
            people[key].birth_date,
            Month.numbered(found[key].until).words if found[key].until else "",
        )
        for key in sorted(keys, key=lambda key: (found[key].village, people[key].name, key))
    ]
    columns = [Column(words) for words in (_("Pekerja"), _("Desa"), _("Tanggal lahir"), _("Sampai bulan"))]
    return Table(
        _("Pekerja yang perlu diperhatikan"), columns, rows, empty=_("Sudah tidak ada; hitungan diperbarui besok pagi.")
    )


def state_words(state: str) -> str:
    """The state of a cell of the grid in words."""
    if not state:
        return _NONE
    return str(OTHER_PAYER if state == ELSEWHERE else WORDS[State(state)])


def _cell(state: str) -> Cell | str:
    if not state:
        return _NONE
    tone: Tone = "warn" if state == ELSEWHERE else TONES[State(state)]
    return Cell(state_words(state), tone=tone)
