"""Files that are meant to do harm: refused in one sentence, and before any work is done."""

from time import process_time

import pytest

from lindung.common.errors import UserError
from lindung.studies.province.input_files import read_province
from lindung.studies.scenarios.study_file import read_study
from tests.studies.small_provinces import small_text

TITLE = "title: Provinsi Uji"
ARABIC = "\u0660\u0661"  # figures that Python counts among the digits
AREAS = "  - {by: [area], kind: counts, cells: {'99.01': 613, '99.02': 387}, source: s, status: reported}"
TENS = "[&a [x,x,x,x,x,x,x,x,x,x], " + ", ".join(
    f"&{name} [{','.join([f'*{before}'] * 10)}]" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
STUDY = """title: Uji
checked: {{by: Uji, day: 2026-11-23}}
province: {province}
scenarios: [{scenario}]
years: {years}
draws: {draws}
seed: 1
"""


def refused(text: str) -> str:
    began = process_time()
    with pytest.raises(UserError) as why:
        read_province("uji", text)
    assert process_time() - began < 5
    return str(why.value)


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        (TITLE, f"title: {TENS}]", "acuan * mengulang terlalu banyak"),
        (TITLE, f"title: {{? {TENS}] : 1}}", "acuan * mengulang terlalu banyak"),
        (TITLE, "title: &a [*a]", "acuan * mengulang terlalu banyak"),
        (TITLE, "title: !!bool x", "tanda ! tidak dipakai"),
        (TITLE, "title: !!timestamp x", "tanda ! tidak dipakai"),
        ("value: 15,", "value: 1.0e+99999999,", "bukan angka biasa"),
        ("day: 2026-11-23", "day: 9999-12-31T23:59:59-23:59", "bukan tanggal"),
        (TITLE, "title: 'a\0b'", "tidak dapat dibaca"),
        ("value: 2500", f"value: '{'9' * 5_000}'", "terlalu panjang"),
        ("'99.01': 613", f"'99.{ARABIC}': 613", "bukan kode Kemendagri"),
    ],
)
def test_a_text_that_explodes_or_breaks_the_reader_is_refused_in_one_sentence(written: str, instead: str, said: str):
    assert said in refused(small_text((written, instead)))


def test_a_table_with_a_hole_is_refused_without_listing_every_cell_that_it_could_have():
    areas = (f"99.{at // 90 + 10:02d}.{at % 90 + 10:02d}" for at in range(3_000))
    cells = ", ".join(f"{area}/{at % 90}-{at % 90}: 1" for at, area in enumerate(areas))
    text = small_text(
        (AREAS, f"  - {{by: [area, age], kind: weights, cells: {{{cells}}}, source: s, status: reported}}")
    )
    assert "tidak ada. Isi, atau tulis 0" in refused(text)


@pytest.mark.parametrize("named", ["../../etc/passwd.yaml", "/etc/passwd.yaml", "lain.yaml", "/etc/passwd", "./x"])
def test_a_study_that_is_only_a_text_names_no_file_of_the_machine(named: str):
    for text in (
        STUDY.format(province=named, scenario="bkbk", years=1, draws=2),
        STUDY.format(province="jambi", scenario=named, years=1, draws=2),
    ):
        with pytest.raises(UserError, match="menyebut berkas"):
            read_study(text)


@pytest.mark.parametrize(("years", "draws"), [(10**9, 2), (1, 10**9), (0, 2), (1, 0)])
def test_a_study_of_a_thousand_million_years_or_draws_is_refused(years: int, draws: int):
    with pytest.raises(UserError, match=r"tulis [12] sampai"):
        read_study(STUDY.format(province="jambi", scenario="bkbk", years=years, draws=draws))
