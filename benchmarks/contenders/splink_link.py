"""The peer: Splink 5 on DuckDB, set up as somebody who knows it would, on the product's own canonical columns.

Trained without labels in the run itself, as its manual teaches: prior from certain rules, u from random pairs, m by
expectation maximisation on two blockings. The best resident of each member is its link.

    usual  NIK compared as a string: equal, one edit, two edits
    tuned  NIK compared as region and serial: its date is no second witness to the birth date
"""

import logging
import time
from pathlib import Path

import duckdb
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.internals import comparison_level_library as level, comparison_library as comparison

from benchmarks.snapshots import rows_of

MEMORY = "14GB"
RANDOM_PAIRS = 1e7
PAIRS_OF_TRAINING = 2e6
KEPT_FROM = 0.2  # probability
OPTIONAL = ("village", "mother", "sex", "place")  # columns that not every list has
BLOCKS = (
    ("nik",),
    ("birth", "word"),
    ("stem",),
    ("tail", "name_begins"),
    ("sound", "swap"),
    ("birth", "initials"),
    ("sound", "village"),
    ("sound", "mother"),
    ("birth", "village"),
)


def run(snapshots: str, links: str, *, tuned: bool = False) -> dict[str, object]:
    """Seconds of each stage."""
    laps: dict[str, float] = {}
    begun = time.perf_counter()
    connection = duckdb.connect()
    connection.execute(f"SET memory_limit = '{MEMORY}'")
    connection.execute("SET preserve_insertion_order = false")
    sides = [_side(connection, kind, Path(snapshots)) for kind in ("members", "residents")]
    laps["reading"] = time.perf_counter() - begun

    database = DuckDBAPI(connection)
    tables = [database.register(name, dataset_display_name=name) for name in sides]
    linker = Linker(tables, _settings(_present(connection), tuned=tuned), log_level=logging.WARNING)
    _train(linker)
    laps["training"] = time.perf_counter() - begun - laps["reading"]

    found = linker.inference.predict(threshold_match_probability=KEPT_FROM)
    laps["predicting"] = time.perf_counter() - begun - sum(laps.values())
    connection.execute(f"COPY ({_best(found.physical_name)}) TO '{links}' (FORMAT parquet)").fetchall()
    laps["writing"] = time.perf_counter() - begun - sum(laps.values())
    return {"laps": laps}


def _side(connection: duckdb.DuckDBPyConnection, kind: str, snapshots: Path) -> str:
    connection.execute(f"""CREATE TABLE {kind} AS SELECT
        {kind.removesuffix("s")}_id AS unique_id,
        lpad(CAST(nik_number AS VARCHAR), 16, '0') AS nik, nik_stem AS stem, nik_number % 10000000000 AS tail,
        name_key AS name, name_sound AS sound, name_word AS word, name_initials AS initials,
        substr(name_key, 1, 3) AS name_begins,
        CAST(birth_date AS VARCHAR) AS birth, birth_swap AS swap,
        village, substr(village, 1, 5) AS regency, mother_key AS mother, sex, birth_place AS place
        FROM {rows_of(kind, snapshots)}""").fetchall()
    return kind


def _present(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """The optional columns that the members' list fills."""
    counts = ", ".join(f"count({column})" for column in OPTIONAL)
    row = connection.execute(f"SELECT {counts} FROM members").fetchall()[0]
    return {column for column, count in zip(OPTIONAL, row, strict=True) if count}


def _settings(present: set[str], *, tuned: bool) -> SettingsCreator:
    optional = {
        "village": comparison.CustomComparison(
            output_column_name="village",
            comparison_levels=[
                level.NullLevel("village"),
                level.ExactMatchLevel("village"),
                level.ExactMatchLevel("regency"),
                level.ElseLevel(),
            ],
        ),
        "mother": comparison.JaroWinklerAtThresholds("mother", [0.92, 0.8]),
        "sex": comparison.ExactMatch("sex"),
        "place": comparison.ExactMatch("place"),
    }
    rules = [block_on(*block) for block in BLOCKS if not set(block) & (set(OPTIONAL) - present)]
    return SettingsCreator(
        link_type="link_only",
        comparisons=[_nik(tuned=tuned), _name(), _birth(), *(optional[name] for name in OPTIONAL if name in present)],
        blocking_rules_to_generate_predictions=rules,
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=False,
    )


def _nik(*, tuned: bool) -> comparison.CustomComparison:
    region = "substr(nik_l, 1, 6) = substr(nik_r, 1, 6)"
    serial = "substr(nik_l, 13, 4) = substr(nik_r, 13, 4)"
    between = [level.LevenshteinLevel("nik", 1), level.LevenshteinLevel("nik", 2)]
    if tuned:
        between = [
            level.CustomLevel(f"{region} AND {serial}", "region and serial"),
            level.CustomLevel(region, "region"),
        ]
    levels = [level.NullLevel("nik"), level.ExactMatchLevel("nik"), *between, level.ElseLevel()]
    return comparison.CustomComparison(output_column_name="nik", comparison_levels=levels)


def _name() -> comparison.CustomComparison:
    begins = "starts_with(name_l, name_r || ' ') OR starts_with(name_r, name_l || ' ')"
    levels = [
        level.NullLevel("name"),
        level.ExactMatchLevel("name", term_frequency_adjustments=True),
        level.CustomLevel("sound_l = sound_r", "same sound"),
        level.JaroWinklerLevel("name", 0.94),
        level.CustomLevel(begins, "one begins the other"),
        level.JaroWinklerLevel("name", 0.88),
        level.JaroWinklerLevel("name", 0.78),
        level.ElseLevel(),
    ]
    return comparison.CustomComparison(output_column_name="name", comparison_levels=levels)


def _birth() -> comparison.CustomComparison:
    same = "substr(birth_l, {0}) = substr(birth_r, {1})".format
    year, month_and_day, year_and_month = same("1, 4", "1, 4"), same("6, 5", "6, 5"), same("1, 7", "1, 7")
    swapped = f"{year} AND {same('6, 2', '9, 2')} AND {same('9, 2', '6, 2')}"
    levels = [
        level.NullLevel("birth"),
        level.ExactMatchLevel("birth"),
        level.CustomLevel(swapped, "day and month swapped"),
        level.CustomLevel(month_and_day, "same day and month"),
        level.CustomLevel(year_and_month, "same month and year"),
        level.CustomLevel(year, "same year"),
        level.ElseLevel(),
    ]
    return comparison.CustomComparison(output_column_name="birth", comparison_levels=levels)


def _train(linker: Linker) -> None:
    training = linker.training
    training.estimate_probability_two_random_records_match([block_on("nik", "birth")], recall=0.8)
    training.estimate_u_using_random_sampling(max_pairs=RANDOM_PAIRS, seed=1)
    for block in (("nik",), ("birth", "word")):
        training.estimate_parameters_using_expectation_maximisation(block_on(*block), max_pairs=PAIRS_OF_TRAINING)


def _best(predictions: str) -> str:
    """One row per member with a candidate: the resident of the greatest weight."""
    return f"""SELECT member_id, resident_id, weight FROM (
        SELECT
            CASE WHEN source_dataset_l = 'members' THEN unique_id_l ELSE unique_id_r END AS member_id,
            CASE WHEN source_dataset_l = 'members' THEN unique_id_r ELSE unique_id_l END AS resident_id,
            match_weight AS weight
        FROM {predictions}
        ) AS pair QUALIFY row_number() OVER (PARTITION BY member_id ORDER BY weight DESC, resident_id) = 1"""
