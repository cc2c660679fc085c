"""A study becomes documents: one paper (PDF/A), the same to edit (Word), and its tables (workbook).

All three are made of the same blocks, and these of one `Study`: a number cannot be one thing here and another there.
"""

from collections.abc import Callable
from pathlib import Path

from lindung.common.wording import long_day, number
from lindung.documents.blocks import Part
from lindung.documents.decree import Signer
from lindung.documents.study import StudyPaper, write_study
from lindung.documents.study_sheets import write_study_workbook
from lindung.documents.study_word import write_study_word
from lindung.documents.typeset import Typeset
from lindung.pipelines.study_appendix import full_tables_part, repeat_part
from lindung.pipelines.study_areas import areas_part
from lindung.pipelines.study_certainty import certainty_part
from lindung.pipelines.study_families import distribution_part, families_part, next_rupiah_part
from lindung.pipelines.study_readiness import back_test_part, readiness_part
from lindung.pipelines.study_results import cost_part, coverage_part, people_part
from lindung.pipelines.study_scenarios import question_part, scenarios_part
from lindung.pipelines.study_sources import limits_part, questions_part, sources_part
from lindung.pipelines.study_summary import summary
from lindung.pipelines.study_words import Beside, length
from lindung.studies.outcome.results import Study

RESULTS: tuple[Callable[[Study, Beside], Part], ...] = (
    *(coverage_part, cost_part, people_part, families_part, distribution_part, next_rupiah_part),
)
AFTER: tuple[Callable[[Study, Beside], Part], ...] = (
    *(certainty_part, areas_part, readiness_part, back_test_part),
    *(sources_part, questions_part, limits_part, repeat_part, full_tables_part),
)
"""The chapters in their order, after the question, the scenarios and the results."""
WORD_ENDING, SHEETS_ENDING = ".docx", ".xlsx"


def study_paper(study: Study, beside: Beside) -> StudyPaper:
    """The whole study as it is read."""
    results = Part("Hasil", (), [part(study, beside) for part in RESULTS])
    return StudyPaper(
        kind="Studi kelayakan",
        title=study.title,
        subtitle=length(study) if study.province_title in study.title else f"{study.province_title}, {length(study)}",
        seat=beside.seat or (f"Pemerintah {study.province_title}",),
        on=study.made_on,
        place=beside.place,
        number=beside.number,
        cover=(
            ("Dihitung", f"{long_day(study.made_on)}, dengan Lindung versi {study.version}"),
            ("Skenario", f"{number(len(study.scenarios))}, masing-masing {number(study.draws)} ulangan"),
            ("Sidik masukan", study.digest[:16]),
        ),
        signers=beside.signers or (Signer("Disusun oleh", ""), Signer("Disetujui oleh Gubernur", "")),
        summary=summary(study, beside),
        parts=(
            question_part(study),
            scenarios_part(study, beside),
            results,
            *(part(study, beside) for part in AFTER),
        ),
    )


def write_study_documents(target: Path, paper: StudyPaper, *, example: bool = False) -> Typeset:
    """PDF/A at `target`, Word and workbook beside it with the same name; what the PDF is, is given back."""
    write_study_word(target.with_suffix(WORD_ENDING), paper, example=example)
    write_study_workbook(target.with_suffix(SHEETS_ENDING), paper, example=example)
    return write_study(target, paper, example=example)
