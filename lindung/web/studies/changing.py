"""One number of a finished study set otherwise, answered while somebody waits (`studies.quick`).

The first answer of a study needs its people, which takes a few seconds; they are made ready in the background as soon
as somebody opens the page, and remembered from then on. Nothing here asks the database.
"""

import logging
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace
from decimal import Decimal

from lindung.common.errors import UserError
from lindung.studies.own_numbers import OWN
from lindung.studies.quick import BeforeAndAfter, quick
from lindung.studies.study_file import StudyQuestion
from lindung.web.studies.models import StudyRun
from lindung.web.studies.question import question_of

DRAWS = 100  # enough for the three digits that are shown, in half the time of two hundred
LONGEST_WAIT = 20.0  # seconds
MOST_WAITING = 2  # beyond it nobody is made ready, and the answer takes as long as it takes
ANY_NUMBER = "turnover"  # of the model: every study has it

logger = logging.getLogger(__name__)
_background = ThreadPoolExecutor(max_workers=1, thread_name_prefix="studies")
_under_way: dict[tuple[str, str], Future[None]] = {}


def question_for_changes(found: StudyRun) -> StudyQuestion:
    """The question of a study with as many draws as a page waits for."""
    question = question_of(found)
    return replace(question, draws=min(question.draws, DRAWS))


def numbers_of(question: StudyQuestion) -> Mapping[str, OWN]:
    """Every number that can be changed, by its key: those of the province, then those of the model."""
    return {**question.province.stated, **question.model}


def number_of(question: StudyQuestion, key: str) -> OWN | None:
    """The number of a key; None where there is none."""
    return numbers_of(question).get(key)


def changed_answer(question: StudyQuestion, code: str, key: str, value: Decimal) -> BeforeAndAfter:
    """The scenario as it is and with the number set to the value; UserError where it cannot be."""
    if under_way := _under_way.get((question.code, code)):
        wait([under_way], timeout=LONGEST_WAIT)  # else both would work out the same
    return quick(question, code, key, int(value) if value == value.to_integral_value() else value)


def get_ready(question: StudyQuestion, code: str) -> None:
    """Let the people and the answer before any change be worked out while the reader still reads."""
    asked = question.code, code
    if asked not in _under_way and len(_under_way) < MOST_WAITING:
        _under_way[asked] = _background.submit(_remember, question, code)
        _under_way[asked].add_done_callback(lambda _done: _under_way.pop(asked, None))


def _remember(question: StudyQuestion, code: str) -> None:
    number = question.model[ANY_NUMBER]
    try:
        quick(question, code, ANY_NUMBER, number.figure.percent)
    except UserError:  # the reader is told when they ask
        logger.info("a study could not be made ready")
