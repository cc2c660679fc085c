"""What a merge was made of and what came of it, as `merge.json` keeps it and as screen and workbook tell it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class MergedSource:
    """One source, and what became of its rows; elsewhere: rows of a list that do not concern the village."""

    label: str
    register: bool
    tells_life: bool
    format: str
    file: str
    received: str
    sha256: str
    rows: int
    elsewhere: int
    matched: int
    family: int
    review: int
    only_there: int

    def __post_init__(self) -> None:
        assert self.matched + self.family + self.review + self.only_there == self.rows, "a row was lost"


@dataclass(frozen=True)
class Merged:
    """The sources of one village, the register the others were held against first; people and findings in counts."""

    village: str
    lindung: str
    sources: Sequence[MergedSource]
    findings: Mapping[str, int]  # by code
    people: int
    registered: int
    living: int  # of the registered
    with_decile: int
    nik_proposed: int
    superseded: int = 0  # snapshots that a later one of the same source took the place of
    unmasked: bool = False
    fingerprint: str = ""

    @property
    def base(self) -> MergedSource:
        """The register the others were held against."""
        return self.sources[0]
