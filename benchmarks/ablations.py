"""`python -m benchmarks.ablations`: what each piece of knowledge is worth. Leave it out, run the cascade, count.

A piece is a field of `Knowledge` (the keys of names are then made anew), a WHEN of a field's levels, a whole field, or
the shares of common values. The weights stay as shipped: what a piece said is then said by the next best level.
`--data NAME=DIR` takes snapshots with their truth (`foreign.py`, `invented.py`); `--tenths 3` only the villages whose
code ends in 0 to 2, with their members and as large a part of the list's other rows.
"""

import argparse
import math
import multiprocessing
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyarrow as pa

from benchmarks.page import table
from benchmarks.snapshots import DAY, TRUTH, rows_of
from lindung.engines.duckdb import Engine
from lindung.law.law import parameter
from lindung.people.names import Knowledge, name_keys
from lindung.verification import levels, weights
from lindung.verification.cascade import verify
from lindung.verification.thresholds import thresholds_on

KEYS = ("name_key", "name_sound", "name_word", "name_initials")
NAMES_AT_ONCE = 50_000
PROCESSES = 2
SAME_DAY, DAYS = 4, 365 * 45  # the level of equal birth dates; of people of working age
HEADINGS = ("left out", "F1", "F1 with review", "protected, wrong", "protected, missed", "review")
"""F1 of accepted links, and with the first choice of each review; then shares in per cent of those called protected, of
those truly protected (called unprotected, not in review) and of all living residents."""


@dataclass(frozen=True)
class Piece:
    """What is left out.

    knowledge: how names are then read; fields: SQL of levels put in place of the product's; common: fields whose values
    are all weighed as if equally common.
    """

    name: str
    knowledge: Knowledge | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    common: Sequence[str] = ()


@dataclass(frozen=True)
class Found:
    """What a run came to, in per cent but for the two F1."""

    f1: float
    f1_with_review: float
    wrong: float
    missed: float
    review: float


def pieces() -> list[Piece]:
    """All that can be left out, one at a time."""
    nothing: frozenset[str] = frozenset()
    names = {
        "Muhammad written one way": Knowledge(muhammad=nothing, short_muhammad=nothing),
        "ABD, ST, ACH in front": Knowledge(short_heads={}),
        "titles in front": Knowledge(leading_titles=nothing),
        "degrees behind": Knowledge(trailing_titles=nothing),
        "bin, binti, alias": Knowledge(parent_marks=nothing),
        "telling word (Siti, Wayan, ... tell less)": Knowledge(not_telling=nothing),
        "old spelling dj, tj, kh, sj": Knowledge(old_spelling=()),
        "like consonants (v f p, z s, ...)": Knowledge(alike={}),
        "vowels not heard": Knowledge(vowels=""),
    }
    compared = {
        f"name: {piece}": {"name": levels.name_levels(_without(levels.NAME_PIECES, piece))}
        for piece in levels.NAME_PIECES
        if piece != "same"
    }
    born = {f"birth date: {said}": {"birth": _level_out("birth", level)} for said, level in _BIRTHS.items()}
    numbers = {f"NIK: {said}": {"nik": _level_out("nik", level)} for said, level in _NIKS.items()}
    whole = {f"{name} altogether": {name: str(levels.UNKNOWN)} for name in ("village", "mother", "sex", "place")}
    kin = {
        "NIK: sex in it (day + 40)": _replaced(
            ("nik", "village", "mother", "place"), f"(0, {levels.OTHER_SEX})", "(0)"
        ),
        "twins": _replaced(("village", "mother", "place"), levels.TWINS, "1 = 0"),
    }
    return [
        *(Piece(name, knowledge=known) for name, known in names.items()),
        *(Piece(name, fields=sql) for part in (compared, born, numbers, kin, whole) for name, sql in part.items()),
        Piece("how common a name is", common=("name",)),
        Piece("how common a birth date is", common=("birth",)),
    ]


_BIRTHS = {"day and month swapped": 3, "two of its three parts": 2, "the year": 1}
_NIKS = {"its last digits lost": 4, "another serial": 3, "another date": 2, "another region (a split regency)": 1}


