"""An invented region in a folder: the registers of its villages, the members' list, the truth and the areas.

    registers/                   one file per village
    registers.csv                file, village, format, rows
    peserta_bpu_22_11_2026.xlsx  the list
    truth.parquet                who each row of the list is
    areas.csv                    code, name

File names carry the village, because not every format does.
"""

import csv
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pyarrow as pa
import pyarrow.parquet as pq

from lindung.demo.handover import Format
from lindung.demo.import_template import write_import_template
from lindung.demo.layouts import CODES, OPENDK, laid_out
from lindung.demo.member_workbook import write_member_workbook
from lindung.demo.region import Region
from lindung.demo.text_workbook import packed, workbook_bytes

_AT_ONCE = 2  # threads: joining and packing columns leave Python's lock

Progress = Callable[[int, int], None]
"""Called after each file: files done, files in all."""


@dataclass(frozen=True)
class RegisterFile:
    path: Path
    village: str  # code with dots
    format: Format
    rows: int


@dataclass(frozen=True)
class Written:
    """What stands where."""

    registers: tuple[RegisterFile, ...]
    register_index: Path
    member_list: Path
    truth: Path
    areas: Path


def write_region(region: Region, into: Path, progress: Progress | None = None) -> Written:
    """Every file of the region, into a folder (made when missing); files of the same name are replaced."""
    folder = into / "registers"
    folder.mkdir(parents=True, exist_ok=True)
    registers = tuple(
        RegisterFile(folder / row["file"], row["village"], Format(row["format"]), row["rows"])
        for row in region.files.to_pylist()
    )
    members = into / f"peserta_bpu_{region.on:%d_%m_%Y}.xlsx"
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        tasks = [pool.submit(write_member_workbook, region.members, members, region.on)]
        tasks += [pool.submit(_write_register, rows, file, region.on) for rows, file in _by_village(region, registers)]
        _wait(tasks, progress)
    pq.write_table(region.truth, into / "truth.parquet")
    _write_csv(region.areas, into / "areas.csv")
    _write_csv(region.files, into / "registers.csv")
    return Written(registers, into / "registers.csv", members, into / "truth.parquet", into / "areas.csv")


def _write_csv(table: pa.Table, into: Path) -> None:
    with into.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(table.column_names)
        lines.writerows(zip(*table.to_pydict().values(), strict=True))


def _by_village(region: Region, registers: tuple[RegisterFile, ...]) -> list[tuple[pa.Table, RegisterFile]]:
    """The residents' table stands in the order of the files."""
    pieces, first = [], 0
    for file in registers:
        pieces.append((region.residents.slice(first, file.rows), file))
        first += file.rows
    assert first == region.residents.num_rows
    return pieces


def _wait(tasks: list[Future[None]], progress: Progress | None) -> None:
    for done, task in enumerate(as_completed(tasks), start=1):
        task.result()
        if progress:
            progress(done, len(tasks))


def _write_register(rows: pa.Table, file: RegisterFile, on: date) -> None:
    _WRITERS[file.format](rows, file.path, on)


def _write_opendk(rows: pa.Table, into: Path, on: date) -> None:
    """The archive that OpenSID sends to the sub-district: a workbook in a zip."""
    content = workbook_bytes(list(OPENDK), laid_out(rows, OPENDK), on)
    with ZipFile(into, "w") as archive:
        archive.writestr(packed(f"penduduk_{on:%d_%m_%Y}_opendk.xlsx", on), content)


def _write_code_export(rows: pa.Table, into: Path, on: date) -> None:
    into.write_bytes(workbook_bytes(list(CODES), laid_out(rows, CODES), on))


_WRITERS: Mapping[Format, Callable[[pa.Table, Path, date], None]] = {
    Format.OPENDK: _write_opendk,
    Format.CODE_EXPORT: _write_code_export,
    Format.IMPORT_TEMPLATE: write_import_template,
}
