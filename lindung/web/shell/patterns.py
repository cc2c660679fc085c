"""Examples for the page of patterns: invented counts, no people."""

from datetime import date, datetime
from typing import Any

from django import forms

from lindung.web.shell.components import (
    Bar,
    Cell,
    Column,
    Download,
    Figure,
    Item,
    Link,
    Table,
    Task,
)

DAY = date(2026, 11, 23)
VILLAGES = (("Sukamaju", 812, 1_204), ("Karangrejo", 1_655, 2_910), ("Tanjung Harapan", 96, 740), ("Mekarsari", 0, 0))


class PatternForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(label="Nama unggahan", max_length=60, help_text="Supaya Anda mengenalinya nanti.")
    received = forms.DateField(
        label="Hari diterima",
        help_text="Hari berkas diserahkan, bukan hari diunggah.",
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    kind = forms.ChoiceField(
        label="Isi berkas", choices=[("", "Pilih"), ("r", "Register penduduk"), ("m", "Daftar peserta")]
    )
    reason = forms.ChoiceField(
        label="Mengapa NIK perlu dibuka?",
        choices=[("mencocokkan", "Mencocokkan dengan kartu"), ("laporan", "Ada laporan warga"), ("lain", "Lain")],
        widget=forms.RadioSelect,
    )
    file = forms.FileField(label="Berkas", help_text="Excel atau CSV. Seret ke sini, atau pilih.")
    note = forms.CharField(label="Catatan", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    sure = forms.BooleanField(label="Saya sudah memeriksa hari dan isinya", help_text="Berkas dibaca setelah ini.")


def samples() -> dict[str, Any]:
    """The context of the page."""
    return {
        "trail": [Link("Awal", "#"), Link("Kabupaten Karangan", "#")],
        "views": [Link("Desa", "#", current=True), Link("Segmen", "#"), Link("Umur", "#")],
        "tasks": _tasks(),
        "items": _items(),
        "table": _table(),
        "empty_table": Table("Unggahan", [Column("Berkas")], [], empty="Belum ada berkas yang diunggah."),
        "figures": _figures(),
        "bars": [Bar(name, part, whole, "#") for name, part, whole in VILLAGES],
        "files": [Download("Cakupan per desa (Excel)", "#", "4 lembar, 18 kB"), Download("Peta (SVG)", "#")],
        "at": datetime(2026, 11, 23, 14, 5),  # noqa: DTZ001  - an example of how a moment is written
    }


def _tasks() -> list[Task]:
    return [
        Task("Pasangan yang perlu diperiksa", 128, "#", hint="paling tua 3 hari", state="todo"),
        Task("Unggahan menunggu diterima", 1, "#", "kepala desa", "register 21 November 2026", "waiting"),
        Task("Baris ditolak yang belum diperbaiki", 14, "#", hint="batas 20 November 2026", state="late"),
        Task("Akun terkunci", 0, "#", state="done"),
    ]


def _items() -> list[Item]:
    return [
        Item("Desa", "Sukamaju (99.01.02.2003)"),
        Item("Hari diterima", DAY, action="Ubah", action_url="#"),
        Item("Penduduk", 3_412, url="#"),
        Item("Keadaan", "Diterima", tone="good"),
        Item("Kecamatan", None),
    ]


def _table() -> Table:
    rows = [
        [Cell(name, "#"), part, whole, Cell("cukup", tone="good") if part * 2 > whole else Cell("kurang", tone="warn")]
        for name, part, whole in VILLAGES[:3]
    ]
    total = ["Jumlah", sum(part for _, part, _ in VILLAGES), sum(whole for _, _, whole in VILLAGES), ""]
    columns = [Column("Desa"), Column("Terlindungi", numeric=True), Column("Pekerja", numeric=True), Column("Keadaan")]
    return Table("Pekerja terlindungi menurut desa", columns, rows, total)


def _figures() -> list[Figure]:
    words: dict[str, Any] = {
        "definition": "Pekerja hidup dengan kepesertaan aktif pada hari itu, dibagi semua pekerja di register.",
        "day": DAY,
        "source": "register 4 desa, daftar peserta cabang 1 November 2026",
        "numerator_words": "terlindungi",
        "denominator_words": "pekerja",
    }
    return [
        Figure("Cakupan", 2_563, denominator=4_854, url="#", denominator_url="#", **words),
        Figure("Belum terlindungi", 2_291, url="#", **words),
        Figure("Cakupan Mekarsari", 0, denominator=0, **words),
    ]
