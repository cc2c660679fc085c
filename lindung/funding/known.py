"""Whom a row of BPJS means: by the reference we wrote beside each person, and by the NIK; never by a name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Person(NamedTuple):
    """One real person: the office's key of the worker, and the NIK as text."""

    worker: int
    nik: str


@dataclass(frozen=True)
class Known:
    """Those whom rows may mean."""

    by_nik: Mapping[str, int]
    workers: frozenset[int]

    @classmethod
    def of(cls, people: Iterable[Person]) -> "Known":
        """Whoever is in a file that was sent, and others the office knows. One NIK is one worker: asserted."""
        by_nik: dict[str, int] = {}
        for worker, nik in people:
            assert by_nik.setdefault(nik, worker) == worker, "one NIK, two workers"
        return cls(by_nik, frozenset(by_nik.values()))

    def worker(self, nik: str, reference: str = "") -> int | None:
        """The worker; None where nobody is known by either, or where NIK and reference mean two people."""
        by_nik = self.by_nik.get(nik)
        named = int(reference) if reference.isascii() and reference.isdecimal() else None
        if named not in self.workers:
            return by_nik
        return named if not nik or by_nik == named else None
