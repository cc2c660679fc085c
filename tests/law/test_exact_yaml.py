"""YAML is read as it is written, or refused with its line."""

from datetime import date
from decimal import Decimal

import pytest

from lindung.law.exact_yaml import ParameterFault, exact_yaml, yaml_of


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a: 010", "baris 1 tidak terbaca: «010» bukan bilangan bulat biasa"),
        ("a: 0x10", "baris 1 tidak terbaca: «0x10» bukan bilangan bulat biasa"),
        ("a: 1\nb: 1:30", "baris 2 tidak terbaca: «1:30» bukan bilangan bulat biasa"),
        ("a: .inf", "baris 1 tidak terbaca: «.inf» bukan angka"),
        (f"a: {'9' * 5_000}", "baris 1 tidak terbaca: «999999999999999999999999999999» bukan bilangan bulat biasa"),
        ("yes: 1", "baris 1 tidak terbaca: kunci «True» harus berupa kata dalam tanda kutip"),
        ("2025: 1\n'2025': 2", "baris 1 tidak terbaca: «2025» tercantum dua kali"),
        ("a: 1\n2025-02-30: 1", "baris 2 tidak terbaca: tanggal 2025-02-30 tidak ada"),
        ("[" * 5_000, "tidak terbaca: terlalu banyak tingkat"),
        ("a: [", "baris 1 tidak terbaca: "),
        ("a: 1\n\x07", "baris 2 tidak terbaca: ada tanda yang tidak dapat dibaca. Perbaiki barisnya."),
    ],
    ids=[
        "octal",
        "hexadecimal",
        "sixties",
        "infinite",
        "endless",
        "true",
        "one key",
        "30 February",
        "deep",
        "open",
        "bell",
    ],
)
def test_yaml_that_would_be_read_as_something_else_is_refused_with_its_line(text, what):
    with pytest.raises(ParameterFault) as refused:
        exact_yaml(text, "contoh.yaml")
    assert str(refused.value).startswith("Berkas contoh.yaml ")
    assert what in str(refused.value)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: 1\n\tb: 2", 2, "ada tab; pakai spasi untuk menjorokkan"),
        ("a: 1\nb: [1,\nc: 2", 2, "kurung [ atau { tidak ditutup, atau kurang koma di dalamnya"),
        ("a: {b: 1\nc: 2", 1, "kurung [ atau { tidak ditutup, atau kurang koma di dalamnya"),
        ('a: 1\nb: "x\nc: 2\n', 2, "tanda kutip yang dibuka tidak ditutup"),
        ("a: 'x", 1, "tanda kutip yang dibuka tidak ditutup"),
        ("a:\n  b: 1\n c: 2", 3, "jorokannya tidak sama dengan baris di atasnya"),
        ("a: 1\n  b: 2", 2, "ada titik dua di luar tempatnya, atau jorokannya salah"),
        ("a:\n- 1\nb", 3, "kunci tanpa titik dua sesudahnya"),
        ("a: @b", 1, "nilai mulai dengan tanda yang berarti lain; tulis nilainya dalam tanda kutip"),
        ('a: "\\q"', 1, "tanda \\ dalam tanda kutip ganda; pakai tanda kutip tunggal"),
        ("a: *b", 1, "acuan & atau * tidak dikenal atau tercantum dua kali"),
        ("a: !b 1", 1, "tanda ! tidak dipakai di sini; tulis nilainya dalam tanda kutip"),
        ("[a]: 1", 1, "kunci harus berupa kata"),
        ("a: 'b' c", 1, "masih ada tulisan sesudah nilainya, atau jorokannya salah"),
        ("told_until: 2025-11-07\nday: 2025-11-31", 2, "tanggal 2025-11-31 tidak ada"),
    ],
)
def test_a_fault_of_yaml_is_named_in_indonesian_on_the_line_where_it_lies_or_begins(text, line, said):
    with pytest.raises(ParameterFault) as refused:
        exact_yaml(text, "contoh.yaml")
    assert str(refused.value) == f"Berkas contoh.yaml baris {line} tidak terbaca: {said}. Perbaiki barisnya."


def test_days_that_exist_are_days():
    assert exact_yaml("a: 2024-02-29", "contoh.yaml") == {"a": date(2024, 2, 29)}


def test_what_is_written_reads_as_itself_in_its_order():
    content = {"b": Decimal("12.50"), "a": [{"day": date(2026, 1, 2), "what": "Rp5 juta: «ya»", "none": None}], "2": 10}
    assert yaml_of(content) == "b: 12.50\na:\n- day: 2026-01-02\n  what: 'Rp5 juta: «ya»'\n  none: null\n'2': 10\n"
    assert exact_yaml(yaml_of(content), "contoh.yaml") == content
