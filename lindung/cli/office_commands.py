"""Commands for whoever looks after an office: its first user, its areas, the proof of its audit.

What needs the office is imported where it begins: Django is set up first, and other commands do without it.
"""
# ruff: noqa: PLC0415

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from lindung.cli import screens
from lindung.cli.app import app
from lindung.common.errors import UserError
from lindung.common.wording import number

SHIPPED = "shipped"
areas = typer.Typer(help="Wilayah kantor, provinsi sampai desa.", no_args_is_help=True)
audit = typer.Typer(help="Riwayat kantor: siapa melakukan apa.", no_args_is_help=True)
app.add_typer(areas, name="areas")
app.add_typer(audit, name="audit")


@app.command("office-user")
def office_user(  # noqa: PLR0913 - one parameter for each word of the command
    username: Annotated[str, typer.Argument(help="Nama pengguna; yang sudah ada mendapat tautan baru.")],
    full_name: Annotated[str, typer.Option("--name", help="Nama lengkap (bawaan: nama pengguna).")] = "",
    role: Annotated[str, typer.Option(help="Peran pertama.")] = "administrator",
    area: Annotated[str, typer.Option(help="Kode wilayah peran itu; ID berarti seluruh Indonesia.")] = "ID",
    address: Annotated[str, typer.Option(help="Alamat kantor, untuk tautannya.")] = "http://127.0.0.1:8000",
    password_env: Annotated[
        str | None, typer.Option(help="Pakai kata sandi dari variabel lingkungan ini, tanpa tautan.")
    ] = None,
    *,
    password: Annotated[bool, typer.Option("--password", help="Tanyakan kata sandi, tanpa tautan.")] = False,
    forget_telephone: Annotated[
        bool, typer.Option("--forget-telephone", help="Hapus kode ponselnya; dipasang lagi saat masuk.")
    ] = False,
) -> None:
    """Buat administrator pertama, atau tolong pengguna yang tidak dapat masuk: cetak tautan kata sandi sekali pakai."""
    said = _password(password_env, asked=password)
    from lindung.web.setup import set_up

    set_up()
    from lindung.web.users.installing import install_user

    user, token = install_user(
        username=username, full_name=full_name, kind=role, area=area, password=said, forget_telephone=forget_telephone
    )
    if not token:
        screens.say(f"Pengguna {user.username} siap masuk dengan kata sandi itu di {address}/masuk/.")
        return
    screens.say(f"Pengguna {user.username}. Tautan sekali pakai, berlaku 24 jam, untuk membuat kata sandi:")
    screens.say(f"{address.rstrip('/')}/masuk/sandi/{token}/")


@areas.command("load")
def load_areas(
    files: Annotated[
        list[str],
        typer.Argument(
            help="Berkas CSV (kolom code dan name), atau kata shipped untuk provinsi dan kabupaten bawaan.",
            show_default=False,
        ),
    ],
) -> None:
    """Muat daftar resmi wilayah; daftar yang sama dua kali tidak mengubah apa-apa."""
    from lindung.web.setup import set_up

    set_up()
    from lindung.web.areas.services import load_files, load_shipped

    paths = [Path(file) for file in files if file != SHIPPED]
    loaded = [load_shipped()] if SHIPPED in files else []
    loaded += [load_files(paths)] if paths else []
    new, renamed = (sum(getattr(one, what) for one in loaded) for what in ("new", "renamed"))
    if not new and not renamed:
        screens.say("Daftar wilayah sama dengan yang sudah dimuat; tidak ada perubahan.")
        return
    screens.say(f"{number(new)} wilayah baru dan {number(renamed)} nama diganti; tidak ada wilayah yang dihapus.")


@audit.command("prove")
def prove_audit(
    expect: Annotated[
        str | None, typer.Option(help="Sidik yang pernah Anda catat; harus masih ada di rantainya.")
    ] = None,
) -> None:
    """Buktikan bahwa riwayat utuh sejak awal, dan cetak sidik terakhirnya untuk dicatat pemeriksa."""
    from lindung.web.setup import set_up

    set_up()
    from lindung.web.audit.proof import anchored, broken_words, prove

    proved = prove()
    if proved.broken is not None:
        raise UserError(broken_words(proved))
    if expect is not None:
        event = anchored(expect)
        screens.say(f"Sidik yang Anda catat ada pada nomor {number(event.number)}, dan rantainya utuh sesudahnya.")
    screens.say(f"Rantai riwayat utuh: {number(proved.number)} catatan. Sidik terakhir, untuk dicatat di luar kantor:")
    screens.say(proved.hash)


def _password(variable: str | None, *, asked: bool) -> str | None:
    """The password of a variable, of a prompt, or of a line of standard input; None where a link is wanted."""
    if variable is not None:
        said = os.environ.get(variable)
        if not said:
            raise UserError(f"Variabel lingkungan {variable} kosong. Isi dengan kata sandinya.")
        return said
    if not asked:
        return None
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return str(typer.prompt("Kata sandi", hide_input=True, confirmation_prompt="Sekali lagi"))