def measured(folder: Path, tenths: int, only: str = "") -> Iterator[tuple[str, Found]]:
    """What the whole method comes to on a set of snapshots, then without each piece whose name begins with `only`."""
    with tempfile.TemporaryDirectory() as spill, Engine(Path(spill), "6GB") as engine:
        _load(engine, folder, tenths)
        _named(engine, Knowledge())
        yield "nothing", _run(engine, "named")
        for piece in pieces():
            if not piece.name.startswith(only):
                continue
            if piece.knowledge:
                _named(engine, piece.knowledge, "otherwise")
            with _left_out(piece):
                yield piece.name, _run(engine, "otherwise" if piece.knowledge else "named")


@contextmanager
def _left_out(piece: Piece) -> Iterator[None]:
    """The levels and the shares as they are without a piece."""
    fields, shares = dict(levels.FIELDS), dict(weights.SHARES)
    levels.FIELDS.update(piece.fields)
    for key in [key for key in shares if key[0] in piece.common]:
        weights.SHARES.pop(key)
    try:
        yield
    finally:
        levels.FIELDS.update(fields)
        weights.SHARES.update(shares)


def _without(names: Mapping[str, tuple[int, str]], piece: str) -> dict[str, tuple[int, str]]:
    return {name: said for name, said in names.items() if name != piece}


def _level_out(of: str, level: int) -> str:
    """The SQL of a field's levels without the WHEN of one level."""
    whens, rest = levels.FIELDS[of].split("\n    ELSE")
    first, *others = whens.split("\n    WHEN ")
    left = [when for when in others if not when.endswith(f"THEN {level}")]
    assert len(left) == len(others) - 1, (of, level)
    return "\n    WHEN ".join([first, *left]) + "\n    ELSE" + rest


def _replaced(fields: Sequence[str], old: str, new: str) -> dict[str, str]:
    assert all(old in levels.FIELDS[name] for name in fields), old
    return {name: levels.FIELDS[name].replace(old, new) for name in fields}


def _load(engine: Engine, folder: Path, tenths: int) -> None:
    residents, members = rows_of("residents", folder), rows_of("members", folder)
    engine.create("truth", f"SELECT * FROM read_parquet('{folder / TRUTH}')")
    engine.create("all_residents", f"SELECT * FROM {residents} WHERE village_number % 10 < {tenths}")
    engine.create(
        "all_members",
        f"""SELECT 0 AS list_number, members.* FROM {members} AS members JOIN truth USING (member_id)
        WHERE truth.resident_id IN (SELECT resident_id FROM all_residents)
            OR (truth.resident_id IS NULL AND members.number % 10 < {tenths})""",
    )
    engine.create("true_links", "SELECT truth.* FROM truth SEMI JOIN all_members USING (member_id)")


def _named(engine: Engine, known: Knowledge, made: str = "named") -> None:
    """The rows of both sides with the keys of their names made anew: `<made>_residents`, `<made>_members`."""
    found = engine.rows(
        "SELECT DISTINCT name FROM (SELECT name FROM all_residents UNION ALL SELECT name FROM all_members)"
    )
    names = [str(name) for (name,) in found]
    parts = [(names[start : start + NAMES_AT_ONCE], known) for start in range(0, len(names), NAMES_AT_ONCE)]
    with multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
        keys = [of_one for part in pool.imap(_keys_of, parts) for of_one in part]
    columns = {key: [of_one[place] for of_one in keys] for place, key in enumerate(KEYS)}
    engine.attach("name_keys", pa.table({"name": names, **columns}))
    for side in ("residents", "members"):
        engine.create(
            f"{made}_{side}",
            f"SELECT whole.* EXCLUDE ({', '.join(KEYS)}), name_keys.* EXCLUDE (name) "
            f"FROM all_{side} AS whole JOIN name_keys USING (name)",
        )


def _keys_of(part: tuple[list[str], Knowledge]) -> list[tuple[str, ...]]:
    names, known = part
    return [tuple(name_keys(name, known)) for name in names]


