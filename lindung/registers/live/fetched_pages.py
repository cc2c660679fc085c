"""Pages of an API kept while they come, so that what was interrupted goes on where it stopped.

They lie in a hidden folder beside the snapshots, hold only what is kept of residents, and are gone when all are there.
Pages of another total, another area or an earlier day are not gone on from.
"""

import hashlib
import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lindung.common.errors import UserError
from lindung.documents.whole_file import whole_file
from lindung.registers.live.kept_rows import kept_table
from lindung.registers.live.regency_api import COLUMNS, Page, RegencyApi

BEGINNINGS = 3  # so often may the data move under our hands


class Moved(Exception):
    """The pages do not fit together: somebody changed the data meanwhile."""


@dataclass(frozen=True)
class Pages:
    """The pages of one area, fetched on one day."""

    folder: Path
    total: int
    day: date

    def begun_before(self) -> bool:
        """Does the folder hold pages of just this?"""
        try:
            told = json.loads((self.folder / "pages.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return False
        return bool(told == self._mark())

    def begin(self) -> None:
        """An empty folder with our mark; only its owner may look in."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True, mode=0o700)
        with whole_file(self.folder / "pages.json") as path:
            path.write_text(json.dumps(self._mark()), encoding="utf-8")

    def kept(self, number: int) -> pa.Table | None:
        """A page that is there."""
        try:
            return pq.read_table(self._path(number))
        except (OSError, pa.ArrowException):
            return None

    def keep(self, number: int, rows: pa.Table) -> None:
        """Put a page beside the others, whole or not at all."""
        with whole_file(self._path(number)) as path:
            pq.write_table(rows, path)

    def _path(self, number: int) -> Path:
        return self.folder / f"page-{number:06}.parquet"

    def _mark(self) -> dict[str, object]:
        return {"total": self.total, "day": self.day.isoformat(), "columns": list(COLUMNS)}


def fetch_pages(api: RegencyApi, area: Mapping[str, str], into: Path, day: date, done: Callable[[], None]) -> pa.Table:
    """Everybody of an area, once, in the order of ids (columns as COLUMNS; only the kind of the hint).

    UserError when the data would not stand still.
    """
    key = hashlib.sha256(json.dumps([api.http.address, dict(area)]).encode()).hexdigest()[:12]
    folder = into / f".partial-api-{key}"
    for _ in range(BEGINNINGS):
        try:
            people = _all(api, area, folder, day, done)
        except Moved:
            shutil.rmtree(folder, ignore_errors=True)
            continue
        shutil.rmtree(folder, ignore_errors=True)
        return people
    raise UserError(
        f"Halaman {api.http.place} tidak cocok dengan jumlah yang disebutnya; datanya berubah selama diambil "
        f"({BEGINNINGS} kali dicoba). Jalankan lagi di luar jam kerja."
    )


def _all(api: RegencyApi, area: Mapping[str, str], folder: Path, day: date, done: Callable[[], None]) -> pa.Table:
    first = api.page(1, area)
    pages = Pages(folder, first.total, day)
    if not pages.begun_before():
        pages.begin()
    parts = [kept_table(COLUMNS, [])]
    for number in range(1, first.pages + 1):
        rows = pages.kept(number) if number > 1 else None
        if rows is None:
            rows = _rows(first if number == 1 else api.page(number, area), first, number)
            pages.keep(number, rows)
        parts.append(rows)
        done()
    people = pa.concat_tables(parts).sort_by("id")
    if not first.total == people.num_rows == pc.count_distinct(people["id"]).as_py():
        raise Moved
    return people


def _rows(page: Page, first: Page, number: int) -> pa.Table:
    if (page.total, page.size) != (first.total, first.size) or len(page.rows) != first.expected(number):
        raise Moved
    return kept_table(COLUMNS, page.rows)
