"""A model learnt on an office's own snapshots decides, is kept with the run, and is recomputable from it."""

import json
from datetime import date

import pyarrow.parquet as pq
import pytest

from lindung.demo.region import Sizes, invent
from lindung.demo.region_files import write_region
from lindung.engines.duckdb import Engine
from lindung.verification.decisions import MEMBER_KEY, RESIDENT_KEY
from lindung.verification.scoring import Statistics, probability_of, score_of
from lindung.verification.weights import FIELDS, TAKEN, weights_from

DAY = "2026-11-22"


@pytest.fixture(scope="module")
def region(tmp_path_factory):
    """The files of a small invented regency."""
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


def test_decisions_of_people_are_labels_and_the_model_says_how_many(lindung, snapshots, tmp_path):
    words = ("--residents", snapshots, "--members", snapshots, "--on", DAY)
    assert lindung("verify", *words, "--into", tmp_path / "hasil").code == 0
    with Engine(tmp_path / "spill") as engine:
        steps, rows = tmp_path / "hasil" / "steps", engine.files(sorted(snapshots.rglob("residents.parquet")))
        ranked, residents, members = (
            engine.files([steps / f"{name}.parquet"]) for name in ("ranked", "residents", "members")
        )
        listed = engine.files(sorted(snapshots.rglob("members.parquet")))
        pairs = engine.rows(
            f"""SELECT resident.resident_id, resident.resident_key, member.member_key
            FROM {ranked} AS ranked
            JOIN {residents} AS r ON ranked.r = r.r JOIN {members} AS m ON ranked.m = m.m
            JOIN (SELECT resident_id, {RESIDENT_KEY} AS resident_key FROM {rows}) AS resident
                ON r.resident_id = resident.resident_id
            JOIN (SELECT member_id, {MEMBER_KEY} AS member_key FROM {listed}) AS member
                ON m.member_id = member.member_id
            WHERE place = 1 ORDER BY ranked.m LIMIT 40"""
        )
    (tmp_path / "putusan").mkdir()
    told = {"same": True, "by": "Ibu Rini", "at": f"{DAY}T08:00:00+07:00", "reason": "KK dilihat"}
    events = [
        {"resident_id": resident, "resident_key": key, "member_key": member, **told} for resident, key, member in pairs
    ]
    (tmp_path / "putusan" / "a.jsonl").write_text("".join(json.dumps(event) + "\n" for event in events))
    said = lindung("learn", *words, "--into", tmp_path / "model.json", "--decisions", tmp_path / "putusan")
    assert said.code == 0, said.err
    model = json.loads((tmp_path / "model.json").read_text(encoding="utf-8"))
    assert model["learnt"]["decisions"] == len(pairs) == 40
    assert model["learnt"]["decisions_used"] == model["learnt"]["same"]
    assert model["learnt"]["same"] >= 38  # a person may be the answer to two rows, of which one is no label
    assert model["calibrated"]["on"] == "decisions of people"
