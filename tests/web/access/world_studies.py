"""A study at every place, done and with its result, shared by a link; and an answer of readiness with its document."""

import hashlib
from dataclasses import replace
from datetime import date, timedelta

from django.utils import timezone

from lindung.studies.outcome.results_json import result_text
from lindung.studies.province.input_files import shipped_province_text
from lindung.web.studies.evidence_files import evidence_path
from lindung.web.studies.kept import RESULT, folder_of
from lindung.web.studies.models import ReadinessAnswer, Share, StudyRun
from lindung.web.studies.question import sha256_of
from lindung.web.studies.states import State
from tests.studies.a_study import a_study
from tests.web.access.world import Place

DAY = date(2026, 2, 1)
CODES = ("bkbk", "by-need", "late-26-weeks")
KEY = "grant_rule"
TEXT = shipped_province_text("jambi")


def furnish(place: Place) -> None:
    """A study that is done, a draft, a link, and an answer."""
    by, at = place.things["user"], timezone.now()
    said = {
        "first": place.span.first, "last": place.span.last, "made_by": by, "inputs": TEXT,
        "inputs_said": f"{place.mark}.yaml", "sha256": sha256_of(TEXT),
    }  # fmt: skip
    question = {"scenarios": list(CODES), "years": 5, "draws": 50, "seed": 7, "changes": {}}
    study = StudyRun.objects.create(
        title=f"{place.mark} STUDI", state=State.DONE, asked_by=by, asked_at=at, finished_at=at, question=question,
        **said,
    )  # fmt: skip
    StudyRun.objects.filter(pk=study.pk).update(files={RESULT: _result(place, study.pk)})
    share = Share.objects.create(
        study=study, digest=sha256_of(f"{place.mark}{study.pk}"), made_by=by, until=timezone.localdate() + timedelta(7)
    )
    draft = StudyRun.objects.create(title=f"{place.mark} RANCANGAN", **said)
    place.things |= {"study": study, "study_draft": draft, "share": share, "readiness": _answer(place)}


def _result(place: Place, number: int) -> str:
    study = a_study(title=f"{place.mark} PROVINSI")
    named = tuple(
        replace(one, code=code, title=f"{place.mark} {one.title}")
        for one, code in zip(study.scenarios, CODES, strict=True)
    )
    content = result_text(replace(study, scenarios=named)).encode()
    folder = folder_of(number)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / RESULT).write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def _answer(place: Place) -> ReadinessAnswer:
    content = b"\xff\xd8\xff" + place.mark.encode()
    digest = hashlib.sha256(content).hexdigest()
    path = evidence_path(f"{digest}.jpg")
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return ReadinessAnswer.objects.create(
        first=place.span.first, last=place.span.last, key=KEY, met="met", evidence=f"{place.mark} PERGUB",
        file_name=path.name, sha256=digest, day=DAY, note=f"{place.mark} catatan", by=place.things["user"],
    )  # fmt: skip
