"""Registers that are asked: `lindung fetch-db` and `lindung fetch-api`. Passwords come from the environment only."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from lindung.cli import screens
from lindung.cli.app import Into, app, today
from lindung.cli.read_screen import show_read
from lindung.common.errors import UserError
from lindung.common.wording import number
from lindung.pipelines.fetch import PROCESSES, Fetched, Request, fetch_database, open_database
from lindung.pipelines.fetch_api import fetch_api
from lindung.registers.live.login import login
from lindung.registers.live.regency_api import Access

DB_PASSWORD = "LINDUNG_DB_PASSWORD"  # noqa: S105 - the name of the variable, not what is in it
API_PASSWORD = "LINDUNG_API_PASSWORD"  # noqa: S105 - as above

Villages = Annotated[list[str] | None, typer.Option("--village", help="Hanya desa ini; boleh diulang.")]


@app.command("fetch-db")
def fetch_db(  # noqa: PLR0913, PLR0917 - one parameter for each word of the command
    into: Into,
    database: Annotated[str, typer.Option(help="Nama basis data OpenSID.")] = "",
    user: Annotated[str, typer.Option(help="Akun baca saja (docs/live-opensid.md).")] = "",
    host: Annotated[str, typer.Option(help="Mesin server; tanpa ini mesin ini sendiri.")] = "",
    port: Annotated[str, typer.Option(help="Nomor port, biasanya 3306.")] = "",
    socket: Annotated[str, typer.Option(help="Berkas soket server di mesin ini.")] = "",
    defaults_file: Annotated[
        Path | None, typer.Option(help="Berkas pilihan MySQL (bagian client) milik sendiri.")
    ] = None,
    tls: Annotated[str, typer.Option(help="verified, encrypted, atau off, untuk server di mesin lain.")] = "",
    tls_ca: Annotated[str, typer.Option(help="Sertifikat penerbit server (PEM).")] = "",
    village: Villages = None,
    processes: Annotated[int, typer.Option(help="Proses yang membaca bersamaan.", min=1, max=16)] = PROCESSES,
    *,
    full: Annotated[bool, typer.Option("--full", help="Baca semuanya dan bandingkan dengan yang bertahap.")] = False,
) -> None:
    """Baca basis data OpenSID langsung: satu snapshot tiap desa yang berubah. Kata sandi dari LINDUNG_DB_PASSWORD."""
    given = {"database": database, "user": user, "host": host, "port": port, "socket": socket}
    given |= {"tls": tls, "tls_ca": tls_ca}
    way = login(given, os.environ.get(DB_PASSWORD, ""), defaults_file)
    found = open_database(way, village or ())
    with screens.steps("Membaca desa", len(found.found)) as done:
        fetched = fetch_database(way, found, Request(into, today(), full), done, processes)
    show_fetched(fetched)


@app.command("fetch-api")
def fetch_from_api(
    address: Annotated[str, typer.Argument(help="Alamat API kabupaten, https://…", show_default=False)],
    into: Into,
    email: Annotated[str, typer.Option(help="Akun API.", show_default=False)],
    area: Annotated[list[str] | None, typer.Option(help="Kode kabupaten, kecamatan, atau desa; boleh diulang.")] = None,
    tls_ca: Annotated[str, typer.Option(help="Sertifikat penerbit server (PEM).")] = "",
    *,
    insecure_http: Annotated[bool, typer.Option("--insecure-http", help="Bolehkan http tanpa enkripsi.")] = False,
) -> None:
    """Baca API kabupaten (API-Database-Gabungan): satu snapshot tiap desa. Kata sandi dari LINDUNG_API_PASSWORD."""
    password = os.environ.get(API_PASSWORD, "")
    if not password:
        raise UserError(f"Kata sandi API belum ada. Isi lingkungan {API_PASSWORD}, lalu ulangi.")
    access = Access(email, password)
    request = Request(into, today())
    with screens.counted("Mengambil halaman") as done:
        fetched = fetch_api(address, access, area or (), request, done, insecure=insecure_http, ca=tls_ca)
    show_fetched(fetched)


def show_fetched(fetched: Fetched) -> None:
    """Villages with a new snapshot, how many are unchanged, and what was not read; exit code 1 if something failed."""
    changed = [file for file in fetched.villages if not file.unchanged]
    show_read(changed, [])
    if unchanged := len(fetched.villages) - len(changed):
        screens.say(f"Tidak ada perubahan di {number(unchanged)} desa; snapshot yang ada tetap berlaku.")
    _say_all(fetched.notes)
    for sentence in (*fetched.skipped, *fetched.failed):
        screens.say_error(sentence)
    if fetched.failed:
        screens.say_error(f"{number(len(fetched.villages))} desa sudah selesai dan tersimpan utuh.")
        raise typer.Exit(1)


def _say_all(sentences: Sequence[str]) -> None:
    for sentence in sentences[: screens.LONGEST_TABLE]:
        screens.say(sentence)
    if len(sentences) > screens.LONGEST_TABLE:
        screens.say(f"… dan {number(len(sentences) - screens.LONGEST_TABLE)} catatan lain.")
