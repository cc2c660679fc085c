"""Each command: its options, the flow it calls, the screen it shows. A UserError is one sentence and exit code 1."""

import errno
import sys
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from lindung import __version__
from lindung.cli import screens
from lindung.common.areas import village_code
from lindung.common.errors import UserError
from lindung.demo.show import DemoSettings, run_demo
from lindung.pipelines.coverage import coverage_of, save_coverage
from lindung.pipelines.read import FileRead, read_file
from lindung.pipelines.verify import verify_snapshots
from lindung.pipelines.village_list import write_village_list
from lindung.verification.cascade import CASCADE

app = typer.Typer(
    help="Lindung: dari register desa ke pekerja terlindungi.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # a crash must never print a person out of a local variable
)
UsageError: type[Exception] = typer.BadParameter.__mro__[1]  # a command line that cannot be run; typer names its child
WESTERN_TIME = timezone(timedelta(hours=7))  # a day that is not given is today in Jakarta

Into = Annotated[Path, typer.Option("--into", help="Folder tujuan.", show_default=False)]
Day = Annotated[str | None, typer.Option("--on", help="Hari penilaian, TTTT-BB-HH (bawaan: hari ini).")]
Verdicts = Annotated[Path, typer.Option("--verdicts", help="Folder hasil `lindung verify`.", show_default=False)]


def main() -> None:
    """Run the command line; what a person can put right becomes one sentence on standard error."""
    try:
        code = app(standalone_mode=False)
    except UserError as error:
        screens.say_error(str(error))
        sys.exit(1)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            _end_quietly()
        screens.say_error(_disk(error))
        sys.exit(1)
    except UsageError as error:
        if type(error).__name__ != "NoArgsIsHelpError":  # bare `lindung` has printed its help
            screens.say_error(_usage(error))
        sys.exit(2)
    except (KeyboardInterrupt, typer.Abort):
        screens.say_error("Dihentikan. Yang belum selesai ditulis tidak meninggalkan apa-apa.")
        sys.exit(130)
    sys.exit(code if isinstance(code, int) else 0)


def _end_quietly() -> NoReturn:
    """Whoever read our words has gone."""
    with suppress(OSError):
        sys.stdout.close()
    sys.exit(1)


def _disk(error: OSError) -> str:
    """A file or folder that cannot be read or written, in Indonesian."""
    reasons = {errno.ENOSPC: "disk penuh", errno.EACCES: "tidak ada izin", errno.EROFS: "hanya dapat dibaca"}
    reason = reasons.get(error.errno or 0, "tidak dapat dibaca atau ditulis")
    name = Path(str(error.filename)).name if error.filename else "folder tujuan"
    return f"{name}: {reason}. Periksa nama, izin, dan ruang disknya, lalu ulangi; tidak ada yang ditulis setengah."


def _usage(error: Exception) -> str:
    """What is wrong with the command line, in Indonesian."""
    parameter = getattr(error, "param", None)
    given = getattr(error, "option_name", None) or (parameter.opts[-1] if parameter else "")
    reasons = {
        "MissingParameter": f"{given} belum diisi",
        "NoSuchOption": f"opsi {given} tidak dikenal",
        "BadParameter": f"isi {given} tidak dapat dibaca",
        "NoSuchCommand": "perintah itu tidak dikenal",
    }
    context = getattr(error, "ctx", None)
    command = context.info_name if context is not None and context.parent is not None else ""
    usual = "susunannya salah" if command else "perintah itu tidak dikenal"
    reason = reasons.get(type(error).__name__, usual)
    return f"Perintah tidak dapat dijalankan: {reason}. Lihat «{f'lindung {command}'.strip()} --help»."


@app.callback(invoke_without_command=True)
def root(*, version: Annotated[bool, typer.Option("--version", help="Tampilkan versi.")] = False) -> None:
    """Lindung: dari register desa ke pekerja terlindungi."""
    if version:
        screens.say(f"lindung {__version__}")


@app.command("read")
def read(
    files: Annotated[
        list[Path],
        typer.Argument(help="Berkas register desa atau daftar peserta BPJS.", show_default=False, readable=False),
    ],
    into: Into,
    village: Annotated[str | None, typer.Option(help="Kode desa, untuk berkas yang tidak menyebutnya.")] = None,
    received: Annotated[str | None, typer.Option(help="Hari berkas diterima, TTTT-BB-HH (bawaan: hari ini).")] = None,
) -> None:
    """Baca berkas register desa atau daftar peserta menjadi snapshot, dengan daftar temuannya."""
    code = village_code(village) if village else None
    day = _day(received, "--received")
    if day > _today():
        raise UserError(f"Hari diterima {day} belum tiba. Periksa --received.")
    done: list[FileRead] = []
    failed = 0
    taken: dict[str, str] = {}
    for path in screens.progress(files, "Membaca"):
        try:
            done.append(read_file(path, into, day, code, taken))
        except UserError as error:
            screens.say_error(str(error))
            failed += 1
        except OSError as error:
            screens.say_error(_disk(error))
            failed += 1
    screens.show_read(done, failed)
    if failed:
        raise typer.Exit(1)


@app.command("verify")
def verify(
    residents: Annotated[Path, typer.Option(help="Folder berisi snapshot register.", show_default=False)],
    members: Annotated[Path, typer.Option(help="Folder berisi snapshot daftar peserta.", show_default=False)],
    into: Into,
    on: Day = None,
) -> None:
    """Cocokkan penduduk dengan daftar peserta: satu keputusan untuk tiap penduduk yang hidup."""
    with screens.steps("Memverifikasi", len(CASCADE)) as done:
        run, unchanged = verify_snapshots(residents, members, into, _day(on, "--on"), done=lambda step: done(step.name))
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


@app.command("demo")
def demo(
    into: Into = Path("build/demo"),
    residents: Annotated[int, typer.Option(help="Banyaknya penduduk karangan.", min=200, max=1_000_000)] = 100_000,
    seed: Annotated[int, typer.Option(help="Benih acak; benih yang sama memberi kabupaten yang sama.", min=0)] = 7,
    *,
    unmasked: Annotated[bool, typer.Option("--unmasked", help="Tulis NIK lengkap di daftar desa.")] = False,
) -> None:
    """Jalankan seluruh alur pada kabupaten karangan dan periksa hasilnya terhadap kunci jawaban."""
    settings = DemoSettings(residents=residents, seed=seed, on=_today(), unmasked=unmasked)
    screens.show_demo(run_demo(into, settings, screens.stage), into)


def _today() -> date:
    return datetime.now(WESTERN_TIME).date()


def _day(text: str | None, option: str) -> date:
    if text is None:
        return _today()
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise UserError(f"Tanggal «{text}» pada {option} tidak terbaca. Tulis seperti 2026-11-22.") from error
