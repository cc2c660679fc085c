"""Is a map kept as it was confirmed, and is a line that somebody broke named in one sentence?"""

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from lindung.common.errors import UserError
from lindung.people.dates import Order
from lindung.registers.column_maps.column_map import ColumnMap
from lindung.registers.column_maps.map_file import map_text, read_map, slug
from lindung.registers.persons import as_words
from tests.registers.conftest import says

WRITTEN = """\
sender: Dinas Contoh
kind: residents
confirmed: true
heading_rows: 1
fixed:
  village: 9999012001
headings:
  NO:
  NO KTP: nik
  NAMA: name
  TTL: birth_place_and_date
"""


@pytest.fixture
def of(tmp_path):
    """The map in a text."""

    def reading(text: str) -> ColumnMap:
        path = tmp_path / "dinas-contoh.yaml"
        path.write_text(text, encoding="utf-8")
        return read_map(path)

    return reading


@pytest.fixture
def refusal(of):
    """The sentence with which a text is refused."""

    def sentence(text: str) -> str:
        with pytest.raises(UserError) as refused:
            of(text)
        return str(refused.value)

    return sentence


def test_a_map_may_be_written_by_hand_with_what_is_needed_only(of):
    made = of(WRITTEN)
    assert made.headings == {"NO": "", "NO KTP": "nik", "NAMA": "name", "TTL": "birth_place_and_date"}
    assert (made.sender, made.kind, made.confirmed, made.heading_rows) == ("Dinas Contoh", "residents", True, 1)
    assert made.fixed == {"village": "99.99.01.2001"}
    assert (made.order, made.whole, made.file) == (None, False, "dinas-contoh.yaml")


@pytest.mark.parametrize(
    ("before", "after", "line", "words"),
    [
        ("NO KTP: nik", "NO KTP: nikk", 9, ("nikk", "birth_date")),
        ("TTL: birth_place_and_date", "NAMA 2: name", 11, ("«NAMA» dan «NAMA 2»", "name")),
        ("NO KTP: nik", "NO KTP:", 8, ("nik", "harus ada")),
        ("NAMA: name", "NO KTP: name", 10, ("NO KTP", "dua kali")),
        ("kind: residents", "kind: penduduk", 2, ("penduduk", "residents", "members")),
        ("kind: residents", "kind: members", 6, ("village", "segment")),
        ("confirmed: true", "confirmed: mungkin", 3, ("mungkin", "true", "false")),
        ("heading_rows: 1", "heading_rows: 3", 4, ("3", "0 atau 1 atau 2")),
        ("heading_rows: 1", "heading_rows: 0", 8, ("Kolom 1",)),
        ("village: 9999012001", "village: 99", 6, ("Kode desa", "10 angka")),
        ("fixed:", "tetap:", 5, ("tetap", "headings")),
        ("sender: Dinas Contoh", "sender:", 1, ("sender",)),
        ("confirmed: true\n", "", 1, ("confirmed",)),
        ("confirmed: true", "confirmed: true\ndate_order: terbalik", 4, ("terbalik", "month_first")),
        ("  NAMA: name", "NAMA: [name", 11, ("YAML",)),
        ("NAMA: name", "NAMA: [name]", 10, ("NAMA",)),
        ("NAMA: name", "? [NAMA]\n  : name", 10, ("teks",)),
        ("headings:\n", "headings: x\nlain:\n", 8, ("lain",)),
    ],
)
def test_a_wrong_line_is_named(refusal, before, after, line, words):
    assert before in WRITTEN
    sentence = refusal(WRITTEN.replace(before, after, 1))
    assert says(sentence, "dinas-contoh.yaml", f"baris {line}:", *words), sentence


@pytest.mark.parametrize(
    "text",
    ["", "- a\n- b\n", "halo", "a: &x [*x]\n", "\x00", "{" * 5_000, "é: \ud83d\n".encode("utf-8", "ignore").decode()],
)
def test_what_is_no_map_at_all_is_one_sentence(refusal, text):
    assert says(refusal(text), "dinas-contoh.yaml", "baris")


def test_what_is_no_text_or_far_too_long_is_one_sentence(tmp_path):
    for content in (b"\xff\xfe\x00", b"#" * 300_000):
        path = tmp_path / "x.yaml"
        path.write_bytes(content)
        with pytest.raises(UserError, match=r"x\.yaml, baris 1"):
            read_map(path)


HEADINGS = st.text(st.characters(codec="utf-8"), max_size=30).map(as_words).filter(bool)  # as a layout gives them


@given(
    st.lists(HEADINGS, unique=True, min_size=2),
    HEADINGS,
    st.sampled_from([None, Order.DAY_FIRST, Order.MONTH_FIRST]),
    st.booleans(),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80, deadline=None)
def test_whatever_the_headings_a_map_is_read_back_as_it_was_written(of, headings, sender, order, confirmed):
    first, second, *rest = headings
    fields = {first: "nik", second: "name", **dict.fromkeys(rest, "")}
    fixed = {"village": "99.99.01.2001"}
    said = (fixed, order, confirmed, confirmed, "2026-11-22", "0.1.0", "dinas-contoh.yaml")
    made = ColumnMap(sender, "residents", fields, 1, *said)
    again = of(map_text(made))
    assert again == made
    assert again.digest == made.digest


def test_a_name_of_a_sender_becomes_the_name_of_a_file():
    assert slug("Dinas Sosial Kab. Contoh") == "dinas-sosial-kab-contoh"
    assert slug("../../x") == "x"
    assert slug("«»") == ""
