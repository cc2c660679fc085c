"""From snapshots to verdicts: choose the snapshots of the day, run the cascade, keep every step (`runs`).

What an earlier run compared, and what nothing has changed since, is taken from it (`earlier`).
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from lindung import __version__
from lindung.common.errors import UserError
from lindung.common.wording import long_day
from lindung.engines.engine import Engine
from lindung.engines.opening import EMBEDDED, EngineChoice
from lindung.law.law import parameter
from lindung.pipelines.decisions import decisions_digest, load_decisions
from lindung.pipelines.earlier import Found, earlier_rows, earlier_run, numbered, rows_digest
from lindung.pipelines.runs import MODEL, RUN, STEPS, VERDICTS, Run, Source, load_run
from lindung.registers.snapshots import (
    Snapshot,
    newest_by_village,
    newest_members,
    snapshots_below,
    whole_folder,
)
from lindung.registers.standing import Standing
from lindung.verification.cascade import CASCADE, verify
from lindung.verification.decisions import Decision
from lindung.verification.reuse import Reuse
from lindung.verification.steps import Step
from lindung.verification.thresholds import Thresholds, thresholds_on, told, told_on
from lindung.verification.weights import Weights, shipped_weights


@dataclass(frozen=True)
class Taking:
    """From which earlier run to take what it compared: the one said, else the best beside the new one; `anew`: none."""

    said: Path | None = None
    anew: bool = False

    def __post_init__(self) -> None:
        if self.said and self.anew:
            raise UserError("--from dan --anew tidak dapat dipakai bersama. Pilih salah satu.")


def verify_snapshots(  # noqa: PLR0913, PLR0917 - all that a run rests on
    residents: Path,
    members: Path,
    into: Path,
    on: date,
    engine: EngineChoice = EMBEDDED,
    done: Callable[[Step], None] = lambda step: None,
    taking: Taking = Taking(),
    decisions: Path | None = None,
    *,
    model: Weights | None = None,
) -> tuple[Run, bool]:
    """Verify the registers below `residents` against the lists below `members` on a day; (run, was it there already).

    The engine and an earlier run make no difference to what comes out, and so none to whether it is the same
    verification. UserError when snapshots are missing, the engine cannot be had, the earlier run that was said cannot
    be read, or `into` holds another verification. decisions: folder of what people decided (`pipelines.decisions`).
    """
    registers, lists = newest_by_village(residents, on), newest_members(members, on)
    said = [_source(snapshot) for snapshot in [*registers, *lists]]
    weights, thresholds = model or shipped_weights(), thresholds_on(on)
    grace = parameter("membership/grace_months").on(on)
    decided = load_decisions(decisions) if decisions else []
    fingerprint = _fingerprint(said, on, weights, thresholds, str(grace.value), decided)
    if there := _there(into, fingerprint):
        return there, True
    found = None if taking.anew else earlier_run(into, taking.said, said)
    with whole_folder(into) as folder, engine.open(folder / "spill") as running:
        sources = sources_of(running, registers, lists)
        reuse = Reuse(earlier_rows(running, found, said, members) if found else None)
        statistics = verify(
            running, sources, on, int(str(grace.value)), weights, thresholds, done, reuse=reuse, decisions=decided
        )
        run = Run(
            on=on.isoformat(),
            fingerprint=fingerprint,
            lindung=__version__,
            sources=said,
            thresholds=asdict(thresholds),
            weights=weights.learnt,
            statistics=asdict(statistics),
            figures=_figures(on),
            counts=_counts(running) | _left_out(residents, registers, members, lists, on),
            engine=engine.kind,
            texts=reuse.texts,
            reused=_reused(reuse, found),
        )
        _save(running, folder, run, weights)
    return run, False


def sources_of(engine: Engine, registers: Sequence[Snapshot], lists: Sequence[Snapshot]) -> dict[str, str]:
    """The SQL names of the rows of registers and lists, as the cascade asks for them."""
    return {
        "resident_files": engine.files([snapshot.rows for snapshot in registers]),
        "member_files": numbered(engine, [(place, snapshot.rows) for place, snapshot in enumerate(lists)]),
    }


def _figures(on: date) -> dict[str, str]:
    """Every dated figure a run rests on, by name, with how far its source was checked."""
    return {"grace_months": told(parameter("membership/grace_months").on(on)), **told_on(on)}


def _there(into: Path, fingerprint: str) -> Run | None:
    """The same verification, where it has been run already; UserError when the folder holds anything else."""
    if (into / RUN).is_file():
        run = load_run(into)
        if run.fingerprint == fingerprint:
            return run
        raise UserError(
            f"Folder {into.name} sudah berisi verifikasi lain (per {long_day(date.fromisoformat(run.on))}). "
            "Hasil lama tidak ditimpa: "
            "pilih folder baru untuk --into."
        )
    if into.exists() and any(into.iterdir()):
        raise UserError(f"Folder {into.name} tidak kosong dan bukan hasil verifikasi. Pilih folder baru untuk --into.")
    return None


def _reused(reuse: Reuse, found: Found | None) -> dict[str, object]:
    """How many of the pairs compared come from which earlier run, and which steps compare otherwise than it did."""
    if found is None:
        return {}
    return {
        "run": found.folder.name,
        "on": found.run.on,
        "taken_over": reuse.taken_over,
        "compared": reuse.compared,
        "otherwise": reuse.anew,
    }


def _save(engine: Engine, folder: Path, run: Run, weights: Weights) -> None:
    steps = folder / STEPS
    steps.mkdir()
    for step in CASCADE:
        if step.name == "verdicts":
            engine.save("SELECT * FROM verdicts", folder / VERDICTS)
        else:
            engine.save(f"SELECT {step.kept} FROM {step.name}", steps / f"{step.name}.parquet")
    (folder / MODEL).write_text(weights.text, encoding="utf-8")
    (folder / RUN).write_text(json.dumps(asdict(run), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _counts(engine: Engine) -> dict[str, int]:
    """People and members by what became of them; `living` is the number of verdicts."""
    rows = engine.rows(
        """SELECT match, protection, count(*), sum(CASE WHEN open_reviews > 0 THEN 1 ELSE 0 END)
        FROM verdicts GROUP BY match, protection ORDER BY match, protection"""
    )
    verdicts = {f"{match}/{protection}": int(str(count)) for match, protection, count, _ in rows}
    counts = {
        "registered": engine.count("residents"),
        "members": engine.count("members"),
        "living": sum(verdicts.values()),
        "members_not_living": engine.count("members_not_living"),
        "registered_twice": engine.count("registered_twice"),
        "decided": engine.count("decided"),
        "matched_with_open_reviews": sum(int(str(several)) for match, _, _, several in rows if match == "matched"),
        "status_unknown": int(str(engine.rows("SELECT count(*) FROM residents WHERE life_status = 'unknown'")[0][0])),
    }
    return counts | verdicts


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
        rows_digest(snapshot.rows),
    )


def _fingerprint(
    sources: Sequence[Source],
    on: date,
    weights: Weights,
    thresholds: Thresholds,
    grace: str,
    decided: Sequence[Decision],
) -> str:
    parts = [
        on.isoformat(), __version__, grace, repr(asdict(thresholds)), repr(weights),
        *(f"{source.village}:{source.sha256}:{source.digest}" for source in sources),
        *([decisions_digest(decided)] if decided else []),
    ]  # fmt: skip
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
