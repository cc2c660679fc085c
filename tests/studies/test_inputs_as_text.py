"""Whatever inputs came from, the text that is kept of them says the same."""

from dataclasses import replace
from decimal import Decimal

import pytest

from lindung.studies.province.input_files import read_province, shipped_province, shipped_provinces
from lindung.studies.province.inputs_as_text import inputs_text


@pytest.mark.parametrize("name", shipped_provinces())
def test_a_text_is_read_as_the_same_inputs(name: str):
    inputs = shipped_province(name)
    assert read_province(name, inputs_text(inputs)) == inputs


def test_the_same_inputs_are_written_alike_to_the_last_digit():
    inputs = shipped_province("sulut")
    formality = inputs.margins[0]
    cells: dict[tuple[str, ...], Decimal] = {("formal",): Decimal("40.860"), ("informal",): Decimal("59.140")}
    rounded = replace(inputs, margins=(replace(formality, cells=cells), *inputs.margins[1:]))
    text = inputs_text(rounded)
    assert "formal: 40.860" in text
    assert inputs_text(read_province("sulut", text)) == text
