"""A model learnt on an office's own snapshots decides, is kept with the run, and is recomputable from it."""

import csv
import json

import pyarrow.parquet as pq
import pytest

from lindung.demo.region import Sizes, invent
from lindung.demo.region_files import write_region
from lindung.verification.scoring import Statistics, probability_of, score_of
from lindung.verification.weights import FIELDS, TAKEN, weights_from

DAY = "2026-11-22"


@pytest.fixture(scope="module")
def region(tmp_path_factory):
    """The files of a small invented regency."""
    from datetime import date

    folder = tmp_path_factory.mktemp("region")
    written = write_region(invent(Sizes(2_000, 900, 2, 1), date.fromisoformat(DAY), 3), folder)
    return folder, written


@pytest.fixture
def snapshots(lindung, region, tmp_path):
    folder, _ = region
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".xlsx", ".zip"})
    for path in files:
        village = ("--village", path.name[:13]) if path.name.startswith("99.") else ()
        assert lindung("read", path, "--into", tmp_path / "data", "--received", DAY, *village).code == 0, path.name
    return tmp_path / "data"


def test_a_model_is_learnt_used_kept_and_recomputable(lindung, snapshots, tmp_path):
    words = ("--residents", snapshots, "--members", snapshots, "--on", DAY)
    said = lindung("learn", *words, "--into", tmp_path / "model.json")
    assert said.code == 0, said.err
    model = json.loads((tmp_path / "model.json").read_text(encoding="utf-8"))
    assert model["learnt"]["day"] == DAY
    assert {of["kind"] for of in model["learnt"]["sources"]} == {"residents", "members"}
    trace = model["estimate"]["log_likelihood"]
    assert trace == sorted(trace)

    assert lindung("verify", *words, "--model", tmp_path / "model.json", "--into", tmp_path / "hasil").code == 0
    assert json.loads((tmp_path / "hasil" / "model.json").read_text(encoding="utf-8")) == model
    run = json.loads((tmp_path / "hasil" / "run.json").read_text(encoding="utf-8"))
    assert (run["thresholds"]["matched_from"], run["thresholds"]["review_from"]) == (0.9952, 0.0198)
    assert "harm_multiplier" in run["figures"]

    steps = tmp_path / "hasil" / "steps"
    ranked = pq.read_table(steps / "ranked.parquet").to_pylist()
    shares = {row["m"]: row for row in pq.read_table(steps / "members_weighed.parquet").to_pylist()}
    weights = weights_from((tmp_path / "hasil" / "model.json").read_text(encoding="utf-8"))
    statistics = Statistics(**run["statistics"])
    assert ranked
    for row in ranked[:50]:
        levels = {field: row[f"{field}_level"] for field in (*FIELDS, TAKEN)}
        assert sum(part.centibits for part in score_of(levels, shares[row["m"]], weights, statistics)) == row["score"]
        rivals = [other["score"] for other in ranked if other["m"] == row["m"] and other["r"] != row["r"]]
        assert probability_of(row["score"], rivals, weights) == row["probability"]
    verdicts = pq.read_table(tmp_path / "hasil" / "verdicts.parquet").to_pylist()
    assert all(of["probability"] is not None for of in verdicts if of["step"] in {"nik", "similar", "nik_differs"})


def test_a_model_is_never_written_over_another_and_must_be_one(lindung, snapshots, tmp_path):
    words = ("--residents", snapshots, "--members", snapshots, "--on", DAY)
    (tmp_path / "ada.json").write_text("[]", encoding="utf-8")
    assert "sudah ada" in lindung("learn", *words, "--into", tmp_path / "ada.json").err
    refused = lindung("verify", *words, "--model", tmp_path / "ada.json", "--into", tmp_path / "hasil")
    assert (refused.code, "bukan model Lindung" in refused.err) == (1, True)


def test_a_file_of_decisions_without_its_columns_is_refused(lindung, snapshots, tmp_path):
    with (tmp_path / "putusan.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["resident_id", "same"], ["R1", "ya"]])
    words = ("--residents", snapshots, "--members", snapshots, "--on", DAY, "--into", tmp_path / "model.json")
    refused = lindung("learn", *words, "--decisions", tmp_path / "putusan.csv")
    assert (refused.code, "tidak punya kolom member_key, at" in refused.err) == (1, True)
    assert not (tmp_path / "model.json").exists()
