"""From a finished run to the cells of coverage: verdicts, the registers they rest on, and the welfare lists of the day.

Nothing is written: whoever keeps the cells (the office's tables) writes them in one transaction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pyarrow as pa

from lindung.common.errors import UserError
from lindung.common.wording import long_day, number
from lindung.coverage.cells import attach_deciles, cells
from lindung.coverage.denominators import Denominator, definition
from lindung.engines.duckdb import Engine
from lindung.law.figures import STATUS_WORDS
from lindung.pipelines.runs import VERDICTS, Run, Source, load_run
from lindung.registers.snapshots import Snapshot, canonical, snapshots_below
from lindung.registers.standing import Standing

OUTSIDE = (
    "Masa tenggang, berakhir, dan perlu diperiksa tidak dihitung terlindungi. "
    "«Di luar penyebut»: terlindungi tetapi bukan bagian penyebut."
)


@dataclass(frozen=True)
class Told:
    """What stands beside every figure of one denominator: Indonesian sentences."""

    denominator: Denominator
    name: str
    numerator: str
    sentence: str
    sources: str
    open_sources: str  # the same for everybody: without the names of files
    figures: str
    cautions: tuple[str, ...]


@dataclass(frozen=True)
class RunCells:
    """The cells of one run, one row per area, denominator, dimension and value (`coverage.cells`), and what is told."""

    run: Run
    on: date
    cells: pa.Table
    told: Sequence[Told]


def cells_of(verdicts: Path, welfare: Path | None = None, villages: Mapping[str, str] | None = None) -> RunCells:
    """The cells of the run in a folder. welfare: folder with snapshots of welfare lists; deciles come from there.

    villages: as which village each one of the run is counted; the others are not. Without it all, as they are.
    UserError where the folder holds no run, or a register the run rests on is gone.
    """
    run = load_run(verdicts)
    on = date.fromisoformat(run.on)
    lists = welfare_lists(welfare, on) if welfare else []
    with Engine(verdicts / "spill") as engine:
        _attach_verdicts(engine, verdicts / VERDICTS, villages)
        registers = engine.files(_register_files(run))
        engine.view("residents", f"SELECT resident_id, sex, nik_number, family_card FROM {registers}")
        attach_deciles(engine, _said(engine, lists))
        found = cells(engine, on)
    counted = run if villages is None else replace(run, sources=[one for one in run.sources if _counts(one, villages)])
    words = [told(denominator, counted, on, lists) for denominator in Denominator] if counted.residents() else []
    return RunCells(run, on, found, words)


def _attach_verdicts(engine: Engine, path: Path, villages: Mapping[str, str] | None) -> None:
    """The table `verdicts` of the villages that are counted, under the code they are counted as."""
    verdicts = engine.files([path])
    if villages is None:
        engine.view("verdicts", f"SELECT * FROM {verdicts}")
        return
    text = pa.string()
    known = {"said": pa.array(list(villages), text), "counted_as": pa.array(list(villages.values()), text)}
    engine.attach("known_villages", pa.table(known))
    engine.view(
        "verdicts",
        "SELECT found.* REPLACE (known_villages.counted_as AS village) "
        f"FROM {verdicts} AS found JOIN known_villages ON found.village = known_villages.said",
    )


def _counts(source: Source, villages: Mapping[str, str]) -> bool:
    return source.kind != "residents" or source.village in villages


def welfare_lists(folder: Path, on: date) -> list[Snapshot]:
    """The welfare lists received by a day, oldest first."""
    found = snapshots_below(folder, "welfare") if folder.is_dir() else []
    return canonical([snapshot for snapshot in found if snapshot.manifest.received <= on.isoformat()])


def told(denominator: Denominator, run: Run, on: date, lists: Sequence[Snapshot]) -> Told:
    """Numerator, denominator, sources and cautions of one denominator, printed with every figure."""
    meant = definition(denominator, on)
    statuses = "; ".join(sorted({STATUS_WORDS[figure.status] for figure in meant.figures}))
    received = sorted({source.received for source in run.residents()})
    days = " s.d. ".join(dict.fromkeys(long_day(date.fromisoformat(day)) for day in (received[0], received[-1])))
    registers = f"register {number(len(run.residents()))} desa/kelurahan, diterima {days}"
    asks_welfare = denominator is Denominator.POOR
    welfare = [(one.manifest.file, one.manifest.received) for one in lists] if asks_welfare else []
    handed_in = [*((source.file, source.received) for source in run.members()), *welfare]
    last = max(received for _, received in handed_in)
    return Told(
        denominator,
        meant.name,
        "yang cocok dengan daftar peserta BPJS Ketenagakerjaan dan perlindungannya aktif (JKK dan JKM) "
        f"pada {long_day(on)}",
        f"{meant.sentence} (umur pada {long_day(on)})",
        "; ".join((registers, *(f"{file} (diterima {long_day(date.fromisoformat(day))})" for file, day in handed_in))),
        f"{registers}; daftar peserta BPJS Ketenagakerjaan, diterima sampai {long_day(date.fromisoformat(last))}",
        f"Batas umur, pekerjaan, dan desil adalah angka bertanggal di lindung/parameters/coverage ({statuses}).",
        tuple(_cautions(run, asks_welfare=asks_welfare, lists=len(lists))),
    )


def _cautions(run: Run, *, asks_welfare: bool, lists: int) -> list[str]:
    said = [OUTSIDE]
    if asks_welfare and not lists:
        said.append("Belum ada daftar P3KE atau DTSEN, jadi penyebut ini kosong. Unggah daftarnya dahulu.")
    elif asks_welfare:
        said.append("Yang tidak tercantum dalam daftar itu tidak dihitung, walaupun mungkin miskin.")
    if parts := sorted(source.village for source in run.residents() if source.standing < Standing.FAMILY_BOOK):
        shown = ", ".join(parts[:5]) + (", …" if len(parts) > 5 else "")
        said.append(f"Hanya sebagian register: {shown}. Angkanya bukan cakupan desa itu.")
    return said


def _register_files(run: Run) -> list[Path]:
    paths = [Path(source.path) for source in run.residents()]
    if missing := [source.file for source in run.residents() if not Path(source.path).is_file()]:
        raise UserError(
            f"Register {missing[0]} yang dipakai verifikasi ini tidak ada lagi di tempatnya. Jalankan verifikasi baru."
        )
    return paths


def _said(engine: Engine, lists: Sequence[Snapshot]) -> str | None:
    """One row per entry of a welfare list with a decile, with the year and the place of its list."""
    parts = [
        "SELECT nik_number, family_card, decile, "
        f"least(coalesce(year, {one.manifest.received[:4]}), {one.manifest.received[:4]}) AS list_year, "
        f"{place} AS list_number FROM {engine.files([one.rows])} AS listed WHERE decile IS NOT NULL"
        for place, one in enumerate(lists)
    ]
    return " UNION ALL ".join(parts) or None
