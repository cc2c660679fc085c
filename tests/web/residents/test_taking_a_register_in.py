"""A register is staged, compared and accepted: what changes, what stays, and what of it is kept."""

from datetime import date

import pytest
from django.db import connection

from lindung.common.errors import UserError
from lindung.web.audit.models import Event
from lindung.web.residents.changes import changes_of
from lindung.web.residents.loading import accept, compare, discard
from lindung.web.residents.models import Load, Resident, ResidentVersion, ResidentWord, StagedResident
from lindung.web.residents.rows import NIK
from lindung.web.vault.sealing import vault
from tests.web.conftest import MELATI
from tests.web.residents.registers import nik, person

pytestmark = pytest.mark.django_db
SITI, BUDI, WATI = person(1, "SITI AMINAH"), person(2, "BUDI SANTOSO", sex="1"), person(3, "WATI")


def counts(load: Load) -> tuple[int, int, int, int, int]:
    return load.new, load.changed, load.gone, load.back, load.unchanged


def test_the_first_register_makes_everybody_new(taken):
    load = taken(SITI, BUDI)
    assert counts(load) == (2, 0, 0, 0, 0)
    siti = Resident.objects.get(name="SITI AMINAH")
    assert (siti.village, siti.resident_id, siti.birth_date) == (MELATI, "99.01.01.2001/1", date(1990, 2, 1))
    assert siti.nik_sealed is not None
    assert vault().open(siti.nik_sealed, NIK) == nik(1)
    assert list(siti.versions.values_list("what", "load")) == [("new", load.pk)]
    assert set(siti.words.values_list("sound", "village")) == {("ST", MELATI), ("MN", MELATI)}


def test_no_number_of_anybody_stands_in_the_database_as_it_is(taken):
    taken(SITI, person(2, "SITI AMINAH", nik=nik(9), id=""))
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            said = repr([[bytes(c) if isinstance(c, memoryview) else c for c in row] for row in cursor.fetchall()])
            assert nik(1) not in said, table
            assert nik(9) not in said, table
            assert SITI["card"] not in said, table


def test_the_same_register_again_changes_nothing(taken):
    taken(SITI, BUDI)
    again = taken(SITI, BUDI, received="2026-11-21")
    assert counts(again) == (0, 0, 0, 0, 2)
    assert ResidentVersion.objects.count() == 2


def test_new_changed_gone_and_back_are_told_apart_and_each_keeps_a_version(taken):
    taken(SITI, BUDI, WATI)
    second = taken({**SITI, "hamlet": "SAWAH", "nik": nik(7)}, BUDI, person(4, "RINI"))
    assert counts(second) == (1, 1, 1, 0, 1)
    assert second.fields == {"nik": 1, "hamlet": 1}
    third = taken(SITI, BUDI, WATI, person(4, "RINI"))
    assert counts(third) == (0, 1, 0, 1, 2)
    kept = list(
        ResidentVersion.objects.order_by("id").values_list("resident__name", "what", "load", "hamlet", "was_gone")
    )
    assert [row for row in kept if row[1] != "new"] == [
        ("SITI AMINAH", "changed", second.pk, "TENGAH", False),
        ("WATI", "gone", second.pk, "TENGAH", False),
        ("SITI AMINAH", "changed", third.pk, "SAWAH", False),
        ("WATI", "back", third.pk, "TENGAH", True),
    ]
    assert sorted(row[0] for row in kept if row[1] == "new") == ["BUDI SANTOSO", "RINI", "SITI AMINAH", "WATI"]
    assert not Resident.objects.filter(gone=True).exists()


def test_whom_it_affects_is_told_before_it_is_accepted(taken, staged):
    taken(SITI, BUDI, WATI)
    load = staged({**SITI, "hamlet": "SAWAH", "nik": nik(7)}, BUDI, person(4, "RINI"), person(5, "TUTI"))
    assert [(one.name, one.fields) for one in changes_of(load, "changed")] == [("SITI AMINAH", ("nik", "hamlet"))]
    assert [(one.name, one.birth_date) for one in changes_of(load, "gone")] == [("WATI", date(1990, 2, 1))]
    rini, tuti = changes_of(load, "new")
    assert (rini.name, rini.resident, tuti.name) == ("RINI", None, "TUTI")
    assert changes_of(load, "new", after=rini.key) == [tuti]
    assert changes_of(load, "back") == []


def test_a_changed_name_is_found_by_its_new_words_only(taken):
    taken(SITI)
    taken({**SITI, "name": "SITI ROHANA"})
    assert sorted(ResidentWord.objects.values_list("sound", flat=True)) == ["RN", "ST"]


def test_another_village_loses_nobody(taken):
    taken(SITI, BUDI)
    taken(WATI, village="99.01.01.2002")
    assert Resident.objects.filter(gone=False).count() == 3


def test_a_part_of_a_register_lets_nobody_go(taken, staged):
    taken(SITI, BUDI)
    part = staged(SITI)
    part.sources.update(whole=False)
    assert compare(part).gone == 0
    accept(part, by="uji")
    assert not Resident.objects.filter(gone=True).exists()


def test_what_waits_stays_and_what_is_discarded_leaves_nothing(staged):
    load = staged(SITI, BUDI)
    assert StagedResident.objects.filter(load=load).count() == 2
    discard(load, by="uji")
    assert (StagedResident.objects.count(), Resident.objects.count()) == (0, 0)
    assert Load.objects.get().state == "discarded"


def test_a_load_is_decided_once(staged):
    load = accept(staged(SITI), by="uji")
    for decide in (accept, discard):
        with pytest.raises(UserError, match="diterima"):
            decide(load, by="uji")


def test_a_comparison_that_is_no_longer_true_is_not_accepted(staged):
    first, second = staged(SITI, upload=1), staged(SITI, BUDI, upload=2)
    accept(second, by="uji")
    with pytest.raises(UserError, match="Bandingkan lagi"):
        accept(first, by="uji")
    assert counts(compare(first)) == (0, 0, 1, 0, 1)
    accept(first, by="uji")
    assert Resident.objects.get(gone=True).name == "BUDI SANTOSO"


def test_an_upload_that_was_broken_off_is_staged_anew(staged):
    first = staged(SITI, BUDI, upload=5)
    again = staged(SITI, BUDI, upload=5)
    assert not Load.objects.filter(pk=first.pk).exists()
    assert StagedResident.objects.filter(load=again).count() == StagedResident.objects.count() == 2


def test_a_village_outside_the_area_is_refused(staged):
    with pytest.raises(UserError, match="di luar wilayah"):
        staged(person(1, "SITI"), village="99.02.01.2001")


def test_an_id_made_of_a_nik_is_another_one_here(taken):
    taken({**SITI, "id": ""})
    resident = Resident.objects.get()
    assert resident.resident_id.startswith("99.01.01.2001/h")
    assert counts(taken({**SITI, "id": ""}, received="2026-11-21")) == (0, 0, 0, 0, 1)


def test_what_is_decided_is_recorded_with_counts_and_no_names(taken):
    load = taken(SITI)
    event = Event.objects.get()
    assert (event.action, event.subject) == ("load accepted", f"load {load.pk}")
    assert event.details["counts"]["new"] == 1
    assert "SITI" not in str(event.details)
