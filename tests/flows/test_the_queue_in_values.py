"""Does the queue say the same in values as in the workbook and in an explanation, and what is open in every case?"""

import pytest

from lindung.common.errors import UserError
from lindung.documents.waterfall import waterfall_svg
from lindung.pipelines.explain import explain
from lindung.pipelines.explanation_words import pair_waterfall
from lindung.pipelines.review_queue import Difference, read_queue
from lindung.verification.queue import Care
from tests.flows.test_from_file_to_coverage import KPJ, MEMBERS, PHONE, RESIDENTS, TODAY, VILLAGE, workbook
from tests.flows.test_what_people_decide import queue

CARD = "9999010101200001"
PEOPLE = [
    [1, VILLAGE, "SITI ROHANI", "9999015702850001", CARD, "2", "1985-02-17", "9", "1"],
    [2, VILLAGE, "BUDI SAPARDI", "9999010510900003", CARD, "1", "1990-10-05", "9", "1"],
    [3, VILLAGE, "BUDI SAPARDI", "9999010510900004", "9999010101200002", "1", "1990-10-05", "9", "1"],
]
LIST = [
    ["9999015702850001", KPJ, "MARIA LEKO", "1961-07-30", PHONE, "0", "1", "1", "2026-01-01", "2026-12-31"],
    ["", KPJ, "BUDI SAPARDI", "1990-10-05", PHONE, "0", "1", "1", "2025-01-01", "2025-12-31"],
]
SITI, BUDI, TWIN = (f"{VILLAGE}/{number}" for number in (1, 2, 3))


@pytest.fixture
def verdicts(lindung, tmp_path):
    """One NIK under two names; and one row of a list that may be either of two residents."""
    register = workbook(tmp_path / "register.xlsx", RESIDENTS, PEOPLE)
    members = workbook(tmp_path / "peserta.xlsx", MEMBERS, LIST)
    data = tmp_path / "data"
    assert lindung("read", register, members, "--into", data, "--received", TODAY).code == 0
    into = tmp_path / "verdicts"
    said = lindung("verify", "--residents", data, "--members", data, "--into", into, "--on", TODAY)
    assert (said.code, said.err) == (0, "")
    return into


def pairs(verdicts, area=None):
    return {pair.link.resident_id: pair for task in read_queue(verdicts, area).tasks for pair in task.pairs}


def test_a_member_who_may_be_two_residents_is_one_task_of_two_pairs(verdicts):
    tasks = {task.pairs[0].member.name: task for task in read_queue(verdicts).tasks}
    budi = tasks["BUDI SAPARDI"]
    assert {pair.link.resident_id for pair in budi.pairs} == {BUDI, TWIN}
    assert (budi.care, budi.minutes) == (Care.ASK_VILLAGE, 5)
    likely, as_likely = (pair.link.probability for pair in budi.pairs)
    assert likely == as_likely <= 0.5, "one of the two at most"
    assert {pair.link.protection for pair in budi.pairs} == {"lapsed"}


def test_a_pair_tells_both_records_where_it_is_and_how_they_differ(verdicts):
    pair = pairs(verdicts)[SITI]
    assert (pair.resident.name, pair.member.name, pair.village) == ("SITI ROHANI", "MARIA LEKO", 9999012001)
    assert pair.differences() == [
        Difference("name", "nama berbeda", unknown=False),
        Difference("birth", "tanggal lahir berbeda", unknown=False),
    ]
    assert pair.decided == "", "nobody said anything yet"


def test_a_whole_nik_is_there_for_who_seals_it_and_in_no_words(verdicts):
    pair = pairs(verdicts)[SITI]
    assert (pair.member.nik, pair.member.masked_nik) == ("9999015702850001", "9999********0001")
    assert "9999015702850001" not in repr(pair) + pair.member.lines() + pair.code.text()


def test_the_account_of_a_pair_is_that_of_its_explanation(verdicts):
    found = read_queue(verdicts)
    accounts = {(pair.link.m, pair.link.r): found.account(pair) for task in found.tasks for pair in task.pairs}
    told = [story for who in (SITI, BUDI, TWIN) for story in explain(verdicts, who).stories]
    assert {(story.m, story.r) for story in told} >= accounts.keys()
    for story in told:
        assert accounts[story.m, story.r] == story.account


def test_the_chart_of_a_pair_adds_up_and_names_nobody(verdicts):
    found = read_queue(verdicts)
    pair = found.tasks[0].pairs[0]
    chart = pair_waterfall("Timbangan", found.account(pair), pair.link.step)
    assert chart.total == found.account(pair).score
    assert not any(name in waterfall_svg(chart) for name in ("SITI", "MARIA", "BUDI", "9999"))


def test_a_row_of_the_workbook_is_a_pair_with_its_nik_masked(lindung, verdicts, tmp_path):
    lindung("review", verdicts, "--into", tmp_path / "antrean.xlsx")
    rows = {str(row["Peserta (daftar)"]).splitlines()[0]: row for row in queue(tmp_path / "antrean.xlsx")}
    pair, row = pairs(verdicts)[SITI], rows["MARIA LEKO"]
    assert row["Penduduk (register)"] == "SITI ROHANI\nNIK 9999********0001\nlahir 17-02-1985\ndesa 99.99.01.2001\n"
    assert row["Bedanya"] == (
        "≠ nama berbeda: SITI ROHANI / MARIA LEKO\n≠ tanggal lahir berbeda: 17-02-1985 / 30-07-1961"
    )
    assert (row["Peluang sama"], row["Kode pasangan"]) == (pair.link.probability, pair.code.text())


def test_of_another_area_there_is_nothing_and_of_no_area_one_sentence(verdicts):
    assert pairs(verdicts, "99.99").keys() == {SITI, BUDI, TWIN}
    assert pairs(verdicts, "99.98") == {}
    with pytest.raises(UserError, match=r"Tulis seperti 99\.01"):
        read_queue(verdicts, "99.9")
