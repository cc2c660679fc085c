"""`lindung backup` and `lindung restore`."""

from pathlib import Path
from typing import Annotated

import typer

from lindung.cli import screens
from lindung.cli.app import app
from lindung.common.wording import number
from lindung.web.vault.sealed_files import make_key, read_key

KeyFile = Annotated[Path | None, typer.Option("--key-file", help="Berkas kunci yang menyegel cadangan (AES-256).")]


@app.command("backup")
def backup(
    into: Annotated[Path, typer.Argument(help="Berkas cadangan yang ditulis.", show_default=False)],
    key_file: KeyFile = None,
    *,
    with_keys: Annotated[
        bool, typer.Option("--with-keys", help="Sertakan kunci NIK. Tanpa ini kunci harus disimpan tersendiri.")
    ] = False,
) -> None:
    """Simpan basis data dan berkas kantor ke satu berkas, sementara kantor tetap dipakai."""
    from lindung.web.setup import set_up  # noqa: PLC0415 - brings Django, which other commands do without

    set_up()
    from lindung.web.operations.backup import write_backup  # noqa: PLC0415

    if key_file and not key_file.exists():
        make_key(key_file)
        screens.say(f"Kunci baru dibuat: {key_file}. Simpan terpisah; tanpa kunci itu cadangan tidak terbuka.")
    saved = write_backup(into, with_keys=with_keys, key=read_key(key_file) if key_file else None)
    screens.say(
        f"{number(saved.rows)} baris dan {number(saved.files)} berkas disimpan ke {into} "
        f"({number(saved.size // 1024)} KB)."
    )
    if not with_keys:
        screens.say("Kunci NIK tidak ikut. Simpan folder keys di tempat lain; tanpa kunci itu NIK tidak terbuka.")


@app.command("restore")
def restore(
    archive: Annotated[Path, typer.Argument(help="Berkas dari `lindung backup`.", show_default=False)],
    into: Annotated[Path, typer.Option("--into", help="Folder data yang belum ada atau kosong.", show_default=False)],
    key_file: KeyFile = None,
) -> None:
    """Pulihkan cadangan ke tempat yang kosong; semua bagiannya diperiksa dahulu."""
    from lindung.web.operations import restore as restoring  # noqa: PLC0415 - brings Django

    restored = restoring.restore(archive, into, read_key(key_file) if key_file else None)
    screens.say(
        f"Cadangan {restored.made[:16]} dipulihkan ke {into}: "
        f"{number(restored.rows)} baris, {number(restored.files)} berkas."
    )
    if not restored.keys:
        screens.say(f"Salin kunci ke {into}/keys sebelum membuka kantor.")
