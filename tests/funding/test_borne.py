"""What two sources bear of a month is whole rupiah and always together the amount."""

from hypothesis import given, strategies as st

from lindung.common.money import Rupiah
from lindung.funding.borne import Borne

WHOLE = st.integers(1, 10**12)


def test_of_the_whole_each_bears_what_was_planned_and_alone_all_of_it():
    assert Borne("CSR", Rupiah(16_801), "APBD", 8_400).parts(Rupiah(16_801)) == (("CSR", 8_401), ("APBD", 8_400))
    assert Borne("CSR", Rupiah(16_801)).parts(Rupiah(16_801)) == (("CSR", 16_801),)


@given(WHOLE, st.data(), st.integers(0, 10**12))
def test_parts_of_any_amount_add_up_and_none_is_empty(whole, data, amount):
    of_partner = data.draw(st.integers(0, whole))
    borne = Borne("CSR", Rupiah(whole), "APBD" if of_partner else "", of_partner)
    parts = borne.parts(Rupiah(amount))
    assert sum(part for _, part in parts) == amount
    assert all(part > 0 for _, part in parts)
    assert dict(borne.parts(Rupiah(whole))).get("APBD", 0) == of_partner
