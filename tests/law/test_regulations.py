"""The list of regulations is read as it is written, or refused by the name of the regulation."""

from datetime import date

import pytest

from lindung.law.exact_yaml import ParameterFault
from lindung.law.regulations import Regulation, read_regulations

TWO = """
PP 1/2000: {title: Contoh, since: 2000-01-01, text_read: true, source: Lembaran}
PP 2/2001: {title: Perubahan, since: null, changes: [PP 1/2000], text_read: false, source: Koran}
"""


def test_a_list_is_read_as_written():
    assert read_regulations(TWO) == {
        "PP 1/2000": Regulation("PP 1/2000", "Contoh", date(2000, 1, 1), (), text_read=True, source="Lembaran"),
        "PP 2/2001": Regulation("PP 2/2001", "Perubahan", None, ("PP 1/2000",), text_read=False, source="Koran"),
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Contoh, ", ""),
        ("since: 2000-01-01", "since: January"),
        ("since: 2000-01-01", "since: 2000-01-01 10:00:00"),
        ("text_read: true", "text_read: 'true'"),
        ("text_read: true, ", ""),
        (", source: Lembaran", ""),
        ("text_read: true", "text_read: true, changes: PP 2/2001"),
    ],
)
def test_a_regulation_of_which_something_is_not_told_is_refused(old, new):
    assert old in TWO
    with pytest.raises(ParameterFault) as refused:
        read_regulations(TWO.replace(old, new, 1))
    sentence = "Berkas regulations.yaml: PP 1/2000 harus memuat title, since, text_read, dan source."
    assert str(refused.value) == sentence


def test_a_regulation_that_changes_one_that_is_not_listed_is_refused():
    with pytest.raises(ParameterFault) as refused:
        read_regulations(TWO.replace("[PP 1/2000]", "[PP 3/1999]"))
    sentence = "Berkas regulations.yaml: PP 2/2001 mengubah «PP 3/1999», yang tidak ada di daftar."
    assert str(refused.value) == sentence


@pytest.mark.parametrize("text", ["[]", "PP 1/2000: ada", "PP 1/2000:", ""])
def test_what_is_no_list_of_regulations_is_refused(text):
    with pytest.raises(ParameterFault, match="satu kelompok baris untuk tiap peraturan"):
        read_regulations(text)
