"""`lindung tokens`: people become tokens, and statuses become people again; `lindung verify --tokens` is in between."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from lindung.cli import screens
from lindung.cli.app import Day, app, day_said
from lindung.cli.screens import MATCH_WORDS
from lindung.common.errors import UserError
from lindung.common.wording import long_day, number
from lindung.engines.duckdb import DEFAULT_MEMORY
from lindung.pipelines.match_tokens import match_token_files, open_statuses
from lindung.pipelines.token_files import SIDES, token_file
from lindung.pipelines.token_keys import new_key_file, read_key
from lindung.verification.tokens.encoding import KINDS, SALTS
from lindung.verification.tokens.matching import STEPS


@app.command("tokens")
def tokens(  # noqa: PLR0913 - one parameter for each word of the command
    *,
    new_key: Annotated[Path | None, typer.Option("--new-key", help="Tulis kunci acak baru ke berkas ini.")] = None,
    key: Annotated[Path | None, typer.Option(help="Berkas kunci yang disepakati kedua kantor.")] = None,
    residents: Annotated[Path | None, typer.Option(help="Folder snapshot register, untuk token penduduk.")] = None,
    members: Annotated[Path | None, typer.Option(help="Folder snapshot daftar peserta, untuk token peserta.")] = None,
    opened: Annotated[Path | None, typer.Option("--open", help="Hasil pencocokan token yang akan dibuka.")] = None,
    mapping: Annotated[Path | None, typer.Option(help="Berkas pemetaan; tidak pernah diserahkan.")] = None,
    into: Annotated[Path | None, typer.Option(help="Berkas yang ditulis: token, atau hasil yang dibuka.")] = None,
    on: Day = None,
) -> None:
    """Ubah penduduk atau peserta menjadi token tanpa nama dan NIK, atau buka hasil pencocokannya di kantor sendiri."""
    asked = [name for name, given in _tasks(new_key, residents, members, opened).items() if given]
    if len(asked) != 1:
        raise UserError(
            "Pilih satu pekerjaan: --new-key (kunci baru), --residents atau --members (buat token), atau --open (buka "
            "hasil). Lihat «lindung tokens --help»."
        )
    if new_key:
        new_key_file(new_key)
        screens.say(
            f"Kunci baru: {new_key}. Serahkan lewat jalan lain daripada berkas tokennya, dan hapus sesudah selesai."
        )
        return
    if opened:
        _open(opened, _given(mapping, "--mapping"), _given(into, "--into"))
        return
    side, folder = ("residents", residents) if residents else ("members", members)
    files = (_given(into, "--into"), _given(mapping, "--mapping"))
    _make(side, _given(folder, f"--{side}"), _given(key, "--key"), files, on)


def match(residents: Path, members: Path, into: Path, memory: str | None = None) -> None:
    """The part of `lindung verify` that sees tokens only."""
    with screens.steps("Mencocokkan token", len(STEPS)) as done:
        run, unchanged = match_token_files(residents, members, into, memory or DEFAULT_MEMORY, done)
    if unchanged:
        screens.say("Kedua berkas token ini sudah pernah dicocokkan ke folder ini; tidak ada perubahan.")
    screens.say(
        f"{number(run.rows['residents'])} token penduduk dicocokkan dengan {number(run.rows['members'])} token peserta."
    )
    _show(run.counts, "token penduduk")
    screens.say(
        f"Serahkan status.parquet kepada pemilik token penduduk, yang membukanya dengan pemetaannya. Hasil: {into}"
    )


def _make(side: str, folder: Path, key: Path, files: tuple[Path, Path], on: str | None) -> None:
    into, mapping = files
    with screens.steps("Membuat token", len(KINDS) + len(SALTS)) as done:
        made = token_file(side, folder, read_key(key), into, mapping, day_said(on, "--on"), done)
    if made.unchanged:
        screens.say("Token dari berkas, kunci, dan hari yang sama sudah ada; tidak ada perubahan.")
    screens.say(f"{number(made.note.rows)} token {SIDES[side]}, nilai periksa kunci {made.note.check}: {into}")
    screens.say(f"Pemetaan ke orangnya: {mapping}. Jangan diserahkan; tanpa berkas ini hasilnya tidak dapat dibuka.")


def _open(result: Path, mapping: Path, into: Path) -> None:
    opened = open_statuses(result, mapping, into)
    screens.say(f"Status per {long_day(day_said(opened.on, '--on'))}, dibuka ke {into}.")
    _show(opened.counts, "orang")
    if opened.members_not_living:
        screens.say(
            f"{number(opened.members_not_living)} baris peserta cocok dengan orang yang di register tercatat "
            "meninggal, pindah, atau pergi; tidak ditulis."
        )


def _show(counts: Mapping[str, int], heading: str) -> None:
    table = screens.table_of("keputusan", heading, text=1)
    for key, words in MATCH_WORDS.items():
        if counts.get(key):
            table.add_row(words, number(counts[key]))
    screens.show(table)


def _tasks(
    new_key: Path | None, residents: Path | None, members: Path | None, opened: Path | None
) -> dict[str, Path | None]:
    return {"--new-key": new_key, "--residents": residents, "--members": members, "--open": opened}


def _given(path: Path | None, option: str) -> Path:
    if path is None:
        raise UserError(f"Opsi {option} belum diisi. Lihat «lindung tokens --help».")
    return path
