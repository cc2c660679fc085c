"""What is in a token, and what is not."""

import numpy as np
import pyarrow as pa
import pytest

from lindung.people.columns import RESIDENT_COLUMNS
from lindung.verification.tokens.encoding import (
    KINDS,
    MOST_OF_ONE_TOKEN,
    filter_columns,
    letter_pairs,
    name_filters,
    token_columns,
)
from lindung.verification.tokens.keys import SharedKey
from tests.spec.conftest import canonical, drawn
from tests.tokens.conftest import KEY, LIVING, tokens_of

OTHER_KEY = SharedKey(bytes.fromhex("51aa0c7be2934d10f8665e3b29c4d7a09812fe43b6715d8ce00793a4cb62f518"))


def filters(names: list[str], salts: list[str], key: bytes = b"k" * 32) -> np.ndarray:
    words, known = name_filters(pa.chunked_array([names]), pa.chunked_array([salts]), key)
    assert known.all()
    return np.unpackbits(words.view(np.uint8), axis=1).astype(int)


def dice(one: np.ndarray, other: np.ndarray) -> float:
    return 2 * int((one & other).sum()) / int(one.sum() + other.sum())


def drawn_tokens(table: str, tmp_path, key: SharedKey = KEY) -> dict[str, dict[str, object]]:
    rows = tokens_of(canonical(drawn(table), RESIDENT_COLUMNS, LIVING), "resident_id", key, tmp_path)
    return {row["id"]: row for row in rows.to_pylist()}


BUDI = """
    resident_id | nik              | name         | birth_date | mother | birth_place | sex | village
    R1          | 9901010510900001 | BUDI SAPARDI | 1990-10-05 | SUMI   | UJUNG       | L   | 99.01.01.2001
"""


def test_a_whole_person_has_every_kind_of_token_and_both_filters(tmp_path):
    (row,) = drawn_tokens(BUDI, tmp_path).values()
    assert set(row) == {"id", *token_columns()}
    assert None not in row.values()
    assert len({row[kind] for kind in KINDS}) == len(KINDS)


def test_another_key_makes_other_tokens_everywhere(tmp_path):
    (one,), (other,) = (drawn_tokens(BUDI, tmp_path, key).values() for key in (KEY, OTHER_KEY))
    assert [column for column in token_columns() if one[column] == other[column]] == []


def test_the_same_people_under_the_same_key_have_the_same_tokens(tmp_path):
    assert drawn_tokens(BUDI, tmp_path) == drawn_tokens(BUDI, tmp_path)


def test_what_is_missing_makes_no_token(tmp_path):
    nameless = """
        resident_id | nik              | name         | birth_date | village
        R1          | 9901010510900001 | BUDI SAPARDI | -          | 99.01.01.2001
        R2          | -                | BUDI SAPARDI | 1990-10-05 | 99.01.01.2001
    """
    rows = drawn_tokens(nameless, tmp_path)
    assert {kind for kind in KINDS if rows["R1"][kind] is not None} == {
        *("nik", "stem", "stem_word", "stem_initials", "name", "sound", "name_village"),
    }
    assert rows["R1"]["birth_filter_0"] is None
    assert {kind for kind in KINDS if "stem" in kind or "nik" in kind if rows["R2"][kind] is not None} == set()
    assert rows["R2"]["stem_filter_0"] is None


@pytest.mark.parametrize(("people", "has_token"), [(MOST_OF_ONE_TOKEN, True), (MOST_OF_ONE_TOKEN + 1, False)])
def test_a_name_that_many_share_has_no_token_of_its_own(tmp_path, people, has_token):
    rows = [f"R{place} | MUHAMMAD | 1990-10-{place + 1:02d}" for place in range(people)]
    found = drawn_tokens("\n".join(["resident_id | name | birth_date", *rows]), tmp_path)
    assert {row["name"] is not None for row in found.values()} == {has_token}
    assert all(row["name_birth"] is not None for row in found.values())


def test_one_name_has_another_filter_for_each_birth_date():
    one, same, other = filters(["SITI AMINAH"] * 3, ["19900510", "19900510", "19900511"])
    assert dice(one, same) == 1
    assert dice(one, other) < 0.45


def test_names_that_are_alike_have_filters_that_are_alike():
    name, typed, stranger = filters(["BUDI SAPARDI", "BUDI SAPRADI", "KETUT WIRAWAN"], ["19900510"] * 3)
    assert dice(name, typed) > 0.7
    assert dice(name, stranger) < 0.45


def test_a_filter_is_as_its_pairs_of_letters_and_the_hmac_say():
    """Reckoned once more, plainly: sixteen positions of each pair, straight from HMAC-SHA256."""
    import hmac

    assert letter_pairs("BUDI A") == (b"A_", b"BU", b"DI", b"I_", b"UD", b"_A", b"_B")
    digests = [hmac.digest(b"k" * 32, b"19900510|" + pair, "sha256") for pair in letter_pairs("BUDI A")]
    positions = {int.from_bytes(d[at : at + 2], "little") % 512 for d in digests for at in range(0, 32, 2)}
    (bits,) = filters(["BUDI A"], ["19900510"])
    assert set(np.flatnonzero(bits)) == positions


def test_the_order_of_rows_makes_no_difference_to_a_filter():
    names, salts = ["BUDI", "SITI", "BUDI", "AMINAH"], ["2", "1", "1", "2"]
    forward, backward = filters(names, salts), filters(names[::-1], salts[::-1])
    assert (forward == backward[::-1]).all()


def test_a_filter_stands_in_eight_columns():
    assert filter_columns("birth") == [f"birth_filter_{place}" for place in range(8)]
