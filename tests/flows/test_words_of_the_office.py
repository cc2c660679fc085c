"""What is said in the office is kept like what a workbook says: once, for good, and whole."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from lindung.common.errors import UserError
from lindung.pipelines.decisions import PairCode, keep_words, load_decisions
from lindung.verification.decisions import Decision, Outcome, standing

MORNING, NOON = datetime(2026, 11, 23, 9, tzinfo=UTC), datetime(2026, 11, 23, 12, tzinfo=UTC)
SAID = Decision("99.01/1", "k", same=True, by="Ani (ani)", at=MORNING, reason="KTP-el dilihat", resident_key="r")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "decisions"


def test_words_become_one_file_that_verification_reads(folder):
    assert keep_words({"7": SAID}, folder, NOON) == {"7"}
    assert load_decisions(folder) == [SAID]
    (path,) = folder.iterdir()
    assert path.name.startswith("2026-11-23_120000_kantor_")
    assert path.stat().st_mode & 0o777 == 0o600
    assert json.loads(path.read_text(encoding="utf-8"))["word"] == "7"


def test_a_word_that_stands_there_is_not_written_again(folder):
    keep_words({"7": SAID}, folder, NOON)
    before = {path: path.read_bytes() for path in folder.iterdir()}
    assert keep_words({"7": SAID}, folder, NOON) == {"7"}
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    other = replace(SAID, same=False, by="Beni (beni)", at=NOON)
    assert keep_words({"7": SAID, "10": other}, folder, NOON) == {"7", "10"}
    assert [said.by for said in load_decisions(folder)] == ["Ani (ani)", "Beni (beni)"]


def test_a_word_taken_back_stands_no_more(folder):
    keep_words({"7": SAID, "8": replace(SAID, same=None, at=NOON)}, folder, NOON)
    assert standing(load_decisions(folder)) == []
    again = replace(SAID, same=False, at=datetime(2026, 11, 24, tzinfo=UTC))
    keep_words({"9": again}, folder, NOON)
    assert [held.outcome for held in standing(load_decisions(folder))] == [Outcome.OTHER]


def test_a_broken_file_is_not_passed_over(folder):
    folder.mkdir()
    (folder / "2026.jsonl").write_text("[]\n", encoding="utf-8")
    with pytest.raises(UserError, match=r"2026\.jsonl rusak"):
        keep_words({"7": SAID}, folder, NOON)


@pytest.mark.parametrize("said", ["", "[1]", "{}", '{"resident_id": 1}', "nothing"])
def test_a_code_that_is_none_is_told_so_though_its_digest_fits(said):
    digest = hashlib.sha256(said.encode()).hexdigest()[:8]
    with pytest.raises(ValueError, match="Kode pasangan berubah atau hilang"):
        PairCode.read(f"{digest}{said}")


def test_a_code_is_read_as_it_was_written():
    code = PairCode("99.01/1", "k", "r", {"name": 7}, 872, 0.5)
    assert PairCode.read(code.text()) == code
