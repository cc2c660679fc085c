"""The demonstration: invent a regency, walk the main flows on its files as an officer would, and mark the result."""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import rmtree

from lindung.common.errors import UserError
from lindung.demo.region import Sizes, invent
from lindung.demo.region_files import Written, write_region
from lindung.engines.duckdb import Engine, parquet
from lindung.pipelines.coverage import CoverageTable, coverage_of, save_coverage
from lindung.pipelines.read import Said, read_file
from lindung.pipelines.runs import Run
from lindung.pipelines.verify import verify_snapshots
from lindung.pipelines.village_list import write_village_list
from lindung.registers.snapshots import newest_by_village, newest_members
from lindung.verification.cascade import CASCADE

MEMBERS_SHARE = 0.3  # rows of the membership list for each resident
PEOPLE_OF_A_VILLAGE = 2_500
PROCESSES = 2
MARK = "lindung-demo"

Stage = Callable[[str, int], AbstractContextManager[Callable[[], None]]]


@dataclass(frozen=True)
class DemoSettings:
    """What is invented, and the day it is judged on."""

    residents: int
    seed: int
    on: date
    unmasked: bool = False

    def sizes(self) -> Sizes:
        """About 40 villages in 8 districts for 100,000 residents."""
        villages = max(2, round(self.residents / PEOPLE_OF_A_VILLAGE))
        return Sizes(self.residents, round(self.residents * MEMBERS_SHARE), villages, max(1, villages // 5))


@dataclass(frozen=True)
class Links:
    """Accepted links held against the truth: made, right among them, and true ones there are to find."""

    made: int
    right: int
    true: int

    @property
    def precision(self) -> float:
        return self.right / self.made if self.made else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.made + self.true) if self.made + self.true else 1.0


@dataclass(frozen=True)
class DemoResult:
    """What the demonstration shows at its end."""

    coverage: CoverageTable
    run: Run
    links: Links
    times: Sequence[tuple[str, float]]
    village_list: Path
    saved: Sequence[Path]
    written: Written

    @property
    def living(self) -> int:
        return self.run.counts["living"]

    @property
    def review(self) -> int:
        return self.run.counts.get("review/none", 0)


def run_demo(into: Path, settings: DemoSettings, stage: Stage) -> DemoResult:
    """Everything from invented files to coverage; a folder of an earlier demonstration is made anew."""
    _clear(into)
    times: list[tuple[str, float]] = []

    @contextmanager
    def timed(name: str, total: int) -> Iterator[Callable[[], None]]:
        begun = time.monotonic()
        with stage(name, total) as advance:
            yield advance
        times.append((name.lower(), time.monotonic() - begun))

    sizes = settings.sizes()
    with timed("Mengarang kabupaten", 1) as advance:
        region = invent(sizes, settings.on, settings.seed)
        advance()
    with timed("Menulis berkas seperti aslinya", sizes.villages + 1) as advance:
        written = write_region(region, into / "incoming", lambda done, of: advance())
    del region
    with timed("Membaca semua berkas", sizes.villages + 1) as advance:
        _read_all(written, into / "snapshots", settings.on, advance)
    with timed("Memverifikasi", len(CASCADE)) as advance:
        run, _ = verify_snapshots(
            into / "snapshots",
            into / "snapshots",
            into / "verdicts",
            settings.on,
            done=lambda step: advance(),
        )
    with timed("Menghitung cakupan dan daftar desa", 2) as advance:
        saved = (into / "coverage.csv", into / "coverage.xlsx")
        table = coverage_of(into / "verdicts", "district", written.areas)
        save_coverage(table, *saved)
        advance()
        village = written.registers[0].village
        village_list = into / f"daftar_desa_{village}.xlsx"
        write_village_list(into / "verdicts", village, village_list, unmasked=settings.unmasked)
        advance()
    return DemoResult(
        table, run, check_links(into, written.truth, settings.on), tuple(times), village_list, saved, written
    )


def check_links(into: Path, truth: Path, on: date) -> Links:
    """Hold the accepted links, also those to the dead and moved, against who each row of the list really is."""
    registers = [snapshot.rows for snapshot in newest_by_village(into / "snapshots", on)]
    members = [snapshot.rows for snapshot in newest_members(into / "snapshots", on)]
    with Engine(into / "spill") as engine:
        steps = into / "verdicts" / "steps"
        engine.create(
            "made",
            f"""SELECT member.row AS member_row, resident.file, resident.row
            FROM {parquet([steps / "links.parquet"])} AS link
            JOIN {parquet([steps / "members.parquet"])} AS m ON link.m = m.m
            JOIN {parquet([steps / "residents.parquet"])} AS r ON link.r = r.r
            JOIN {parquet(members)} AS member ON m.member_id = member.member_id
            JOIN {parquet(registers)} AS resident ON r.resident_id = resident.resident_id
            WHERE link.decision = 'matched'""",
        )
        engine.create("truth", f"SELECT * FROM {parquet([truth])} WHERE register_file IS NOT NULL")
        right = engine.rows(
            """SELECT count(*) FROM made JOIN truth ON made.member_row = truth.row
            AND made.file = truth.register_file AND made.row = truth.register_row"""
        )
        return Links(engine.count("made"), int(str(right[0][0])), engine.count("truth"))


def _read_all(written: Written, into: Path, on: date, advance: Callable[[], None]) -> None:
    """Every file in its own turn, two at once."""
    jobs = [(file.path, into, Said(on, file.village)) for file in written.registers]
    jobs.append((written.member_list, into, Said(on)))
    jobs.reverse()  # the longest file first
    with ProcessPoolExecutor(PROCESSES) as pool:
        for future in as_completed([pool.submit(read_file, *job) for job in jobs]):
            future.result()
            advance()


def _clear(into: Path) -> None:
    """Make room for a demonstration; never in a folder that holds anything else."""
    if into.exists() and any(into.iterdir()) and not (into / MARK).is_file():
        raise UserError(f"Folder {into.name} tidak kosong dan bukan hasil demo. Pilih folder lain untuk --into.")
    rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    (into / MARK).write_text(
        "Folder ini dibuat oleh `lindung demo` dan dikosongkan setiap kali demo dijalankan.\n",
        encoding="utf-8",
    )
