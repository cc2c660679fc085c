"""Is an amount of money read in every way in which lists write it, and nothing else for one?"""

import pytest

from lindung.registers.amounts import read_amount, whole_rupiah


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        (16_800, 16_800),
        (16_800.0, 16_800),
        (10_349.63, 10_349.63),
        (0, 0),
        ("16800", 16_800),
        ("Rp 16.800", 16_800),
        ("Rp16.800,-", 16_800),
        ("Rp. 16.800,00", 16_800),
        ("IDR 16,800.00", 16_800),
        ("16,800.00", 16_800),
        ("16.800,00", 16_800),
        ("1.016.800", 1_016_800),
        ("1,016,800", 1_016_800),
        ("16.800", 16_800),
        ("16,800", 16_800),
        ("16 800", 16_800),
        ("16.8", 16.8),
        ("10349,63", 10_349.63),
        ("10349.630", 10_349.63),  # no thousands: five digits stand before the point
        ("-16.800", -16_800),
        (" 0 ", 0),
    ],
    ids=repr,
)
def test_an_amount_is_read(cell, amount):
    assert read_amount(cell) == amount


@pytest.mark.parametrize("cell", ["", "-", "  ", None, "nihil"], ids=repr)
def test_an_empty_cell_is_no_amount_and_no_flaw(cell):
    assert read_amount(cell) is None


@pytest.mark.parametrize(
    "cell",
    [
        "lunas",
        "16.80.0",
        "1.68,00.0",
        "Rp",
        "16..800",
        "(16.800)",
        float("nan"),
        float("inf"),
        2**53,
        True,
        "1e9",
        "30009999011501890001",
    ],
    ids=repr,
)
def test_what_is_no_amount_is_not_guessed(cell):
    with pytest.raises(ValueError):  # noqa: PT011 - its text is never shown
        read_amount(cell)


@pytest.mark.parametrize(
    ("amount", "rupiah"), [(None, None), (0.49, 0), (0.5, 1), (10_349.63, 10_350), (-0.5, -1), (16_800.0, 16_800)]
)
def test_to_the_nearest_rupiah(amount, rupiah):
    assert whole_rupiah(amount) == rupiah
