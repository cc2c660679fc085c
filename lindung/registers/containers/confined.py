"""Try a workbook in a process of its own, with little memory and time, before it is opened here.

A damaged .xls can send its reader round in a loop that fills the memory, and a small .ods can declare a rectangle of
any size; the reader's Rust code then ends the whole process. Here it ends only the trial.
"""

import subprocess
import sys
from pathlib import Path

from lindung.registers.containers.refusals import broken, too_large

MEMORY = 3 << 30  # bytes of address space; a full .xls of 65,536 rows and 256 columns needs half a gigabyte a sheet
SECONDS = 120  # of processor time
_TOO_MUCH = 77  # the exit code of a trial that met its limits in good order
_TRIAL = f"""
import io, resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
import python_calamine
book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
try:
    for name in book.sheet_names:
        book.get_sheet_by_name(name)
except MemoryError:
    sys.exit({_TOO_MUCH})
"""


def refuse_untried(path: Path, content: bytes) -> None:
    """UserError where the workbook did not come through the trial."""
    try:
        trial = subprocess.run(  # noqa: S603 - our own text, no shell; the workbook is its input
            [sys.executable, "-I", "-c", _TRIAL],
            input=content,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=SECONDS * 2,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise too_large(path) from error
    if trial.returncode == _TOO_MUCH or trial.returncode < 0:
        raise too_large(path) if b"memory" in trial.stderr else broken(path)
