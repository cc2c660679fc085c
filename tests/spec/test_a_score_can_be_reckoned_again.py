"""Years later a decision is reckoned again from what the run kept: levels, shares, model and statistics."""

import math
from pathlib import Path

from lindung.engines.duckdb import Engine
from lindung.people.columns import MEMBER_COLUMNS, RESIDENT_COLUMNS
from lindung.verification.cascade import verify
from lindung.verification.scoring import Part, Statistics, probability_of, score_of
from lindung.verification.thresholds import thresholds_on
from lindung.verification.weights import FIELDS, TAKEN, shipped_weights, weights_from
from tests.spec.conftest import TODAY, canonical, drawn, others

REGISTER = """
    resident_id | nik              | name          | birth_date | mother     | village
    R1          | -                | SUTARDI       | 1991-02-02 | NGATINAH   | 99.01.01.2001
    R2          | -                | SUTARDJI      | 1991-02-02 | WAGIYEM    | 99.01.01.2001
    R3          | 9901014502850003 | SRI WAHYUNI   | 1985-02-05 | PONIRAH    | 99.01.01.2002
"""
LIST = """
    member_id | nik              | name      | birth_date | mother   | village
    M1        | -                | SUTARDI   | 1991-02-02 | NGATINAH | 99.01.01.2001
    M2        | 9901014502850031 | S WAHYUNI | 1985-05-02 | PONIRAH  |
"""


def test_score_and_probability_follow_from_levels_shares_model_and_statistics(tmp_path: Path) -> None:
    with Engine(tmp_path / "spill") as engine:
        living: dict[str, object] = {"life_status": "living", "file": "drawn", "sheet": "drawn"}
        engine.attach("drawn_residents", canonical([*drawn(REGISTER), *others()], RESIDENT_COLUMNS, living))
        engine.attach("drawn_members", canonical(drawn(LIST), MEMBER_COLUMNS, {"file": "drawn", "sheet": "drawn"}))
        sources = {
            "resident_files": "drawn_residents",
            "member_files": "(SELECT 0 AS list_number, * FROM drawn_members)",
        }
        statistics = verify(engine, sources, TODAY, 3, shipped_weights(), thresholds_on(TODAY))
        ranked = engine.table("SELECT * FROM ranked").to_pylist()
        weighed = {row["m"]: row for row in engine.table("SELECT * FROM members_weighed").to_pylist()}
    model = weights_from(shipped_weights().text)
    assert {row["m"] for row in ranked} == weighed.keys()
    assert len(ranked) == 3
    for row in ranked:
        parts = score_of(
            {field: row[f"{field}_level"] for field in (*FIELDS, TAKEN)}, weighed[row["m"]], model, statistics
        )
        assert sum(part.centibits for part in parts) == row["score"]
        rivals = [other["score"] for other in ranked if other["m"] == row["m"] and other["r"] != row["r"]]
        assert probability_of(row["score"], rivals, model) == row["probability"]


def test_the_parts_of_a_score_are_the_prior_and_one_for_each_field() -> None:
    model = shipped_weights()
    levels = {"name": 3, "birth": 9, "nik": 9, "village": 9, "mother": 2, "sex": 9, "place": 9, "taken": 1}
    parts = score_of(levels, {}, model, Statistics(1000, -10.25, 0.25))
    assert [part.field for part in parts] == ["prior", *FIELDS, TAKEN]
    assert parts[0] == Part("prior", None, -1025)
    assert parts[1] == Part("name", 3, round(100 * model.fields["name"][3]))
    assert parts[4] == Part("village", 9, 0)
    assert parts[8] == Part("taken", 1, round(100 * math.log2(model.listed_twice / 0.25)))
