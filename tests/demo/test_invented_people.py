"""What an invented region is: repeatable, nobody's, and as wrong as its rates say."""

from collections import Counter
from dataclasses import replace
from datetime import date

import numpy as np
import pyarrow.compute as pc
import pytest

from lindung.demo.columns import year_month_day
from lindung.demo.nik import invent_niks
from lindung.demo.rates import ORDINARY, ROUGH, MemberNik
from lindung.demo.region import Region, Sizes, invent

DAY = date(2026, 11, 22)
SIZES = Sizes(residents=12_000, members=4_000, villages=8, districts=2)


@pytest.fixture(scope="module")
def region() -> Region:
    return invent(SIZES, DAY, seed=1)


def share(column, value) -> float:
    return Counter(column.to_pylist())[value] / len(column)


def test_the_same_seed_invents_the_same_region(region):
    again = invent(SIZES, DAY, seed=1)
    for name in ("areas", "files", "residents", "members", "truth"):
        assert getattr(again, name).equals(getattr(region, name)), name


def test_another_seed_invents_other_people(region):
    other = invent(SIZES, DAY, seed=2)
    assert not set(region.residents["nik"].to_pylist()) >= set(other.residents["nik"].to_pylist())
    assert other.areas.equals(region.areas)


def test_other_rates_for_the_list_leave_the_registers_as_they_were(region):
    quiet = replace(ORDINARY, members=replace(ORDINARY.members, nik=MemberNik(wrong_digit=0.5, missing=0)))
    again = invent(SIZES, DAY, seed=1, rates=quiet)
    assert again.residents.equals(region.residents)
    assert not again.members.equals(region.members)


@pytest.mark.parametrize("rates", [ORDINARY, ROUGH])
def test_no_number_of_sixteen_digits_is_of_an_issued_area(rates):
    region = invent(SIZES, DAY, seed=3, rates=rates)
    residents, members = region.residents, region.members
    columns = [residents[name] for name in ("nik", "family_card", "mother_nik", "father_nik")]
    for column in [*columns, members["nik"], region.truth["true_nik"]]:
        digits = [pc.replace_substring_regex(part, "[^0-9]", "") for part in column.chunks]
        for number in (text for part in digits for text in part.to_pylist() if text and len(text) >= 16):
            assert number.startswith(("99", "0")), number


def test_a_temporary_nik_is_a_nought_and_the_village(region):
    rows = zip(region.residents["nik"].to_pylist(), region.residents["village"].to_pylist(), strict=True)
    temporary = [(nik, village) for nik, village in rows if nik and len(nik) == 16 and nik[0] == "0"]
    assert temporary
    assert all(nik[1:11] == village.replace(".", "") for nik, village in temporary)
    assert len({nik for nik, _ in temporary}) == len(temporary)


def test_card_and_phone_numbers_are_nobodys(region):
    assert all(card.startswith("99") and len(card) == 11 for card in region.members["kpj"].to_pylist())
    assert len(set(region.members["kpj"].to_pylist())) == SIZES.members
    assert all(phone.startswith("0800") for phone in region.members["phone"].to_pylist())


def test_people_born_on_one_day_in_one_district_are_counted_from_one():
    born = np.array(["1990-10-07", "1990-10-07", "1990-10-07", "1990-10-08"], "datetime64[D]")
    niks = invent_niks(np.full(4, 990701), born, np.array([False, False, True, True]))
    assert niks.tolist() == [9907014710900001, 9907014710900002, 9907010710900001, 9907010810900001]


def test_a_number_of_an_issued_area_is_refused():
    with pytest.raises(AssertionError, match="only area codes that nobody was issued"):
        invent_niks(np.array([150101]), np.array(["1990-10-07"], "datetime64[D]"), np.array([True]))


