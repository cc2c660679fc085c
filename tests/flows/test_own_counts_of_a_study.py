"""From a register and a branch's list to the numbers of a study: what a run counts replaces what was published."""

import pytest

from lindung.law.figures import Status
from lindung.pipelines.coverage_cells import cells_of
from lindung.pipelines.own_counts import own_counts
from lindung.studies.margins import Dimension
from lindung.studies.own_inputs import with_own_counts
from tests.flows.test_coverage_cells import DTSEN
from tests.flows.test_from_file_to_coverage import LIST, MEMBERS, PEOPLE, RESIDENTS, TODAY, workbook
from tests.studies.small_provinces import small_province


@pytest.fixture
def found(lindung, tmp_path):
    """A register, a list of members and a welfare list, read, verified and counted."""
    (tmp_path / "dtsen.csv").write_text(DTSEN, encoding="utf-8")
    register = workbook(tmp_path / "register.xlsx", RESIDENTS, PEOPLE)
    members = workbook(tmp_path / "peserta.xlsx", MEMBERS, LIST)
    into = tmp_path / "data"
    assert lindung("read", register, members, tmp_path / "dtsen.csv", "--into", into, "--received", TODAY).code == 0
    words = ("verify", "--residents", into, "--members", into, "--into", tmp_path / "run", "--on", TODAY)
    assert lindung(*words).code == 0
    return cells_of(tmp_path / "run", into)


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
