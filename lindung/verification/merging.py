"""Merging the sources of one village, person by person: `SOURCE_STEPS` for each source in turn, then `LAST_STEPS`.

The register that holds comes first and is never changed. Every other source is held against the people known so far by
the cascade that finds members (`cascade.who_is_who`); what a register alone knows is then known as well, marked as not
registered. A person is at most one row of each source, unless its NIK says twice the same person; whatever is likely
but not clear goes to a person. Rows without a name are matched by NIK only. Which of two statements is true is not
decided here, with one exception: of deciles the newest list's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from lindung.engines.engine import Engine
from lindung.people.columns import RESIDENT_COLUMNS
from lindung.verification.cascade import who_is_who
from lindung.verification.levels import levels
from lindung.verification.steps import Step, sql
from lindung.verification.thresholds import Thresholds
from lindung.verification.weights import Weights

PERSON_FIELDS = (
    *("name", "nik", "birth_date", "sex", "family_card", "life_status", "relation"),
    *("occupation", "hamlet", "rw", "rt"),
)
FAMILY_FIELDS = ("decile", "aid")

SOURCE_STEPS = (
    Step("source_rows", "the rows of a source that concern the village"),
    Step("nameless", "rows without a name, by NIK"),
    Step("linked", "rows and the people they are or may be, as the cascade says"),
    Step("settled", "the same, but no person is two rows of one source"),
    Step("carded", "rows still open, by family card, name and birth date"),
    Step("placed", "the rows that are somebody's"),
    Step("pairs", "the rows still open, and the people they may be"),
    Step("outcomes", "what became of each row"),
)
LAST_STEPS = (
    Step("reach", "whom a list speaks of by decile and aid: persons and their families"),
    Step("deciles", "the decile of the newest list"),
    Step("family_deciles", "families of whom one list says two deciles"),
    Step("merged", "the register's people, and those only other registers know"),
    Step("statements", "which source said what of whom, and when"),
)


@dataclass(frozen=True)
class Source:
    """One source of a merge. label: its name for people, and for nobody else's source of the merge."""

    label: str
    day: date
    files: str  # SQL name of its canonical rows
    register: bool  # else a welfare list
    tells_life: bool = True  # a register without life statuses takes everybody for living
    village_said: str = ""  # the village that was said when the list was read


def merge(
    engine: Engine,
    village: str,
    base: Source,
    others: Sequence[Source],
    weights: Weights,
    thresholds: Thresholds,
) -> list[Source]:
    """Join the sources of one village. base: the register the others are held against, in whatever order they come.

    Makes `merged` (a row a person), `statements` (a row a person, source and field), `said_rows` (a row a row, with
    its outcome), `pairs` (a row a row and person who may be one) and `family_deciles`. Gives the sources by the
    number they have there; the base is 0, then registers before lists, the newest first.
    """
    sources = [base, *sorted(others, key=lambda source: (not source.register, -source.day.toordinal(), source.label))]
    assert base.register, "only a register says who lives in a village"
    assert len({source.label for source in sources}) == len(sources) > 1, "two sources, and each with a name of its own"
    engine.attach("sources", _described(sources))
    columns = ", ".join(column.name for column in RESIDENT_COLUMNS)
    _make(engine, "people", "base", columns=columns, files=base.files)
    _make(engine, "source_rows", "register_rows", **_of(base, village))
    _make(engine, "said_0", "base_rows")
    registers = ["said_0"]
    for number, source in enumerate(sources[1:], start=1):
        _make(engine, "known", "known", register_rows=_all(registers))
        _join(engine, number, source, village, weights, thresholds)
        if source.register:
            new = columns.replace("resident_id", "outcomes.resident_id", 1)
            _make(engine, "people", "people", columns_of_new=new, files=source.files)
            registers.append(f"said_{number}")
    engine.create("said_rows", _all(f"said_{number}" for number in range(len(sources))))
    engine.create("pairs", _all(f"pairs_{number}" for number in range(1, len(sources))))
    for step in LAST_STEPS:
        _make(engine, step.name, step.name, all_said=_all_said())
    return sources


def _join(engine: Engine, number: int, source: Source, village: str, weights: Weights, thresholds: Thresholds) -> None:
    """Who of one more source is who among the people known so far."""
    _make(engine, "source_rows", "register_rows" if source.register else "list_rows", **_of(source, village))
    who_is_who(engine, "people", "source_rows", weights, thresholds)
    for step in SOURCE_STEPS[1:]:
        _make(
            engine,
            step.name,
            step.name,
            source=number,
            least_lead=thresholds.least_lead,
            levels=levels("name", "birth", "sex"),
        )
    engine.create(f"said_{number}", "SELECT * FROM outcomes")
    engine.create(f"pairs_{number}", "SELECT * FROM pairs")


def _described(sources: Sequence[Source]) -> pa.Table:
    return pa.table(
        {
            "source": pa.array(range(len(sources)), pa.int32()),
            "label": [source.label for source in sources],
            "day": pa.array([source.day for source in sources], pa.date32()),
            "register": [source.register for source in sources],
        }
    )


def _of(source: Source, village: str) -> dict[str, object]:
    return {
        "files": source.files,
        "tells_life": str(source.tells_life).lower(),
        "village": village,
        "village_said": source.village_said,
    }


def _all_said() -> str:
    person = [_text("said_of_person").format(field=field) for field in PERSON_FIELDS]
    family = [_text("said_of_family").format(field=field) for field in FAMILY_FIELDS]
    return " UNION ALL ".join([*person, *family])


def _all(names: Iterable[str]) -> str:
    return " UNION ALL ".join(f"SELECT * FROM {name}" for name in names)


def _make(engine: Engine, name: str, text: str, **values: object) -> None:
    engine.create(name, _text(text).format(**values))


def _text(name: str) -> str:
    return sql(f"merging/{name}")
