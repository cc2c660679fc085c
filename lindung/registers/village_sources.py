"""Which snapshots say something of one village on a day: the register that holds, other registers, welfare lists.

Of each source and format what was last received holds; what came earlier is superseded.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lindung.common.errors import UserError
from lindung.registers.snapshots import Snapshot, snapshots_below
from lindung.registers.standing import Standing


@dataclass(frozen=True)
class VillageSources:
    """The snapshots of one village. base: the register that the others are held against.

    lists: also those of other villages or of the whole regency, for a list may name people of this one.
    """

    base: Snapshot
    registers: tuple[Snapshot, ...]
    lists: tuple[Snapshot, ...]
    superseded: int

    @property
    def others(self) -> tuple[Snapshot, ...]:
        """All but the base."""
        return (*self.registers, *self.lists)


def village_sources(folder: Path, village: str, on: date) -> VillageSources:
    """The sources of a village received by that day; UserError where it has no register, or nothing beside it.

    The base is the register that verification takes too (`Manifest.worth`).
    """
    registers = [found for found in _received(folder, "residents", on) if found.manifest.village == village]
    if not registers:
        raise UserError(
            f"Di folder {folder.name} tidak ada register desa {village} yang diterima sampai {on}. "
            "Jalankan `lindung read` dengan --into ke folder itu dahulu."
        )
    base = max(registers, key=lambda found: found.manifest.worth)
    lists = _received(folder, "welfare", on)
    others = tuple(found for found in _best_of_each(registers) if _kind(found) != _kind(base))
    holding = VillageSources(base, others, tuple(_last_received(lists)), 0)
    if not holding.others:
        raise UserError(
            f"Untuk desa {village} hanya ada satu sumber ({base.manifest.file}); tidak ada yang digabung. Baca dahulu "
            "register lain (misalnya SIAK) atau daftar kesejahteraan (P3KE, DTSEN) ke folder itu."
        )
    superseded = len(registers) + len(lists) - len(holding.others) - 1
    return VillageSources(base, holding.registers, holding.lists, superseded)


def labels(snapshots: Sequence[Snapshot]) -> list[str]:
    """A name for each source that no other has: whose list it is, with the file where that is not enough."""
    sources = [found.manifest.source or found.manifest.format for found in snapshots]
    told = [
        source if sources.count(source) == 1 else f"{source} ({found.manifest.file})"
        for source, found in zip(sources, snapshots, strict=True)
    ]
    return [
        label if told.count(label) == 1 else f"{label} {found.manifest.sha256[:8]}"
        for label, found in zip(told, snapshots, strict=True)
    ]


def tells_life(register: Snapshot) -> bool:
    """Does the register say who lives and who died? Else everybody in it was taken for living when it was read."""
    if register.manifest.standing < Standing.WHOLE:
        return False
    findings = register.folder / "findings.csv"
    return not findings.is_file() or "life_status_absent" not in findings.read_text(encoding="utf-8-sig")


def village_said(snapshot: Snapshot) -> str:
    """The code of the village that was said when the file was read; "" where none was."""
    return snapshot.manifest.said.partition(" ")[0]


def _received(folder: Path, kind: str, on: date) -> list[Snapshot]:
    found = snapshots_below(folder, kind) if folder.is_dir() else []
    return [snapshot for snapshot in found if snapshot.manifest.received <= on.isoformat()]


def _kind(snapshot: Snapshot) -> tuple[str, str]:
    return snapshot.manifest.source, snapshot.manifest.format


def _best_of_each(registers: Sequence[Snapshot]) -> list[Snapshot]:
    """Of each source and format the register that holds."""
    worst_first = sorted(registers, key=lambda found: found.manifest.worth)
    return list({_kind(found): found for found in worst_first}.values())


def _last_received(lists: Sequence[Snapshot]) -> list[Snapshot]:
    """Of each source, format and village said those of its last day, for a list may come in several files."""
    last = {(_kind(found), village_said(found)): found.manifest.received for found in lists}  # they come oldest first
    held = [found for found in lists if found.manifest.received == last[_kind(found), village_said(found)]]
    return list({(found.manifest.sha256, village_said(found)): found for found in held}.values())
