"""Who accepts sees by name whom the file would touch; who may not see residents sees the counts only."""

from lindung.web.intake.affected import affected
from lindung.web.users.roles import RoleKind
from tests.web.intake.conftest import BUDI, SITI, WATI, register
from tests.web.residents.registers import person


def names(tables) -> dict[str, list[str]]:
    return {
        table.caption.partition(":")[0]: [getattr(row[0], "value", row[0]) for row in table.rows] for table in tables
    }


def test_the_head_sees_who_is_new_changed_and_gone(accepted, read, operator, head, signed_in):
    accepted(operator, register(SITI, WATI), head)
    upload = read(operator, register({**SITI, "hamlet": "SAWAH"}, BUDI))
    assert names(affected(head, upload)) == {
        "Baru": ["BUDI SANTOSO"],
        "Berubah": ["SITI AMINAH"],
        "Tidak ada lagi": ["WATI"],
    }
    page = signed_in(head).get(f"/unggahan/{upload.pk}/").content.decode()
    assert "BUDI SANTOSO" in page
    assert "Dusun" in page


def test_a_branch_sees_nobody_and_a_village_beside_it_neither(read, operator, hire):
    upload = read(operator, register(SITI))
    assert affected(hire(RoleKind.BPJS_BRANCH), upload) == []
    assert affected(hire(RoleKind.VILLAGE_HEAD, "99.01.01.2002"), upload) == []


def test_of_many_the_first_twenty_are_named(read, operator, head):
    upload = read(operator, register(*(person(number, f"WARGA {chr(64 + number)}") for number in range(1, 25))))
    assert [len(table.rows) for table in affected(head, upload)] == [20]


def test_once_decided_nobody_is_named_any_more(accepted, operator, head):
    assert affected(head, accepted(operator, register(SITI), head)) == []
