"""What differs between two records is marked, and nothing else."""

import pytest

from lindung.web.review.side_by_side import _line, marked


def shown(pieces) -> str:
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("one", "other", "here", "there"),
    [
        ("KAMARAZI", "Kamarazi", "KAMARAZI", "Kamarazi"),
        ("SLAMETT", "Slamet", "SLAMET[T]", "Slamet"),
        ("SITI", "BUDI HARTONO", "[SITI]", "[BUDI HARTONO]"),
        ("SITI", "", "SITI", ""),
    ],
)
def test_letters_that_differ_are_marked_whatever_their_case(one, other, here, there):
    first, second = marked("name", one, other)
    assert (shown(first), shown(second)) == (here, there)


def test_a_number_that_differs_where_it_is_hidden_says_so():
    differs = {"words": "NIK berbeda kode wilayah", "unknown": False}
    line = _line("nik", "9907********0002", "9907********0002", differs)
    assert line.told == "NIK berbeda kode wilayah, pada angka yang disamarkan"
    assert _line("nik", "9907********0002", "9907********0003", differs).told == "NIK berbeda kode wilayah"
