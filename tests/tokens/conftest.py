"""People drawn as tables become tokens, and tokens alone say who is who."""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pyarrow as pa
import pytest

from lindung.engines.duckdb import Engine
from lindung.people.columns import MEMBER_COLUMNS, RESIDENT_COLUMNS
from lindung.verification.tokens.encoding import encoded, sql
from lindung.verification.tokens.keys import SharedKey
from lindung.verification.tokens.matching import limits_on, match_tokens, shipped_weights
from tests.flows.conftest import lindung
from tests.spec.conftest import TODAY, canonical, drawn, others

__all__ = ["lindung"]

KEY = SharedKey(bytes.fromhex("9d07e1b45c3afe1829d0744b6f8812a3c55ee097dd314b806a1c92f0487bde63"))
LIVING: dict[str, object] = {"life_status": "living", "file": "drawn", "sheet": "drawn"}
ACTIVE: dict[str, object] = {"segment": "BPU", "jkk": True, "jkm": True, "ends": date(2026, 12, 31), **LIVING}
Statuses = dict[str, dict[str, object]]


def tokens_of(people: pa.Table, person: str, key: SharedKey, spill: Path) -> pa.Table:
    """Canonical rows as tokens, with the id of each."""
    with Engine(spill / "encoding") as engine:
        engine.attach("people", people)
        values = engine.table(sql("values").format(id=person, people="people"))
    return encoded(values, key).add_column(0, "id", values["id"])


@cache
def surroundings(spill: Path) -> pa.Table:
    """The tokens of people nobody asks about."""
    return tokens_of(canonical(others(), RESIDENT_COLUMNS, LIVING), "resident_id", KEY, spill)


@pytest.fixture(scope="session")
def around(tmp_path_factory) -> pa.Table:
    return surroundings(tmp_path_factory.mktemp("around"))


@pytest.fixture
def matched(tmp_path, around) -> Callable[[str, str], Statuses]:
    """Residents and members drawn as tables → by tokens alone the status of each drawn resident."""

    def run(residents: str, members: str) -> Statuses:
        asked = tokens_of(canonical(drawn(residents), RESIDENT_COLUMNS, LIVING), "resident_id", KEY, tmp_path)
        listed = tokens_of(canonical(drawn(members), MEMBER_COLUMNS, ACTIVE), "member_id", KEY, tmp_path)
        with Engine(tmp_path / "matching") as engine:
            engine.attach("resident_ids", pa.concat_tables([asked, around]))
            engine.attach("member_ids", listed)
            for side in ("resident", "member"):
                engine.create(f"{side}_tokens", f"SELECT row_number() OVER (ORDER BY id) AS row, * FROM {side}_ids")
            protected = "(SELECT *, 'active' AS protection FROM member_tokens)"
            match_tokens(engine, "resident_tokens", protected, shipped_weights(), limits_on(TODAY))
            found = engine.table("""SELECT resident.id, status.*, member.id AS member FROM statuses AS status
                JOIN resident_tokens AS resident ON status.row = resident.row
                LEFT JOIN member_tokens AS member ON status.member_row = member.row""").to_pylist()
        return {row["id"]: row for row in found if not row["id"].startswith("other")}

    return run
