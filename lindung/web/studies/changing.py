"""One number of a finished study set otherwise, answered while somebody waits (`studies.quick`).

The first answer of a study needs its people, which takes a few seconds; they are made ready in the background as soon
as somebody opens the page, and remembered from then on. Nothing here asks the database.
"""

import logging
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from threading import Lock

from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.wording import number as in_points
from lindung.studies.province.own_numbers import OWN
from lindung.studies.quick import BeforeAndAfter, quick
from lindung.studies.scenarios.study_file import StudyQuestion, changed
from lindung.web.studies.models import StudyRun
from lindung.web.studies.question import question_of

DRAWS = 100  # enough for the three digits that are shown, in half the time of two hundred
LONGEST_WAIT = 20.0  # seconds
MOST_WORKERS = 8_000_000  # of a province: a hundred bytes each while its people are made, in the process that answers
MOST_WAITING = 2  # beyond it nobody is made ready, and the answer takes as long as it takes
ANY_NUMBER = "turnover"  # of the model: every study has it

logger = logging.getLogger(__name__)
_background = ThreadPoolExecutor(max_workers=1, thread_name_prefix="studies")
_under_way: dict[tuple[str, str], Future[None]] = {}
_one_at_a_time = Lock()  # several pages open at once do not hold the people of several provinces


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
    changed_to = int(value) if value == value.to_integral_value() else value
    _refuse_large(changed(question, key, changed_to))
    if not _one_at_a_time.acquire(timeout=LONGEST_WAIT):
        raise UserError(_("Server sedang menghitung jawaban lain. Tunggu sebentar, lalu hitung lagi."))
    try:
        return quick(question, code, key, changed_to)
    finally:
        _one_at_a_time.release()


def get_ready(question: StudyQuestion, code: str) -> None:
    """Let the people and the answer before any change be worked out while the reader still reads."""
    asked = question.code, code
    if asked not in _under_way and len(_under_way) < MOST_WAITING:
        _under_way[asked] = begun = _background.submit(_remember, question, code)
        begun.add_done_callback(lambda _done: _under_way.pop(asked, None))


def _remember(question: StudyQuestion, code: str) -> None:
    number = question.model[ANY_NUMBER]
    try:
        changed_answer(question, code, ANY_NUMBER, number.figure.percent)
    except UserError:  # the reader is told when they ask
        logger.info("a study could not be made ready")


def _refuse_large(question: StudyQuestion) -> None:
    """UserError where the people would take more memory than a process that answers others has to spare."""
    if question.province.count("workers") > MOST_WORKERS:
        raise UserError(
            _("Provinsi dengan lebih dari %(most)s pekerja tidak dihitung sambil ditunggu. Salin studi ini, ubah "
              "angkanya, lalu hitung di sana.")
            % {"most": in_points(MOST_WORKERS)}
        )  # fmt: skip
