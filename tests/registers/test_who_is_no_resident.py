"""Are totals, signatures and remarks in a flat register kept from being people, and nobody dropped unsaid?"""

import pytest

from tests.registers.workbooks import register

BELOW = ["JUMLAH", "Mengetahui,", "Kepala Desa Contoh", "DICETAK OLEH OPERATOR", "JUMLAH PENDUDUK : 7 JIWA"]
EMPTY = dict.fromkeys(("nik", "no_kk", "sex", "tanggallahir", "kk_level", "dusun", "rw", "rt", "pekerjaan_id"), "")


@pytest.fixture
def below(read, tmp_path):
    """Read a code export of one person, and below him a row that has only these cells."""

    def told(**cells):
        nobody = {**EMPTY, "tempatlahir": "", "status_dasar": "", "nama_ibu": "", "alamat": "", **cells}
        return read(register(tmp_path / "r.xlsx", {}, nobody))

    return told


@pytest.mark.parametrize("words", BELOW)
def test_a_total_or_signature_under_the_heading_of_names_is_nobody(below, words):
    told = below(nama=words)
    assert told.counts == (3, 1, 0, 2)
    assert told.codes[3] - {"total_differs"} == {"row_not_data"}


def test_an_official_with_his_number_is_nobody_and_so_is_a_sum_of_people(below):
    assert below(nama="SUTRISNO, S.Sos", nik="NIP. 196501011990031001").counts == (3, 1, 0, 2)
    assert below(nama="7 JIWA", no_kk="3").counts == (3, 1, 0, 2)


def test_a_name_alone_is_refused_and_said(below):
    told = below(nama="AHMAD HASAN")
    assert told.counts == (3, 1, 1, 1)
    assert told.codes == {3: {"row_without_person"}}


@pytest.mark.parametrize(
    "fact",
    [{"nik": "999901"}, {"tanggallahir": "1980"}, {"sex": "1"}, {"no_kk": "9999010101200001"}],
    ids=lambda fact: next(iter(fact)),
)
def test_a_name_with_one_fact_of_his_own_is_a_person(below, fact):
    assert below(nama="KASI", **fact).counts[1:3] == (2, 0)
