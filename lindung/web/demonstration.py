"""The demonstration's office, as the command line sees it: in a folder of its own, on SQLite, for this machine only.

Whatever office the environment names is left alone: its settings are put aside before Django reads them.
"""

import logging
import os
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Protocol

from lindung.common.errors import UserError
from lindung.demo.region_files import Written
from lindung.web.locks import the_only_office

PASSWORD = "kabupaten-karangan"  # noqa: S105 - of invented people, on this machine only
OFFICE = "office"  # below the folder of the demonstration

Stage = Callable[[str, int], AbstractContextManager[Callable[[], None]]]


class SignsIn(Protocol):
    """How somebody of the demonstration signs in."""

    @property
    def username(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def area(self) -> str: ...
    @property
    def second_factor(self) -> bool: ...


def refuse_open(into: Path) -> None:
    """UserError where the office of an earlier demonstration is open there."""
    if (into / OFFICE).is_dir():
        with the_only_office(into / OFFICE):
            pass


def fill_office(into: Path, written: Written, on: date, stage: Stage) -> tuple[Sequence[SignsIn], Sequence[str]]:
    """Fill a new office with the invented regency; how its people sign in, and how its BKBK year stands."""
    (into / OFFICE).mkdir(mode=0o700)
    _set_up(into, migrated=False)
    from lindung.web.operations.demo_office import fill  # noqa: PLC0415 - after Django knows where

    logging.disable(logging.INFO)  # a line for each of a hundred tasks is no news here
    try:
        return fill(written, on, stage)
    finally:
        logging.disable(logging.NOTSET)


def demo_code(into: Path, username: str) -> str:
    """The six digits with which somebody of the demonstration signs in now."""
    choose_office(into)
    _set_up(into, migrated=True)
    from lindung.web.operations.demo_people import code_of  # noqa: PLC0415

    return code_of(username)


def choose_office(into: Path) -> None:
    """From now on this process is of the demonstration's office; UserError where there is none."""
    if not (into / OFFICE).is_dir():
        raise UserError(f"Di {into.name} belum ada kantor demo. Jalankan «make demo» dahulu.")
    _only_this(into)


def _set_up(into: Path, *, migrated: bool) -> None:
    _only_this(into)
    from lindung.web.setup import set_up  # noqa: PLC0415

    set_up(migrated=migrated)


def _only_this(into: Path) -> None:
    for name in [name for name in os.environ if name.startswith("LINDUNG_") or name == "DATABASE_URL"]:
        del os.environ[name]
    os.environ |= {"LINDUNG_DATA": str((into / OFFICE).absolute()), "LINDUNG_DEMO": "1"}
