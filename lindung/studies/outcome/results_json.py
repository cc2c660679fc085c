"""The result of a study as JSON and back: keys sorted, floats at so many digits, unknown keys refused.

The keys are those of `results`, read from its types, so that what is kept and what is shown cannot drift apart.
"""

import json
import re
from pathlib import Path

from lindung.common.errors import UserError
from lindung.documents.whole_file import whole_file
from lindung.studies.outcome.plain_values import Misfit, made, plain
from lindung.studies.outcome.results import Spread, Step, Study

ROWS = (Spread, Step)
"""Kept as a row of numbers, in the order of their fields."""
_ROW_OF_NUMBERS = re.compile(r"\[\n\s+([-+.\deE,\s]+?)\n\s+\]")


def result_text(study: Study) -> str:
    """The result as JSON; the same result has the same text."""
    text = json.dumps(plain(study, ROWS), indent=1, sort_keys=True, ensure_ascii=False, allow_nan=False)
    return _ROW_OF_NUMBERS.sub(lambda row: f"[{' '.join(row[1].split())}]", text) + "\n"


def read_result(text: str, file: str = "hasil.json") -> Study:
    """A study out of its text; UserError where a key is missing, unknown or of another kind."""
    try:
        return made(Study, json.loads(text, parse_constant=_no_number), ROWS)
    except Misfit as misfit:
        raise UserError(f"Berkas {file} bukan hasil studi versi ini: {misfit}. Jalankan studinya lagi.") from misfit
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise UserError(f"Berkas {file} rusak dan tidak dapat dibaca. Jalankan studinya lagi.") from error


def as_kept(study: Study) -> Study:
    """The study as it is read again: who shows it today and who opens the file tomorrow see the same digits."""
    return read_result(result_text(study))


def write_result(study: Study, target: Path) -> None:
    """The whole file or none."""
    with whole_file(target) as partial:
        partial.write_text(result_text(study), encoding="utf-8")


def _no_number(word: str) -> float:
    raise ValueError(word)
