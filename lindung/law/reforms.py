"""A reform: the same law with some figures changed from a day on, for good or to a last day.

Never a branch in code. What rests on a changed figure has the status `assumption`. A change is held to what the figure
is: its unit, its rows. It may begin before the first value or after the end of the last one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from lindung.common.errors import UserError
from lindung.law.figures import Checked, Figure, NotInTable, Parameter, Status
from lindung.law.reading import read_value

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Change:
    """One figure (or one row of a table) has another value from a day on, to a last day or for good."""

    name: str
    since: date
    value: int | Decimal | str
    last: date | None = None
    row: str = ""  # of a table; of a scale the amount above which it holds


@dataclass(frozen=True)
class Reform:
    """What if: figures that are changed together. Answers that rest on one of them are an assumption and say so."""

    title: str
    by: str  # whose idea it is
    changes: tuple[Change, ...]


def with_change(known: Parameter, change: Change, title: str) -> Parameter:
    """The history with the change laid over it; before and after it the law is what it was. UserError names it."""
    where = f"Reformasi «{title}», {change.name} sejak {change.since}"
    last = change.last or date.max
    if last < change.since:
        raise UserError(f"{where}: berakhir {last}, sebelum mulai. Periksa tanggalnya.")
    value = read_value(change.value, known.unit, where)
    models = {type(figure.value) for figure in _values(known, change.row, where)}
    if isinstance(value, str) != (str in models):
        raise UserError(f"{where}: nilai «{value}» tidak sejenis dengan nilai yang berlaku. Periksa nilainya.")
    begins = _begins(known, change.since, last) if change.row else [change.since]
    within = [_assumed(_model(known, begin, keep_rows=bool(change.row)), begin, change, title) for begin in begins]
    within[-1] = replace(within[-1], last=change.last)
    kept = [figure for figure in known.history if figure.since < change.since]
    after: list[Figure] = []
    if last < date.max:
        back = last + ONE_DAY
        after = [replace(old, since=max(old.since, back)) for old in known.history if _until(old, known) >= back]
    return replace(known, history=(*kept, *within, *after))


def _values(known: Parameter, row: str, where: str) -> list[Figure]:
    """The figures that the change would replace, of any time; NotInTable where there never was such a row."""
    if not row:
        found = [figure for figure in known.history if not (figure.rows or figure.steps)]
        if not found:
            raise UserError(f"{where}: angkanya adalah tabel; sebutkan barisnya.")
        return found
    rows = [figure.rows[row] for figure in known.history if row in figure.rows]
    steps = [step for figure in known.history for above, step in figure.steps if str(above) == row]
    if not rows and not steps:
        there = dict.fromkeys(
            key for figure in known.history for key in (*figure.rows, *(str(above) for above, _ in figure.steps))
        )
        raise NotInTable(f"{where}: baris «{row}» tidak ada; yang ada: {', '.join(there) or 'tidak satu pun'}.")
    return [figure for figure in (*rows, *steps) if figure.value is not None] or [*rows, *steps]


def _begins(known: Parameter, since: date, last: date) -> list[date]:
    """The days within the change on which the law itself changes: the other rows follow it."""
    ends = {figure.last + ONE_DAY for figure in known.history if figure.last}
    changes = {figure.since for figure in known.history} | ends
    return sorted({since} | {day for day in changes if since < day <= last})


def _model(known: Parameter, day: date, *, keep_rows: bool) -> Figure:
    """The figure in force on a day; where none is, the nearest one without its other rows: of them nothing is known."""
    begun = [figure for figure in known.history if figure.since <= day]
    nearest = begun[-1] if begun else known.history[0]
    in_force = begun and (nearest.last is None or day <= nearest.last)
    if in_force and keep_rows:
        return nearest
    holes = tuple((above, replace(step, value=None)) for above, step in nearest.steps) if keep_rows else ()
    return replace(nearest, rows={}, steps=holes)


def _until(figure: Figure, known: Parameter) -> date:
    """The last day on which the figure is the one in force."""
    following = [other.since for other in known.history if other.since > figure.since]
    return following[0] - ONE_DAY if following else figure.last or date.max


def _assumed(model: Figure, begin: date, change: Change, title: str) -> Figure:
    """The figure of the law with the changed value in it, which is nobody's law: an assumption."""
    assumed = replace(
        model,
        since=begin,
        last=None,
        value=change.value,
        source=f"Reformasi «{title}», bukan hukum yang berlaku",
        status=Status.ASSUMPTION,
        checked=Checked(title, change.since),
        regulation="",
        article="",
        caution="",
        rows={},
        steps=(),
    )
    if not change.row:
        return assumed
    if model.steps:
        steps = (
            (above, _named(assumed, step.name) if str(above) == change.row else step) for above, step in model.steps
        )
        return replace(model, since=begin, last=None, steps=tuple(steps))
    row = _named(assumed, f"{model.name} · {change.row}")
    return replace(model, since=begin, last=None, rows={**model.rows, change.row: row})


def _named(figure: Figure, name: str) -> Figure:
    return replace(figure, name=name)
