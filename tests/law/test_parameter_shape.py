"""A file of figures that is not even shaped like one, and gaps between later values."""

import pytest

from lindung.law.exact_yaml import ParameterFault
from lindung.law.reading import read_parameter

ABOUT = "title: T\ndescription: D\nunit: orang\nchecked: {by: Uji, day: 2026-11-23}\nvalues:\n"
REST = "source: S, status: reported"


@pytest.mark.parametrize("text", ["", "[]", "12", "values: []", "values: {}", "title: T"])
def test_a_file_without_values_is_refused(text):
    with pytest.raises(ParameterFault, match=r"Berkas figure\.yaml tidak memuat «values» dengan sedikitnya satu hari"):
        read_parameter("figure", text, {})


def test_a_gap_after_a_value_without_an_end_is_found_too():
    values = (
        f"  2020-01-01: {{value: 1, {REST}}}\n"
        f"  2021-01-01: {{value: 2, last: 2021-06-30, {REST}}}\n"
        f"  2021-07-02: {{value: 3, {REST}}}\n"
    )
    with pytest.raises(ParameterFault, match=r"antara 2021-06-30 dan 2021-07-02 tidak ada nilai \(celah\)"):
        read_parameter("figure", ABOUT + values, {})
    read_parameter("figure", ABOUT + values.replace("07-02", "07-01"), {})
