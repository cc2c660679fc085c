"""Commands for people's data in an office: another key, what was kept long enough, a person who asks to be removed.

What needs the office is imported where it begins: Django is set up first, and other commands do without it.
"""
# ruff: noqa: PLC0415

from typing import Annotated

import typer

from lindung.cli import screens
from lindung.cli.app import app
from lindung.common.errors import UserError
from lindung.common.wording import number

TOLD_EVERY = 100_000  # values


@app.command("rotate-key")
def rotate_key() -> None:
    """Segel ulang semua NIK, KK, dan kode ponsel dengan kunci baru, sementara kantor tetap dipakai."""
    from lindung.web.setup import set_up

    set_up()
    from lindung.web.residents.rotation import rotate

    said = 0

    def told(values: int) -> None:
        nonlocal said
        if values - said >= TOLD_EVERY:
            said = values
            screens.say(f"{number(values)} nilai …")

    screens.say(f"{number(rotate(told))} nilai disegel dengan kunci terbaru. Cadangkan folder keys sekarang juga.")


@app.command("forget")
def forget(
    version_days: Annotated[
        int | None, typer.Option(help="Masa simpan riwayat, hari (bawaan: retention/version_days).")
    ] = None,
    file_days: Annotated[
        int | None, typer.Option(help="Masa simpan berkas lama, hari (bawaan: retention/file_days).")
    ] = None,
) -> None:
    """Hapus riwayat dan berkas yang sudah lewat masa simpannya; yang dipakai verifikasi tetap ada. Dicatat."""
    from lindung.web.setup import set_up

    set_up()
    from lindung.web.audit.services import COMMAND_LINE
    from lindung.web.residents.retention import forget_old

    gone = forget_old(by=COMMAND_LINE, version_days=version_days, file_days=file_days)
    screens.say(
        f"Dihapus: {number(gone.versions)} baris riwayat, {number(gone.residents)} orang yang lama keluar dari "
        f"register, {number(gone.snapshots)} snapshot, {number(gone.uploads)} unggahan, {number(gone.runs)} folder "
        f"verifikasi, {number(gone.papers)} bukti bekerja calon."
    )


@app.command("erase")
def erase(
    resident: Annotated[int, typer.Argument(help="Nomor di alamat halaman orangnya: /penduduk/NOMOR/.")],
    reason: Annotated[str, typer.Option(help="Dasarnya, misalnya nomor surat permohonan. Tanpa nama dan NIK.")],
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Jangan tanya lagi.")] = False,
) -> None:
    """Hapus satu orang dan riwayatnya atas permintaannya. Dicatat, tidak dapat dikembalikan."""
    from lindung.web.setup import set_up

    set_up()
    from lindung.web.audit.services import COMMAND_LINE
    from lindung.web.months.models import Worker
    from lindung.web.residents import retention
    from lindung.web.residents.models import Resident

    found = Resident.objects.filter(pk=resident).first()
    if found is None:
        raise UserError(f"Penduduk nomor {resident} tidak ada. Lihat nomornya di alamat halaman orangnya.")
    if not yes and not typer.confirm(f"Hapus penduduk nomor {resident} dan seluruh riwayatnya?"):
        return
    lookup = found.nik_lookup
    files = retention.erase(found, by=COMMAND_LINE, reason=reason)
    screens.say(f"Penduduk nomor {resident} dihapus.")
    if lookup and Worker.objects.filter(nik_lookup=lookup).exists():
        screens.say(
            "Namanya tetap ada sebagai pekerja: iurannya sudah direncanakan, ditetapkan, atau dibayar, dan uangnya "
            "harus dapat dipertanggungjawabkan per orang; atau ia masih ada di register desa lain."
        )
    if files:
        screens.say("Masih tertulis di berkas register ini; minta desa mengoreksi registernya, lalu unggah yang baru:")
        for file in files:
            screens.say(f"  registers/{file}")
