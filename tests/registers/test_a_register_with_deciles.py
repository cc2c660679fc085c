"""Is a village's register to which somebody added the decile left to `lindung map`, and a list of DTSEN still read?"""

import pytest

from lindung.common.errors import UserError
from tests.registers.lists import CARD, NIK
from tests.registers.workbooks import workbook

REGISTER = "NO NIK NO_KK NAMA JENIS_KELAMIN HUBUNGAN_KELUARGA PEKERJAAN STATUS DUSUN RT RW DESIL".split()


def of_register(**cells):
    usual = {"NIK": NIK, "NO_KK": CARD, "NAMA": "BUDI", "DUSUN": "KRAJAN", "RT": "001", "DESIL": 2} | cells
    return {heading: usual.get(heading, "") for heading in REGISTER}


@pytest.mark.parametrize(
    ("left_out", "cells"),
    [
        ((), {"STATUS": "HIDUP", "HUBUNGAN_KELUARGA": "ANAK", "PEKERJAAN": "PETANI"}),
        (("HUBUNGAN_KELUARGA", "PEKERJAAN", "RW"), {"STATUS": "MENINGGAL"}),
        (("STATUS",), {"HUBUNGAN_KELUARGA": "ANAK", "PEKERJAAN": "PETANI"}),
    ],
)
def test_a_register_of_the_village_with_the_decile_beside_is_no_list_of_dtsen(read, tmp_path, left_out, cells):
    row = {heading: cell for heading, cell in of_register(**cells).items() if heading not in left_out}
    with pytest.raises(UserError, match="`lindung map`"):
        read(workbook(tmp_path / "r.xlsx", [list(row), list(row.values())]))


@pytest.mark.parametrize(
    ("more", "left_out"),
    [
        ({"desil_nasional": 2}, ("DESIL",)),
        ({"STATUS": "KAWIN", "DESIL": 2}, ("HUBUNGAN_KELUARGA", "PEKERJAAN")),
        ({"STATUS": "1", "DESIL": 2}, ("PEKERJAAN",)),
    ],
)
def test_a_list_of_dtsen_may_tell_as_much_under_its_own_names_or_without_who_died(read, tmp_path, more, left_out):
    row = {heading: cell for heading, cell in (of_register() | more).items() if heading not in left_out}
    (person,) = read(workbook(tmp_path / "r.xlsx", [list(row), list(row.values())])).people
    assert (person["list"], person["decile"]) == ("DTSEN", 2)
