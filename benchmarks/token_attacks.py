"""What breaking tokens costs: a dictionary of NIKs for whoever has the key, counting filters for whoever has not.

The frequency attack is given more than anybody would have: the true frequencies of the very names in the file. Filters
in order of their frequency are taken for names in order of theirs, as Christen et al. (2018) begin; then the hundred
commonest are held against the truth. It is tried on filters without salt, as Schnell et al. (2009) describe them, and
on those that leave the house.
"""

import time
from collections import Counter
from collections.abc import Sequence
from hmac import digest
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from benchmarks.contenders.lindung_tokens import KEY
from benchmarks.snapshots import rows_of
from lindung.engines.duckdb import Engine
from lindung.verification.tokens.encoding import name_filters, sql
from lindung.verification.tokens.keys import SharedKey

TRIED = 2_000_000  # NIKs
COMMONEST = 100
PEOPLE = 200_000
DAYS = 36_525  # of a hundred years
MOST = 0.9  # of the valid NIKs, whose districts are tried
SERIALS = 5  # of those born one day in one district; beyond it hardly anybody


def run(snapshots: str) -> dict[str, object]:
    """Figures of both attacks, by what they say."""
    with Engine(Path(snapshots) / "spill") as engine:
        people = f"(SELECT * FROM {rows_of('residents', Path(snapshots))} WHERE name_key <> '' LIMIT {PEOPLE})"
        values = engine.table(sql("values").format(id="resident_id", people=people))
        engine.create(
            "niks", f"SELECT nik_number FROM {rows_of('residents', Path(snapshots))} WHERE nik_state = 'valid'"
        )
        districts = engine.rows("""SELECT nik_number // 10000000000 AS district, count(*) AS people FROM niks
            GROUP BY district ORDER BY people DESC, district""")
        key = SharedKey(bytes.fromhex(KEY))
        return _dictionary(key, [(int(str(code)), int(str(people))) for code, people in districts]) | _frequency(
            key, values
        )


def _dictionary(key: SharedKey, districts: Sequence[tuple[int, int]]) -> dict[str, object]:
    """How many NIKs a second, and how long for the districts that nearly all NIKs begin with."""
    secret, first, begun = key.derived("nik"), districts[0][0] * 10**10, time.process_time()
    for number in range(TRIED):
        digest(secret, b"%d" % (first + number), "sha256")
    rate = TRIED / (time.process_time() - begun)
    everybody, reached, tried = sum(people for _, people in districts), 0, 0
    while reached < MOST * everybody:
        reached += districts[tried][1]
        tried += 1
    space = tried * DAYS * 2 * SERIALS
    return {
        "NIKs tried a second on one core, key known": round(rate),
        f"districts with which {MOST:.0%} of the valid NIKs begin": tried,
        f"their NIKs of a hundred years, both sexes, serials 1-{SERIALS}": f"{space:,}",
        "minutes for all of them on one core": round(space / rate / 60, 1),
        "seconds for one person whose district, birth date and sex are known": round(9_999 / rate, 4),
    }


def _frequency(key: SharedKey, values: pa.Table) -> dict[str, object]:
    names = values["name_key"]
    one_salt = pa.chunked_array([pa.array(["0"] * len(names))])
    plain, _ = name_filters(names, one_salt, key.derived("name filter/birth"))
    salted, known = name_filters(names, values["birth_salt"], key.derived("name filter/birth"))
    written = np.array(names.to_pylist(), dtype=object)
    return {
        f"rank attack, {COMMONEST} commonest of {len(names):,} names, filters without salt, right": _right(
            plain, written
        ),
        f"rank attack, {COMMONEST} commonest filters as they leave the house, right": _right(
            salted[known], written[known]
        ),
        "most rows with one filter, without salt; as they leave the house": (f"{_most(plain)}; {_most(salted[known])}"),
    }


def _right(words: NDArray[np.int64], names: NDArray[np.object_]) -> str:
    """Of the commonest filters those whose place in order tells their name."""
    seen = [row.tobytes() for row in words]
    filters = [found for found, _ in Counter(seen).most_common(COMMONEST)]
    guessed = [name for name, _ in Counter(names.tolist()).most_common(COMMONEST)]
    truth = dict(zip(seen, names.tolist(), strict=True))
    rows = Counter(seen)
    hits = [found for found, name in zip(filters, guessed, strict=True) if truth[found] == name]
    return f"{len(hits)} of {COMMONEST} names, {sum(rows[found] for found in hits):,} rows"


def _most(words: NDArray[np.int64]) -> int:
    return Counter(row.tobytes() for row in words).most_common(1)[0][1]
