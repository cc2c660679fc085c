"""One run's people in cells: every dimension adds up to its whole, on every level."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from lindung.coverage.cells import attach_deciles, cells
from lindung.coverage.counts import Coverage
from lindung.coverage.denominators import Denominator, definition
from lindung.coverage.dimensions import (
    Dimension,
    _occupation_rows,
    age_bands,
    occupation_groups,
    order_of,
    value_words,
)
from lindung.coverage.public_cells import not_to_show, parent_of
from lindung.engines.duckdb import Engine
from lindung.people.code_lists import code_list

TODAY = date(2026, 11, 23)
HERE, THERE = "99.01.01.2001", "99.01.02.2001"
SCHEMAS = {
    "verdicts": ["resident_id", "village", "birth_date", "occupation_code", "match", "protection", "segment"],
    "residents": ["resident_id", "sex", "nik_number", "family_card"],
    "said": ["nik_number", "family_card", "decile", "list_year", "list_number"],
}
TYPES = {
    "birth_date": pa.date32(),
    **dict.fromkeys(("nik_number", "decile", "list_year", "list_number"), pa.int64()),
}


def person(village=HERE, sex="L", birth=date(1990, 1, 1), occupation="9", protection="none", card=None, nik=None):
    return {
        **{"village": village, "sex": sex, "birth_date": birth, "occupation_code": occupation, "match": "none"},
        **{"protection": protection, "segment": "BPU" if protection != "none" else None},
        **{"family_card": card, "nik_number": nik},
    }


def entry(decile, card=None, nik=None, year=2025, place=0):
    return {"nik_number": nik, "family_card": card, "decile": decile, "list_year": year, "list_number": place}


@pytest.fixture
def counted(tmp_path: Path):
    """People and what welfare lists say → counts by (area, denominator, dimension, value)."""

    def run(people, said=()):
        rows = [{**one, "resident_id": f"R{place}"} for place, one in enumerate(people)]
        tables = {"verdicts": rows, "residents": rows, "told": list(said)}
        with Engine(tmp_path / "spill") as engine:
            for name, content in tables.items():
                columns = SCHEMAS["said" if name == "told" else name]
                schema = pa.schema([(column, TYPES.get(column, pa.string())) for column in columns])
                engine.attach(name, pa.Table.from_pylist(content, schema=schema))
            attach_deciles(engine, "SELECT * FROM told" if said else None)
            found = cells(engine, TODAY).to_pylist()
        keys = ("area", "denominator", "dimension", "value")
        counts = {tuple(row.pop(key) for key in keys): row for row in found}
        return {key: Coverage(**{n: c for n, c in row.items() if n != "level"}) for key, row in counts.items()}

    return run


def test_every_level_has_the_counts_of_its_villages_added(counted):
    found = counted([person(protection="active"), person(THERE), person(THERE, occupation="3", protection="active")])
    of = {area: found[area, "eligible", "whole", ""] for area in (HERE, THERE, "99.01.01", "99.01", "99", "ID")}
    assert of[HERE] == of["99.01.01"] == Coverage(1, 1)
    assert of[THERE] == Coverage(eligible=1, outside=1)
    assert of["99.01"] == of["99"] == of["ID"] == Coverage(eligible=2, covered=1, outside=1)


@pytest.mark.parametrize("dimension", ["sex", "age", "decile", "occupation"])
@pytest.mark.parametrize("denominator", ["eligible", "working_age", "poor"])
def test_the_values_of_a_dimension_add_up_to_the_whole(counted, denominator, dimension):
    people = [
        person(sex="P", birth=date(2000, 1, 1), occupation="8", protection="active", card="K1"),
        person(sex=None, birth=None, occupation=None, protection="active"),
        person(birth=date(1950, 1, 1), occupation="2", protection="active", nik=7),
        person(occupation="64", protection="lapsed", card="K2"),
        person(occupation="3", protection="in_grace"),
    ]
    found = counted(people, [entry(1, card="K1"), entry(9, card="K2"), entry(4, nik=7)])
    parts = [counts for key, counts in found.items() if key[:3] == (HERE, denominator, dimension)]
    assert sum(parts, Coverage()) == found[HERE, denominator, "whole", ""]
    assert len(parts) >= 3


def test_a_segment_has_its_whole_denominator_in_a_village_where_nobody_is_in_it(counted):
    found = counted([person(protection="active"), person(THERE), person(THERE)])
    assert found["99.01", "eligible", "segment", "BPU"] == Coverage(eligible=3, covered=1)
    assert found["99.01", "eligible", "segment", "PU"] == Coverage(eligible=3)


def test_working_age_counts_whatever_the_occupation_and_poor_only_low_deciles(counted):
    people = [person(occupation="3"), person(card="K1"), person(card="K2"), person()]
    found = counted(people, [entry(4, card="K1"), entry(5, card="K2")])
    sizes = {key[1]: counts.eligible for key, counts in found.items() if key[0] == HERE and key[2] == "whole"}
    assert sizes == {"eligible": 3, "working_age": 4, "poor": 1}


def test_the_newest_list_tells_the_decile_and_the_persons_row_before_the_familys(counted):
    said = [
        entry(1, card="K1", year=2023, place=0),
        entry(6, card="K1", year=2025, place=1),
        entry(7, nik=7, year=2025, place=1),
    ]
    found = counted([person(card="K1"), person(card="K1", nik=7)], said)
    assert {key[3] for key in found if key[:3] == (HERE, "eligible", "decile")} == {"6", "7"}


def test_without_a_welfare_list_no_decile_is_known_and_nobody_counts_as_poor(counted):
    found = counted([person(protection="active")])
    assert found[HERE, "eligible", "decile", "?"] == Coverage(1, 1)
    assert found[HERE, "poor", "whole", ""] == Coverage(outside=1)


def test_age_bands_are_the_working_age_without_gap():
    assert [band for band, _, _ in age_bands(TODAY)] == ["18-24", "25-34", "35-44", "45-54", "55-65"]
    assert age_bands(TODAY)[0][1:] == (date(2001, 11, 24), date(2008, 11, 23))


def test_every_value_has_words_and_unknown_comes_last():
    assert value_words(Dimension.AGE, "18-24") == "18–24 tahun"
    assert value_words(Dimension.SEGMENT, "PU") == "Penerima upah (PU)"
    assert value_words(Dimension.OCCUPATION, "farming") == "Petani, pekebun, buruh tani"
    assert sorted(["?", "10", "2"], key=lambda value: order_of(Dimension.DECILE, value)) == ["2", "10", "?"]
    order = sorted(["?", "other", "trade", "farming"], key=lambda value: order_of(Dimension.OCCUPATION, value))
    assert order == ["farming", "trade", "other", "?"]


def test_occupation_groups_name_only_codes_of_the_list_and_each_once():
    assert occupation_groups().keys() <= code_list("occupations").labels.keys()
    assert len(occupation_groups()) == sum(len(row["codes"].split()) for row in _occupation_rows())


def test_each_denominator_says_whom_it_counts():
    told = [definition(denominator, TODAY).sentence for denominator in Denominator]
    assert told[0].endswith("tentara nasional indonesia (TNI), kepolisian ri (POLRI)")
    assert told[1] == "penduduk hidup berumur 18–65 tahun, apa pun pekerjaannya"
    assert told[2].endswith("termasuk desil 1–4")


def test_a_small_village_hides_itself_and_a_neighbour_but_not_their_district():
    whole = {area: (area, Dimension.WHOLE, "") for area in ("ID", "99", "99.01", "99.01.01", HERE, "99.01.01.2002")}
    big, small = Coverage(100, 40), Coverage(100, 2)
    cells = dict.fromkeys(whole.values(), big + small) | {whole[HERE]: small, whole["99.01.01.2002"]: big}
    assert not_to_show(cells, 5) == {whole[HERE], whole["99.01.01.2002"]}


def test_a_small_segment_hides_both_segments_and_villages_publish_no_dimension():
    cells = {
        ("99", Dimension.WHOLE, ""): Coverage(100, 40),
        ("99", Dimension.SEGMENT, "BPU"): Coverage(100, 38),
        ("99", Dimension.SEGMENT, "PU"): Coverage(100, 2),
        (HERE, Dimension.SEX, "L"): Coverage(3, 1),
    }
    assert {key[1:] for key in not_to_show(cells, 5)} == {(Dimension.SEGMENT, "BPU"), (Dimension.SEGMENT, "PU")}


def test_around_a_village_are_district_regency_province_and_nation():
    chain = [HERE]
    while (around := parent_of(chain[-1])) is not None:
        chain.append(around)
    assert chain == [HERE, "99.01.01", "99.01", "99", "ID"]
