"""Is a coded cell read the same as a number, as text, and as a label in any spelling of case?"""

import pytest
from hypothesis import given

from lindung.people.code_lists import code_list
from lindung.people.columns import LIFE_STATUS, SEXES
from tests.people.cells import CELLS
from tests.registers.workbooks import table

LISTS = ("occupations", "relations", "sexes", "life_status")


def test_the_lists_are_as_long_as_opensids():
    assert code_list("occupations").labels.keys() == {str(code) for code in range(1, 90)}
    assert code_list("relations").labels.keys() == {str(code) for code in range(1, 12)}


def test_the_lists_of_ours_have_the_codes_of_the_columns():
    assert code_list("sexes").labels.keys() == SEXES.keys()
    assert code_list("life_status").labels.keys() == LIFE_STATUS.keys() - {"unknown"}


READ = """
    sexes       | 1                    | L
    sexes       | 01                   | L
    sexes       | Lk                   | L
    sexes       | laki-laki            | L
    sexes       | LAKI LAKI            | L
    sexes       | P                    | P
    sexes       | Pr.                  | P
    sexes       | perempuan            | P
    life_status | 1                    | living
    life_status | hidup                | living
    life_status | MENINGGAL            | dead
    life_status | Pindah Dalam Negeri  | moved
    life_status | 6                    | away
    life_status | 9                    | invalid
    relations   | Kepala Keluarga      | 1
    relations   | orang tua            | 7
    occupations | Petani/Pekebun       | 9
    occupations | petani / pekebun     | 9
    occupations | BELUM/TIDAK BEKERJA  | 1
    occupations | 89                   | 89
    life_status | Meninggal Dunia      | dead
    life_status | Tidak Valid          | invalid
    relations   | KEPALA KELUARGA      | 1
    relations   | Kep. Keluarga        | 1
    relations   | Isteri               | 3
    relations   | FAMILI LAINNYA       | 9
    occupations | PELAJAR / MAHASISWA  | 3
    occupations | Buruh Tani/Perkebunan | 20
    occupations | Imam Mesjid          | 41
    occupations | PENERJEMAH           | 40
    occupations | Mubaligh             | 45
    occupations | Anggota Kabinet/Kementrian | 54
    occupations | Anggota DPRD Prop.   | 62
    occupations | Anggota DPRD Kab/Kota | 63
    occupations | Tidak/Belum Bekerja  | 1
"""


@pytest.mark.parametrize(("name", "cell", "code"), table(READ))
def test_a_cell_is_a_number_or_a_label(name, cell, code):
    assert code_list(str(name)).read(cell) == code


@pytest.mark.parametrize("cell", ["5", "TETAP", "TIDAK TETAP", "", "0", "-", None, 2.5], ids=repr)
def test_what_is_on_no_list_is_not_guessed(cell):
    assert code_list("life_status").read(cell) is None


@pytest.mark.parametrize("cell", [9, 9.0, "9", "09", " 9 "], ids=repr)
def test_a_number_is_read_as_a_number_and_as_text(cell):
    assert code_list("occupations").read(cell) == "9"


@pytest.mark.parametrize("name", LISTS)
def test_a_label_leads_back_to_its_code(name):
    codes = code_list(name)
    for code, label in codes.labels.items():
        assert codes.read(label) == code


@given(CELLS)
def test_any_cell_is_a_code_or_none(cell):
    for name in LISTS:
        assert code_list(name).read(cell) in {None, *code_list(name).labels}
