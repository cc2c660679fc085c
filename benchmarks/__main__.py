"""`python -m benchmarks` (`make bench`): measure, print one table for each subject; `--write` puts them on the page."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.allocation import measure_allocation
from benchmarks.apart import ROOT, measured
from benchmarks.billing import measure_billing, measure_published
from benchmarks.candidates import measure_candidates
from benchmarks.office_database import database
from benchmarks.office_import import SIZES, measure_office_import
from benchmarks.office_kills import MOMENTS, measure_office_kills
from benchmarks.office_line import measure_office_line
from benchmarks.office_load import measure_office_load
from benchmarks.page import Section, machine, written
from benchmarks.protection import measure_protection
from benchmarks.reading import measure_layouts, measure_reading
from benchmarks.study import measure_study
from benchmarks.study_provinces import PROVINCES
from benchmarks.verifying import measure_verifying

PAGE = Path(__file__).parent / "README.md"
WORK = ROOT / "build" / "bench"
ONLY_WHEN_ASKED = ("office-kills", "published", "study")  # an hour; ten minutes; an hour


def main(arguments: Sequence[str]) -> None:
    """Measure what is asked for, print it, and write it when asked."""
    asked = _asked(arguments)
    asked.work.mkdir(parents=True, exist_ok=True)
    where = machine()
    sections: list[Section] = []
    for subject, measure in SUBJECTS.items():
        if asked.only == subject or (asked.only is None and subject not in ONLY_WHEN_ASKED):
            sections += _printed(measure(asked), where)
    if asked.write:
        PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), sections, where), encoding="utf-8")


def _verifying(asked: argparse.Namespace) -> list[Section]:
    tables = measure_verifying(asked.work, _snapshots(asked), _mark(asked.data))
    return tables[:1] if asked.data else tables


def _office_load(asked: argparse.Namespace) -> list[Section]:
    return measure_office_load(asked.work, asked.residents, asked.members, asked.seed)


def _office_kills(asked: argparse.Namespace) -> list[Section]:
    on_sqlite = measure_office_kills(asked.work, asked.seed, moments=asked.moments)
    server = database("kills", asked.work / "postgres")
    return [*on_sqlite, *measure_office_kills(asked.work, asked.seed, postgres=server, moments=asked.moments)]


SUBJECTS: dict[str, Callable[[argparse.Namespace], list[Section]]] = {
    "reading": lambda asked: measure_reading(asked.work, asked.rows, asked.seed),
    "layouts": lambda asked: measure_layouts(asked.work, asked.rows),
    "verifying": _verifying,
    "protection": lambda asked: measure_protection(),
    "candidates": lambda asked: measure_candidates(),
    "allocation": lambda asked: measure_allocation(),
    "billing": lambda asked: measure_billing(asked.work),
    "published": lambda asked: measure_published(asked.work),
    "office-import": lambda asked: measure_office_import(asked.work, asked.seed, asked.sizes),
    "office-load": _office_load,
    "office-line": lambda asked: measure_office_line(asked.work),
    "office-kills": _office_kills,
    "study": lambda asked: measure_study(asked.work, asked.draws, asked.provinces),
}


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--only", choices=tuple(SUBJECTS), help="one subject")
    parser.add_argument("--rows", type=int, default=100_000, help="of the workbooks that are read")
    parser.add_argument("--residents", type=int, default=1_000_000, help="to invent for verifying")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="people to take into the office")
    parser.add_argument("--members", type=int, default=500_000, help="to invent for verifying")
    parser.add_argument("--seed", type=int, default=1, help="of what is invented")
    parser.add_argument("--moments", type=int, default=MOMENTS, help="at which the office is killed, on each database")
    parser.add_argument("--draws", type=int, default=200, help="of a study")
    parser.add_argument("--provinces", type=int, default=PROVINCES, help="to study, the largest first")
    parser.add_argument("--data", type=Path, metavar="DIR", help="verify a foreign data set instead (see foreign.py)")
    parser.add_argument("--work", type=Path, default=WORK, metavar="DIR", help="where what is made is kept")
    parser.add_argument("--write", action="store_true", help="put the tables into benchmarks/README.md")
    asked = parser.parse_args(arguments)
    asked.work = asked.work.resolve()
    return asked


def _mark(foreign: Path | None) -> str:
    """Where the table stands on the page: a foreign data set has a place of its own, named as its folder."""
    return f"verifying {foreign.name}" if foreign else "verifying"


def _snapshots(asked: argparse.Namespace) -> Path:
    if asked.data:
        made = measured("benchmarks.foreign", work=asked.work, foreign=asked.data.resolve())
    else:
        sizes = {"residents": asked.residents, "members": asked.members, "seed": asked.seed}
        made = measured("benchmarks.invented", work=asked.work, **sizes)
    return Path(made.found["snapshots"])


def _printed(sections: list[Section], where: str) -> list[Section]:
    for section in sections:
        print(f"\n{section.title} ({where})\n\n{section.text}", flush=True)
    return sections


if __name__ == "__main__":
    main(sys.argv[1:])
