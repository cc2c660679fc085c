"""The start page says what is to be done today, what waits for whom, and how to begin."""

import pytest

from lindung.web.shell import views
from lindung.web.shell.components import Item, Task
from lindung.web.shell.start import today_of
from lindung.web.users.roles import RoleKind


class Work:
    """An app with two things for the reader, one for somebody else, and one that is done."""

    def tasks(self, user):
        return [
            Task("Periksa pasangan", 3, "/periksa/", hint="paling tua 2 hari", state="todo"),
            Task("Sudah beres", 0, "/beres/"),
            Task("Unggahan", 1, "/unggahan/", waits_for="kepala desa", state="waiting"),
        ]

    def standing(self, user):
        return [Item("Penduduk di register", 3_412, url="/penduduk/")]


def test_what_waits_for_me_stands_apart_from_what_waits_for_others(hire):
    today = today_of(hire(RoleKind.VILLAGE_OPERATOR), [Work(), Work()])
    assert [task.label for task in today.mine] == ["Periksa pasangan"] * 2
    assert [task.waits_for for task in today.others] == ["kepala desa"] * 2
    assert [item.value for item in today.standing] == [3_412, 3_412]


def test_the_page_shows_all_of_it_and_every_number_leads_to_its_list(hire, signed_in, monkeypatch):
    monkeypatch.setattr(views, "today_of", lambda user: today_of(user, [Work()]))
    text = signed_in(hire(RoleKind.VILLAGE_OPERATOR)).get("/").content.decode()
    for words in ("Menunggu Anda", "Menunggu orang lain", "menunggu kepala desa", "paling tua 2 hari", "Setiap angka:"):
        assert words in text
    for address in ("/periksa/", "/unggahan/", "/penduduk/"):
        assert f'href="{address}"' in text
    assert "Sudah beres" not in text


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (RoleKind.VILLAGE_OPERATOR, "Unggah register atau daftar terbaru"),
        (RoleKind.VILLAGE_HEAD, "Begitu sebuah register diunggah"),
        (RoleKind.REGENCY_BUDGET, "Lihat siapa yang sudah dan belum terlindungi di wilayah Anda"),
        (RoleKind.DONOR, "desa demi desa"),
        (RoleKind.ADMINISTRATOR, "Buat akun"),
        (None, "belum mempunyai peran"),
    ],
)
def test_who_has_nothing_to_do_is_told_how_to_begin(hire, kind, words):
    today = today_of(hire(kind), [])
    assert words in today.beginning


def test_the_help_can_be_read_before_signing_in(client, db):
    text = client.get("/bantuan/").content.decode()
    assert "Masuk dengan nama pengguna" in text
    assert 'class="navigation"' not in text
