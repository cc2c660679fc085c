"""What of a pair holds numbers of people, sealed and opened again: both records, and the code the next run finds it by.

A pair is known again in every run by `pair_key`: the ids of a pair are made of NIKs, and are in no column as they are.
"""

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import date

from lindung.people.nik import masked
from lindung.pipelines.decisions import CODE_CHANGED, PairCode
from lindung.pipelines.pair_records import Record
from lindung.web.vault.sealing import vault

RECORD, CODE, CELL = "review.record", "review.code", "pair"  # what sealed values are bound to
_PAIR = "review.pair"


@dataclass(frozen=True)
class Shown:
    """A record as a clerk sees it; the NIK masked."""

    name: str
    nik: str
    birth: date | None
    sex: str
    birth_place: str
    mother: str
    village: str
    where: str


def pair_key(code: PairCode) -> bytes:
    """The same for the same pair, whatever run it is in."""
    return vault().lookup(f"{code.resident_id}|{code.member_key}", _PAIR)


def seal_record(record: Record) -> bytes:
    """A record as one sealed value."""
    said = {
        "name": record.name,
        "nik": record.nik,
        "birth": record.birth.isoformat() if record.birth else "",
        "sex": record.sex,
        "birth_place": record.birth_place,
        "mother": record.mother,
        "village": record.village,
        "where": record.where,
    }
    return vault().seal(json.dumps(said, ensure_ascii=False), RECORD)


def open_record(sealed: bytes | memoryview) -> Shown:
    """The record with its NIK masked: no page of the queue shows a whole one."""
    said = json.loads(vault().open(sealed, RECORD))
    birth = date.fromisoformat(said["birth"]) if said["birth"] else None
    return Shown(**{**said, "nik": masked(said["nik"]), "birth": birth})


def seal_code(code: PairCode) -> bytes:
    """A code as one sealed value."""
    return vault().seal(code.text(), CODE)


def open_code(sealed: bytes | memoryview) -> PairCode:
    """The code of a pair."""
    return PairCode.read(vault().open(sealed, CODE))


def code_cell(code: PairCode) -> str:
    """A code as a workbook takes it out of the office: without the keys of this office nobody reads it."""
    return b64encode(vault().seal(code.text(), CELL)).decode()


def read_cell(text: str) -> PairCode:
    """The code of a cell; ValueError where it was changed, or another office or `lindung review` wrote it."""
    try:
        return PairCode.read(vault().open(b64decode(text, validate=True), CELL))
    except (ValueError, AssertionError) as error:
        raise ValueError(CODE_CHANGED) from error
