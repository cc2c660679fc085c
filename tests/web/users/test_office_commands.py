"""What whoever looks after an office types: the first user, the areas, the proof."""

import re
from pathlib import Path

import pytest
from django.test import Client
from typer.testing import CliRunner, Result

from lindung.cli import office_commands  # noqa: F401 - hangs its commands on `app`
from lindung.cli.app import app
from lindung.common.errors import UserError
from lindung.web.append_only import lifted
from lindung.web.areas.models import Area
from lindung.web.audit.models import Event, Head, Proof
from lindung.web.audit.services import FIRST, record
from lindung.web.users.models import User
from tests.web.users.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def typed(*words: str, said: str = "") -> Result:
    result = CliRunner().invoke(app, [*words], input=said)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_the_first_administrator_gets_a_link_and_may_do_everything_everywhere(areas):
    said = typed("office-user", "kepala", "--name", "Kepala Kantor", "--address", "https://kantor.test").output
    found = re.search(r"https://kantor.test(/masuk/sandi/[\w-]+/)", said.replace("\n", ""))
    assert found
    user = User.objects.get(username="kepala")
    assert [(role.kind, role.area_id, role.given_by) for role in user.roles.all()] == [("administrator", "ID", None)]
    browser = Client()
    browser.get(found[1])
    assert browser.post("/masuk/sandi/", {"password": PASSWORD, "again": PASSWORD}).status_code == 302
    assert {event.actor_words for event in Event.objects.filter(action="link_made")} == {"baris perintah"}


def test_typed_again_it_helps_the_same_user_back_in(areas):
    typed("office-user", "kepala")
    User.objects.update(second_factor_sealed=b"x", second_factor_since="2026-01-01T00:00:00Z")
    typed("office-user", "kepala", "--role", "donor", "--forget-telephone")
    user = User.objects.get()
    assert (user.roles.count(), user.links.count(), user.has_second_factor) == (1, 2, False)


def test_a_password_may_come_from_the_environment_or_a_line_and_is_held_to_the_rules(areas, monkeypatch):
    monkeypatch.setenv("SANDI_PERTAMA", PASSWORD)
    assert "siap masuk" in typed("office-user", "kepala", "--password-env", "SANDI_PERTAMA").output
    assert User.objects.get().check_password(PASSWORD)
    typed("office-user", "wakil", "--password", said=f"{PASSWORD} lagi\n")
    assert User.objects.get(username="wakil").check_password(f"{PASSWORD} lagi")
    with pytest.raises(UserError, match="12"):
        typed("office-user", "ketiga", "--password", said="pendek\n")
    with pytest.raises(UserError, match="KOSONG"):
        typed("office-user", "ketiga", "--password-env", "KOSONG")
    assert not User.objects.filter(username="ketiga").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("kepala", "--role", "raja"), "Peran «raja» tidak dikenal"),
        (("kepala", "--area", "99.09"), "Wilayah «99.09» belum dimuat"),
        (("kepala", "--role", "village_operator"), "tidak diberikan di negara"),
        (("K",), "3 sampai 60"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_nobody_is_made(areas, words, sentence):
    with pytest.raises(UserError, match=sentence):
        typed("office-user", *words)
    assert not User.objects.exists()


def test_areas_are_loaded_from_files_or_as_shipped(tmp_path: Path):
    path = tmp_path / "desa.csv"
    path.write_text("code,name\n99,PROVINSI KARANGAN\n99.01,KABUPATEN CONTOH\n")
    assert "555 wilayah baru" in typed("areas", "load", "shipped", str(path)).output
    assert "tidak ada perubahan" in typed("areas", "load", "shipped", str(path)).output
    assert Area.objects.get(pk="99.01").name == "KABUPATEN CONTOH"


def test_the_proof_prints_the_hash_to_write_down_and_finds_it_again():
    first = record("seseorang", "backup", rows=1)
    last = record("seseorang", "backup", rows=2)
    said = typed("audit", "prove").output
    assert "2 catatan" in said
    assert last.hash in said.replace("\n", "")
    assert "nomor 1" in typed("audit", "prove", "--expect", first.hash.upper()).output
    with pytest.raises(UserError, match="tidak ada di rantai"):
        typed("audit", "prove", "--expect", "0" * 64)


def test_a_broken_chain_is_said_and_remembered():
    for number in range(3):
        record("seseorang", "backup", rows=number)
    with lifted("audit_event"):
        Event.objects.filter(number=2).update(actor_words="orang lain")
    with pytest.raises(UserError, match="putus pada nomor 2; sampai nomor 1 utuh"):
        typed("audit", "prove")
    assert list(Proof.objects.values_list("number", "broken")) == [(1, 2)]


def test_a_chain_that_was_written_anew_is_whole_but_no_longer_holds_what_was_written_down():
    noted = record("seseorang", "backup", rows=1).hash
    with lifted("audit_event"):
        Event.objects.all().delete()
    Head.objects.update(number=0, hash=FIRST)
    record("seseorang", "backup", rows=99)
    assert "utuh" in typed("audit", "prove").output
    with pytest.raises(UserError, match="diganti"):
        typed("audit", "prove", "--expect", noted)


def test_an_event_behind_the_head_breaks_the_chain():
    record("seseorang", "backup")
    event = record("seseorang", "backup")
    Head.objects.update(number=1, hash=event.before)
    with pytest.raises(UserError, match="putus pada nomor 2"):
        typed("audit", "prove")
