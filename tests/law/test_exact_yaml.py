"""YAML is read as it is written, or refused with its line."""

import pytest

from lindung.law.exact_yaml import ParameterFault, exact_yaml


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a: 010", "baris 1 tidak terbaca: «010» bukan bilangan bulat biasa"),
        ("a: 0x10", "baris 1 tidak terbaca: «0x10» bukan bilangan bulat biasa"),
        ("a: 1\nb: 1:30", "baris 2 tidak terbaca: «1:30» bukan bilangan bulat biasa"),
        ("a: .inf", "baris 1 tidak terbaca: «.inf» bukan angka"),
        (f"a: {'9' * 5_000}", "baris 1 tidak terbaca: «999999999999999999999999999999» bukan bilangan bulat biasa"),
        ("yes: 1", "baris 1 tidak terbaca: kunci «True» harus berupa kata dalam tanda kutip"),
        ("2025: 1\n'2025': 2", "baris 1 tidak terbaca: «2025» berdiri dua kali"),
        ("2025-02-30: 1", "tidak terbaca: ada tanggal yang tidak ada"),
        ("[" * 5_000, "tidak terbaca: terlalu banyak tingkat"),
        ("a: [", "baris 1 tidak terbaca: "),
        ("\x07", "tidak terbaca: bukan YAML. Perbaiki barisnya."),
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
