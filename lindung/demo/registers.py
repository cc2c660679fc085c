"""What the village clerks wrote: the registers as their files hold them, with their faults, row by row.

A cell is text, an empty cell is null. Villages keep one of three formats: OpenDK's leaves nothing
out, the code export the dead and the moved, it and the import template the resident's id.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lindung.demo.addresses import invent_addresses
from lindung.demo.areas import Areas, words
from lindung.demo.chance import draw_kinds, happens
from lindung.demo.columns import Days, Flags, Numbers, choice, digits, emptied, fixed, iso, plain
from lindung.demo.handover import Format, choose_formats, file_names, who_stands_where
from lindung.demo.name_faults import Draft, mistype, respell
from lindung.demo.nik import NO_NIK, draw_neighbours, rank
from lindung.demo.nik_faults import DIGITS, Numerals, write_niks
from lindung.demo.people import People, Population
from lindung.demo.rates import RegisterRates
from lindung.demo.vocabulary import Vocabulary

HEADER_ROWS = 1
COLUMNS = (
    *("file", "row", "village", "id", "nik", "name", "family_card", "sex", "birth_place"),
    *("birth_date", "birth_date_numeric", "occupation", "relation", "life_status", "mother", "father"),
    *("hamlet", "rw", "rt", "address", "religion", "education", "schooling", "marital_status", "blood_group"),
    *("mother_nik", "father_nik", "id_card", "id_card_state", "created_at", "updated_at"),
)
"""Of the residents' table. `row` is the sheet's; `birth_date_numeric` says that the cell is a date, all
others are text (the import template's codes are numbers). Codes are OpenSID's."""

_DAYS_OFF = (-365, -30, -9, -1, 1, 9, 31, 366)
_UNREADABLE = np.datetime64("1970-01-01")
_FIRST_COMPUTER = np.datetime64("2016-01-04T08:00:00", "s")  # nothing was entered before
_ID_CARD_AGE = 17


@dataclass(frozen=True)
class Registers:
    """All rows of all files in the order of the files, and who each row is about."""

    files: pa.Table  # file, village, format, rows: one row per village
    rows: pa.Table  # one row per row of a file
    person: Numbers  # row to the place among the people


def write_registers(rng: np.random.Generator, population: Population, rates: RegisterRates, on: date) -> Registers:
    """The registers of all villages on that day."""
    people, areas, vocabulary = population.people, population.areas, population.vocabulary
    formats = choose_formats(len(areas.villages))
    card = np.where(happens(rng, len(people), rates.family_card_zero), 0, people.family_card)
    person = who_stands_where(people, card, formats)
    listed = people.at(person)
    columns = {
        "nik": _niks(rng, listed, areas, rates),
        "name": _names(rng, listed, vocabulary, rates),
        "family_card": fixed(digits(card[person], DIGITS), card[person] == 0, "0"),
        "birth_date": _birth_dates(rng, listed, rates),
        **invent_addresses(rng, people, rates, person),
        **_family(rng, listed, vocabulary, rates),
        **_codes(rng, listed, rates),
        **_entries(rng, people, person, on),
    }
    kept = np.array(formats)[listed.village]
    columns["id"] = emptied(columns["id"], kept != Format.OPENDK)
    names = file_names(areas, formats, on)
    sizes = np.bincount(listed.village, minlength=len(formats))
    columns |= {
        "file": choice(names, listed.village),
        "row": pa.array((rank(listed.village) + HEADER_ROWS).astype(np.int32)),
        "village": choice(areas.codes, listed.village),
        "birth_date_numeric": pa.array(kept == Format.IMPORT_TEMPLATE),
    }
    assert set(columns) == set(COLUMNS), set(columns) ^ set(COLUMNS)
    files = pa.table({"file": names, "village": areas.codes, "format": formats, "rows": sizes})
    return Registers(files, pa.table({name: columns[name] for name in COLUMNS}), person)


def _niks(rng: np.random.Generator, people: People, areas: Areas, rates: RegisterRates) -> pa.Array:
    numerals = Numerals(
        own=people.nik,
        relative=people.relative_nik,
        stranger=rng.permutation(people.nik),
        village=areas.numbers[people.village],
        earlier_region=draw_neighbours(rng, len(people)),
    )
    return write_niks(rng, numerals, draw_kinds(rng, len(people), rates.nik), rates.nik)


def _names(rng: np.random.Generator, people: People, vocabulary: Vocabulary, rates: RegisterRates) -> pa.Array:
    draft = Draft(people.names, people.male, people.age, people.husband, people.father[:, 0], people.father)
    for rate, write in ((rates.spelling, respell), (rates.typing, mistype)):
        rows = np.flatnonzero(happens(rng, len(people), rate))
        draft.slots[rows] = write(rng, vocabulary, draft.at(rows))
    return pc.utf8_upper(vocabulary.write(draft.slots))


def _birth_dates(rng: np.random.Generator, people: People, rates: RegisterRates) -> pa.Array:
    count = len(people)
    days_off = rng.choice(_DAYS_OFF, count).astype("timedelta64[D]")
    shifted: Days = np.where(happens(rng, count, rates.birth_shifted), people.born + days_off, people.born)
    return iso(np.where(happens(rng, count, rates.birth_unreadable), _UNREADABLE, shifted))


def _family(
    rng: np.random.Generator, people: People, vocabulary: Vocabulary, rates: RegisterRates
) -> dict[str, pa.Array]:
    """Parents; `-` where a name is not known."""
    unknown = [happens(rng, len(people), rate) for rate in (rates.father_missing, rates.mother_missing)]
    return {
        "father": fixed(pc.utf8_upper(vocabulary.write(people.father)), unknown[0], "-"),
        "mother": fixed(pc.utf8_upper(vocabulary.write(people.mother)), unknown[1], "-"),
        "father_nik": emptied(digits(people.father_nik, DIGITS), people.father_nik == NO_NIK),
        "mother_nik": emptied(digits(people.mother_nik, DIGITS), people.mother_nik == NO_NIK),
    }


def _codes(rng: np.random.Generator, people: People, rates: RegisterRates) -> dict[str, pa.Array]:
    count = len(people)
    young: Flags = people.age < _ID_CARD_AGE
    blood = np.where(happens(rng, count, 0.7), 13, rng.integers(1, 5, count))
    return {
        "sex": plain(np.where(people.male, 1, 2)),
        "birth_place": choice(words("birth_place"), people.birth_place),
        "religion": plain(people.religion),
        "education": plain(people.education),
        "schooling": plain(people.schooling),
        "occupation": emptied(plain(people.occupation), happens(rng, count, rates.occupation_missing)),
        "marital_status": plain(people.marital_status),
        "relation": plain(people.relation),
        "blood_group": plain(blood),
        "id_card": plain(np.where(young, np.where(happens(rng, count, 0.4), 3, 1), 2)),
        "id_card_state": plain(np.where(young, 1, np.where(happens(rng, count, 0.8), 8, 3))),
        "life_status": plain(people.life_status),
    }


def _entries(rng: np.random.Generator, people: People, person: Numbers, on: date) -> dict[str, pa.Array]:
    """OpenSID's id, counted in each village, and when the row was made and last touched."""
    span = int((np.datetime64(on, "s") - _FIRST_COMPUTER).astype(np.int64))
    begun = rng.integers(0, span, int(people.home[-1]) + 1)[people.home[person]]  # a household is entered together
    created = _FIRST_COMPUTER + begun.astype("timedelta64[s]")
    later = (rng.random(len(person)) ** 3 * (span - begun)).astype(np.int64)
    return {
        "id": plain(rank(people.village)[person]),
        "created_at": pc.cast(pa.array(created), pa.string()),
        "updated_at": pc.cast(pa.array(created + later.astype("timedelta64[s]")), pa.string()),
    }
