"""From snapshots to a model: the match weights estimated on an office's own data, with what people decided."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from lindung import __version__
from lindung.common.errors import UserError
from lindung.documents.whole_file import whole_file
from lindung.engines.engine import Engine
from lindung.engines.opening import EngineChoice
from lindung.law.law import parameter
from lindung.pipelines.decisions import load_decisions
from lindung.pipelines.verify import sources_of
from lindung.registers.snapshots import Snapshot, newest_by_village, newest_members
from lindung.verification.decisions import Decision
from lindung.verification.fitting import LEAST_LABELS, Fitted, calibrated, fit
from lindung.verification.labels import labels_of
from lindung.verification.model import Learnt, model_text
from lindung.verification.steps import Step
from lindung.verification.weights import Weights, shipped_weights, weights_from

HELD_NIK = 20.0  # decisions that weigh as much as the model begun from, in each cell of equal NIKs


@dataclass(frozen=True)
class ModelLearnt:
    """What `lindung learn` came to, for the screen."""

    members_left: int
    expected: float
    rounds: int
    labels: int
    used: int
    calibrated: bool


def learn_model(
    residents: Path,
    members: Path,
    into: Path,
    on: date,
    decisions: Path | None = None,
    engine: EngineChoice = EngineChoice(),
    done: Callable[[Step], None] = lambda step: None,
) -> ModelLearnt:
    """Estimate the model on the snapshots of a day and write it; UserError where it would replace a file."""
    if into.exists():
        raise UserError(f"Berkas {into.name} sudah ada. Model lama tidak ditimpa: pilih nama lain untuk --into.")
    registers, lists = newest_by_village(residents, on), newest_members(members, on)
    labels = load_decisions(decisions) if decisions else []
    base = shipped_weights()
    with TemporaryDirectory() as spill, engine.open(Path(spill) / "spill") as running:
        sources = sources_of(running, registers, lists)
        months = parameter("membership/grace_months").count_on(on)
        said = (lambda candidates: labels_of(running, labels, candidates)) if labels else None
        found = fit(running, sources, on, months, base, said, done)
        told = _told(on, registers, lists, running)
        text, used = _model(running, found, labels, told, base)
    with whole_file(into) as file:
        file.write_text(text, encoding="utf-8")
    return ModelLearnt(
        members_left=found.patterns.members,
        expected=found.estimate.expected,
        rounds=len(found.estimate.trace),
        labels=len(labels),
        used=used,
        calibrated=used >= LEAST_LABELS,
    )


def read_model(path: Path) -> Weights:
    """The weights of a model file; UserError where it is none."""
    try:
        return weights_from(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserError(
            f"Berkas model {path.name} tidak dapat dibaca atau bukan model Lindung. Buat dengan `lindung learn`."
        ) from error


def _model(
    engine: Engine, found: Fitted, labels: list[Decision], told: dict[str, object], base: Weights
) -> tuple[str, int]:
    """The JSON of the model, and how many decisions were labels of today's candidates."""
    of_candidates = labels_of(engine, labels, found.candidates)
    calibration, used = calibrated(found, of_candidates, base.calibration)
    begun = json.loads(base.text).get("calibrated", {})
    enough = used >= LEAST_LABELS
    learnt = Learnt(
        found.estimate,
        calibration,
        {"on": "decisions of people", "pairs": used} if enough else begun,
        _same_nik(engine, labels, base),
    )
    said = {"decisions": len(labels), "decisions_used": used, "same": int(np.nansum(of_candidates))}
    return model_text(learnt, {**told, **said}, base.text), used


def _same_nik(engine: Engine, labels: list[Decision], base: Weights) -> dict[int, float]:
    """How probable one person is under one NIK: as in the model begun from, moved by what people decided of such."""
    pairs = engine.table("SELECT m, r, name_level, birth_level FROM nik_pairs")
    said = labels_of(engine, labels, pairs)
    cells = 10 * pairs["name_level"].to_numpy() + pairs["birth_level"].to_numpy()
    moved: dict[int, float] = {}
    for (name, birth), share in base.same_nik.items():
        of_cell = said[(cells == name * 10 + birth) & ~np.isnan(said)]
        moved[name * 10 + birth] = float((of_cell.sum() + HELD_NIK * share) / (len(of_cell) + HELD_NIK))
    return moved


def _told(on: date, registers: list[Snapshot], lists: list[Snapshot], engine: Engine) -> dict[str, object]:
    """On what the model was learnt: sources by hash, counts, day and version."""
    sources = [
        {"kind": of.manifest.kind, "village": of.manifest.village, "sha256": of.manifest.sha256}
        for of in (*registers, *lists)
    ]
    return {
        "data": "registers and lists of the office itself",
        "day": on.isoformat(),
        "lindung": __version__,
        "residents": engine.count("residents"),
        "members": engine.count("members"),
        "sources": sources,
    }
