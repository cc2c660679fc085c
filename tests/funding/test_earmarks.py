"""The law's terms, and a letter that narrows them or is refused."""

from datetime import date

import pytest

from lindung.common.errors import UserError
from lindung.common.months import Month
from lindung.funding.candidates import Candidate
from lindung.funding.earmarks import narrowed, terms_of_law
from lindung.funding.terms import Terms
from lindung.funding.terms_json import as_dict, terms_of
from lindung.law.law import Law
from lindung.law.payers import Payer

DAY = date(2026, 11, 23)
GROWER = Candidate(key="a", village=9901012001, occupation="9", words=frozenset({"palm_growers"}), decile=2)


def test_palm_oil_money_is_for_palm_growers_and_says_that_its_rule_was_not_read():
    terms = terms_of_law(Payer.DBH_SAWIT, DAY, Law())
    assert terms.groups == {"palm_growers", "palm_workers"}
    assert terms.refusal(GROWER) == ""
    assert any("belum diperiksa pada naskah resmi" in caution for caution in terms.cautions)


def test_the_decile_limit_of_one_province_is_told_and_not_applied():
    terms = terms_of_law(Payer.APBD_REGENCY, DAY, Law())
    assert terms.deciles_at_most is None
    assert any("Sulawesi Utara" in caution for caution in terms.cautions)


def test_a_letter_that_names_another_group_than_the_law_is_refused():
    law = terms_of_law(Payer.DBH_SAWIT, DAY, Law())
    with pytest.raises(UserError, match="hanya boleh untuk pekebun sawit, pekerja kebun sawit"):
        narrowed(law, Terms(groups=frozenset({"fishers"})), "Surat A")


def test_a_letter_narrows_by_area_and_group_and_keeps_the_cautions_of_the_law():
    law = terms_of_law(Payer.DBH_SAWIT, DAY, Law())
    letter = Terms(groups=frozenset({"palm_growers"}), areas=((9902000000, 9902999999),), people_at_most=5)
    both = narrowed(law, letter, "Surat A")
    assert both.groups == {"palm_growers"}
    assert both.people_at_most == 5
    assert set(law.cautions) <= set(both.cautions)
    assert both.refusal(GROWER) == "tempat tinggal di luar wilayah sumber ini"


def test_an_unknown_decile_is_never_taken_for_a_low_one():
    stranger = Candidate(key="b", village=9901012001)
    assert "tidak diketahui" in Terms(deciles_at_most=4).refusal(stranger)


def test_terms_come_back_from_json_as_they_were():
    terms = Terms(
        areas=((9901012001, 9901012001),), occupations=frozenset({"9"}), sex="P", first=Month(2026, 1), months_at_most=6
    )
    assert terms_of(as_dict(terms), "Surat A") == terms


def test_a_key_nobody_knows_is_named():
    with pytest.raises(UserError, match="Surat A: «desa» tidak dikenal"):
        terms_of({"desa": 1}, "Surat A")
