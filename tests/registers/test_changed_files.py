"""Is every row of a file accounted for, whatever happened to the file on its way here?

Every file below tests/fixtures is changed in many small ways (see `mutations`), and whatever format takes it must read
it without a crash. The default run takes less than 40 seconds on two cores and draws the same changes every time in
CI; `LINDUNG_FUZZ_SECONDS=600` draws fifteen times as many. What was found stands in test_found_by_fuzzing.
"""

import re
import warnings
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from lindung.common.errors import UserError
from lindung.registers.catalogue import catalogue
from lindung.registers.containers.opening import open_file
from lindung.registers.containers.sheets import Opened, Row
from lindung.registers.formats import FORMATS, recognised
from lindung.registers.gathering import Origin
from lindung.registers.reading import Reading
from tests.registers.conftest import DAY, VILLAGE
from tests.registers.mutations import (
    ARCHIVES,
    CHANGES,
    NAMES,
    TEXTS_OF_OFFICES,
    as_text,
    changed_bytes,
    changed_parts,
    changed_rows,
    opened,
    times,
)

HOUSE = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
)
MONTH = date(2026, 11, 1)
_NIK = re.compile(r"\s*'?\d{16}\s*")
_DAY = re.compile(r"\s*(\d{1,2}[-/]\d{1,2}[-/]\d{4}|\d{4}-\d\d-\d\d)\s*")
_NAME = re.compile(r"[A-Z][A-Za-z]{2,}( [A-Z][A-Za-z]{2,})+")


def looks_like_a_person(row: Row, cards: set[object]) -> bool:
    """A number of sixteen digits that is no family card, a day and two words that begin with capitals."""
    texts = [cell for cell in row if isinstance(cell, str)]
    return (
        any(_NIK.fullmatch(text) and text.strip() not in cards for text in texts)
        and any(map(_NAME.fullmatch, texts))
        and (any(map(_DAY.fullmatch, texts)) or any(isinstance(cell, date) for cell in row))
    )


def read_whole(file: Opened, *, village: str | None = VILLAGE) -> Reading | None:
    """What a format makes of it; None where it is refused, in one sentence that shows nobody's number."""
    try:
        return recognised(file).read(file, Origin(file.path.name, DAY, village, MONTH))
    except UserError as refused:
        sentence = str(refused)
    assert file.path.name in sentence
    assert not re.search(r"\d{16}|\n", sentence)
    return None


def nobody_is_lost(file: Opened, reading: Reading) -> None:
    """Each row that looks like a person, below the first that is one, is one too or has a finding that says why not.

    Where a sheet gave nobody, the finding may be about the whole sheet; a file that gave nobody at all is refused by
    the flow (`pipelines.read`), and rows of one person put together are one finding on the sheet where they are many.
    """
    assert reading.accepted + reading.refused + reading.not_data == reading.received
    assert {finding.code for finding in reading.findings} <= catalogue().keys()
    people = set(zip(reading.rows["sheet"].to_pylist(), reading.rows["row"].to_pylist(), strict=True))
    told = people | {(finding.sheet, finding.row) for finding in reading.findings}
    cards = set(reading.rows["family_card"].to_pylist()) if "family_card" in reading.rows.column_names else set()
    together = {finding.sheet for finding in reading.findings if (finding.row, finding.code) == (0, "programme_row")}
    for sheet in file.sheets if reading.accepted else ():
        if sheet.name in together:
            continue
        first = min((row for name, row in people if name == sheet.name), default=0)
        for number, row in enumerate(sheet.rows(), start=1):
            if number > first and looks_like_a_person(row, cards):
                assert (sheet.name, number) in told or (not first and (sheet.name, 0) in told), (sheet.name, number)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_as_it_came_loses_nobody(name):
    file, _ = opened(name)
    reading = read_whole(file)
    if reading is not None:
        nobody_is_lost(file, reading)


@pytest.mark.parametrize("name", NAMES)
@given(changes=CHANGES, village=st.sampled_from([None, VILLAGE, VILLAGE]))
@settings(HOUSE, max_examples=times(25))
def test_rows_and_columns_that_were_changed_lose_nobody(name, changes, village):
    file = changed_rows(name, changes)
    reading = read_whole(file, village=village)
    if reading is not None:
        nobody_is_lost(file, reading)


@pytest.mark.parametrize("name", NAMES)
@given(changes=CHANGES, text=TEXTS_OF_OFFICES)
@settings(HOUSE, max_examples=times(8))
def test_rows_that_went_through_a_careless_text_lose_nobody(tmp_path, name, changes, text):
    path = tmp_path / "teks.csv"
    path.write_bytes(as_text(changed_rows(name, changes[:3]), *text))
    loses_nobody(path)


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
@settings(HOUSE, max_examples=times(8))
def test_bytes_that_were_changed_lose_nobody(tmp_path, name, data):
    path = tmp_path / f"berkas.{name.rpartition('.')[2]}"
    path.write_bytes(data.draw(changed_bytes(name)))
    loses_nobody(path)


@pytest.mark.parametrize("name", ARCHIVES)
@given(data=st.data())
@settings(HOUSE, max_examples=times(12))
def test_parts_of_an_archive_that_were_changed_lose_nobody(tmp_path, name, data):
    path = tmp_path / "berkas.zip"
    with warnings.catch_warnings(action="ignore"):  # zipfile complains of names that it writes nevertheless
        path.write_bytes(data.draw(changed_parts(name)))
    loses_nobody(path)


def loses_nobody(path: Path) -> None:
    """The file is refused in a sentence, or read with every row accounted for."""
    try:
        file = open_file(path)
    except UserError as refused:
        sentence = str(refused)
    else:
        reading = read_whole(file)
        if reading is not None:
            nobody_is_lost(file, reading)
        return
    assert path.name in sentence
    assert "\n" not in sentence


def test_every_format_has_a_file_from_which_its_fuzzing_begins():
    files = [opened(name)[0] for name in NAMES]
    without = {known.SOURCE for known in FORMATS if not any(known.recognise(file) for file in files)}
    assert without <= {"BPU"}  # invented in test_any_file_at_all instead