def _run(engine: Engine, made: str) -> Found:
    months = int(str(parameter("membership/grace_months").on(DAY).value))
    sources = {"resident_files": f"{made}_residents", "member_files": f"{made}_members"}
    verify(engine, sources, DAY, months, _model(), thresholds_on(DAY))
    engine.create(
        "judged",
        """SELECT links.decision, coalesce(truth.resident_id = residents.resident_id, false) AS right_one
        FROM links JOIN members USING (m) JOIN residents USING (r) LEFT JOIN true_links AS truth USING (member_id)
        WHERE links.decision = 'matched' OR links.first""",
    )
    counts = """SELECT count(*) FILTER (decision = 'matched'), count(*) FILTER (decision = 'matched' AND right_one),
        count(*), count(*) FILTER (right_one), (SELECT count(resident_id) FROM true_links) FROM judged"""
    made_links, right, with_review, right_with_review, true = _numbers(engine, counts)
    said, wrong, truly, missed, review, living = _numbers(engine, _OUTCOMES)
    return Found(
        f1=2 * right / (made_links + true),
        f1_with_review=2 * right_with_review / (with_review + true),
        wrong=100 * wrong / said,
        missed=100 * missed / truly,
        review=100 * review / living,
    )


def _model() -> weights.Weights:
    """The weights as shipped; a birth date whose share is left out is one of DAYS that are all as common."""
    model = weights.shipped_weights()
    birth = {**model.fields["birth"], SAME_DAY: model.exact["birth"] + math.log2(DAYS)}
    return replace(model, fields={**model.fields, "birth": birth})


_OUTCOMES = """SELECT count(*) FILTER (said), count(*) FILTER (said AND NOT truly), count(*) FILTER (truly),
    count(*) FILTER (truly AND NOT said AND match <> 'review'), count(*) FILTER (match = 'review'), count(*)
FROM (
    SELECT match, match = 'matched' AND protection IN ('active', 'in_grace') AS said,
        resident_id IN (
            SELECT truth.resident_id FROM true_links AS truth JOIN members USING (member_id)
            WHERE truth.resident_id IS NOT NULL AND members.protection IN ('active', 'in_grace')
        ) AS truly
    FROM verdicts
) AS outcome"""


def _numbers(engine: Engine, select: str) -> list[int]:
    return [int(str(cell)) for cell in engine.rows(select)[0]]


def _row(name: str, found: Found, whole: Found) -> list[str]:
    """The whole method's own figures; of a piece left out the differences, F1 in units of 0.0001."""
    if found is whole:
        return [name, *(f"{value:.5f}" for value in (found.f1, found.f1_with_review)), *map(_percent, _shares(found))]
    lost = ((found.f1 - whole.f1) * 1e4, (found.f1_with_review - whole.f1_with_review) * 1e4)
    shares = (of - whole_of for of, whole_of in zip(_shares(found), _shares(whole), strict=True))
    return [name, *(f"{value:+.1f}" for value in lost), *(f"{value:+.4f}" for value in shares)]


def _shares(found: Found) -> tuple[float, float, float]:
    return found.wrong, found.missed, found.review


def _percent(share: float) -> str:
    return f"{share:.4f}%"


def main(arguments: Sequence[str]) -> None:
    """Measure every set asked for, and print a table for each."""
    parser = argparse.ArgumentParser(prog="benchmarks.ablations", description=__doc__)
    parser.add_argument("--data", action="append", required=True, metavar="NAME=DIR", help="snapshots with their truth")
    parser.add_argument("--tenths", type=int, default=10, help="of the villages")
    parser.add_argument("--only", default="", help="pieces whose name begins so")
    asked = parser.parse_args(arguments)
    for data in asked.data:
        name, _, folder = data.partition("=")
        rows: list[list[str]] = []
        whole: Found | None = None
        for piece, found in measured(Path(folder), asked.tenths, asked.only):
            whole = whole or found
            rows.append(_row(piece, found, whole))
            print(" | ".join([name, *rows[-1]]), file=sys.stderr, flush=True)
        print(f"\n{name}\n\n{table(HEADINGS, rows, 1)}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
