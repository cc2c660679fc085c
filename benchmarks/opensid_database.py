"""`python -m benchmarks.opensid_database`: from a live database of 500,000 invented residents to snapshots on disk.

Starts a MariaDB of its own (Debian's mariadb-server), fills it with an invented regency in OpenSID's tables, and
fetches: everything into an empty folder, then once more when nothing changed, then when one resident in a hundred did.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pc_csv

from benchmarks.apart import Measured, measured
from benchmarks.page import decimal, machine, table, whole
from benchmarks.snapshots import DAY
from lindung.demo.region import Sizes, invent
from tests.registers.live.mariadb import MariaDB
from tests.registers.live.opensid_village import COLUMNS

DATABASE = "opensid"
PEOPLE_OF_A_VILLAGE, VILLAGES_OF_A_DISTRICT = 2_500, 5
BESIDE = 20  # columns of a resident that are not asked for, so that a row is as wide as upstream's
RESIDENT = {
    **{"nama": "name", "nik": "nik", "kk_level": "relation", "sex": "sex", "tempatlahir": "birth_place"},
    **{"tanggallahir": "birth_date", "pekerjaan_id": "occupation", "status_dasar": "life_status", "nama_ibu": "mother"},
}


def main(arguments: Sequence[str]) -> None:
    """Make the database, fetch it in every way, print the table."""
    asked = _asked(arguments)
    server = MariaDB("--innodb-buffer-pool-size=1G", "--innodb-log-file-size=256M")
    try:
        with tempfile.TemporaryDirectory() as folder:
            fill(server, Path(folder), asked.residents, asked.seed)
            lines = _measure(server, Path(folder) / "data", asked)
    finally:
        server.stop()
    head = ("fetch", "seconds", "CPU s", "peak GiB", "snapshots", "people a second", "others' cores")
    print(
        f"\nFetching {whole(asked.residents)} residents ({machine()})\n\n{table(head, lines, numbers_from=1)}",
        flush=True,
    )


def fill(server: MariaDB, folder: Path, residents: int, seed: int) -> None:
    """An invented regency in the tables of OpenSID, as its villages would have typed it."""
    villages = max(1, residents // PEOPLE_OF_A_VILLAGE)
    sizes = Sizes(residents, max(1, residents // 100), villages, max(1, villages // VILLAGES_OF_A_DISTRICT))
    rows = invent(sizes, DAY, seed).residents
    number = pa.array(np.arange(1, rows.num_rows + 1))
    village = pc.dictionary_encode(rows["village"].combine_chunks())
    config = pc.add(village.indices, 1)
    card, cards = _numbered(rows, config, "village", "family_card")
    place, places = _numbered(rows, config, "village", "hamlet", "rw", "rt")
    codes = pc.replace_substring(village.dictionary, ".", "")
    own = {name: rows[column].combine_chunks() for name, column in RESIDENT.items()}
    as_stored = pc.match_substring_regex(own["tanggallahir"], r"^\d{4}-\d\d-\d\d$")
    dates = pc.if_else(as_stored, own["tanggallahir"], "1970-01-01")
    told = {"id": number, "config_id": config, "id_kk": card, "id_cluster": place, **own, "tanggallahir": dates}
    told["updated_at"] = pa.array(["2026-01-01 00:00:00"] * rows.num_rows)
    server.does(f"CREATE DATABASE {DATABASE} CHARACTER SET utf8mb4")
    more = tuple(f"beside_{place} VARCHAR(40) DEFAULT 'not asked for'" for place in range(BESIDE))
    for name, columns in COLUMNS.items():
        keys = [column for column in columns if not column.startswith("UNIQUE")]
        beside = (*more, "KEY (config_id)") if name == "tweb_penduduk" else ()
        server.does(f"CREATE TABLE {name} ({', '.join((*keys, *beside))})", database=DATABASE)
    _load(server, folder, "config", {"id": pa.array(range(1, len(codes) + 1)), "kode_desa": codes})
    _load(server, folder, "tweb_keluarga", {"no_kk": cards.pop("family_card"), **cards})
    _load(server, folder, "tweb_wil_clusterdesa", {"dusun": places.pop("hamlet"), **places})
    _load(server, folder, "tweb_penduduk", told)
    born = {"config_id": config, "id_pend": number, "kode_peristiwa": pa.array([1] * rows.num_rows)}
    _load(server, folder, "log_penduduk", born)
    server.does("ANALYZE TABLE tweb_penduduk, log_penduduk, tweb_keluarga", database=DATABASE)


def _numbered(rows: pa.Table, config: pa.Array, *names: str) -> tuple[pa.Array, dict[str, pa.Array]]:
    """Of each row the number of its card (or place), and the table of those."""
    parts = [pc.fill_null(rows[name].combine_chunks(), "0") for name in names]
    found = pc.dictionary_encode(pc.binary_join_element_wise(*parts, "|"))
    first = np.zeros(len(found.dictionary), dtype=np.int64)
    first[found.indices.to_numpy()[::-1]] = np.arange(len(rows))[::-1]
    told = {name: part.take(pa.array(first)) for name, part in zip(names[1:], parts[1:], strict=True)}
    ids = pa.array(np.arange(1, len(first) + 1))
    return pc.add(found.indices, 1), {"id": ids, "config_id": config.take(pa.array(first)), **told}


def _load(server: MariaDB, folder: Path, name: str, columns: dict[str, pa.Array]) -> None:
    path = folder / f"{name}.csv"
    pc_csv.write_csv(pa.table(columns), path)
    places = ", ".join(f"@{column}" for column in columns)
    values = ", ".join(f"{column} = NULLIF(@{column}, '')" for column in columns)
    server.does(
        f"LOAD DATA LOCAL INFILE '{path}' INTO TABLE {name} CHARACTER SET utf8mb4 FIELDS TERMINATED BY ',' "
        f"OPTIONALLY ENCLOSED BY '\"' IGNORE 1 LINES ({places}) SET {values}",
        database=DATABASE,
    )
    path.unlink()


def _measure(server: MariaDB, into: Path, asked: argparse.Namespace) -> list[Sequence[str]]:
    def fetch(processes: int, folder: Path) -> Measured:
        where = {"socket": server.socket, "database": DATABASE, "into": folder}
        return measured("benchmarks.contenders.lindung_fetch", processes=processes, **where)

    lines = [_line("everything, 1 process", fetch(1, into / "one"))]
    lines.append(_line("everything, 2 processes", fetch(2, into / "two")))
    lines.append(_line("nothing changed", fetch(2, into / "two")))
    server.does("UPDATE tweb_penduduk SET tempatlahir = 'LAIN' WHERE id % 100 = 0", database=DATABASE)
    lines.append(_line("one in a hundred changed", fetch(2, into / "two")))
    spent = fetch(0, into / "phases").found
    for name, words in {"query": "query and transfer", "canonical": "canonicalise", "write": "write and flush"}.items():
        seconds, gib = decimal(spent[name], 2), decimal(spent[f"{name}_mib"] / 1024, 2)
        lines.append((f"of one process: {words}", seconds, "", gib, "", whole(asked.residents / spent[name]), ""))
    return lines


def _line(words: str, run: Measured) -> Sequence[str]:
    speed = whole(run.found["accepted"] / run.seconds)
    numbers = (decimal(run.seconds, 2), decimal(run.cpu_seconds, 2), decimal(run.peak_gib, 2))
    return (words, *numbers, whole(run.found["snapshots"]), speed, f"{run.busy:.1f}")


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.opensid_database", description=__doc__)
    parser.add_argument("--residents", type=int, default=500_000)
    parser.add_argument("--seed", type=int, default=1, help="of what is invented")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
