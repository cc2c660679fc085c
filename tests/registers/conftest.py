"""Read a file as the command does, and look at what came of it."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from lindung.common.errors import UserError
from lindung.common.findings import Finding
from lindung.pipelines.read import FileRead, Said, read_file
from tests.registers.workbooks import workbook

FILES = Path(__file__).parents[1] / "fixtures" / "opensid"
VILLAGE = "99.99.01.2001"
DAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Told:
    """One file read: its people (canonical rows), and what was found."""

    file: FileRead
    people: list[dict[str, Any]]

    def row(self, number: int) -> dict[str, Any]:
        """The person of that row of the sheet."""
        (person,) = [person for person in self.people if person["row"] == number]
        return person

    @property
    def codes(self) -> dict[int, set[str]]:
        """Row → codes of its findings; row 0 is the sheet as a whole. Rows without any are left out."""
        codes: defaultdict[int, set[str]] = defaultdict(set)
        for finding in self.file.findings:
            codes[finding.row].add(finding.code)
        return dict(codes)

    def finding(self, code: str) -> Finding:
        """The one finding of that code."""
        (finding,) = [finding for finding in self.file.findings if finding.code == code]
        return finding

    @property
    def counts(self) -> tuple[int, ...]:
        """Received, accepted, refused, not data."""
        return tuple(self.file.counted(name) for name in ("read", "accepted", "refused", "not_data"))


@pytest.fixture
def fiktif() -> Callable[[str], Path]:
    """A file that OpenSID wrote or read."""
    return FILES.joinpath


@pytest.fixture
def read(tmp_path) -> Callable[..., Told]:
    """Read a file as `lindung read` does, into the folder `data`."""

    def reading(path: Path, village: str | None = VILLAGE, received: date = DAY, **more: Any) -> Told:
        said = {name: more.pop(name) for name in ("sender", "month") if name in more}
        file = read_file(path, tmp_path / "data", Said(received, village, **said), **more)
        rows = [row for snapshot in file.snapshots for row in pq.read_table(snapshot.rows).to_pylist()]
        return Told(file, rows)

    return reading


@pytest.fixture
def refusal(read) -> Callable[..., str]:
    """The sentence with which a file is refused as a whole."""

    def sentence(path: Path, **more: Any) -> str:
        with pytest.raises(UserError) as refused:
            read(path, **more)
        return str(refused.value)

    return sentence


@pytest.fixture
def read_rows(read, tmp_path) -> Callable[..., Told]:
    """Read a workbook of these rows, header and all."""
    return lambda *rows, **more: read(workbook(tmp_path / "register.xlsx", rows), **more)


@pytest.fixture
def written(tmp_path) -> Callable[[str, bytes], Path]:
    """A file of these bytes."""

    def writing(name: str, content: bytes) -> Path:
        path = Path(tmp_path / name)
        path.write_bytes(content)
        return path

    return writing


@pytest.fixture
def nothing_is_left(tmp_path) -> Iterator[None]:
    """Of a file that was refused, nothing stands in the folder of snapshots."""
    yield
    assert [path for path in (tmp_path / "data").rglob("*") if path.is_file()] == []


def says(sentence: str, *words: str) -> bool:
    """One line with every one of these words, and nobody's number in full."""
    return all(word in sentence for word in words) and not re.search(r"\d{11}|\n", sentence)


@pytest.fixture
def store(tmp_path) -> Path:
    """Where `read` puts its snapshots."""
    return Path(tmp_path / "data")


def on_disk(folder: Path) -> dict[str, tuple[str, int]]:
    """Every file below: what it holds and when it was written."""
    return {
        str(path.relative_to(folder)): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }
