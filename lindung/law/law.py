"""The law: every dated figure under its name, and a reform: the same law with some figures changed from a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from importlib.resources import files

from lindung.common.errors import UserError
from lindung.law.figures import Checked, Figure, Parameter, Status
from lindung.law.reading import read_parameter
from lindung.law.regulations import regulations


@dataclass(frozen=True)
class Law:
    """The figures shipped in `lindung/parameters`, but for those that a reform has changed."""

    changed: Mapping[str, Parameter] = field(default_factory=dict)

    def parameter(self, name: str) -> Parameter:
        """One figure through time."""
        return self.changed.get(name) or parameter(name)

    def on(self, name: str, day: date) -> Figure:
        """A figure on a day; NotInForce where it has none."""
        return self.parameter(name).on(day)

    def row(self, name: str, day: date, key: str) -> Figure:
        """A row of a table on a day; NotInTable where it has none of that name."""
        return self.on(name, day).row(key)

    def step(self, name: str, day: date, amount: int) -> Figure:
        """The step of a scale for an amount on a day; NotInTable below the first one."""
        return self.on(name, day).step(amount)

    def under(self, reform: Reform) -> Law:
        """The same law with the figures of a reform."""
        law = self
        for change in reform.changes:
            law = Law({**law.changed, change.name: _changed(law.parameter(change.name), change, reform.title)})
        return law


@dataclass(frozen=True)
class Change:
    """One figure (or one row of a table) has another value from a day on, to a last day or for good."""

    name: str
    since: date
    value: int | Decimal | str
    last: date | None = None
    row: str = ""


@dataclass(frozen=True)
class Reform:
    """What if: figures that are changed together. Answers that rest on one of them are an assumption and say so."""

    title: str
    by: str  # whose idea it is
    changes: tuple[Change, ...]


@cache
def parameter(name: str) -> Parameter:
    """The parameter in `lindung/parameters/<name>.yaml`; ParameterFault where the file must not be used."""
    source = files("lindung.parameters").joinpath(f"{name}.yaml")
    assert source.is_file(), name
    return read_parameter(name, source.read_text(encoding="utf-8"), regulations())


@cache
def parameter_names() -> tuple[str, ...]:
    """The names of all shipped parameters, in order."""
    folder = files("lindung.parameters")
    rooms = sorted((room for room in folder.iterdir() if room.is_dir()), key=lambda room: room.name)
    inside = [(room.name, file.name) for room in rooms for file in room.iterdir() if file.name.endswith(".yaml")]
    return tuple(sorted(f"{room}/{file.removesuffix('.yaml')}" for room, file in inside))


def _changed(known: Parameter, change: Change, title: str) -> Parameter:
    """The history with the change laid over it; before and after it the law is what it was."""
    if change.last is not None and change.last < change.since:
        raise UserError(f"Reformasi «{title}»: {change.name} berakhir {change.last} sebelum mulai {change.since}.")
    model = known.on(change.since)
    kept = [figure for figure in known.history if figure.since < change.since]
    kept[-1:] = [_ending(figure, change.since) for figure in kept[-1:]]
    after: list[Figure] = []
    if change.last is not None:
        back = change.last + timedelta(days=1)
        after = [figure for figure in known.history if figure.since > back]
        after = [replace(known.on(back), since=back), *after]
    return replace(known, history=(*kept, _assumed(model, change, title), *after))


def _ending(figure: Figure, before: date) -> Figure:
    return replace(figure, last=before - timedelta(days=1))


def _assumed(model: Figure, change: Change, title: str) -> Figure:
    source = f"Reformasi «{title}», bukan hukum yang berlaku"
    unread = {"source": source, "status": Status.ASSUMPTION, "regulation": "", "article": "", "caution": ""}
    checked = Checked(title, change.since)
    if change.row:
        row = replace(model.row(change.row), value=change.value, since=change.since, checked=checked, **unread)  # type: ignore[arg-type]
        return replace(model, since=change.since, last=change.last, rows={**model.rows, change.row: row})
    if model.rows or model.steps:
        raise UserError(f"Reformasi «{title}»: {change.name} adalah tabel; sebutkan barisnya.")
    return replace(model, since=change.since, last=change.last, value=change.value, checked=checked, **unread)  # type: ignore[arg-type]
