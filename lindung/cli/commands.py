"""Each command: its options, the flow it calls, the screen it shows. A UserError is one sentence and exit code 1."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from lindung import __version__
from lindung.cli import screens, tokens_command
from lindung.cli.app import Day, Into, Verdicts, app, day_said, month_said, today
from lindung.cli.disk import disk_sentence
from lindung.cli.read_screen import KIND_WORDS, show_copies, show_read
from lindung.common.areas import village_code
from lindung.common.errors import UserError
from lindung.engines.opening import EngineChoice
from lindung.pipelines.annotate import annotated_copy
from lindung.pipelines.column_map import maps_below
from lindung.pipelines.coverage import coverage_of, save_coverage
from lindung.pipelines.learn import read_model
from lindung.pipelines.read import FileRead, Said, read_file
from lindung.pipelines.verify import Taking, verify_snapshots
from lindung.pipelines.village_list import write_village_list
from lindung.registers.containers.sheets import Opened
from lindung.registers.formats import FORMATS
from lindung.registers.reading import Reading
from lindung.verification.cascade import CASCADE


@app.callback(invoke_without_command=True)
def root(*, version: Annotated[bool, typer.Option("--version", help="Tampilkan versi.")] = False) -> None:
    """Lindung: dari register desa ke pekerja terlindungi."""
    if version:
        screens.say(f"lindung {__version__}")


@app.command("read")
def read(  # noqa: PLR0913 - one parameter for each word of the command
    files: Annotated[
        list[Path],
        typer.Argument(help="Berkas atau folder berisi register dan daftar.", show_default=False, readable=False),
    ],
    into: Into,
    village: Annotated[str | None, typer.Option(help="Kode desa, untuk berkas yang tidak menyebutnya.")] = None,
    received: Annotated[str | None, typer.Option(help="Hari berkas diterima, TTTT-BB-HH (bawaan: hari ini).")] = None,
    sender: Annotated[
        str, typer.Option(help="Pengirim, misalnya kantor cabang; daftar tiap pengirim berdampingan.")
    ] = "",
    month: Annotated[
        str | None, typer.Option(help="Bulan daftar iuran, TTTT-BB, bila berkas tidak menyebutnya.")
    ] = None,
    annotate: Annotated[
        Path | None, typer.Option(help="Folder untuk salinan tiap berkas dengan sel yang salah diwarnai.")
    ] = None,
    *,
    again: Annotated[
        bool, typer.Option("--again", help="Terima lagi berkas yang pernah dibaca, sebagai yang terakhir.")
    ] = False,
) -> None:
    """Baca berkas register desa, daftar peserta, atau daftar lain menjadi snapshot, dengan daftar temuannya."""
    day = day_said(received, "--received")
    if day > today():
        raise UserError(f"Hari diterima {day} belum tiba. Periksa --received.")
    said = Said(day, village_code(village) if village else None, sender.strip(), month_said(month))
    done: list[FileRead] = []
    failed: list[tuple[str, str]] = []
    taken: dict[str, str] = {}
    copies: list[Path] = []
    look = partial(_annotate, annotate, copies) if annotate else None
    maps, broken = maps_below(into, said.sender)
    for sentence in broken:
        screens.say_error(sentence)
    for path in screens.progress(_files(files), "Membaca"):
        try:
            done.append(read_file(path, into, said, taken, maps, look=look, again=again))
        except UserError as error:
            failed.append((path.name, str(error)))
        except OSError as error:
            failed.append((path.name, disk_sentence(error)))
    show_read(done, failed)
    show_copies(copies)
    if failed or broken:
        raise typer.Exit(1)


@app.command("formats")
def formats() -> None:
    """Tampilkan semua format yang dikenal: apa yang dibaca dan apa yang ditolak."""
    table = screens.table_of("format", "isi", "yang dibaca", "yang ditolak", text=4)
    for known in FORMATS:
        table.add_row(known.NAME, KIND_WORDS[known.HOLDS], known.READS, known.REFUSES)
    screens.show(table)


@app.command("verify")
def verify(  # noqa: PLR0913 - one parameter for each word of the command
    residents: Annotated[Path, typer.Option(help="Folder berisi snapshot register.", show_default=False)],
    members: Annotated[Path, typer.Option(help="Folder berisi snapshot daftar peserta.", show_default=False)],
    into: Into,
    on: Day = None,
    engine: Annotated[str, typer.Option(help="Mesin hitung: duckdb, sail, atau spark; hasilnya sama.")] = "duckdb",
    master: Annotated[str | None, typer.Option(help="Alamat kluster Spark, misalnya spark://induk:7077.")] = None,
    memory: Annotated[str | None, typer.Option(help="Memori untuk mesin, misalnya 4GB.")] = None,
    *,
    model: Annotated[Path | None, typer.Option("--model", help="Berkas model dari `lindung learn`.")] = None,
    tokens: Annotated[
        bool, typer.Option("--tokens", help="Cocokkan dua berkas dari `lindung tokens`, tanpa orangnya.")
    ] = False,
    earlier: Annotated[
        Path | None,
        typer.Option(
            "--from", help="Folder verifikasi terdahulu yang dipakai lagi (bawaan: yang paling cocok di sebelah)."
        ),
    ] = None,
    anew: Annotated[bool, typer.Option("--anew", help="Bandingkan semuanya lagi; hasilnya sama.")] = False,
    decisions: Annotated[
        Path | None,
        typer.Option(help="Folder keputusan orang (dari `lindung decide`); mesin tidak pernah membatalkannya."),
    ] = None,
) -> None:
    """Cocokkan penduduk dengan daftar peserta: satu keputusan untuk tiap penduduk yang hidup."""
    if tokens:
        if on or master or engine != "duckdb":
            raise UserError("Bersama --tokens tidak ada --on, --engine, atau --master: harinya ada di berkas token.")
        tokens_command.match(residents, members, into, memory)
        return
    choice, taking = EngineChoice(engine, master, memory), Taking(earlier, anew)
    with screens.steps("Memverifikasi", len(CASCADE)) as done:
        day, weights = day_said(on, "--on"), read_model(model) if model else None
        run, unchanged = verify_snapshots(
            residents, members, into, day, choice, lambda step: done(step.name), taking, decisions, model=weights
        )
    screens.show_run(run, into, unchanged=unchanged)


@app.command("coverage")
def coverage(
    verdicts: Verdicts,
    by: Annotated[str, typer.Option(help="village, district, regency, province, atau segment.")] = "village",
    areas: Annotated[Path | None, typer.Option(help="CSV nama wilayah dengan kolom code dan name.")] = None,
    csv: Annotated[Path | None, typer.Option(help="Simpan juga sebagai CSV.")] = None,
    excel: Annotated[Path | None, typer.Option(help="Simpan juga sebagai Excel.")] = None,
) -> None:
    """Hitung cakupan: pembilang, penyebut, definisi, dan harinya."""
    table = coverage_of(verdicts, by, areas)
    save_coverage(table, csv, excel)
    screens.show_coverage(table, [path for path in (csv, excel) if path])


@app.command("list")
def village_list(
    verdicts: Verdicts,
    village: Annotated[str, typer.Option(help="Kode desa.", show_default=False)],
    into: Annotated[Path, typer.Option("--into", help="Berkas Excel yang ditulis.", show_default=False)],
    *,
    unmasked: Annotated[bool, typer.Option("--unmasked", help="Tulis NIK lengkap.")] = False,
) -> None:
    """Tulis daftar satu desa ke Excel, satu lembar untuk tiap keputusan."""
    people = write_village_list(verdicts, village, into, unmasked=unmasked)
    screens.say(
        f"{people} orang ditulis ke {into}" + (" dengan NIK lengkap." if unmasked else " dengan NIK disamarkan.")
    )


def _annotate(folder: Path, copies: list[Path], opened: Opened, reading: Reading) -> None:
    copy = annotated_copy(opened, reading, folder)
    copies += [copy] if copy else []


def _files(given: list[Path]) -> list[Path]:
    """The files, and for a folder those in it, in the order of their names; hidden ones are no lists."""
    files: list[Path] = []
    for path in given:
        if not path.is_dir():
            files.append(path)
            continue
        within = sorted(inner for inner in path.iterdir() if inner.is_file() and inner.name[0] not in ".~")
        if not within:
            raise UserError(f"Folder {path.name} tidak berisi berkas. Periksa nama foldernya.")
        files += within
    return files
