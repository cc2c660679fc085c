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
    begun = [figure for figure in known.history if figure.since <= change.since]
    model = begun[-1] if begun else known.history[0]
    within = [replace(model, since=change.since, last=None)]
    if change.row:  # the other rows keep what the law has in store for them
        within += [figure for figure in known.history if change.since < figure.since <= last]
    kept = [figure for figure in known.history if figure.since < change.since]
    kept[-1:] = [replace(figure, last=_earlier(figure.last, change.since - ONE_DAY)) for figure in kept[-1:]]
    after: list[Figure] = []
    if last < date.max:
        back = last + ONE_DAY
        after = [replace(old, since=max(old.since, back)) for old in known.history if _until(old, known) >= back]
    return replace(known, history=(*kept, *(_assumed(figure, change, title) for figure in within), *after))


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


def _until(figure: Figure, known: Parameter) -> date:
    """The last day on which the figure is the one in force."""
    following = [other.since for other in known.history if other.since > figure.since]
    return following[0] - ONE_DAY if following else figure.last or date.max


def _earlier(day: date | None, other: date) -> date:
    return other if day is None else min(day, other)


def _assumed(model: Figure, change: Change, title: str) -> Figure:
    """The figure of the law with the changed value in it, which is nobody's law: an assumption."""
    source = f"Reformasi «{title}», bukan hukum yang berlaku"
    unread = replace(
        model, value=change.value, source=source, status=Status.ASSUMPTION, checked=Checked(title, change.since),
        regulation="", article="", caution="", rows={}, steps=(),
    )  # fmt: skip
    last = change.last if model.last is None else _earlier(change.last, model.last)
    if change.row and model.steps:
        steps = tuple(
            (above, replace(unread, name=step.name) if str(above) == change.row else step)
            for above, step in model.steps
        )
        return replace(model, last=last, steps=steps)
    if change.row:
        row = replace(unread, name=f"{model.name} · {change.row}", last=None)
        return replace(model, last=last, rows={**model.rows, change.row: row})
    return replace(unread, last=change.last)
