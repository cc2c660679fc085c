"""The documents of a study, written beside its result by the worker: PDF/A, Word and workbook of the same blocks."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from lindung.documents.whole_file import whole_file
from lindung.pipelines.study import beside_of as beside_of_asked
from lindung.pipelines.study_documents import study_paper, write_study_documents
from lindung.pipelines.study_words import Beside
from lindung.studies.outcome.results import Study
from lindung.web.areas.models import Area
from lindung.web.shell.shown import place
from lindung.web.studies.kept import folder_of
from lindung.web.studies.models import StudyRun
from lindung.web.studies.question import asked_of
from lindung.web.studies.readiness_answers import readiness_of
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of

PAPER, WORD, SHEETS = "studi.pdf", "studi.docx", "studi.xlsx"


def keep_documents(found: StudyRun, study: Study) -> Mapping[str, str]:
    """Write the three; their names and hashes. Each appears whole."""
    folder, hashes = folder_of(found.pk), {}
    paper = study_paper(study, beside_of(found, study))
    with TemporaryDirectory(prefix="lindung-") as written:
        write_study_documents(Path(written) / PAPER, paper, example=settings.DEMO)
        for name in (PAPER, WORD, SHEETS):
            content = (Path(written) / name).read_bytes()
            with whole_file(folder / name, owner_only=True) as partial:
                partial.write_bytes(content)
            hashes[name] = hashlib.sha256(content).hexdigest()
    return hashes


def beside_of(found: StudyRun, study: Study) -> Beside:
    """What the papers say beside the result; readiness: what the province answered, where who asked may read that.

    The inputs name their province themselves: who writes another one there is not told what that one answered.
    """
    names = {area.pk: place(area.name) for area in Area.objects.filter(pk__in=study.areas)}
    beside = beside_of_asked(asked_of(found), names)
    province = Area.objects.filter(pk=study.province).first()
    may_read = province is not None and scope_of(found.asked_by or found.made_by, Can.SEE_STUDIES).holds(province)
    answered = readiness_of(province) if province is not None and may_read else None
    return replace(beside, readiness=answered) if answered and answered.replies.replies else beside
