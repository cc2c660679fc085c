"""A run of the verification as it lies on disk: what it was made of and what came out.

DIR/   verdicts.parquet   run.json   model.json   steps/<name>.parquet
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lindung.common.errors import UserError

RUN = "run.json"
VERDICTS = "verdicts.parquet"
MODEL = "model.json"
STEPS = "steps"


@dataclass(frozen=True)
class Source:
    """One snapshot a run rests on. digest: SHA-256 of its rows on disk; the same digest is the same rows."""

    kind: str
    village: str
    file: str
    received: str
    sha256: str
    rows: int
    path: str
    standing: int = 3  # how good a register (`registers.standing.Standing`)
    digest: str = ""


@dataclass(frozen=True)
class Run:
    """What a run was made of and what came out, as `run.json` keeps it.

    texts: digests of the steps that compare, by which a later run knows whether it compares alike. reused: what was
    taken over from an earlier run; it makes no difference to the verdicts.
    """

    on: str
    fingerprint: str
    lindung: str
    sources: Sequence[Source]
    thresholds: Mapping[str, float]
    weights: Mapping[str, object]
    statistics: Mapping[str, float]
    figures: Mapping[str, str]
    counts: Mapping[str, int]
    engine: str = "duckdb"
    texts: Mapping[str, str] = field(default_factory=dict)
    reused: Mapping[str, object] = field(default_factory=dict)

    def members(self) -> list[Source]:
        """The membership lists of the run, one a source."""
        return [source for source in self.sources if source.kind == "members"]

    def lists_words(self) -> str:
        """The membership lists with the day each was received, for people."""
        return "; ".join(f"{source.file} (diterima {source.received})" for source in self.members())

    def residents(self) -> list[Source]:
        """The registers of the run, one a village."""
        return [source for source in self.sources if source.kind == "residents"]


def load_run(verdicts: Path) -> Run:
    """The run in a folder of verdicts; UserError when the folder holds none."""
    path = verdicts / RUN
    if not path.is_file():
        raise UserError(
            f"Folder {verdicts.name} tidak berisi hasil verifikasi. Jalankan `lindung verify --into "
            f"{verdicts.name}` dahulu."
        )
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return Run(**{**content, "sources": [Source(**source) for source in content["sources"]]})
    except (ValueError, TypeError, KeyError) as error:
        raise UserError(
            f"Berkas {verdicts.name}/{RUN} rusak atau ditulis versi Lindung lain. "
            "Jalankan verifikasi lagi ke folder baru."
        ) from error
