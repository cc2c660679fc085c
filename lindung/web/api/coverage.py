"""Coverage for programs: counts with all that belongs to them, with or without small cells as the program was granted.

Only wholes and their parts as the tables of coverage have them; nothing is reckoned here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lindung.coverage.denominators import Denominator
from lindung.coverage.dimensions import Dimension
from lindung.coverage.public_cells import PUBLISHED
from lindung.web.api.models import Ask
from lindung.web.api.problems import Refused
from lindung.web.api.schemas import CellTold, CoverageTold
from lindung.web.api.services import narrowed
from lindung.web.api.tokens import Caller
from lindung.web.areas.models import Area
from lindung.web.audit.services import record
from lindung.web.coverage import words
from lindung.web.coverage.models import Cell, CountedDay
from lindung.web.coverage.selectors import Asked

MOST_CELLS = 500


@dataclass(frozen=True)
class Question:
    """Which cells: those of an area, or of all areas of a level within it; after an area's code for the next part."""

    area: str
    level: str | None
    on: date | None
    denominator: Denominator
    dimension: Dimension
    after: str | None


def coverage_told(caller: Caller, question: Question, request_id: str) -> CoverageTold:
    """The cells a program may see. Refused where the area is not its own, or the day was not counted."""
    _scope, span = narrowed(caller, question.area)
    assert span is not None, "an area was named"
    exact = Ask.COVERAGE_WHOLE.value in caller.asks
    if not exact and question.denominator is not PUBLISHED:
        raise Refused("not-granted", f"Hak yang diperlukan untuk penyebut itu: {Ask.COVERAGE_WHOLE.value}.")
    days = CountedDay.objects.order_by("-on")
    day = (days.filter(on=question.on) if question.on else days).first()
    if day is None:
        raise Refused("not-found", "Cakupan hari itu belum dihitung. Tanpa «on» dijawab hari terakhir yang dihitung.")
    asked = Asked(day, question.denominator, question.dimension, exact)
    cells = Cell.objects.filter(
        day=day, denominator=question.denominator, dimension=question.dimension, first__gte=span.first,
        last__lte=span.last,
    )  # fmt: skip
    cells = cells.filter(level=question.level) if question.level else cells.filter(area=question.area)
    _all, before = narrowed(caller, question.after)
    if before:
        cells = cells.filter(first__gt=before.last)
    shown, after = _part(list(cells.order_by("first", "value")[: MOST_CELLS + 1]))
    client = caller.client
    record(client.words, "api.coverage", client.subject, span, cells=len(shown), exact=exact, request=request_id)
    names = dict(Area.objects.filter(code__in={cell.area for cell in shown}).values_list("code", "name"))
    return CoverageTold(items=[_told(cell, names, asked) for cell in shown], next=after)


def _part(cells: Sequence[Cell]) -> tuple[Sequence[Cell], str | None]:
    """As many as are shown at once, an area whole or not at all; and after which area there are more."""
    if len(cells) <= MOST_CELLS:
        return cells, None
    shown = [cell for cell in cells if cell.area != cells[-1].area]
    assert shown, "an area has fewer values than are shown at once"
    return shown, shown[-1].area


def _told(cell: Cell, names: dict[str, str], asked: Asked) -> CellTold:
    shown = asked.exact or cell.published
    return CellTold(
        area=cell.area,
        name=names.get(cell.area, ""),
        level=cell.level,
        dimension=asked.dimension,
        value=cell.value,
        numerator=cell.covered if shown else None,
        denominator=cell.eligible if shown else None,
        hidden=not shown,
        counted_against=asked.denominator,
        on=asked.day.on,
        definition=words.definition(asked),
        source=words.sources(asked),
        cautions=words.cautions(asked),
    )
