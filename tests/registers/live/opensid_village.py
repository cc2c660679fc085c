"""The tables of an OpenSID database in our own words, filled with the fictitious village of tests/fixtures/opensid.

Only what the reader looks at, and some columns beside that it must leave alone. `updated_at` keeps itself as upstream;
that of a family card does not.
"""

import csv
from collections.abc import Sequence
from pathlib import Path

from tests.registers.live.mariadb import MariaDB

FILES = Path(__file__).parents[2] / "fixtures" / "opensid"
CODE = "99.99.01.2001"
TOUCHED = "updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP"
COLUMNS = {
    "config": ("id INT PRIMARY KEY", "kode_desa VARCHAR(10)", "nama_desa VARCHAR(100)", "app_key VARCHAR(100)"),
    "tweb_penduduk": (
        *("id INT AUTO_INCREMENT PRIMARY KEY", "config_id INT", "nama VARCHAR(100) NOT NULL", "nik VARCHAR(16)"),
        *("id_kk INT", "kk_level TINYINT", "sex TINYINT UNSIGNED", "tempatlahir VARCHAR(100)", "tanggallahir DATE"),
        *("pekerjaan_id INT", "id_cluster INT", "status_dasar TINYINT NOT NULL DEFAULT 1", "nama_ibu VARCHAR(100)"),
        *("telepon VARCHAR(20)", "sakit_menahun_id INT", "created_at TIMESTAMP NULL", TOUCHED),
        *("bpjs_ketenagakerjaan CHAR(100)", "UNIQUE KEY (config_id, nik)"),
    ),
    "tweb_keluarga": (
        *("id INT AUTO_INCREMENT PRIMARY KEY", "config_id INT", "no_kk VARCHAR(16)", "nik_kepala INT"),
        *("alamat VARCHAR(200)", "id_cluster INT", "KEY (config_id)"),
    ),
    "tweb_wil_clusterdesa": (
        *("id INT AUTO_INCREMENT PRIMARY KEY", "config_id INT", "rt VARCHAR(10)", "rw VARCHAR(10)"),
        *("dusun VARCHAR(50)", "KEY (config_id)"),
    ),
    "log_penduduk": (
        *("id INT AUTO_INCREMENT PRIMARY KEY", "config_id INT", "id_pend INT NOT NULL", "kode_peristiwa INT"),
        *("tgl_peristiwa DATETIME", "catatan TEXT", "KEY (config_id)", "KEY (id_pend)"),
    ),
    "user": ("id INT PRIMARY KEY", "username VARCHAR(100)", "password VARCHAR(100)"),
}
ROWS_OF = ("config", "tweb_penduduk", "tweb_keluarga", "tweb_wil_clusterdesa", "log_penduduk")
Row = dict[str, str]


def written(table: str) -> list[Row]:
    """The rows of a table as the fixture holds them."""
    with (FILES / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def make(server: MariaDB, database: str, without: Sequence[str] = (), rows: dict[str, list[Row]] | None = None) -> None:
    """A database of that name with the village in it. without: `table.column` that this version does not have."""
    server.does(f"CREATE DATABASE {database} CHARACTER SET utf8mb4")
    for table, columns in COLUMNS.items():
        kept = [column for column in columns if not _left_out(table, column, without)]
        server.does(f"CREATE TABLE {table} ({', '.join(kept)})", database=database)
    for table in ROWS_OF:
        names = [column.split()[0] for column in COLUMNS[table] if column.split()[0] not in ("UNIQUE", "KEY")]
        names = [name for name in names if f"{table}.{name}" not in without]
        told = (rows or {}).get(table, written(table))
        server.fill(database, table, names, [[row.get(name, "") for name in names] for row in told])
    server.does("INSERT INTO user VALUES (1, 'admin', 'rahasia')", database=database)


def second_village(number: int = 2, code: str = "9999012002", by: int = 1_000) -> dict[str, list[Row]]:
    """The village twice in one database, the second time with other ids and as another village."""
    moved = {"tweb_penduduk": ("id", "id_kk", "id_cluster"), "tweb_keluarga": ("id", "id_cluster")}
    moved |= {"tweb_wil_clusterdesa": ("id",), "log_penduduk": ("id", "id_pend"), "config": ()}
    rows: dict[str, list[Row]] = {}
    for table, ids in moved.items():
        moving = {"id": str(number), "kode_desa": code} if table == "config" else {"config_id": str(number)}
        own = written(table)
        rows[table] = own + [{**row, **{name: _on(row[name], by) for name in ids}, **moving} for row in own]
    return rows


def _on(number: str, by: int) -> str:
    return str(int(number) + by) if number else ""


def _left_out(table: str, column: str, without: Sequence[str]) -> bool:
    names = column.replace("(", " ").replace(")", " ").replace(",", " ").split()
    keys = {"UNIQUE", "KEY"}
    own = names if names[0] in keys else names[:1]
    return any(f"{table}.{name}" in without for name in own)
