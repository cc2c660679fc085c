"""Does every row of every source end somewhere, once, in whatever order they come?"""

from collections import Counter
from datetime import date

from hypothesis import HealthCheck, Phase, given, settings, strategies as st

from tests.spec.village import Told, joined, listed, siak

NAMES = ("BUDI SAPARDI", "BUDI", "SITI ROHANI", "SITI R", "ANDRI WARDANA", "")
NIKS = ("9901010510900001", "9901010510900002", "9901015702850001", "0990101200100001", "")
BIRTHS = ("1990-10-05", "1990-05-10", "1985-02-17", "")
CARDS = ("9901010101200001", "9901010101200044", "-")
DRAWN = ("nik", "name", "birth_date", "family_card", "life_status", "about", "decile")
persons = st.fixed_dictionaries(
    {
        "nik": st.sampled_from(NIKS),
        "name": st.sampled_from(NAMES),
        "birth_date": st.sampled_from(BIRTHS),
        "family_card": st.sampled_from(CARDS),
        "life_status": st.sampled_from(("living", "dead")),
        "about": st.sampled_from(("person", "family")),
        "decile": st.sampled_from(("", "1", "7")),
    }
)
named = persons.filter(lambda person: person["name"] != "")
villages = st.tuples(
    st.lists(named, min_size=1, max_size=5), st.lists(named, max_size=5), st.lists(persons, max_size=5)
)
BOUNDED = settings(max_examples=6, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck))


def drawn_rows(people: list[dict[str, str]], key: str, letter: str, order: list[int] | None = None) -> str:
    """Some people as a table, perhaps in another order, each with the id it has in the first."""
    lines = [f"{letter}{place} | {' | '.join(person[name] for name in DRAWN)}" for place, person in enumerate(people)]
    lines = [lines[place] for place in order] if order else lines
    return "\n".join([f"{key} | {' | '.join(DRAWN)}", *lines])


def village_of(people: tuple[list[dict[str, str]], ...], backwards: bool = False) -> tuple[Told, list[Told]]:
    """The register and the other sources, whose rows and which sources come in the other order when asked."""
    rows = [list(range(len(part)))[:: -1 if backwards else 1] for part in people]
    base = Told("Register", drawn_rows(people[0], "resident_id", "R", rows[0]), date(2026, 11, 1))
    others = [
        siak(drawn_rows(people[1], "resident_id", "S", rows[1])),
        listed(drawn_rows(people[2], "entry_id", "L", rows[2])),
        siak(drawn_rows(people[1][:2], "resident_id", "T", rows[1][:2] and sorted(rows[1])[:2]), label="Kecamatan"),
    ]
    return base, others[::-1] if backwards else others


@BOUNDED
@given(people=villages)
def test_every_row_of_every_source_is_somebodys_waits_or_stands_alone_exactly_once(people, tmp_path):
    base, others = village_of(people)
    merge = joined(tmp_path, base, others, around=20)
    for before in base.rows().to_pylist():
        after = merge.people[before["resident_id"]]
        assert {name: after[name] for name in before} == before, "the register's own columns are never changed"
    given_rows = {(told.label, row.partition(" ")[0]) for told in (base, *others) for row in told.table.split("\n")[1:]}
    counted = Counter((source, row) for source, row, _, _ in merge.rows)
    assert counted == dict.fromkeys(given_rows, 1)
    assert {outcome for _, _, outcome, _ in merge.rows} <= {"matched", "review", "family", "only_there"}
    waiting = {(source, row) for source, row, outcome, _ in merge.rows if outcome == "review"}
    assert {(source, row) for source, row, _ in merge.pairs} == waiting
    registered = {key for key, row in merge.people.items() if row["in_register"]}
    assert registered == {f"R{place}" for place in range(len(people[0]))}
    new = [person for source, _, outcome, person in merge.rows if outcome == "only_there" and source != "DTSEN"]
    assert Counter(set(merge.people) - registered) == Counter(new)
    assert all(
        person is None for source, _, outcome, person in merge.rows if source == "DTSEN" and outcome != "matched"
    )


@BOUNDED
@given(people=villages)
def test_the_order_in_which_sources_and_rows_come_does_not_matter(people, tmp_path):
    first, second = (
        joined(tmp_path, *village_of(people, backwards=backwards), around=20) for backwards in (False, True)
    )

    def without_place(merge):
        rows = sorted(merge.rows, key=str)
        people = {key: {**row, "row": None, "number": None} for key, row in merge.people.items()}
        said = sorted(str({**row, "row": None}) for row in merge.statements)
        found = sorted((f.code, str(f.resident_id), str(f.register_says), str(f.other_says)) for f in merge.findings)
        return rows, people, said, sorted(merge.pairs), found

    assert without_place(first) == without_place(second)
