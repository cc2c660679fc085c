"""What registers, months of other programmes and welfare lists say of the residents of a village."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from lindung.common.months import Month
from lindung.documents.csv_file import write_csv
from lindung.law.payers import Payer
from lindung.pipelines.read import Said, read_file
from lindung.programme.columns import day_of
from lindung.programme.priority import UNKNOWN
from lindung.web.areas.spans import Span
from lindung.web.months.models import ProtectionMonth
from lindung.web.months.workers import worker_of
from lindung.web.programmes.facts_of_residents import facts_of_residents
from lindung.web.residents.models import Resident
from lindung.web.users.models import User
from tests.web.conftest import MELATI
from tests.web.months.conftest import make_source
from tests.web.programmes.conftest import Begin
from tests.web.residents.conftest import Take
from tests.web.residents.registers import nik, person

ON = date(2023, 1, 10)
HERE = Span(MELATI, MELATI)


@pytest.fixture
def month_paid(drawer: User) -> Callable[[str, str, Month], None]:
    """Plans a month of somebody for a programme."""

    def paid(name: str, programme: str, month: Month) -> None:
        worker = worker_of(Resident.objects.get(name=name).pk, by=drawer)
        ProtectionMonth.objects.create(
            worker=worker, month=month.index, village=MELATI, programme=programme, source=make_source(programme),
            payer=Payer.BKBK, amount=16_800, state="planned", planned_by=drawer,
            planned_at=datetime(2023, 1, 1, tzinfo=UTC),
        )  # fmt: skip

    return paid


def test_what_another_programme_pays_is_said_and_what_the_programme_itself_pays_is_not(
    taken: Take, begin: Begin, month_paid: Callable[[str, str, Month], None]
):
    taken(person(1, "SITI"), person(2, "AMINAH"), person(3, "RATNA"))
    programme = begin()
    first = Month.numbered(programme.first_month)
    month_paid("SITI", "SAWIT-2023", first + 2)
    month_paid("AMINAH", programme.code, first)
    month_paid("RATNA", "LAMA-2022", first + -1)
    facts = facts_of_residents(HERE, programme, ON)
    assert facts.held_by.tolist() == ["SAWIT-2023", "", ""]
    assert day_of(facts.held_until[0]) == (first + 2).last


def test_the_decile_is_that_of_a_welfare_list_received_by_the_day(
    taken: Take, begin: Begin, own_folder: Path, settings: object
):
    taken(person(1, "SITI", card="9901010101200001"), person(2, "AMINAH", card="9901010101200002"))
    path = own_folder / "p3ke.csv"
    write_csv(path, ["NIK", "Nama", "Desil Kesejahteraan"], [[nik(1), "SITI", "1"]])
    read_file(path, Path(settings.DATA) / "registers", Said(date(2023, 1, 2), "99.01.01.2001"))  # type: ignore[attr-defined]
    programme = begin()
    assert facts_of_residents(HERE, programme, ON).decile.tolist() == [1, UNKNOWN]
    assert facts_of_residents(HERE, programme, date(2023, 1, 1)).decile.tolist() == [UNKNOWN, UNKNOWN]
