"""kill -9 of the office's server and worker at random moments of an import through the upload path, and what was left.

Each moment has an office of its own: somebody uploads a register of ten villages over HTTP, it is read, compared and
accepted. Everything is killed at once; what is in is counted; server and worker are started anew, and it is counted
again. Nothing may be half in, and in the end nothing missing or doubled: `tests.web.intake.killing` says what is asked.
"""

import random
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from benchmarks.page import Section, table
from tests.web.intake.big_register import big_register
from tests.web.intake.killing import finished, killed_after, wrong_after_a_kill, wrong_in_the_end
from tests.web.intake.office import Office, copy_of, prepared

PEOPLE, MOMENTS = 50_000, 50
TEMPLATE = "lindung_kills"


def measure_office_kills(work: Path, seed: int, *, postgres: str = "", moments: int = MOMENTS) -> list[Section]:
    """One table: where each kill fell, what was in right after it, and whether the import was taken up whole.

    postgres: the DATABASE_URL of a server on which databases may be made; "" for SQLite.
    """
    content, chance = big_register(PEOPLE), random.Random(seed)
    place = work / f"kills-{'postgres' if postgres else 'sqlite'}"
    shutil.rmtree(place, ignore_errors=True)
    with _template(place, postgres) as template:
        with _again(template, place / "whole", postgres) as office:
            begun = time.monotonic()
            wrong = wrong_in_the_end(finished(office, content), PEOPLE)
            length = time.monotonic() - begun
        assert not wrong, wrong
        falls: Counter[tuple[str, ...]] = Counter()
        for number in range(1, moments + 1):
            moment = chance.uniform(0, length)
            with _again(template, place / str(number), postgres) as office:
                fell, found = _once(office, content, moment)
            falls[(fell, found)] += 1
            print(f"{number:3} after {moment:5.1f} s: {fell}; {found}", flush=True)
    lines = [(*fall, str(count)) for fall, count in sorted(falls.items())]
    name = "PostgreSQL" if postgres else "SQLite"
    title = f"{moments} kills of server and worker during an import of {PEOPLE:,} on {name}"
    return [Section(f"office-kills {name}", title, table(("killed when the upload was", "found", "times"), lines, 2))]


def _once(office: Office, content: bytes, moment: float) -> tuple[str, str]:
    killed_after(office, content, moment)
    told = office.asked("told")
    fell = told["states"][-1] if told["states"] else "arriving"
    wrong = wrong_after_a_kill(told, PEOPLE)
    after = "whole in" if told["residents"] else "nothing in"
    wrong += wrong_in_the_end(finished(office, content), PEOPLE)
    return fell, f"WRONG: {'; '.join(wrong)}" if wrong else f"{after}, then whole, nothing doubled"


@contextmanager
def _template(place: Path, postgres: str) -> Iterator[Office]:
    """An office with areas and somebody signed in, to be copied for each moment."""
    if not postgres:
        yield prepared(place / "template")
        return
    _made(postgres, TEMPLATE)
    yield prepared(place / "template", _named(postgres, TEMPLATE))
    _dropped(postgres, TEMPLATE)


@contextmanager
def _again(template: Office, folder: Path, postgres: str) -> Iterator[Office]:
    """A copy of it, gone afterwards."""
    office = copy_of(template, folder)
    if postgres:
        _made(postgres, f"{TEMPLATE}_1", TEMPLATE)
        office.database = _named(postgres, f"{TEMPLATE}_1")
    try:
        yield office
    finally:
        office.kill()
        shutil.rmtree(folder)
        if postgres:
            _dropped(postgres, f"{TEMPLATE}_1")


def _made(postgres: str, name: str, template: str = "template1") -> None:
    _dropped(postgres, name)
    with psycopg.connect(postgres, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())


def _dropped(postgres: str, name: str) -> None:
    with psycopg.connect(postgres, autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())


def _named(postgres: str, name: str) -> str:
    return urlunsplit(urlsplit(postgres)._replace(path=f"/{name}"))
