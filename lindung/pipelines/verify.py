"""From snapshots to verdicts: choose the snapshots of the day, run the cascade, keep every step.

DIR/   verdicts.parquet   run.json   model.json   steps/<name>.parquet
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from lindung import __version__
from lindung.common.errors import UserError
from lindung.common.wording import long_day
from lindung.engines.engine import Engine
from lindung.engines.opening import EngineChoice
from lindung.law.figures import Figure, parameter
from lindung.registers.snapshots import (
    Snapshot,
    newest_by_village,
    newest_members,
    snapshots_below,
    whole_folder,
)
from lindung.registers.standing import Standing
from lindung.verification.cascade import CASCADE, Step, verify
from lindung.verification.thresholds import Thresholds, costs_on, figures_on, thresholds_of
from lindung.verification.weights import Weights, shipped_weights

RUN = "run.json"
VERDICTS = "verdicts.parquet"
MODEL = "model.json"


@dataclass(frozen=True)
class Source:
    """One snapshot a run rests on."""

    kind: str
    village: str
    file: str
    received: str
    sha256: str
    rows: int
    path: str
    standing: int = 3  # how good a register (`registers.standing.Standing`)


@dataclass(frozen=True)
class Run:
    """What a run was made of and what came out, as `run.json` keeps it."""

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

    def members(self) -> list[Source]:
        """The membership lists of the run, one a source."""
        return [source for source in self.sources if source.kind == "members"]

    def lists_words(self) -> str:
        """The membership lists with the day each was received, for people."""
        return "; ".join(f"{source.file} (diterima {source.received})" for source in self.members())

    def residents(self) -> list[Source]:
        """The registers of the run, one a village."""
        return [source for source in self.sources if source.kind == "residents"]


def verify_snapshots(
    residents: Path,
    members: Path,
    into: Path,
    on: date,
    engine: EngineChoice = EngineChoice(),
    model: Weights | None = None,
    done: Callable[[Step], None] = lambda step: None,
) -> tuple[Run, bool]:
    """Verify the registers below `residents` against the lists below `members` on a day; (run, was it there already).

    The engine makes no difference to what comes out, and so none to whether it is the same verification.
    UserError when snapshots are missing, the engine cannot be had, or `into` holds another verification.
    """
    registers, lists = newest_by_village(residents, on), newest_members(members, on)
    chosen = [*registers, *lists]
    weights, thresholds = model or shipped_weights(), thresholds_of(costs_on(on))
    grace = parameter("membership/grace_months").on(on)
    fingerprint = _fingerprint(chosen, on, weights, thresholds, str(grace.value))
    if (into / RUN).is_file():
        earlier = load_run(into)
        if earlier.fingerprint == fingerprint:
            return earlier, True
        raise UserError(
            f"Folder {into.name} sudah berisi verifikasi lain (per {long_day(date.fromisoformat(earlier.on))}). "
            "Hasil lama tidak ditimpa: "
            "pilih folder baru untuk --into."
        )
    if into.exists() and any(into.iterdir()):
        raise UserError(f"Folder {into.name} tidak kosong dan bukan hasil verifikasi. Pilih folder baru untuk --into.")
    with whole_folder(into) as folder, engine.open(folder / "spill") as running:
        sources = {
            "resident_files": running.files([snapshot.rows for snapshot in registers]),
            "member_files": numbered(running, lists),
        }
        statistics = verify(running, sources, on, int(str(grace.value)), weights, thresholds, done)
        run = Run(
            on=on.isoformat(),
            fingerprint=fingerprint,
            lindung=__version__,
            sources=[_source(snapshot) for snapshot in chosen],
            thresholds=asdict(thresholds),
            weights=weights.learnt,
            statistics=asdict(statistics),
            figures={name: f"{of.value} ({of.status}; {of.source})" for name, of in _figures(on).items()},
            counts=_counts(running) | _left_out(residents, registers, members, lists, on),
            engine=engine.kind,
        )
        _save(running, folder)
        (folder / MODEL).write_text(weights.text, encoding="utf-8")
        (folder / RUN).write_text(json.dumps(asdict(run), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return run, False


def numbered(engine: Engine, lists: Sequence[Snapshot]) -> str:
    """The rows of all lists, each with the number of its list."""
    parts = [f"SELECT {place} AS list_number, * FROM {engine.files([found.rows])}" for place, found in enumerate(lists)]
    return f"({' UNION ALL '.join(parts)})"


def _figures(on: date) -> dict[str, Figure]:
    """Every dated figure a run rests on, by name."""
    return {"grace_months": parameter("membership/grace_months").on(on), **figures_on(on)}


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


def _save(engine: Engine, folder: Path) -> None:
    steps = folder / "steps"
    steps.mkdir()
    for step in CASCADE:
        if step.name == "verdicts":
            engine.save("SELECT * FROM verdicts", folder / VERDICTS)
        else:
            engine.save(f"SELECT {step.kept} FROM {step.name}", steps / f"{step.name}.parquet")


def _counts(engine: Engine) -> dict[str, int]:
    """People and members by what became of them; `living` is the number of verdicts."""
    counts = {
        "registered": engine.count("residents"),
        "members": engine.count("members"),
        "living": engine.count("verdicts"),
        "members_not_living": engine.count("members_not_living"),
        "matched_with_open_reviews": int(
            str(engine.rows("SELECT count(*) FROM verdicts WHERE match = 'matched' AND open_reviews > 0")[0][0])
        ),
        "status_unknown": int(str(engine.rows("SELECT count(*) FROM residents WHERE life_status = 'unknown'")[0][0])),
    }
    rows = engine.rows(
        "SELECT match, protection, count(*) FROM verdicts GROUP BY match, protection ORDER BY match, protection"
    )
    return counts | {f"{match}/{protection}": int(str(count)) for match, protection, count in rows}


def _left_out(
    residents: Path, registers: Sequence[Snapshot], members: Path, lists: Sequence[Snapshot], on: date
) -> dict[str, int]:
    """Villages left out or ill told: registers all after the day, only a part of one, or a later one not used.

    And membership lists other than those used.
    """
    found = snapshots_below(residents, "residents")
    villages = {snapshot.manifest.village for snapshot in found}
    used_of = {snapshot.manifest.village: snapshot.manifest for snapshot in registers}
    later = {
        snapshot.manifest.village
        for snapshot in found
        if (used := used_of.get(snapshot.manifest.village))
        and used.received < snapshot.manifest.received <= on.isoformat()
    }
    received = {snapshot.manifest.sha256 for snapshot in snapshots_below(members, "members")}
    used_lists = {snapshot.manifest.sha256 for snapshot in lists}
    return {
        "villages_later": len(villages) - len(registers),
        "villages_in_part": sum(told.standing < Standing.FAMILY_BOOK for told in used_of.values()),
        "villages_with_later": len(later),
        "lists_not_used": len(received - used_lists),
    }


def _source(snapshot: Snapshot) -> Source:
    told = snapshot.manifest
    return Source(
        told.kind,
        told.village,
        told.file,
        told.received,
        told.sha256,
        told.accepted,
        str(snapshot.rows.resolve()),
        told.standing,
    )


def _fingerprint(chosen: Sequence[Snapshot], on: date, weights: Weights, thresholds: Thresholds, grace: str) -> str:
    parts = [
        on.isoformat(), __version__, grace, repr(asdict(thresholds)), repr(weights),
        *(f"{snapshot.manifest.village}:{snapshot.manifest.sha256}:{snapshot.manifest.schema}" for snapshot in chosen),
    ]  # fmt: skip
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
