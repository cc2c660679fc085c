"""From a register and a branch's list to the numbers of a study: what a run counts replaces what was published."""

import pytest

from lindung.law.figures import Status
from lindung.pipelines.coverage_cells import cells_of
from lindung.pipelines.own_counts import own_counts
from lindung.pipelines.study_inputs import read_inputs
from lindung.pipelines.study_inputs_sheets import write_inputs
from lindung.studies.province.input_files import shipped_province
from lindung.studies.province.margins import Dimension
from lindung.studies.province.own_inputs import with_own_counts
from tests.flows.test_coverage_cells import DTSEN
from tests.flows.test_from_file_to_coverage import LIST, MEMBERS, PEOPLE, RESIDENTS, TODAY, workbook
from tests.studies.small_provinces import small_province


@pytest.fixture
def verified(lindung, tmp_path):
    """A register, a list of members and a welfare list verified: the folders of the run and of what was read."""
    (tmp_path / "dtsen.csv").write_text(DTSEN, encoding="utf-8")
    register = workbook(tmp_path / "register.xlsx", RESIDENTS, PEOPLE)
    members = workbook(tmp_path / "peserta.xlsx", MEMBERS, LIST)
    into = tmp_path / "data"
    assert lindung("read", register, members, tmp_path / "dtsen.csv", "--into", into, "--received", TODAY).code == 0
    words = ("verify", "--residents", into, "--members", into, "--into", tmp_path / "run", "--on", TODAY)
    assert lindung(*words).code == 0
    return tmp_path / "run", into


@pytest.fixture
def found(verified):
    """The same counted."""
    return cells_of(*verified)


def test_a_run_gives_villages_workers_and_members_of_its_province(found):
    own = own_counts(found, "99")
    assert (own.villages, own.partial, own.eligible, own.covered) == (1, 0, 3, 1)
    assert own.by == {
        Dimension.AREA: {"99.99": 3},
        Dimension.SEX: {"L": 2, "P": 1},
        Dimension.AGE: {"35-44": 3},
        Dimension.OCCUPATION: {"farming": 3},
        Dimension.DECILE: {"2": 2, "7": 1},
    }


def test_villages_of_another_province_are_not_counted(found):
    own = own_counts(found, "15")
    assert (own.villages, own.eligible, own.covered, own.by) == (0, 0, 0, {})


def test_the_run_takes_the_place_of_what_was_published(found):
    province = small_province(("villages: {value: 4,", "villages: {value: 1,"))
    taken = with_own_counts(province, own_counts(found, "99"))
    assert taken.inputs.count("eligible_workers") == 3
    assert taken.inputs.count("active_members") == 1
    assert taken.inputs.of("active_members").figure.status is Status.VERIFIED
    assert (
        taken.inputs.of("active_members").figure.source == "Register Lindung, hari 22 November 2026: 1 desa/kelurahan"
    )


def test_the_workbook_of_a_province_is_written_anew_with_its_own_counts(lindung, tmp_path, verified):
    run, welfare = verified
    write_inputs(tmp_path / "uji.xlsx", small_province(("villages: {value: 4,", "villages: {value: 1,")))
    said = lindung(
        *("study-inputs", tmp_path / "uji.xlsx", "--own", run, "--welfare", welfare, "--write", tmp_path / "baru.xlsx")
    )
    assert said.code == 0
    assert "Dari register sendiri: Peserta aktif: 1." in said.out
    read = read_inputs(tmp_path / "baru.xlsx", "uji").inputs
    assert read is not None
    assert read.count("active_members") == 1
    assert read.of("active_members").figure.status is Status.VERIFIED


def test_registers_of_one_village_leave_a_shipped_province_as_it_was(lindung, tmp_path, verified):
    run, _ = verified
    said = lindung("study-inputs", "--like", "jambi", "--own", run, "--write", tmp_path / "jambi.xlsx")
    assert said.code == 0
    assert "Register ada bagi 0 dari 1.585 desa" in said.out
    assert read_inputs(tmp_path / "jambi.xlsx", "jambi").inputs == shipped_province("jambi")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "Sebut buku kerja yang diperiksa"),
        (("X.xlsx", "--own", "run"), "ditulis ke buku baru. Tambahkan --write"),
        (("X.xlsx", "--write", "Y.xlsx"), "bersama hanya dengan --own. Sebut salah satu."),
    ],
)
def test_words_that_do_not_go_together_are_refused(lindung, words, sentence):
    said = lindung("study-inputs", *words)
    assert said.code == 1
    assert sentence in " ".join(said.err.split())
