"""The members' list as the BPJS officer saved it, and the truth about every row of it.

A cell is its text; where the cell is a number or a date cell, a flag says so and the text is what a reader
sees (a date cell as 2026-11-22). An empty cell is null.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lindung.demo.areas import Areas
from lindung.demo.birth_faults import as_text, mixed, worded, write_birth_days
from lindung.demo.chance import NO_FAULT, draw_kinds, happens, kinds_of
from lindung.demo.columns import Flags, Numbers, choice, digits, instead, joined
from lindung.demo.member_cards import write_cards
from lindung.demo.membership import draw_members, draw_terms, kinds
from lindung.demo.name_faults import Draft, write_names
from lindung.demo.naming import invent_names, traditions
from lindung.demo.nik import draw_neighbours
from lindung.demo.nik_faults import DIGITS, Numerals, write_niks
from lindung.demo.people import ELSEWHERE, People, Population
from lindung.demo.rates import MemberRates
from lindung.demo.registers import Registers
from lindung.demo.vocabulary import WORDS, Vocabulary

FIRST_ROW = 5  # of the sheet: two rows of title and two of header stand above


@dataclass(frozen=True)
class MemberList:
    """The list and its truth, row by row."""

    rows: pa.Table
    truth: pa.Table


def write_member_list(
    rng: np.random.Generator,
    population: Population,
    registers: Registers,
    count: int,
    rates: MemberRates,
    on: date,
) -> MemberList:
    """A list of so many rows, as it was saved on that day."""
    people, areas, vocabulary = population.people, population.areas, population.vocabulary
    person = draw_members(rng, people, count, rates)
    members = people.at(person)
    row = pa.array(np.arange(FIRST_ROW, FIRST_ROW + count, dtype=np.int32))
    niks, nik_faults = _niks(rng, members, areas, rates)
    births, birth_faults = _birth_dates(rng, members, rates)
    names, name_faults = _names(rng, members, vocabulary, rates)
    rows = pa.table(
        {
            "row": row,
            **niks,
            "name": names,
            **births,
            **write_cards(rng, members),
            **_days(rng, members, on, rates),
        }
    )
    truth = pa.table(
        {
            "row": row,
            "kind": kinds(members),
            "true_nik": digits(members.nik, DIGITS),
            **_place_in_register(registers, person, len(people)),
            "nik_fault": nik_faults,
            "birth_date_fault": birth_faults,
            "name_faults": name_faults,
        }
    )
    return MemberList(rows, truth)


def _niks(
    rng: np.random.Generator, members: People, areas: Areas, rates: MemberRates
) -> tuple[dict[str, pa.Array], pa.Array]:
    count = len(members)
    region = draw_neighbours(rng, count)
    villages = np.append(areas.numbers, 0)[members.village]
    numerals = Numerals(
        own=members.nik,
        relative=members.relative_nik,
        stranger=rng.permutation(members.nik),
        village=np.where(members.village == ELSEWHERE, region * 10_000 + 2001, villages),
        earlier_region=region,
    )
    kind = draw_kinds(rng, count, rates.nik)
    column = write_niks(rng, numerals, kind, rates.nik)
    names = kinds_of(rates.nik)
    typed = (kind == names.index("excel_zero") + 1) | (kind == names.index("scientific") + 1)
    numeric = typed & pc.utf8_is_digit(pc.fill_null(column, "-")).to_numpy(zero_copy_only=False)
    unseen = pc.equal(pc.fill_null(column, ""), digits(members.nik, DIGITS)).to_numpy(zero_copy_only=False)
    kind = np.where(unseen & ~numeric, NO_FAULT, kind)
    return {"nik": column, "nik_numeric": pa.array(numeric)}, _named(kind, names)


def _birth_dates(rng: np.random.Generator, members: People, rates: MemberRates) -> tuple[dict[str, pa.Array], pa.Array]:
    names = kinds_of(rates.birth)
    kind = draw_kinds(rng, len(members), rates.birth)
    days = write_birth_days(rng, members.born, kind)
    text = kind == names.index("as_text") + 1
    column = mixed(days, text, as_text(rng, days[text]))
    kind = np.where((days == members.born) & ~text, NO_FAULT, kind)
    numeric = ~text & ~np.isnat(days)
    return {"birth_date": column, "birth_date_numeric": pa.array(numeric)}, _named(kind, names)


def _names(
    rng: np.random.Generator, members: People, vocabulary: Vocabulary, rates: MemberRates
) -> tuple[pa.Array, pa.Array]:
    count = len(members)
    tradition = rng.integers(0, len(traditions()), count)
    years = members.born.astype("datetime64[Y]").astype(np.int64) + 1970
    others = invent_names(rng, vocabulary, tradition, members.male, years, rng.random(count))
    draft = Draft(members.names, members.male, members.age, members.husband, members.father[:, 0], others[:, WORDS])
    texts, changed = write_names(rng, vocabulary, draft, rates.name)
    parts = [pc.if_else(pa.array(rows), kind, pa.scalar(None, pa.string())) for kind, rows in changed.items()]
    faults = joined(*parts, between=" ")
    return texts, pc.if_else(pc.equal(faults, ""), pa.scalar(None, pa.string()), faults)


def _days(rng: np.random.Generator, members: People, on: date, rates: MemberRates) -> dict[str, pa.Array]:
    """Joined, ends and grace; in some rows as text."""
    terms = draw_terms(rng, members.born, on, rates)
    text: Flags = happens(rng, len(members), rates.dates_as_text)
    columns = {
        name: mixed(days, text, worded(rng, days[text]))
        for name, days in (("joined", terms.joined), ("ends", terms.ends), ("grace", terms.grace))
    }
    return {**columns, "days_numeric": pa.array(~text)}


def _place_in_register(registers: Registers, person: Numbers, people: int) -> dict[str, pa.Array]:
    """File and row in which the person stands; null for who stands in none."""
    place = np.full(people, -1)
    place[registers.person] = np.arange(len(registers.person))
    found = place[person]
    picks = pa.array(found, mask=found < 0)
    return {
        "register_file": pc.take(registers.rows["file"].combine_chunks(), picks),
        "register_row": pc.take(registers.rows["row"].combine_chunks(), picks),
    }


def _named(kind: Numbers, names: tuple[str, ...]) -> pa.Array:
    """The kinds by name; null for none."""
    return instead(choice(["", *names], kind), kind == NO_FAULT, pa.nulls(int((kind == NO_FAULT).sum()), pa.string()))
