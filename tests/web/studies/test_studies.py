"""A study from its inputs to its files: put together by people, worked out by the worker, whole or not at all."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from lindung.common.errors import UserError
from lindung.law.figures import Status
from lindung.studies.outcome.results_json import read_result, result_text
from lindung.studies.running import run
from lindung.studies.scenarios.study_file import read_study
from lindung.web.areas.models import Area
from lindung.web.audit.models import Event
from lindung.web.notices.models import Notice
from lindung.web.notices.words import sentence_of
from lindung.web.studies import recovery, working
from lindung.web.studies.asking import HandedIn, ask_study, begin_study, copy_study, set_inputs
from lindung.web.studies.documents import PAPER, SHEETS, WORD
from lindung.web.studies.inputs_text import Said, with_number
from lindung.web.studies.kept import RESULT, folder_of, kept, result_of
from lindung.web.studies.models import StudyRun
from lindung.web.studies.question import Choices, asked_of, file_of_question, inputs_of, question_of
from lindung.web.studies.states import State
from lindung.web.studies.tasks import work_out
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of
from tests.studies.small_provinces import small_text
from tests.web.conftest import Hire
from tests.web.studies.conftest import Drafted, told

pytestmark = pytest.mark.django_db
FEW = Choices(["bkbk", "late-26-weeks"], years=2, draws=4, seed=3, changes={})
ASKED_FOR = ("deaths: {value: 300, source: s, status: reported}", "deaths: {missing: Berapa yang meninggal, ask: BPJS}")


@pytest.fixture
def begun(planner: User, areas: dict[str, Area]) -> StudyRun:
    """A draft of the small province."""
    return begin(planner, areas["99"], small_text())


def begin(by: User, area: Area, text: str) -> StudyRun:
    scope = scope_of(by, Can.MAKE_STUDIES)
    return begin_study(title="Uji", area=area, inputs=HandedIn(text, "uji.yaml"), by=by, scope=scope)


@pytest.fixture
def papers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents in a moment: what stands in them is tested where they are made."""

    def write(target: Path, paper: Any, *, example: bool = False) -> None:
        for path in (target, target.with_suffix(".docx"), target.with_suffix(".xlsx")):
            path.write_text(f"{paper.title} {example}")

    monkeypatch.setattr("lindung.web.studies.documents.write_study_documents", write)


def worked_out(study: StudyRun, by: User, choices: Choices = FEW) -> StudyRun:
    ask_study(study=study, title=study.title, choices=choices, by=by)
    working.carry_out(study.pk)
    study.refresh_from_db()
    return study


def test_a_study_is_worked_out_kept_with_its_hashes_and_told_to_who_reads_studies(
    begun: StudyRun, planner: User, papers: None
):
    found = worked_out(begun, planner)
    assert (found.state, found.done, found.total > 0, found.sentence) == (State.DONE, found.total, True, "")
    assert set(found.files) == {RESULT, PAPER, WORD, SHEETS}
    result = read_result(kept(found, RESULT).decode())
    assert result_text(result) == result_text(run(question_of(found), on=timezone.localdate(), processes=1))
    assert (len(result.scenarios), len(result.years), result.title) == (2, 2, "Uji")
    notice = Notice.objects.get(kind="study_done")
    assert (notice.can, sentence_of(notice.kind, notice.details)) == (
        Can.SEE_STUDIES.value, "Studi «Uji» selesai dihitung.",
    )  # fmt: skip
    said = list(Event.objects.filter(subject=f"study {found.pk}").order_by("number").values_list("action", flat=True))
    assert said == ["study.begun", "study.asked", "study.done"]


def test_the_files_taken_along_ask_the_same_question_on_the_command_line(
    begun: StudyRun, planner: User, tmp_path: Path
):
    begun.question, begun.asked_at = FEW.as_kept(), timezone.now()
    (tmp_path / f"studi-{begun.pk}.yaml").write_text(file_of_question(begun))
    (tmp_path / "masukan.yaml").write_text(begun.inputs)
    assert read_study(tmp_path / f"studi-{begun.pk}.yaml") == question_of(begun)
    begun.question = {**begun.question, "changes": {"turnover": "12"}}
    assert asked_of(begun).command == f"lindung study studi-{begun.pk}.yaml --set turnover=12 --out ulang"


def test_what_is_missing_is_named_and_answered_before_a_study_is_worked_out(planner: User, areas: dict[str, Area]):
    study = begin(planner, areas["99"], small_text(ASKED_FOR))
    with pytest.raises(UserError, match="memerlukan angka yang belum ada: Kematian peserta"):
        ask_study(study=study, title="Uji", choices=FEW, by=planner)
    low, value, high = map(Decimal, (290, 310, 350))
    said = Said(value, low, high, timezone.localdate(), 'Surat "BPJS" 12', Status.UNVERIFIED)
    text = with_number(study.inputs, "deaths", said)
    set_inputs(study=study, text=text, what="deaths", by=planner)
    study.refresh_from_db()
    one = inputs_of(study).of("deaths")
    assert (one.figure.count, one.low, one.high, one.figure.source) == (310, low, high, 'Surat "BPJS" 12')
    ask_study(study=study, title="Uji", choices=FEW, by=planner)
    assert StudyRun.objects.get(pk=study.pk).state == State.QUEUED


