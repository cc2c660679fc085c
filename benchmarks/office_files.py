"""Workbooks of invented villages in families, as OpenSID hands them over, 100,000 people in each at most."""

from pathlib import Path

import pyarrow as pa

from benchmarks.snapshots import DAY
from lindung.demo.layouts import OPENDK, laid_out
from lindung.demo.region import Sizes, invent
from lindung.demo.text_workbook import workbook_bytes

OF_A_VILLAGE, OF_A_WORKBOOK = 2_500, 100_000


def run(into: str, residents: int, seed: int) -> dict[str, int]:
    """The workbooks and areas.csv, unless they are there already."""
    folder, villages = Path(into), max(1, residents // OF_A_VILLAGE)
    if not (folder / "areas.csv").is_file():
        folder.mkdir(parents=True, exist_ok=True)
        region = invent(Sizes(residents, max(1, residents // 100), villages, max(1, villages // 5)), DAY, seed)
        _write(region.residents, region.files["rows"].to_pylist(), folder)
        names = [f"{code},{name}" for code, name in zip(*region.areas.to_pydict().values(), strict=True)]
        (folder / "areas.csv").write_text("\n".join(["code,name", *names]) + "\n", encoding="utf-8")
    return {"villages": villages}


def _write(residents: pa.Table, rows: list[int], folder: Path) -> None:
    """Whole villages to a workbook."""
    first = count = number = 0
    for place, of_village in enumerate(rows):
        count += of_village
        if place + 1 == len(rows) or count + rows[place + 1] > OF_A_WORKBOOK:
            number += 1
            book = workbook_bytes(list(OPENDK), laid_out(residents.slice(first, count), OPENDK), DAY)
            (folder / f"penduduk-{number:02d}.xlsx").write_bytes(book)
            first, count = first + count, 0
