"""Which registers of a file will hold for their village: a later or better one that was accepted stays in its place.

What is in the database is always what `verify` reads (`registers.snapshots.Manifest.worth`).
"""

from collections.abc import Sequence
from pathlib import Path

from django.conf import settings

from lindung.registers.snapshots import Snapshot, snapshots_below


def registers_folder() -> Path:
    """Where accepted snapshots are: what `verify` reads."""
    return Path(settings.DATA) / "registers"


def holding(snapshots: Sequence[Snapshot], but: str = "") -> list[Snapshot]:
    """Of registers that were read those that hold once they are accepted. but: the folders so called do not count."""
    return [snapshot for snapshot in snapshots if _holds(snapshot, but)]


def _holds(snapshot: Snapshot, but: str) -> bool:
    place = registers_folder() / snapshot.manifest.kind / snapshot.manifest.village
    accepted = snapshots_below(place, snapshot.manifest.kind) if place.is_dir() else []
    # The number of the day is given when it is accepted, after all that are there.
    worth = [rival.manifest.worth[:-1] for rival in accepted if not but or not rival.folder.name.endswith(but)]
    return all(snapshot.manifest.worth[:-1] >= rival for rival in worth)
