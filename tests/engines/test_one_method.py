"""A whole regency is verified to the very same rows on every engine, in every table of the cascade."""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from lindung.engines.engine import Engine
from lindung.engines.opening import EngineChoice
from lindung.pipelines.runs import load_run
from lindung.pipelines.verify import Taking, verify_snapshots
from lindung.verification.cascade import CASCADE
from tests.engines.conftest import RESIDENTS
from tests.engines.same_tables import differing_rows
from tests.engines.started import ON_SPARK, EngineOf


@dataclass(frozen=True)
class Running(EngineChoice):
    """An engine whose session is there already."""

    engine_of: EngineOf | None = None

    def open(self, spill: Path) -> Engine:
        assert self.engine_of is not None
        return self.engine_of(self.kind, spill)


@pytest.mark.parametrize("kind", ["sail", ON_SPARK])
def test_every_table_has_the_same_rows_on_every_engine(regency, engine_of, tmp_path, kind):
    snapshots, choice = regency / "snapshots", Running(kind, engine_of=engine_of)
    on = date.fromisoformat(load_run(regency / "verdicts").on)
    run, _ = verify_snapshots(snapshots, snapshots, tmp_path / kind, on, choice, taking=Taking(anew=True))
    assert run.engine == kind
    assert sum(pq.read_metadata(path).num_rows for path in (tmp_path / kind).rglob("*.parquet")) > 3 * RESIDENTS
    assert differing_rows(regency / "verdicts", tmp_path / kind) == {step.name: 0 for step in CASCADE}


def test_what_an_earlier_run_on_duckdb_compared_is_taken_over_on_sail(regency, engine_of, tmp_path):
    """One village's register is new: only its people are compared."""
    snapshots = tmp_path / "snapshots"
    shutil.copytree(regency / "snapshots", snapshots)
    changed = min(path for path in (snapshots / "residents").iterdir() if path.is_dir())
    rows = next(changed.rglob("residents.parquet"))
    pq.write_table(pq.read_table(rows).slice(5), rows)
    on, earlier = date.fromisoformat(load_run(regency / "verdicts").on), Taking(said=regency / "verdicts")
    verify_snapshots(snapshots, snapshots, tmp_path / "whole", on, taking=Taking(anew=True))
    choice = Running("sail", engine_of=engine_of)
    run, _ = verify_snapshots(snapshots, snapshots, tmp_path / "sail", on, choice, taking=earlier)
    assert int(str(run.reused["taken_over"])) > 0
    assert differing_rows(tmp_path / "whole", tmp_path / "sail") == {step.name: 0 for step in CASCADE}


def test_what_differs_is_counted(regency, tmp_path):
    verdicts = pq.read_table(regency / "verdicts" / "verdicts.parquet")
    for name, table in (("one", verdicts), ("other", verdicts.slice(1))):
        (tmp_path / name).mkdir()
        pq.write_table(table, tmp_path / name / "verdicts.parquet")
    assert differing_rows(tmp_path / "one", tmp_path / "other") == {"verdicts": 1}
