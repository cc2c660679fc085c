"""The cells of a day are kept whole or not at all, and the same run twice changes nothing."""

import pytest
from django.db import IntegrityError, transaction

from lindung.cli import main
from lindung.common.errors import UserError
from lindung.web.areas.services import load_areas
from lindung.web.audit.models import Event
from lindung.web.coverage import services
from lindung.web.coverage.models import Cell, CountedDay
from lindung.web.coverage.services import keep_cells, refresh_coverage
from lindung.web.residents.models import VillageLock
from tests.flows.test_from_file_to_coverage import (
    LIST,
    MEMBERS,
    PEOPLE as RESIDENTS_OF_ONE,
    RESIDENTS,
    VILLAGE,
    workbook,
)
from tests.web.coverage.conftest import ANGGREK, BEFORE, KENANGA, MELATI, PEOPLE, TODAY


def whole(area, day=TODAY, denominator="eligible"):
    cell = Cell.objects.get(day=day, area=area, denominator=denominator, dimension="whole")
    return cell.eligible, cell.covered


@pytest.mark.django_db
def test_every_level_is_kept_for_every_day(counted):
    assert [(day.on, day.run) for day in CountedDay.objects.order_by("on")] == [(BEFORE, 1), (TODAY, 2)]
    assert (whole(MELATI), whole("99.01.01"), whole("99.01"), whole("ID")) == ((40, 10), (70, 12), (130, 42), (180, 62))
    assert whole(ANGGREK, BEFORE) == (60, 15)


def test_the_same_run_again_changes_nothing(counted, two_days):
    before = set(Cell.objects.values_list("id", flat=True))
    events = Event.objects.count()
    assert keep_cells(2, two_days[1]) is False
    assert set(Cell.objects.values_list("id", flat=True)) == before
    assert Event.objects.count() == events


def test_a_later_run_of_the_same_day_takes_its_place_and_an_earlier_one_does_not(counted, counting, two_days):
    assert keep_cells(3, counting({**PEOPLE, MELATI: (41, 11)})) is True
    assert whole(MELATI) == (41, 11)
    assert keep_cells(2, two_days[1]) is False
    assert whole(MELATI) == (41, 11)
    assert whole(ANGGREK, BEFORE) == (60, 15)
    assert CountedDay.objects.count() == 2


def test_when_it_fails_in_the_middle_the_day_stays_as_it_was(counted, counting, monkeypatch):
    monkeypatch.setattr(services, "record", lambda *_args, **_kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        keep_cells(3, counting({MELATI: (1, 1)}))
    assert whole(MELATI) == (40, 10)
    assert CountedDay.objects.get(on=TODAY).run == 2


def test_small_cells_and_other_denominators_are_not_published(counted):
    shown = Cell.objects.filter(day=TODAY, dimension="whole", published=True)
    assert {cell.area for cell in shown} == {"ID", "99", "99.01", "99.01.01", "99.01.02", "99.02", "99.02.01"} | {
        ANGGREK,
        "99.02.01.2001",
    }
    assert not Cell.objects.filter(published=True).exclude(denominator="eligible").exists()
    assert not Cell.objects.filter(level="village", published=True).exclude(dimension="whole").exists()


def test_who_refreshed_it_is_recorded_with_counts_only(counted):
    event = Event.objects.order_by("-number")[0]
    assert (event.action, event.subject) == ("coverage.refreshed", "coverage 2026-11-23")
    assert event.actor_words == "verifikasi"
    assert event.details.keys() == {"cells", "run"}


@pytest.mark.parametrize("wrong", [{"covered": 99}, {"denominator": "poor", "published": True}])
def test_the_database_refuses_what_cannot_be(counted, wrong):
    cell = Cell.objects.filter(day=TODAY, area=KENANGA, denominator="eligible", dimension="whole")
    with pytest.raises(IntegrityError), transaction.atomic():
        cell.update(**wrong)


@pytest.fixture
def run_on_disk(areas, own_folder, tmp_path, monkeypatch):
    """A register and a list of members, read and verified into the office's folder as run 7."""
    register = workbook(tmp_path / "register.xlsx", RESIDENTS, RESIDENTS_OF_ONE)
    members = workbook(tmp_path / "peserta.xlsx", MEMBERS, LIST)
    registers, run = own_folder / "registers", own_folder / "runs" / "7"
    for words in (
        ("read", register, members, "--into", registers, "--received", "2026-11-22"),
        ("verify", "--residents", registers, "--members", registers, "--into", run, "--on", "2026-11-22"),
    ):
        monkeypatch.setattr("sys.argv", ["lindung", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        assert not ended.value.code


def test_a_run_on_disk_is_counted_from_its_files(run_on_disk):
    load_areas({"99.99": "KABUPATEN", "99.99.01": "KECAMATAN", VILLAGE: "DESA"})
    assert refresh_coverage(7) is True
    day = CountedDay.objects.get()
    assert (day.run, day.on.isoformat()) == (7, "2026-11-22")
    assert whole(VILLAGE, day.on) == (3, 1)
    assert refresh_coverage(7) is False


def test_a_village_that_waits_in_quarantine_is_counted_nowhere_or_as_the_one_it_was_given_to(run_on_disk):
    assert refresh_coverage(7) is False
    assert not Cell.objects.exists()
    VillageLock.objects.create(village_said=9999012001, assigned=9901012001)
    assert refresh_coverage(7) is True
    assert whole(MELATI, "2026-11-22") == whole("ID", "2026-11-22") == (3, 1)


def test_a_run_whose_folder_is_gone_is_told(areas):
    with pytest.raises(UserError, match="tidak berisi hasil verifikasi"):
        refresh_coverage(99)
