"""The product's reading of one file: recognise, read, judge every cell, write the snapshot and its findings."""

from pathlib import Path

from benchmarks.snapshots import DAY
from lindung.pipelines.read import Said, read_file


def run(workbook: str, into: str, village: str | None = None) -> dict[str, int]:
    """Rows of the file and people accepted, with findings."""
    read = read_file(Path(workbook), Path(into), Said(DAY, village))
    return {"rows": read.counted("read"), "accepted": read.counted("accepted"), "findings": len(read.findings)}