def test_inputs_that_cannot_be_are_refused_and_change_nothing(begun: StudyRun, planner: User, areas: dict[str, Area]):
    with pytest.raises(UserError, match="Cakupan melebihi 100 persen"):
        begin(planner, areas["99"], small_text(("active_members: {value: 300", "active_members: {value: 901")))
    with pytest.raises(UserError, match="tidak boleh negatif"):
        set_inputs(study=begun, text=small_text(("budget: {value: 6", "budget: {value: -6")), what="budget", by=planner)
    assert StudyRun.objects.get().inputs == small_text()


def test_nobody_begins_a_study_of_an_area_that_is_not_theirs(hire: Hire, areas: dict[str, Area]):
    officer = hire("regency_labour")
    with pytest.raises(UserError, match="di luar wilayah kerja"):
        begin(officer, areas["99"], small_text())
    assert begin(officer, areas["99.01"], small_text()).span == areas["99.01"].span


def test_a_killed_worker_leaves_nothing_half_and_the_next_one_begins_anew(
    begun: StudyRun, planner: User, papers: None, monkeypatch: pytest.MonkeyPatch
):
    ask_study(study=begun, title="Uji", choices=FEW, by=planner)
    with monkeypatch.context() as killed:  # as far as the result is written, and no further
        killed.setattr(working, "keep_documents", _killed)
        with pytest.raises(KeyboardInterrupt):
            working.carry_out(begun.pk)
    begun.refresh_from_db()
    assert (begun.state, begun.files, (folder_of(begun.pk) / RESULT).is_file()) == (State.RUNNING, {}, True)
    (folder_of(begun.pk) / ".partial-1-studi.pdf").write_text("half")
    assert recovery.resume() == [begun.pk]
    working.carry_out(begun.pk)
    begun.refresh_from_db()
    assert (begun.state, begun.attempts, set(begun.files)) == (State.DONE, 2, {RESULT, PAPER, WORD, SHEETS})
    assert {path.name for path in folder_of(begun.pk).iterdir()} == set(begun.files)


def _killed(*_said: object) -> None:
    raise KeyboardInterrupt


def test_what_breaks_off_too_often_is_closed_with_a_sentence_and_asked_for_once(begun: StudyRun, planner: User):
    ask_study(study=begun, title="Uji", choices=FEW, by=planner)
    StudyRun.objects.update(state=State.RUNNING, attempts=recovery.MOST_ATTEMPTS)
    assert recovery.resume() == []
    begun.refresh_from_db()
    assert (begun.state, begun.sentence) == (State.FAILED, recovery.BROKEN_OFF)
    assert Notice.objects.get().kind == "study_failed"


def test_an_error_of_ours_is_told_without_its_words(begun: StudyRun, planner: User, monkeypatch: pytest.MonkeyPatch):
    def breaks(*_said: object, **_more: object) -> None:
        raise ZeroDivisionError("rahasia")

    monkeypatch.setattr(working, "run", breaks)
    ask_study(study=begun, title="Uji", choices=FEW, by=planner)
    with pytest.raises(ZeroDivisionError):
        working.carry_out(begun.pk)
    begun.refresh_from_db()
    assert (begun.state, begun.sentence, begun.files) == (State.FAILED, working.OUR_FAULT, {})


def test_who_lost_the_role_meanwhile_gets_no_study(begun: StudyRun, planner: User):
    ask_study(study=begun, title="Uji", choices=FEW, by=planner)
    planner.roles.update(ended=timezone.now())
    working.carry_out(begun.pk)
    begun.refresh_from_db()
    assert begun.state == State.FAILED
    assert begun.sentence.startswith("Peran yang meminta ini")


def test_three_at_most_of_an_area_wait(drafted: Drafted, planner: User):
    for number in range(3):
        ask_study(study=drafted(f"Studi {number}"), title="Uji", choices=FEW, by=planner)
    with pytest.raises(UserError, match="3 studi wilayah ini belum selesai"):
        ask_study(study=drafted("Keempat"), title="Uji", choices=FEW, by=planner)
    assert StudyRun.objects.filter(state=State.QUEUED).count() == 3


def test_a_result_that_was_changed_on_the_disk_is_given_to_nobody(done: Drafted):
    found = done()
    assert result_of(found).title == told().title
    path = folder_of(found.pk) / RESULT
    path.write_bytes(path.read_bytes().replace(b"Provinsi Contoh", b"Provinsi Lain"))
    with pytest.raises(UserError, match="berubah sejak disimpan"):
        kept(found, RESULT)


def test_a_copy_has_the_inputs_and_choices_and_what_is_set_otherwise(done: Drafted, planner: User):
    copied = copy_study(study=done("Asal"), by=planner, changes={"turnover": "12"})
    assert (copied.state, copied.title, copied.question["changes"]) == (
        State.DRAFT, "Asal (salinan)", {"turnover": "12"},
    )  # fmt: skip
    assert question_of(copied).model["turnover"].figure.value == 12


def test_the_worker_is_asked_and_takes_it_from_there(begun: StudyRun, planner: User, papers: None):
    ask_study(study=begun, title="Uji", choices=FEW, by=planner)
    work_out.func(begun.pk)
    work_out.func(begun.pk)  # a second time finds nothing to do
    begun.refresh_from_db()
    assert (begun.state, begun.attempts) == (State.DONE, 1)
