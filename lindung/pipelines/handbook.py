"""Pages of the handbook that are printed from the code, so that they cannot say anything else (tested).

`python -m lindung.pipelines.handbook docs` writes them anew.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from lindung.people.columns import (
    AID_COLUMNS,
    CONTRIBUTION_COLUMNS,
    MEMBER_COLUMNS,
    RESIDENT_COLUMNS,
    SCHEMA_VERSION,
    WELFARE_COLUMNS,
    Column,
)
from lindung.pipelines.figures_page import figures_page
from lindung.pipelines.publishing import SEVERITY_WORDS
from lindung.registers.catalogue import Entry, by_group
from lindung.registers.containers.sheets import Container
from lindung.registers.formats import FORMATS
from lindung.verification.cascade import CASCADE


def pages() -> dict[str, str]:
    """File name → text of every printed page."""
    return {
        "canonical-columns.md": _columns_page(),
        "formats.md": _formats_page(),
        "figures.md": figures_page(),
        "findings.md": _findings_page(),
        "cascade.md": _cascade_page(),
    }


def _columns_page() -> str:
    parts = [
        "# Kolom kanonik\n",
        "Dicetak dari `lindung/people/columns.py` dengan `python -m lindung.pipelines.handbook docs`.",
        f"Snapshot Parquet ditulis persis dengan kolom-kolom ini (skema {SCHEMA_VERSION}; diuji).",
        "«Wajib»: tidak pernah kosong.\n",
        "## Penduduk (`residents.parquet`), satu baris per orang di register\n",
        *_columns_table(RESIDENT_COLUMNS),
        "\n## Peserta (`members.parquet`), satu baris per baris daftar peserta\n",
        "Nomor peserta (KPJ) dan telepon tidak dibawa: penyocokan dan jawabannya memakai status saja.\n",
        *_columns_table(MEMBER_COLUMNS),
        "\n## Iuran (`contributions.parquet`), satu baris per pekerja dan bulan\n",
        *_columns_table(CONTRIBUTION_COLUMNS),
        "\n## Daftar kesejahteraan (`welfare.parquet`), satu baris per baris P3KE, DTSEN, atau DTKS\n",
        "`name` boleh kosong di sini: ada daftar yang hanya berisi nomor.\n",
        *_columns_table(WELFARE_COLUMNS),
        "\n## Peserta program bantuan (`aid.parquet`), satu baris per peserta\n",
        "`name` boleh kosong di sini: OpenSID mengisinya dari register.\n",
        *_columns_table(AID_COLUMNS),
    ]
    return "\n".join(parts) + "\n"


def _columns_table(columns: Sequence[Column]) -> list[str]:
    rows = ["| kolom | jenis | arti | kode |", "| --- | --- | --- | --- |"]
    for column in columns:
        codes = "; ".join(f"`{code}` {words}" for code, words in column.codes.items())
        required = " **Wajib.**" if column.required else ""
        rows.append(f"| `{column.name}` | {column.kind} | {column.meaning}.{required} | {codes} |")
    return rows


def _formats_page() -> str:
    parts = [
        "# Format yang dibaca\n",
        "Dicetak dari modul-modul di `lindung/registers/formats/`.",
        "Format dikenali dari isinya (judul kolom), tidak pernah dari nama berkas; wadahnya boleh",
        f"{', '.join(Container)}.\n",
        "Tabel lain dibaca melalui peta kolom: `lindung map`.\n",
        "| format | isi | sumber | yang dibaca | yang ditolak | modul |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for known in FORMATS:
        module = f"[`{known.__name__.rpartition('.')[2]}`](../{known.__name__.replace('.', '/')}.py)"
        parts.append(f"| {known.NAME} | {known.HOLDS} | {known.SOURCE} | {known.READS} | {known.REFUSES} | {module} |")
    return "\n".join(parts) + "\n"


def _findings_page() -> str:
    parts = [
        "# Temuan\n",
        "Dicetak dari `lindung/registers/catalogue.csv`.",
        "*Ditolak*: barisnya tidak menjadi data (tetap ada di berkas asli).",
        "*Peringatan*: diterima, dan seseorang perlu melihatnya. *Catatan*: diterima dan dipahami tanpa kehilangan.",
    ]
    for group, entries in by_group().items():
        parts += [f"\n## {group[0].upper()}{group[1:]}\n", *_findings_table(entries)]
    return "\n".join(parts) + "\n"


def _findings_table(entries: Sequence[Entry]) -> list[str]:
    rows = ["| kode | tingkat | temuan | yang perlu dilakukan |", "| --- | --- | --- | --- |"]
    for entry in entries:
        words = f"{SEVERITY_WORDS[entry.severity]} | {entry.sentence} | {entry.advice or '–'}"
        rows.append(f"| `{entry.code}` | {words} |")
    return rows


def _cascade_page() -> str:
    parts = [
        "# The cascade, step by step\n",
        "Printed from `lindung/verification/cascade.py`. Each step is one select in `lindung/verification/sql/`,",
        "and its table stays in `steps/<name>.parquet` beside `verdicts.parquet` (of `residents` and `members`",
        "only the numbers `r` and `m` with the lasting ids).\n",
        "| step | what it holds |",
        "| --- | --- |",
        *(f"| [`{step.name}`](../lindung/verification/sql/{step.sql}.sql) | {step.purpose} |" for step in CASCADE),
    ]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")
