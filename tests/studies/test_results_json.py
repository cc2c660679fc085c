"""A result is kept as JSON and read back to the last digit; what is not one is refused."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from lindung.common.errors import UserError
from lindung.studies.outcome.results import Spread
from lindung.studies.outcome.results_json import as_kept, read_result, result_text, write_result
from tests.studies.small_study import small_study


def test_a_study_is_read_back_as_it_was_written() -> None:
    study = small_study()
    text = result_text(study)
    assert read_result(text) == study
    assert result_text(read_result(text)) == text


def test_keys_are_sorted_and_a_spread_stands_in_one_line() -> None:
    text = result_text(small_study())
    keys = list(json.loads(text))
    assert keys == sorted(keys)
    assert '"gini": [-0.3, -0.3, -0.3, 0.0]' in text


def test_floats_are_kept_at_eight_digits_so_that_two_machines_write_the_same_file() -> None:
    study = replace(small_study(), eligible=Spread(1 / 3, 0.1 + 0.2, 123_456_789.123, -0.0))
    assert '"eligible": [0.33333333, 0.3, 123456790.0, 0.0]' in result_text(study)
    assert as_kept(study).eligible == Spread(0.33333333, 0.3, 123_456_790.0, 0.0)


def test_a_mapping_by_measure_is_read_in_the_order_of_the_measures() -> None:
    read = read_result(result_text(small_study()))
    assert [*read.scenarios[0].totals][:3] == ["members", "ever", "paid_months"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"colour": "red"}, "kunci «colour» tidak dikenal"),
        ({"seed": "1"}, "isi «seed» tidak dikenal"),
        ({"eligible": [1, 2, 3]}, "«eligible» berisi 3 nilai, bukan 4"),
        ({"made_on": "kemarin"}, "isi «made_on» tidak dikenal"),
        ({"convergence": {"luck": []}}, "isi «convergence» tidak dikenal"),
        ({"areas": {}}, "isi «areas» tidak dikenal"),
    ],
)
def test_what_is_no_result_of_this_version_is_refused_with_its_key(change: dict, said: str) -> None:
    told = json.loads(result_text(small_study())) | change
    with pytest.raises(UserError, match=said):
        read_result(json.dumps(told))


def test_a_key_that_is_missing_is_named() -> None:
    told = json.loads(result_text(small_study()))
    del told["scenarios"][1]["title"]
    with pytest.raises(UserError, match=r"«scenarios\[1\].title» tidak ada"):
        read_result(json.dumps(told))


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, '{"seed": NaN}', "null"])
def test_a_broken_file_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(UserError, match=r"Berkas rusak\.json"):
        read_result(text, "rusak.json")


def test_a_result_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "hasil" / "studi.json"
    write_result(small_study(), target)
    before = target.read_text(encoding="utf-8")
    monkeypatch.setattr(Path, "write_text", lambda *_, **__: (_ for _ in ()).throw(OSError("penuh")))
    with pytest.raises(OSError, match="penuh"):
        write_result(small_study(), target)
    assert target.read_text(encoding="utf-8") == before
    assert [path.name for path in target.parent.iterdir()] == ["studi.json"]
