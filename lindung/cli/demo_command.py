"""`lindung demo`: the whole flow on an invented regency, and the office filled with it."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from lindung.cli import screens
from lindung.cli.app import Into, app, today
from lindung.demo.show import DemoSettings, run_demo
from lindung.web.demonstration import PASSWORD, SignsIn, choose_office, demo_code, fill_office, refuse_open
from lindung.web.serving import Place, refuse_taken, serve

HOST = "127.0.0.1"
DEMO = Path("build/demo")


@app.command("demo")
def demo(
    into: Into = DEMO,
    residents: Annotated[int, typer.Option(help="Banyaknya penduduk karangan.", min=200, max=1_000_000)] = 100_000,
    seed: Annotated[int, typer.Option(help="Benih acak; benih yang sama memberi kabupaten yang sama.", min=0)] = 7,
    port: Annotated[int, typer.Option(help="Port kantor demo.")] = 8000,
    *,
    unmasked: Annotated[bool, typer.Option("--unmasked", help="Tulis NIK lengkap di daftar desa.")] = False,
    office: Annotated[
        bool, typer.Option("--office", help="Isi juga kantor (aplikasi web) dengan kabupaten itu.")
    ] = False,
    serving: Annotated[bool, typer.Option("--serve", help="Isi kantor, lalu buka sampai Ctrl+C.")] = False,
) -> None:
    """Jalankan seluruh alur pada kabupaten karangan dan periksa hasilnya terhadap kunci jawaban."""
    place = Place(HOST, port)
    if serving:
        refuse_taken(place)
    refuse_open(into)
    settings = DemoSettings(residents=residents, seed=seed, on=today(), unmasked=unmasked)
    result = run_demo(into, settings, screens.stage)
    cast, told = fill_office(into, result.written, settings.on, screens.stage) if office or serving else ((), ())
    screens.show_demo(result, into)
    if cast:
        for line in told:
            screens.say(line)
        _show_cast(cast, into)
    if serving:
        serve(place, 1, lambda url: screens.say(f"Kantor demo terbuka di {url} · Ctrl+C menutupnya."))
        screens.say("Kantor demo ditutup.")
    elif cast:
        screens.say(f"Kantor terisi. Buka dengan: {_command('demo-serve', into)}")


@app.command("demo-serve")
def demo_serve(
    into: Into = DEMO,
    port: Annotated[int, typer.Option(help="Port kantor demo.")] = 8000,
) -> None:
    """Buka lagi kantor demo yang sudah terisi."""
    choose_office(into)
    serve(Place(HOST, port), 1, lambda url: screens.say(f"Kantor demo terbuka di {url} · Ctrl+C menutupnya."))


@app.command("demo-code")
def code(
    name: Annotated[str, typer.Argument(help="Nama pengguna demo.", show_default=False)],
    into: Into = DEMO,
) -> None:
    """Kode dua langkah seorang pengguna demo, berlaku setengah menit."""
    screens.say(demo_code(into, name))


def _show_cast(cast: Sequence[SignsIn], into: Path) -> None:
    rows = [[one.username, one.role, one.area, "kode" if one.second_factor else ""] for one in cast]
    screens.show_table(("masuk sebagai", "peran", "wilayah", "dua langkah"), rows, text=4, title="Kantor demo")
    screens.say(f"Sandi semuanya: {PASSWORD}")
    screens.say(f"Kode dua langkah: {_command('demo-code NAMA', into)}")


def _command(words: str, into: Path) -> str:
    """As it is typed from here: `make` keeps the program in a folder of its own."""
    program = Path(sys.argv[0])
    here = program.relative_to(Path.cwd()) if program.is_relative_to(Path.cwd()) else Path(program.name)
    called = "python -m lindung" if program.name == "__main__.py" else str(here)
    return f"{called} {words}" + ("" if into == DEMO else f" --into {into}")
