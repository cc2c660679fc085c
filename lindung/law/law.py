"""The law: every dated figure under its name, and a reform: the same law with some figures changed from a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from importlib.resources import files

from lindung.common.errors import UserError
from lindung.law.figures import Checked, Figure, NotInTable, Parameter, Status
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
    row: str = ""  # of a table; of a scale the amount above which it holds


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


def names() -> tuple[str, ...]:
    """Every figure there is, as `folder/name`, in alphabetical order."""
    folders = [folder for folder in files("lindung.parameters").iterdir() if folder.is_dir()]
    found = (f"{folder.name}/{file.name}" for folder in folders for file in folder.iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in found if name.endswith(".yaml")))


def _changed(known: Parameter, change: Change, title: str) -> Parameter:
    """The history with the change laid over it; before and after it the law is what it was."""
    if change.last is not None and change.last < change.since:
        raise UserError(f"Reformasi «{title}»: {change.name} berakhir {change.last} sebelum mulai {change.since}.")
    last = change.last or date.max
    within = [replace(known.on(change.since), since=change.since)]
    if change.row:  # the other rows keep what the law has in store for them
        within += [figure for figure in known.history if change.since < figure.since <= last]
    after: list[Figure] = []
    if change.last is not None:
        back = change.last + timedelta(days=1)
        after = [
            replace(figure, since=max(figure.since, back)) for figure in known.history if _until(figure, known) >= back
        ]
    kept = [figure for figure in known.history if figure.since < change.since]
    kept[-1:] = [_ending(figure, change.since) for figure in kept[-1:]]
    return replace(known, history=(*kept, *(_assumed(figure, change, title) for figure in within), *after))


def _until(figure: Figure, known: Parameter) -> date:
    """The last day on which the figure is the one in force."""
    following = [other.since for other in known.history if other.since > figure.since]
    return following[0] - timedelta(days=1) if following else figure.last or date.max


def _ending(figure: Figure, before: date) -> Figure:
    return replace(figure, last=before - timedelta(days=1))


def _assumed(model: Figure, change: Change, title: str) -> Figure:
    """The figure of the law with the changed value in it, which is nobody's law: an assumption."""
    source = f"Reformasi «{title}», bukan hukum yang berlaku"
    changed: dict[str, object] = {
        **{"value": change.value, "since": model.since, "checked": Checked(title, change.since)},
        **{"source": source, "status": Status.ASSUMPTION, "regulation": "", "article": "", "caution": ""},
    }
    last = min((day for day in (model.last, change.last) if day), default=None)
    if change.row and model.steps:
        return replace(model, last=last, steps=_other_step(model, change, changed))
    if change.row:
        row = replace(model.row(change.row), **changed)  # type: ignore[arg-type]
        return replace(model, last=last, rows={**model.rows, change.row: row})
    if model.rows or model.steps:
        raise UserError(f"Reformasi «{title}»: {change.name} adalah tabel; sebutkan barisnya.")
    return replace(model, last=change.last, **changed)  # type: ignore[arg-type]


def _other_step(model: Figure, change: Change, changed: dict[str, object]) -> tuple[tuple[int, Figure], ...]:
    """The row of a scale is the amount above which it holds."""
    edges = [str(above) for above, _ in model.steps]
    if change.row not in edges:
        raise NotInTable(f"Jenjang «{change.row}» tidak ada dalam {model.name}; yang ada: {', '.join(edges)}.")
    return tuple(
        (above, replace(step, **changed) if str(above) == change.row else step)  # type: ignore[arg-type]
        for above, step in model.steps
    )
