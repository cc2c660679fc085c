"""How well sources of one village are joined, person by person: invented people written down twice, by two hands.

`python -m benchmarks.merging` prints a line for each case. Both hands make their own faults and forget their own share
of the people, so that whoever one of them forgot must find nobody: his brother, his twin and his namesake are there.
"""

import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa

from benchmarks.accuracy import scored
from benchmarks.invented import as_gathered
from benchmarks.snapshots import DAY
from lindung.demo.areas import invent_areas
from lindung.demo.birth_faults import write_birth_days
from lindung.demo.chance import draw_kinds, happens
from lindung.demo.columns import Numbers, iso
from lindung.demo.name_faults import Draft, write_names
from lindung.demo.naming import invent_names, traditions
from lindung.demo.nik import draw_neighbours
from lindung.demo.nik_faults import Numerals, write_niks
from lindung.demo.people import Population, invent_people
from lindung.demo.rates import ORDINARY, ROUGH, MemberRates
from lindung.demo.registers import write_registers
from lindung.demo.vocabulary import WORDS, vocabulary
from lindung.engines.duckdb import Engine
from lindung.registers.gathering import Origin
from lindung.registers.residents import canonical_residents
from lindung.verification.merging import Source, merge
from lindung.verification.thresholds import thresholds_on
from lindung.verification.weights import shipped_weights

FORGOTTEN = 0.05  # of the people, by each hand
CASES = ("register", "rough register", "list", "rough list")
HEAD = (
    "people",
    "second source",
    "rows",
    "matched",
    "right",
    "precision",
    "recall",
    "review",
    "right in it",
    "CPU s",
)


@dataclass(frozen=True)
class Hands:
    """Both sources in canonical columns, and the person each row is about."""

    first: pa.Table
    second: pa.Table
    first_person: Numbers
    second_person: Numbers


def invented(count: int, villages: int, case: str, seed: int) -> Hands:
    """The same invented people in a register and in a second source of the kind asked for."""
    of_people, of_first, of_second, of_chance = np.random.default_rng(seed).spawn(4)
    words, areas = vocabulary(), invent_areas(max(1, villages // 5), villages)
    population = Population(invent_people(of_people, words, areas, (count, 200), DAY, ORDINARY.twins), areas, words)
    first = write_registers(of_first, population, ORDINARY.register, DAY)
    rates = ROUGH if case.startswith("rough") else ORDINARY
    second = write_registers(of_second, population, rates.register, DAY)
    rows = second.rows
    if case.endswith("list"):
        rows = _as_a_list(of_second, population, rows, second.person, rates.members)
    kept = [np.flatnonzero(happens(of_chance, hand.num_rows, 1 - FORGOTTEN)) for hand in (first.rows, rows)]
    return Hands(_canonical(first.rows, kept[0]), _canonical(rows, kept[1]), first.person, second.person)


def run(count: int, villages: int, case: str, seed: int) -> list[str]:
    """One line: what joining the two sources makes of them, and how long it takes."""
    hands = invented(count, villages, case, seed)
    with TemporaryDirectory() as work, Engine(Path(work) / "spill") as engine:
        engine.attach("first_rows", hands.first)
        engine.attach("second_rows", hands.second)
        begun = time.process_time()
        first, second = (
            Source("first", DAY, "first_rows", register=True),
            Source("second", DAY, "second_rows", register=True),
        )
        merge(engine, "", first, [second], shipped_weights(), thresholds_on(DAY))
        length = time.process_time() - begun
        rows = engine.table("SELECT entry_id, resident_id, row, step, outcome FROM said_rows WHERE source = 1")
        pairs = engine.table("SELECT entry_id, resident_id FROM pairs")
    return _marked(hands, rows, pairs, case, length)


def _canonical(rows: pa.Table, places: Numbers) -> pa.Table:
    """The rows at these places, read as a reader reads them; `row` is the place."""
    rows = rows.set_column(
        rows.schema.get_field_index("row"), "row", pa.array(np.arange(rows.num_rows, dtype=np.int32))
    )
    accepted, _ = canonical_residents(as_gathered(rows.take(pa.array(places))), Origin("invented", DAY))
    return accepted


def _as_a_list(
    rng: np.random.Generator, population: Population, rows: pa.Table, person: Numbers, rates: MemberRates
) -> pa.Table:
    """The same people as a list has them: no id and no mother; NIK, birth date and name with the faults of lists."""
    people, vocabulary_, count = population.people.at(person), population.vocabulary, len(person)
    region = draw_neighbours(rng, count)
    numerals = Numerals(people.nik, people.relative_nik, rng.permutation(people.nik), region * 10_000 + 2001, region)
    born = write_birth_days(rng, people.born, draw_kinds(rng, count, rates.birth))
    years = people.born.astype("datetime64[Y]").astype(np.int64) + 1970
    tradition = rng.integers(0, len(traditions()), count)
    others = invent_names(rng, vocabulary_, tradition, people.male, years, rng.random(count))
    draft = Draft(people.names, people.male, people.age, people.husband, people.father[:, 0], others[:, WORDS])
    names, _ = write_names(rng, vocabulary_, draft, rates.name)
    written = {
        "nik": write_niks(rng, numerals, draw_kinds(rng, count, rates.nik), rates.nik),
        "birth_date": iso(born),
        "name": names,
        "mother": pa.nulls(count, pa.string()),
        "id": pa.nulls(count, pa.string()),
    }
    for name, column in written.items():
        rows = rows.set_column(rows.schema.get_field_index(name), name, column)
    return rows


def _marked(hands: Hands, rows: pa.Table, pairs: pa.Table, case: str, length: float) -> list[str]:
    """Held against the truth: a match is right when both rows are about one person."""
    who = {
        row["resident_id"]: int(hands.first_person[row["row"]])
        for row in hands.first.select(["resident_id", "row"]).to_pylist()
    }
    known = set(who.values())
    about = {row["entry_id"]: int(hands.second_person[row["row"]]) for row in rows.to_pylist()}
    matched = [row for row in rows.to_pylist() if row["outcome"] == "matched"]
    right = sum(who[row["resident_id"]] == about[row["entry_id"]] for row in matched)
    score = scored(len(matched), right, sum(person in known for person in about.values()))
    review = {row["entry_id"] for row in pairs.to_pylist()}
    in_it = {row["entry_id"] for row in pairs.to_pylist() if who[row["resident_id"]] == about[row["entry_id"]]}
    counts = [hands.first.num_rows, hands.second.num_rows, len(matched), right]
    first, *rest = [f"{count:,}" for count in counts]
    shares = (f"{score['precision']:.5f}", f"{score['recall']:.5f}")
    return [first, case, *rest, *shares, f"{len(review):,}", f"{len(in_it):,}", f"{length:.2f}"]


def main() -> None:
    """A village of 3,000, and 100,000 people in one go, with each kind of second source."""
    sizes = [(3_000, 1), (100_000, 40)]
    print(" | ".join(HEAD))
    for count, villages in sizes:
        for case in CASES:
            print(" | ".join(run(count, villages, case, seed=11)), flush=True)


if __name__ == "__main__":
    main()
