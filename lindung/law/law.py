"""The law: every dated figure under its name, as shipped or with the figures of a reform."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files

from lindung.common.errors import UserError
from lindung.law.figures import Figure, Parameter
from lindung.law.reading import read_parameter
from lindung.law.reforms import Reform, with_change
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

    def if_known(self, name: str, day: date) -> tuple[Figure, ...]:
        """A figure on a day, or nothing where the law knows none yet: for what is told, never for what is reckoned."""
        return (self.on(name, day),) if self.parameter(name).history[0].since <= day else ()

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
            if change.name not in law.changed and change.name not in names():
                raise UserError(f"Reformasi «{reform.title}»: angka «{change.name}» tidak ada di lindung/parameters.")
            law = Law({**law.changed, change.name: with_change(law.parameter(change.name), change, reform.title)})
        return law


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
