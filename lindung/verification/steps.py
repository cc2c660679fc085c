"""A step of a cascade: one select in `sql/`, named as the table it makes."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

BY_NIK, BLOCK, COMPARED = "nik_pairs", "pairs", "compared"


@dataclass(frozen=True)
class Step:
    """One select: the table it makes, and what it is for, in a line.

    kept: its columns that stay on disk; what stands in an earlier table under the same `r` or `m` is left out.
    once: nothing but the disk asks for its rows, so that they are never all in memory.
    """

    name: str
    purpose: str
    kept: str = "*"
    once: bool = False

    @property
    def sql(self) -> str:
        """The file in `sql/` that holds the select."""
        return self.name

    @property
    def compares(self) -> bool:
        """Whether it holds members against residents, which is what an earlier run may have done already."""
        return self.sql in (BY_NIK, BLOCK, COMPARED)


@cache
def sql(name: str) -> str:
    """The text of one select in `sql/`, before its values are put in."""
    return files("lindung.verification").joinpath(f"sql/{name}.sql").read_text(encoding="utf-8")
