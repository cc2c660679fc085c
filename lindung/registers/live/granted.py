"""What an account may read of an OpenSID database, asked before anything else: versions and grants differ.

`information_schema` shows an account only what it was granted, so a column that is missing and one that is withheld
look the same; the sentence says which GRANT would give it. Rights that are not needed are told too.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lindung.common.errors import UserError
from lindung.registers.live.session import Session

NEEDED: Mapping[str, tuple[str, ...]] = {
    "config": ("id", "kode_desa"),
    "tweb_penduduk": (
        *("id", "nama", "nik", "id_kk", "kk_level", "sex"),
        *("tanggallahir", "pekerjaan_id", "id_cluster", "status_dasar"),
    ),
    "tweb_keluarga": ("id", "no_kk"),
    "tweb_wil_clusterdesa": ("id", "dusun", "rw", "rt"),
}
OPTIONAL: Mapping[str, tuple[str, ...]] = {
    "tweb_penduduk": ("config_id", "tempatlahir", "nama_ibu", "bpjs_ketenagakerjaan", "updated_at"),
    "tweb_keluarga": ("config_id",),
    "tweb_wil_clusterdesa": ("config_id",),
    "log_penduduk": ("id", "config_id", "id_pend", "kode_peristiwa"),
}
"""Read where they are there and granted. Databases from before 2022-12 have no `config_id`: they are one village."""

LOG = ("id", "id_pend", "kode_peristiwa")  # without one of these the log is not read
TOLD = {"tempatlahir": "birth_place", "bpjs_ketenagakerjaan": "member_hint", "updated_at": "updated_at"}
"""Optional columns whose absence is a finding. `nama_ibu` is not: leaving it out is the advice."""

_HARMLESS = frozenset(("USAGE", "SELECT", "SHOW VIEW"))
_GRANTED = re.compile(r"GRANT (.+?) ON (\S+)", re.IGNORECASE)
_COLUMNS = re.compile(r"\([^)]*\)")


@dataclass(frozen=True)
class Granted:
    """Table → the columns that are there and may be read."""

    columns: Mapping[str, frozenset[str]]

    def has(self, table: str, *columns: str) -> bool:
        """Are all these columns readable?"""
        return self.columns.get(table, frozenset()).issuperset(columns)

    def readable(self, table: str) -> tuple[str, ...]:
        """The columns of a table that are needed or of use, and there; in a fixed order."""
        wanted = (*NEEDED.get(table, ()), *OPTIONAL.get(table, ()))
        return tuple(column for column in wanted if self.has(table, column))


def granted(session: Session) -> Granted:
    """What the account may read; UserError with the GRANT where a needed column is not among it."""
    tables = ", ".join(f"'{table}'" for table in {*NEEDED, *OPTIONAL})
    found: defaultdict[str, set[str]] = defaultdict(set)
    for table, column, rights in session.rows(
        "SELECT table_name, column_name, privileges FROM information_schema.columns "
        f"WHERE table_schema = DATABASE() AND table_name IN ({tables})"
    ):
        if "select" in str(rights).lower():
            found[str(table).lower()].add(str(column).lower())
    if not found:
        raise UserError(
            f"Di basis data «{session.login.database}» tidak terlihat tabel OpenSID (config, tweb_penduduk, …). "
            "Periksa --database, atau beri akun ini hak baca menurut docs/live-opensid.md."
        )
    absent = {table: [column for column in columns if column not in found[table]] for table, columns in NEEDED.items()}
    require(session, {table: columns for table, columns in absent.items() if columns})
    return Granted({table: frozenset(columns) for table, columns in found.items()})


def require(session: Session, absent: Mapping[str, Sequence[str]]) -> None:
    """One sentence with every GRANT that is missing; nothing where none is."""
    if not absent:
        return
    who, database = account(session), session.login.database
    grants = "; ".join(
        f"GRANT SELECT ({', '.join(columns)}) ON `{database}`.`{table}` TO {who}" for table, columns in absent.items()
    )
    raise UserError(
        f"Akun {who} tidak melihat kolom yang diperlukan di basis data «{database}»; minta pengelolanya menjalankan: "
        f"{grants}."
    )


def account(session: Session) -> str:
    """The account as a GRANT names it."""
    name, _, host = session.value("SELECT CURRENT_USER()").rpartition("@")
    return f"'{name}'@'{host}'"


def too_many_rights(session: Session) -> list[str]:
    """A sentence where the account may change anything, and one where it may read whole tables."""
    notes = []
    grants = [found for (line,) in session.rows("SHOW GRANTS") if line and (found := _GRANTED.match(line))]
    rights = {right.strip().upper() for found in grants for right in _COLUMNS.sub("", found[1]).split(",")}
    if rights - _HARMLESS:
        notes.append(
            "Akun ini dapat menulis atau mengubah basis data; pakai akun baca saja menurut docs/live-opensid.md."
        )
    elif any("SELECT" in _COLUMNS.sub("-", found[1]).replace("SELECT -", "").upper() for found in grants):
        notes.append(
            "Akun ini dapat membaca seluruh kolom satu tabel atau lebih; batasi kolomnya menurut docs/live-opensid.md."
        )
    return notes
