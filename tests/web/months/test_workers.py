"""One worker of each NIK, in however many registers and villages somebody is."""

from datetime import date

import pytest

from lindung.common.errors import UserError
from lindung.web.audit.models import Event
from lindung.web.months.models import Worker
from lindung.web.months.workers import worker_of, workers_of
from lindung.web.residents.models import Resident
from lindung.web.residents.rows import NIK
from lindung.web.vault.sealing import vault
from tests.web.conftest import MELATI
from tests.web.residents.conftest import staged, taken  # noqa: F401 - fixtures
from tests.web.residents.registers import nik, person

pytestmark = pytest.mark.django_db
SITI, BUDI = person(1, "SITI AMINAH"), person(2, "BUDI SANTOSO")


def residents() -> list[int]:
    return list(Resident.objects.order_by("pk").values_list("pk", flat=True))


def test_a_resident_becomes_a_worker_with_what_the_register_says(taken):  # noqa: F811
    taken(SITI)
    worker = worker_of(residents()[0])
    assert (worker.name, worker.village, worker.birth_date, worker.sex) == (
        "SITI AMINAH", MELATI, date(1990, 2, 1), Resident.objects.get().sex,
    )  # fmt: skip
    assert worker.resident == residents()[0]
    assert vault().open(worker.nik_sealed, NIK) == nik(1)
    assert Event.objects.get(action="months.workers").details == {"people": 1}


def test_asked_again_it_is_the_same_worker_and_nothing_is_recorded(taken):  # noqa: F811
    taken(SITI, BUDI)
    assert workers_of(residents()) == workers_of(residents())
    assert (Worker.objects.count(), Event.objects.filter(action="months.workers").count()) == (2, 1)


def test_one_person_in_two_villages_is_one_worker(taken):  # noqa: F811
    taken(SITI)
    taken(SITI, village="99.01.01.2002")
    assert len(residents()) == 2
    assert len(set(workers_of(residents()).values())) == 1
    assert Worker.objects.get().village == MELATI


def test_who_has_no_valid_nik_is_nobody_yet(taken):  # noqa: F811
    taken({**SITI, "nik": "123"})
    assert workers_of(residents()) == {}
    with pytest.raises(UserError, match="belum punya NIK yang benar"):
        worker_of(residents()[0])
