"""kill -9 of server and worker while a file comes in: afterwards the whole file is in or nothing, and it is taken up.

`python -m benchmarks --only office-kills` does the same with 50,000 people and 50 moments.
"""

import random
from pathlib import Path

import pytest

from tests.web.intake.big_register import big_register
from tests.web.intake.killing import finished, killed_after, wrong_after_a_kill, wrong_in_the_end
from tests.web.intake.office import prepared

PEOPLE = 2_000
LONGEST = 1.6  # seconds; about what the whole import takes


@pytest.fixture
def own_folder() -> None:
    """The office of this test is another one."""


def test_whatever_moment_it_is_killed_the_whole_file_is_in_or_nothing_and_then_the_whole_file(tmp_path: Path):
    office = prepared(tmp_path / "office")
    content = big_register(PEOPLE)
    moments = [random.uniform(0, LONGEST) for _ in range(2)]
    try:
        for moment in moments:
            killed_after(office, content, moment)
            assert not wrong_after_a_kill(office.asked("told"), PEOPLE), moments
        assert not wrong_in_the_end(finished(office, content), PEOPLE), moments
    finally:
        office.kill()