def test_most_people_carry_their_birth_date_and_sex_in_their_nik(region):
    table = region.residents.filter(pc.match_substring_regex(region.residents["nik"], "^99[0-9]{14}$"))
    nik = pc.cast(table["nik"], "int64").to_numpy()
    year, month, day = year_month_day(table["birth_date"].to_numpy().astype("datetime64[D]"))
    woman = (table["sex"].to_numpy() == "2") * 40
    inside = (nik // 10**4) % 10**6
    agree = inside == (day + woman) * 10**4 + month * 100 + year % 100
    assert 0.96 < agree.mean() < 0.995


def test_a_member_of_a_household_has_a_parent_in_it(region):
    children = region.residents.filter(pc.equal(region.residents["relation"], "4"))
    assert share(pc.is_null(children["mother_nik"]), False) > 0.9


def test_life_statuses_come_as_often_as_in_a_register(region):
    # Code exports leave out the dead and the moved, so the others show what a register holds.
    whole = region.files.filter(pc.not_equal(region.files["format"], "code_export"))["file"]
    table = region.residents.filter(pc.is_in(region.residents["file"], whole.combine_chunks()))
    assert share(table["life_status"], "1") == pytest.approx(0.955, abs=0.01)
    assert share(table["life_status"], "2") == pytest.approx(0.025, abs=0.008)
    assert share(table["life_status"], "3") == pytest.approx(0.018, abs=0.008)


def test_registers_have_the_faults_of_registers(region):
    table = region.residents
    assert share(table["nik"], "0") == pytest.approx(0.007, abs=0.004)
    assert share(table["birth_date"], "1970-01-01") == pytest.approx(0.005, abs=0.003)
    assert share(table["family_card"], "0") == pytest.approx(0.008, abs=0.004)
    assert share(table["occupation"], None) == pytest.approx(0.010, abs=0.004)
    assert share(table["mother"], "-") == pytest.approx(0.08, abs=0.015)
    assert {"001", "1"} <= set(table["rt"].to_pylist())
    assert any(hamlet.startswith("DUSUN ") for hamlet in table["hamlet"].to_pylist())


def test_the_list_holds_residents_the_gone_and_people_from_elsewhere(region):
    assert share(region.truth["kind"], "resident") == pytest.approx(0.77, abs=0.02)
    assert share(region.truth["kind"], "gone") == pytest.approx(0.07, abs=0.01)
    assert share(region.truth["kind"], "elsewhere") == pytest.approx(0.16, abs=0.02)
    assert 1 - len(set(region.truth["true_nik"].to_pylist())) / SIZES.members == pytest.approx(0.03, abs=0.002)


@pytest.mark.parametrize("kind", ["missing", "wrong_digit", "scientific", "excel_zero", "earlier", "dressed"])
def test_a_fault_of_the_nik_comes_as_often_as_its_rate_says(region, kind):
    rate = getattr(ORDINARY.members.nik, kind)
    assert share(region.truth["nik_fault"], kind) == pytest.approx(rate, abs=3.5 * (rate / SIZES.members) ** 0.5)


def test_a_nik_without_fault_is_the_true_one(region):
    rows = zip(
        *(region.members[name].to_pylist() for name in ("nik", "nik_numeric")),
        *(region.truth[name].to_pylist() for name in ("true_nik", "nik_fault")),
        strict=True,
    )
    for nik, numeric, true_nik, fault in rows:
        assert (nik == true_nik and not numeric) == (fault is None), (nik, true_nik, fault)


def test_a_number_cell_has_lost_its_last_digits(region):
    table = region.members.filter(region.members["nik_numeric"])
    assert table.num_rows > 0
    assert all(nik.endswith("0") and len(nik) == 16 for nik in table["nik"].to_pylist())


def test_names_go_wrong_in_every_way_the_rates_know(region):
    found = Counter(word for faults in region.truth["name_faults"].to_pylist() if faults for word in faults.split())
    assert set(found) == set(vars(ORDINARY.members.name))
    assert found["lower_case"] / SIZES.members == pytest.approx(0.08, abs=0.015)


def test_standing_on_the_day_is_as_often_as_the_rates_say(region):
    table = region.members.filter(region.members["days_numeric"])
    joined, ends, grace = (table[name].to_numpy().astype("datetime64[D]") for name in ("joined", "ends", "grace"))
    today = np.datetime64(DAY)
    assert (joined <= ends).all()
    assert ((joined <= today) & (today <= ends)).mean() == pytest.approx(0.62, abs=0.03)
    assert ((ends < today) & (today <= grace)).mean() == pytest.approx(0.06, abs=0.015)
    assert (joined > today).mean() == pytest.approx(0.02, abs=0.01)
    assert set((grace - ends).astype(int).tolist()) <= set(range(89, 93))


def test_text_dates_have_an_indonesian_month_and_two_digits_of_the_year(region):
    texts = region.members.filter(pc.invert(region.members["days_numeric"]))["ends"]
    months = {text.split("-")[1] for text in texts.to_pylist()}
    assert months == set("JAN FEB MAR APR MEI JUN JUL AGS AGT SEP OKT NOV DES".split())
    assert all(len(text) == 9 for text in texts.to_pylist())


def test_the_rough_profile_is_rougher(region):
    rough = invent(SIZES, DAY, seed=1, rates=ROUGH)
    for fault in ("nik_fault", "name_faults"):
        assert share(rough.truth[fault], None) < share(region.truth[fault], None) - 0.03


def test_more_members_than_adults_are_refused():
    with pytest.raises(ValueError, match="members must be at most"):
        Sizes(residents=100, members=90)


@pytest.mark.parametrize("areas", [{"villages": 2, "districts": 3}, {"villages": 200, "districts": 97}])
def test_areas_that_cannot_be_are_refused(areas):
    with pytest.raises(ValueError, match="at most 96 districts with 2000 villages"):
        invent(Sizes(1_000, 10, **areas), DAY, seed=1)


def test_villages_are_of_unequal_but_like_size(region):
    sizes = region.files["rows"].to_pylist()
    average = SIZES.residents / SIZES.villages
    assert 0.5 * average < min(sizes) < max(sizes) < 2.5 * average


def test_a_hamlet_of_a_region_can_be_invented():
    region = invent(Sizes(residents=20, members=5, villages=12, districts=3), DAY, seed=1)
    assert region.members.num_rows == region.truth.num_rows == 5
    assert sum(region.files["rows"].to_pylist()) == region.residents.num_rows
