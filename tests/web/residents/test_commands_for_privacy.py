"""What an operator types: another key, forgetting, and erasing a person."""

import pytest
from typer.testing import CliRunner

from lindung.cli import entry
from lindung.cli.app import app
from lindung.common.errors import UserError
from lindung.web.residents.models import Resident
from lindung.web.vault.key_files import make_keys, nik_keys
from tests.web.residents.registers import nik, person

pytestmark = pytest.mark.django_db
assert entry.COMMANDS, "hangs every command on the app"


def said(*words, answer=None):
    ran = CliRunner().invoke(app, list(words), input=answer)
    if ran.exception is not None:
        raise ran.exception
    return ran.output


def test_keys_are_changed(own_folder, monkeypatch, taken):
    monkeypatch.delenv("LINDUNG_NIK_KEYS")
    make_keys(own_folder)
    taken(person(1, "SITI"))
    assert "2 nilai disegel" in said("rotate-key")
    assert nik_keys(own_folder, {}).newest == 2


def test_what_was_removed_is_told(taken):
    taken(person(1, "SITI"))
    assert "0 baris riwayat, 0 orang" in said("forget", "--version-days", "10")


def test_a_person_is_erased_after_a_question(taken):
    taken(person(1, "SITI"))
    number = str(Resident.objects.get().pk)
    said("erase", number, "--reason", "surat 1", answer="n\n")
    assert Resident.objects.count() == 1
    with pytest.raises(UserError, match="nomor panjang"):
        said("erase", number, "--reason", nik(1), "--yes")
    output = said("erase", number, "--reason", "surat 1", "--yes")
    assert "dihapus" in output
    assert "registers/residents/99.01.01.2001/" in output
    assert "SITI" not in output
    assert Resident.objects.count() == 0
    with pytest.raises(UserError, match="tidak ada"):
        said("erase", number, "--reason", "surat 1", "--yes")
