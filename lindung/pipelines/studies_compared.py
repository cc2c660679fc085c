"""Kept studies side by side in one document: out of the folders that `lindung study` wrote, with Word and workbook."""

from collections.abc import Sequence
from pathlib import Path

from lindung.common.errors import UserError
from lindung.pipelines.study import RESULT
from lindung.pipelines.study_comparison import comparison_paper
from lindung.pipelines.study_documents import SHEETS_ENDING, WORD_ENDING, write_study_documents
from lindung.pipelines.study_words import Beside
from lindung.studies.outcome.results import Study
from lindung.studies.outcome.results_json import read_result

PAPER_ENDING = ".pdf"
MOST = 4  # beside each other on a page that is held upright


def kept_studies(folders: Sequence[Path]) -> tuple[Study, ...]:
    """The result in each folder; UserError where there is none, or not two to four of them."""
    if not 2 <= len(folders) <= MOST:
        raise UserError(f"Sebut dua sampai {MOST} folder hasil studi; yang disebut {len(folders)}.")
    return tuple(map(_kept, folders))


def save_comparison(studies: Sequence[Study], target: Path, beside: Beside | None = None) -> list[Path]:
    """Write the document, Word and workbook beside it; the three files. Never over one that is there."""
    if target.suffix.lower() != PAPER_ENDING:
        raise UserError(f"{target.name} bukan nama dokumen. Beri nama yang berakhir {PAPER_ENDING}.")
    files = [target, target.with_suffix(WORD_ENDING), target.with_suffix(SHEETS_ENDING)]
    if known := [path for path in files if path.exists()]:
        raise UserError(f"{known[0].name} sudah ada dan tidak ditimpa. Sebut nama lain.")
    write_study_documents(target, comparison_paper(studies, beside or Beside()))
    return files


def _kept(folder: Path) -> Study:
    file = folder / RESULT if folder.is_dir() else folder
    if not file.is_file():
        raise UserError(f"Di {folder.name} tidak ada {RESULT}. Sebut folder yang ditulis «lindung study … --out».")
    return read_result(file.read_text(encoding="utf-8", errors="replace"), file.name)
