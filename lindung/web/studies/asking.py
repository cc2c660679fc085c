"""Begin a study, answer what its inputs do not say, ask the worker for it, copy it."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.wording import number
from lindung.studies.province.input_files import read_province
from lindung.studies.scenarios.scenario_files import scenario_named
from lindung.studies.scenarios.study_file import StudyQuestion, missing_for
from lindung.web.areas.models import Area
from lindung.web.audit.services import record
from lindung.web.studies.models import StudyRun
from lindung.web.studies.question import CODE, Choices, inputs_of, question_of, sha256_of
from lindung.web.studies.states import OPEN, State
from lindung.web.studies.tasks import work_out
from lindung.web.users.models import User
from lindung.web.users.scope import Scope

MOST_WAITING = 3  # of one area, and of one person: the worker does one after the other
MOST_DRAFTS = 100  # of one person
MOST_WORKERS = 30_000_000  # of a province: no province has more, and each takes memory of the worker
SEEDS = 1_000_000


@dataclass(frozen=True)
class HandedIn:
    """The inputs of a province as text, and where they came from."""

    text: str
    said: str


@transaction.atomic
def begin_study(*, title: str, area: Area, inputs: HandedIn, by: User, scope: Scope) -> StudyRun:
    """A draft of an area with its inputs; UserError where the inputs cannot be read, or outside the scope."""
    if not scope.holds(area):
        raise UserError(_("Wilayah itu di luar wilayah kerja Anda. Pilih wilayah Anda sendiri."))
    read_province(CODE, inputs.text, inputs.said)
    _refuse_many_drafts(by)
    found = StudyRun.objects.create(
        first=area.first, last=area.last, title=title, made_by=by, inputs=inputs.text, inputs_said=inputs.said[:120],
        sha256=sha256_of(inputs.text),
    )  # fmt: skip
    record(by, "study.begun", f"study {found.pk}", area, inputs=found.sha256)
    return found


@transaction.atomic
def set_inputs(*, study: StudyRun, text: str, what: str, by: User) -> None:
    """Other inputs of a draft, as after an answer; UserError where they cannot be read. what: which number changed."""
    held = _held(study, State.DRAFT)
    if held.sha256 != study.sha256:  # the text was made of other inputs than are there now
        raise UserError(_("Masukan studi ini baru saja diubah orang lain. Muat ulang halamannya, lalu isi lagi."))
    read_province(CODE, text, held.inputs_said)
    held.inputs, held.sha256 = text, sha256_of(text)
    held.save(update_fields=["inputs", "sha256"])
    record(by, "study.answered", f"study {held.pk}", held.span, number=what, inputs=held.sha256)


@transaction.atomic
def ask_study(*, study: StudyRun, title: str, choices: Choices, by: User) -> None:
    """Let the worker work out a draft; UserError where it cannot be, or too many of its area wait."""
    held = _held(study, State.DRAFT)
    held.title, held.question = title, choices.as_kept()
    _refuse_missing(held, choices)
    _refuse_large(question_of(held))
    User.objects.select_for_update().get(pk=by.pk)  # who asks for several at once is counted one after the other
    waiting = StudyRun.objects.filter(state__in=OPEN)
    of_area = waiting.filter(first=held.first, last=held.last).count()
    if of_area >= MOST_WAITING:
        raise UserError(
            _("%(count)s studi wilayah ini belum selesai dihitung. Tunggu sampai salah satunya selesai.")
            % {"count": of_area}
        )
    if waiting.filter(asked_by=by).count() >= MOST_WAITING:
        raise UserError(_("Studi yang Anda minta belum selesai dihitung. Tunggu sampai salah satunya selesai."))
    held.state, held.asked_by, held.asked_at = State.QUEUED, by, timezone.now()
    held.save(update_fields=["title", "question", "state", "asked_by", "asked_at"])
    record(by, "study.asked", f"study {held.pk}", held.span, inputs=held.sha256, draws=choices.draws)
    work_out.enqueue(held.pk)


@transaction.atomic
def copy_study(*, study: StudyRun, by: User, changes: Mapping[str, str] | None = None) -> StudyRun:
    """A new draft with the same inputs and choices, to change something of it. changes: numbers set otherwise."""
    _refuse_many_drafts(by)
    question = {**study.question, "changes": {**study.question.get("changes", {}), **(changes or {})}}
    title = _("%(title)s (salinan)") % {"title": study.title[:140]}
    copied = StudyRun.objects.create(
        first=study.first, last=study.last, title=title, made_by=by, inputs=study.inputs,
        inputs_said=study.inputs_said, sha256=study.sha256, question=question if study.question else {},
    )  # fmt: skip
    record(by, "study.begun", f"study {copied.pk}", copied.span, inputs=copied.sha256, copied=study.pk)
    return copied


def with_seed(choices: Choices) -> Choices:
    """With a seed where none was said; it is kept, so that the same study can be made again."""
    return choices if choices.seed else replace(choices, seed=secrets.randbelow(SEEDS) + 1)


def _refuse_many_drafts(by: User) -> None:
    """UserError where somebody has begun more studies than anybody works on."""
    if StudyRun.objects.filter(made_by=by, state=State.DRAFT).count() >= MOST_DRAFTS:
        raise UserError(
            _("Anda sudah menyusun %(count)s studi yang belum dihitung. Lanjutkan salah satunya.")
            % {"count": MOST_DRAFTS}
        )


def _refuse_large(question: StudyQuestion) -> None:
    """UserError where there are more workers than any province has."""
    if question.province.count("workers") > MOST_WORKERS:
        raise UserError(
            _("Pekerja provinsi ini lebih dari %(most)s orang. Periksa angkanya.") % {"most": number(MOST_WORKERS)}
        )


def _refuse_missing(study: StudyRun, choices: Choices) -> None:
    """UserError with the numbers that these scenarios need and nobody has said."""
    needed = missing_for(inputs_of(study), [scenario_named(code) for code in choices.scenarios])
    if needed:
        raise UserError(
            _("Skenario ini memerlukan angka yang belum ada: %(titles)s. Jawab dahulu di daftar pertanyaan.")
            % {"titles": ", ".join(one.title for one in needed)}
        )


def _held(study: StudyRun, state: State) -> StudyRun:
    held = StudyRun.objects.select_for_update(of=("self",)).get(pk=study.pk)
    if held.state != state:
        raise UserError(
            _("Studi ini sekarang: %(state)s. Muat ulang halamannya.") % {"state": held.get_state_display()}
        )
    return held
