"""Keys are changed while the office is in use: everything is sealed anew, nothing is lost, nothing else changes."""

import pytest
from django.apps import apps
from django.db import DatabaseError, models, transaction

from lindung.common.errors import UserError
from lindung.web.audit.models import Event
from lindung.web.residents import rotation
from lindung.web.residents.models import Resident, ResidentVersion
from lindung.web.residents.rotation import SEALED, rotate
from lindung.web.residents.rows import CARD, NIK
from lindung.web.vault.key_files import make_keys, nik_keys
from lindung.web.vault.sealing import vault
from tests.web.residents.registers import nik, person

pytestmark = pytest.mark.django_db
SITI, BUDI = person(1, "SITI AMINAH"), person(2, "BUDI SANTOSO")


@pytest.fixture
def own_keys(own_folder, monkeypatch):
    """Keys in a file, as an office has them."""
    monkeypatch.delenv("LINDUNG_NIK_KEYS")
    make_keys(own_folder)
    return own_folder


def opened(sealed: bytes | memoryview | None, field: str) -> str:
    assert sealed is not None
    return vault().open(sealed, field)


def sealing_keys():
    """The numbers of the keys that sealed what is there."""
    found = set()
    for label, fields in SEALED.items():
        for row in apps.get_model(label)._default_manager.values_list(*fields):
            found |= {bytes(value)[0] for value in row if value is not None}
    return found


def test_everything_is_sealed_anew_and_opens(own_keys, taken):
    taken(SITI, BUDI)
    taken({**SITI, "nik": nik(7)}, BUDI, received="2026-11-22")
    assert sealing_keys() == {1}
    told: list[int] = []
    assert rotate(told.append) == 6  # two residents and the version of one, each with two numbers
    assert told[-1] == 6
    assert sealing_keys() == {2}
    siti = Resident.objects.get(name="SITI AMINAH")
    before = siti.versions.get(what="changed")
    assert opened(siti.nik_sealed, NIK) == nik(7)
    assert opened(before.nik_sealed, NIK) == nik(1)
    assert opened(before.card_sealed, CARD) == SITI["card"]
    assert siti.nik_lookup == vault().lookup(nik(7), NIK)
    assert Event.objects.get(action="keys rotated").details == {"values": 6}
    rotate()
    assert sealing_keys() == {3}


def test_a_rotation_that_was_broken_off_goes_on_with_the_same_key(own_keys, taken, monkeypatch):
    taken(SITI, BUDI)
    monkeypatch.setattr(rotation, "BATCH", 1)

    def killed(_rows):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rotate(killed)
    assert sealing_keys() == {1, 2}
    assert opened(Resident.objects.get(name="SITI AMINAH").nik_sealed, NIK) == nik(1)
    assert rotate() == 2
    assert sealing_keys() == {2}
    assert nik_keys(own_keys, {}).newest == 2


def test_keys_of_the_environment_are_changed_there(taken):
    taken(SITI)
    with pytest.raises(UserError, match="LINDUNG_NIK_KEYS"):
        rotate()


def test_a_version_still_cannot_be_changed(taken):
    taken(SITI)
    for change in ({"name": "X"}, {"nik_lookup": b"1"}, {"what": "gone"}):
        with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
            ResidentVersion.objects.update(**change)


def test_every_sealed_column_of_the_office_is_known():
    columns = {
        (model._meta.label, field.name)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.BinaryField) and field.name.endswith("_sealed")
    }
    assert columns == {(label, name) for label, fields in SEALED.items() for name in fields}
