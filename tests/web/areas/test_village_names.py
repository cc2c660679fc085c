"""A village on a paper is named with its kind."""

import pytest

from lindung.web.areas.spoken import village_spoken


@pytest.mark.parametrize(
    ("name", "number", "spoken"),
    [
        ("SUKA MAJU", 9901012001, "Desa Suka Maju"),
        ("SUKA MAJU", 9901011001, "Kelurahan Suka Maju"),
        ("DESA SUKA MAJU II", 9901012001, "Desa Suka Maju II"),
        ("Nagari Suka Maju", 9901012001, "Nagari Suka Maju"),
        ("DESAKU", 9901012001, "Desa Desaku"),
        ("", 9901012001, ""),
    ],
)
def test_a_village_is_named_with_its_kind_once(name: str, number: int, spoken: str) -> None:
    assert village_spoken(name, number) == spoken
