"""What a scheme says in words, and in what two versions of it differ."""

from lindung.programme.year_files import read_year, shipped_year
from lindung.programme.year_words import YearChange, year_changes, year_rows
from tests.programme.small_years import year_text


def said(name: str) -> dict[str, str]:
    return {row.key: row.value for row in year_rows(shipped_year(name))}


def test_every_figure_of_a_scheme_has_a_row():
    year = shipped_year("bkbk-jambi-2024")
    assert [row.told for row in year_rows(year)] == list(year.all_figures)


def test_values_are_said_as_an_officer_writes_them():
    rows = said("bkbk-jambi-2024")
    assert rows["money.grant_a_village"] == "Rp100.000.000"
    assert rows["paying.first_month"] == "Januari 2024"
    assert rows["paying.programmes"] == "JKK; JKM"
    assert rows["planned.1"] == "70%, 15 Januari 2024"
    assert rows["excluded.Karyawan dan pegawai"] == "karyawan swasta, karyawan BUMN, karyawan BUMD, karyawan honorer"
    assert rows["criteria.decile"] == "1: 30, 2: 20, 3: 10, 4: 5"
    assert rows["approvals.1"] == "Operator desa (desa/kelurahan) mengusulkan"


def test_levels_of_an_order_follow_each_other():
    rows = said("apbd-kabupaten-pola-2026")
    assert rows["criteria.age"] == "50 atau lebih, lalu 40–49, lalu 30–39, lalu 18–29"


def test_two_versions_differ_in_what_was_changed_and_in_nothing_else():
    first = shipped_year("bkbk-jambi-2023")
    second = read_year(
        "uji", year_text(("version: 1\n", "version: 2\n"), ("value: 75\n", "value: 74\n"), ("{ya: 40}", "{ya: 50}"))
    )
    assert year_changes(first, second) == (
        YearChange("Kuota", "Kuota pekerja satu desa", "75 orang", "74 orang"),
        YearChange("Urutan", "Kriteria 1: miskin ekstrem", "ya: 40", "ya: 50"),
    )
    assert year_changes(first, first) == ()


def test_what_only_one_version_says_is_a_change_too():
    without = read_year("uji", year_text(("  workers_a_village:", "  workers:"), ("value: flat\n", "value: fit\n")))
    changes = {
        change.title: (change.before, change.after) for change in year_changes(shipped_year("bkbk-jambi-2023"), without)
    }
    assert changes["Kuota pekerja satu desa"] == ("75 orang", "")
    assert changes["Kuota pekerja seluruhnya"] == ("", "75 orang")
