"""When are two ways of writing a name the same name?"""

import pytest
from hypothesis import example, given, settings, strategies as st

from lindung.people.names import LEADING_TITLES, PARENT_MARKS, TRAILING_TITLES, Knowledge, name_keys, sound_key
from tests.people.cells import TEXT
from tests.registers.workbooks import table

AS_WRITTEN = """
    budi sapardi                | BUDI SAPARDI
    Budi   Sapardi.             | BUDI SAPARDI
    Hj. Siti Aminah, S.Pd       | SITI AMINAH
    SITI AMINAH S.PD.I          | SITI AMINAH
    SITI AMINAH, S.Pd., M.M.    | SITI AMINAH
    Drs. H. Budi Sapardi, MM    | BUDI SAPARDI
    Alm. Budi Sapardi           | BUDI SAPARDI
    Budi bin Sapardi            | BUDI
    Budi SPd bin Sapardi        | BUDI
    H. Budi alias Kacong        | BUDI
    SITI BINTI AHMAD            | SITI
    M. Ali                      | MUHAMMAD ALI
    Moch Ali                    | MUHAMMAD ALI
    MUH                         | MUHAMMAD
    M                           | M
    St. Aminah                  | SITI AMINAH
    Abd. Rahman                 | ABDUL RAHMAN
    Nur-Aini                    | NUR AINI
    NUR’AINI                    | NURAINI
    NUR'AINI                    | NURAINI
    BUDI, SAPARDI               | BUDI SAPARDI
    Búdi Sapárdi                | BUDI SAPARDI
    SE                          | SE
    AYU ST                      | AYU
    LING MA                     | LING MA
    Moehammad Ali               | MUHAMMAD ALI
    Ahmad Moh. Ali              | AHMAD MUHAMMAD ALI
    ALI M.                      | ALI M
    H                           | H
    123                         |
    محمد                        |
    -                           |
"""


@pytest.mark.parametrize(("written", "key"), table(AS_WRITTEN))
def test_a_name_has_one_key_however_it_is_dressed(written, key):
    assert name_keys(str(written)).key == key


@pytest.mark.parametrize(
    ("one", "other"),
    [("SOEKARNO", "SUKARNO"), ("DJOKO", "JOKO"), ("TJAHYA", "CAHYA"), ("ACHMAD ALI", "AHMAD ALI"), ("BUDDI", "BUDI")],
)
def test_old_and_doubled_spelling_sounds_alike(one, other):
    assert name_keys(one).sound == name_keys(other).sound


def test_the_order_of_the_words_does_not_change_their_sound():
    assert name_keys("SITI AMINAH").sound == name_keys("AMINAH SITI").sound


def test_the_telling_word_is_not_one_of_devotion_or_birth_order():
    assert name_keys("SITI AMINAH").word == sound_key("AMINAH")
    assert name_keys("I WAYAN SUDARMA").word == sound_key("SUDARMA")
    assert name_keys("SITI").word == sound_key("SITI")


def test_initials_are_the_first_letter_of_every_word():
    assert name_keys("Budi Sapardi Utama").initials == "BSU"


def test_a_piece_of_knowledge_can_be_left_out():
    assert name_keys("M. Ali", Knowledge(short_muhammad=frozenset())).key == "M ALI"
    assert name_keys("Budi, S.Pd", Knowledge(trailing_titles=frozenset())).key == "BUDI S PD"
    assert name_keys("Budi", Knowledge(vowels="")).sound == "PUTI"


WORDS = st.sampled_from(
    [*sorted(LEADING_TITLES), *sorted(TRAILING_TITLES), *sorted(PARENT_MARKS), "M", "MUH", "ABD", "ST", "BUDI", "S.PD"]
)
DRESSED = st.lists(WORDS, max_size=6).map(" ".join)


@given(TEXT | DRESSED)
@example("A S.PD BIN B")
@example("ß ﬁ ŉ")
@settings(max_examples=500)
def test_a_key_is_the_key_of_itself(written):
    key = name_keys(written).key
    assert name_keys(key).key == key


@given(TEXT | DRESSED)
@settings(max_examples=300)
def test_a_name_has_all_keys_or_none_and_they_are_plain_letters(written):
    keys = name_keys(written)
    assert len({bool(part) for part in keys}) == 1
    assert all(part.replace(" ", "").isascii() and part == part.upper() for part in keys)


@given(DRESSED)
def test_case_and_blanks_do_not_matter(written):
    assert name_keys(f"  {written.lower()}  ".replace(" ", "  ")) == name_keys(written)
