"""The candidates of a province: 1,585 villages, 300,000 people who may get a place, ranked with their reasons in words.

Invented people, two to a family card, of whom about half are eligible; deciles of two thirds are known. Measured apart:
columns out of what a database gives, the list itself, and a text for every rank and every exclusion.
"""

from datetime import date, timedelta
from time import perf_counter

import numpy as np

from benchmarks.page import Section, table
from lindung.law.law import Law
from lindung.programme.candidate_words import place_texts, reason_texts
from lindung.programme.candidates import State, candidates
from lindung.programme.facts import Facts
from lindung.programme.year_files import shipped_year

PEOPLE, VILLAGES, SEED = 760_000, 1_585, 1
ON = date(2024, 1, 5)


def measure_candidates() -> list[Section]:
    """Seconds of each part, one after the other, in this process."""
    columns, year = _columns(PEOPLE), shipped_year("bkbk-jambi-2024")
    begun = perf_counter()
    facts = Facts.of(columns)
    read = perf_counter()
    found = candidates(facts, year, Law(), ON, seed=SEED)
    listed = perf_counter()
    ranked = found.rows(State.CHOSEN, State.RESERVE, State.WAITING, State.TO_CHECK)
    place_texts(found, ranked)
    reason_texts(found, found.rows(State.EXCLUDED))
    said = perf_counter()
    eligible = int(found.judged.eligible.sum())
    head = ("people", "eligible", "places", "chosen", "columns s", "list s", "words s", "all s")
    seconds = [
        f"{after - before:.1f}" for before, after in ((begun, read), (read, listed), (listed, said), (begun, said))
    ]
    counts = [f"{count:,}" for count in (PEOPLE, eligible, found.places.total, found.count(State.CHOSEN))]
    return [Section("candidates", f"Candidates of {VILLAGES:,} villages", table(head, [(*counts, *seconds)], 0))]


def _columns(people: int) -> dict[str, list[object]]:
    chance = np.random.default_rng(SEED)
    born = [date(1950, 1, 1) + timedelta(days=int(days)) for days in chance.integers(0, 22_000, people)]
    verdicts = chance.choice(("none", "matched", "review", "not_verifiable"), people, p=(0.8, 0.15, 0.04, 0.01))
    deciles = chance.integers(1, 16, people)
    return {
        "key": list(range(1, people + 1)),
        "village": (9900000000 + np.arange(people) % VILLAGES).tolist(),
        "nik": [f"N{at}" for at in chance.integers(0, 100 * people, people)],
        "nik_usable": (chance.random(people) < 0.98).tolist(),
        "card": [f"K{at // VILLAGES // 2}-{at % VILLAGES}" for at in range(people)],
        "born": list(born),
        "sex": chance.choice(("L", "P"), people).tolist(),
        "relation": chance.choice(("1", "3", "4"), people).tolist(),
        "occupation": [str(code) for code in chance.choice((1, 2, 3, 5, 9, 14, 15, 19, 20, 26, 84, 88), people)],
        "life": chance.choice(("living", "dead", "moved"), people, p=(0.96, 0.02, 0.02)).tolist(),
        "verdict": verdicts.tolist(),
        "protection": np.where(verdicts == "matched", "active", "none").tolist(),
        "segment": np.where(verdicts == "matched", "BPU", "").tolist(),
        "decile": [None if decile > 10 else int(decile) for decile in deciles],
    }
