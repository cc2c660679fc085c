"""Verifying: a million residents against half a million members, from canonical Parquet to verdicts on disk."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from benchmarks.accuracy import ACCEPTED, IN_REVIEW, links_of_verification, probability_of, weight_of
from benchmarks.apart import Measured, measured, median_of
from benchmarks.page import Section, decimal, table, whole
from benchmarks.snapshots import rows_of

REPEATS = 3  # of the floor and of Lindung; Splink runs once
LINKS_STAND = "links"  # the step after which Lindung knows what Splink gives
PEERS = (("usual", False, 0.9), ("tuned", True, 0.5))  # name, tuned?, the probability from which a link counts
TIMES = (
    *("contender", "seconds", "CPU s", "peak GiB", "× floor", "× Lindung"),
    *("CPU × Lindung", "CPU × its links", "others' cores"),
)
LINKS = ("contender", "links", "made", "precision", "recall", "F1")


@dataclass(frozen=True)
class Against:
    """What times are held against: the floor, Lindung, and its seconds of processor until its links stand."""

    floor: Measured
    ours: Measured
    cpu_seconds_to_links: float


def measure_verifying(work: Path, snapshots: Path, mark: str = "verifying") -> list[Section]:
    """The contenders, and where the time of the cascade goes."""
    with TemporaryDirectory(dir=work) as own:  # two benchmarks at once must not write over each other
        return _measured(Path(own), snapshots, mark)


def _measured(work: Path, snapshots: Path, mark: str) -> list[Section]:
    verdicts, links = work / "verdicts", work / "links.parquet"
    floor = median_of(
        [measured("benchmarks.contenders.nik_join", snapshots=snapshots, links=links) for _ in range(REPEATS)]
    )
    equal_nik = _judged(snapshots, links, least=[ACCEPTED])["marks"][0]
    ours = median_of([_verify(snapshots, verdicts) for _ in range(REPEATS)])
    links_of_verification(verdicts, links)
    accepted, reviewed = _judged(snapshots, links, least=[ACCEPTED, IN_REVIEW])["marks"]
    steps = _steps(ours, verdicts)

    to_links = _to_links(ours)
    against = Against(floor, ours, to_links[1])
    times = [
        _spent("floor: one join on the NIK", floor, against),
        _spent("Lindung", ours, against),
        _spent_to_links(to_links, against),
    ]
    marks = [
        _shown("floor", "equal NIK", equal_nik),
        _shown("Lindung", "accepted", accepted),
        _shown("", "accepted, and first choice in review", reviewed),
    ]
    for name, tuned, least in PEERS:
        peer = measured("benchmarks.contenders.splink_link", snapshots=snapshots, links=links, tuned=tuned)
        found = _judged(snapshots, links, least=[weight_of(least)], precision=accepted["precision"])
        times.append(_spent(f"Splink, {name}", peer, against))
        marks.append(_shown(f"Splink, {name}", f"p ≥ {least}", found["marks"][0]))
        marks += [_shown("", *chosen) for chosen in _chosen(found)]
    text = f"{table(TIMES, times, numbers_from=1)}\n\n{table(LINKS, marks, numbers_from=2)}"
    return [
        Section(mark, f"Verifying {_sizes(snapshots)}", text),
        Section(f"{mark}: steps", "The cascade, step by step", steps),
    ]


def _verify(snapshots: Path, verdicts: Path) -> Measured:
    shutil.rmtree(verdicts, ignore_errors=True)
    return measured("benchmarks.contenders.lindung_verify", snapshots=snapshots, into=verdicts)


def _judged(snapshots: Path, links: Path, **asked: object) -> dict:
    return measured("benchmarks.accuracy", snapshots=snapshots, links=links, **asked).found


def _to_links(run: Measured) -> tuple[float, float]:
    """Seconds, and seconds of processor, until the links stand: sentences, verdicts and writing come after."""
    names = [name for name, *_ in run.found["steps"]]
    laps = run.found["steps"][: names.index(LINKS_STAND) + 1]
    return sum(lap[2] for lap in laps), sum(lap[3] for lap in laps)


def _spent(name: str, run: Measured, against: Against) -> Sequence[str]:
    ratios = _ratios(run.seconds, run.cpu_seconds, against)
    return (
        *(name, decimal(run.seconds, 2), decimal(run.cpu_seconds, 2), decimal(run.peak_gib, 2)),
        *(*ratios, f"{run.busy:.1f}"),
    )


def _spent_to_links(to_links: tuple[float, float], against: Against) -> Sequence[str]:
    seconds, cpu_seconds = to_links
    ratios = _ratios(seconds, cpu_seconds, against)
    return "of it, until the links stand", decimal(seconds, 2), decimal(cpu_seconds, 2), "", *ratios, ""


def _ratios(seconds: float, cpu_seconds: float, against: Against) -> Sequence[str]:
    ratios = (
        *(seconds / against.floor.seconds, seconds / against.ours.seconds),
        *(cpu_seconds / against.ours.cpu_seconds, cpu_seconds / against.cpu_seconds_to_links),
    )
    return [f"{ratio:.1f}" for ratio in ratios]


def _chosen(found: dict) -> list[tuple[str, dict]]:
    """The marks at thresholds that only who has the truth can choose."""
    marks = {"best F1": found["best"], "as precise as Lindung": found["as_precise"]}
    return [
        (f"{words}: p ≥ {probability_of(mark['weight']):.4f}", mark)
        for words, mark in marks.items()
        if mark is not None
    ]


def _shown(contender: str, words: str, mark: dict) -> Sequence[str]:
    return contender, words, whole(mark["made"]), *(f"{mark[name]:.5f}" for name in ("precision", "recall", "f1"))


def _steps(run: Measured, verdicts: Path) -> str:
    """The steps of the run of median time, with the rows each made."""
    laps = run.found["steps"]
    whole_time = sum(lap[2] for lap in laps)
    lines = [
        (
            *(f"`{name}`" if name else "(writing)", purpose, _rows(verdicts, name)),
            *(f"{seconds:.2f}", f"{cpu_seconds:.2f}", f"{seconds / whole_time:.0%}"),
        )
        for name, purpose, seconds, cpu_seconds in laps
    ]
    return table(("step", "what it finds", "rows", "seconds", "CPU s", "share"), lines, numbers_from=2)


def _rows(verdicts: Path, step: str) -> str:
    places = [verdicts / "steps" / f"{step}.parquet", verdicts / f"{step}.parquet"]
    found = [path for path in places if path.is_file()]
    return whole(_count(f"read_parquet('{found[0]}')")) if found else ""


def _sizes(snapshots: Path) -> str:
    residents, members = (_count(rows_of(kind, snapshots)) for kind in ("residents", "members"))
    return f"{whole(residents)} residents against {whole(members)} members"


def _count(rows: str) -> int:
    with duckdb.connect() as connection:
        return int(connection.execute(f"SELECT count(*) FROM {rows}").fetchall()[0][0])
