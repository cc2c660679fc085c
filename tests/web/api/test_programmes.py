"""Programmes, lists, months and balances for programs: counts of their own areas, and one person's months."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.accounts import AccountKind
from lindung.funding.entries import Charge, Fund, arrived, promised
from lindung.law.payers import Payer
from lindung.programme.year_files import read_year, shipped_year_text
from lindung.web.api import programmes as told
from lindung.web.api.models import Ask
from lindung.web.areas.models import Area
from lindung.web.audit.models import Event
from lindung.web.funds.book_services import write_entry
from lindung.web.funds.models import Source
from lindung.web.months.models import Worker
from lindung.web.months.planning import Wanted, plan_months
from lindung.web.programmes.models import Candidate, CandidateList, Programme, SchemeVersion
from lindung.web.residents.rows import NIK
from lindung.web.users.models import User
from lindung.web.vault.sealing import vault
from tests.web.api.conftest import BORN, Calls, asked, nik
from tests.web.conftest import KENANGA, MELATI, TERATAI

AT = datetime(2026, 1, 5, tzinfo=UTC)
JANUARY = Month(2026, 1)


@pytest.fixture
def programme(areas: dict[str, Area], administrator: User) -> Programme:
    """BKBK 2026 in the regency; Melati has a list with a chosen and a reserve, Teratai (elsewhere) has one too."""
    text = shipped_year_text("bkbk-jambi-2026")
    scheme = SchemeVersion.objects.create(
        code="bkbk", year=2026, version=1, title=read_year("bkbk", text).title, text=text, sha256="0" * 64,
        area=areas["99"], first=9900000000, last=9999999999, made_by=administrator, made_at=AT,
    )  # fmt: skip
    made = Programme.objects.create(
        code="BKBK-2026", title="BKBK", scheme=scheme, area=areas["99"], first=9900000000, last=9999999999,
        first_month=JANUARY.index, months=12, seed=1, state="running", made_by=administrator, made_at=AT,
    )  # fmt: skip
    for village, people in ((MELATI, ("chosen", "reserve", "excluded")), (TERATAI, ("chosen",))):
        of_list = CandidateList.objects.create(
            programme=made, village=village, version=1, state="approved", on=date(2026, 1, 5), ceiling=403_200,
            price=201_600, places=2, reserve=1, drawn_by=administrator, drawn_at=AT,
        )  # fmt: skip
        for rank, standing in enumerate(people, start=1):
            Candidate.objects.create(
                of_list=of_list, village=village, resident=village + rank, drawn=standing, standing=standing,
                rank=rank if standing != "excluded" else None,
            )  # fmt: skip
    return made


@pytest.fixture
def months(areas: dict[str, Area], administrator: User) -> Source:
    """January and February of worker 1 of Melati, January of 2 of Kenanga and of 3 of Teratai."""
    source = Source.objects.create(code="PROV", name="Provinsi", first=9900000000, last=9999999999)
    keys = vault()
    for number, village, count in ((1, MELATI, 2), (2, KENANGA, 1), (3, TERATAI, 1)):
        worker = Worker.objects.create(
            nik_lookup=keys.lookup(nik(number), NIK), nik_sealed=keys.seal(nik(number), NIK), village=village,
            name="SITI KARANGAN", birth_date=BORN, since=AT,
        )  # fmt: skip
        wanted = [Wanted(worker.pk, JANUARY + at, village, Rupiah(16_800)) for at in range(count)]
        plan_months(wanted=wanted, programme="BKBK-2026", source=source, payer=Payer.BKBK, by=administrator)
    return source


def test_the_programmes_of_an_area_with_how_far_its_own_villages_are(caller: Calls, programme: Programme):
    (one,) = caller("99.01").get("programmes", area="99.01").json()["items"]
    assert (one["code"], one["first_month"], one["months"], one["state"]) == ("BKBK-2026", "2026-01", 12, "running")
    assert one["lists"] == [{"state": "approved", "villages": 1, "places": 2, "ceiling": 403_200}]
    assert Event.objects.get(action="api.programmes").details["cells"] == 1


def test_the_lists_of_a_programme_say_how_many_stand_where_and_never_who(caller: Calls, programme: Programme):
    answer = caller("99.01").get("lists", area="99.01", programme="BKBK-2026").json()
    (one,) = answer["items"]
    assert (one["village"], one["name"], one["places"]) == ("99.01.01.2001", "DESA MELATI", 2)
    assert one["people"] == {"chosen": 1, "reserve": 1, "excluded": 1}
    assert answer["next"] is None
    assert caller("99.01").get("lists", area="99.01", programme="LAIN").status_code == 404


def test_lists_come_in_parts(caller: Calls, programme: Programme, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(told, "MOST_LISTS", 1)
    program = caller("99")
    first = program.get("lists", area="99", programme="BKBK-2026").json()
    assert ([one["village"] for one in first["items"]], first["next"]) == (["99.01.01.2001"], "99.01.01.2001")
    then = program.get("lists", area="99", programme="BKBK-2026", after=first["next"]).json()
    assert ([one["village"] for one in then["items"]], then["next"]) == (["99.02.01.2001"], None)


def test_months_are_counted_by_month_and_state_for_the_area_or_for_each_village(
    caller: Calls, months: Source, monkeypatch: pytest.MonkeyPatch
):
    program = caller("99.01")
    span = {"since": "2026-01", "until": "2026-06"}

    def rows(**more: str) -> tuple[list[tuple[str, str, int, int]], str | None]:
        answer = program.get("months", area="99.01", **span, **more).json()
        return [(one["area"], one["month"], one["workers"], one["amount"]) for one in answer["items"]], answer["next"]

    whole = [("99.01", "2026-01", 2, 33_600), ("99.01", "2026-02", 1, 16_800)]
    assert rows() == (whole, None)
    assert rows(programme="LAIN") == ([], None)
    monkeypatch.setattr(told, "MOST_VILLAGES", 1)
    melati = [("99.01.01.2001", "2026-01", 1, 16_800), ("99.01.01.2001", "2026-02", 1, 16_800)]
    assert rows(by_village="true") == (melati, "99.01.01.2001")
    assert rows(by_village="true", after="99.01.01.2001") == ([("99.01.01.2002", "2026-01", 1, 16_800)], None)


def test_months_the_wrong_way_round_or_too_many_are_refused(caller: Calls, months: Source):
    program = caller("99.01")
    for since, until in (("2026-02", "2026-01"), ("2020-01", "2026-01"), ("2026-13", "2026-13")):
        assert program.get("months", area="99.01", since=since, until=until).status_code == 422


def test_one_persons_months_only_to_who_knows_them_and_only_for_its_own_villages(caller: Calls, months: Source):
    program = caller("99.01", asks=(Ask.PERSON_MONTHS,))

    def answer(number: int, **more: Any) -> Any:
        body = {**asked(number), "since": "2026-01", "until": "2026-12", **more}
        return program.post("person-months", body).json()

    known = answer(1)
    assert known["months"] == [{"month": "2026-01", "state": "planned"}, {"month": "2026-02", "state": "planned"}]
    assert known["protection"] == "not_begun"
    nothing = {"protection": "unknown", "on": known["on"], "months": []}
    assert answer(1, name="Budi Santoso") == nothing
    assert answer(1, birth_date="1990-12-15") == nothing
    assert answer(3) == nothing
    assert answer(9) == nothing
    events = Event.objects.filter(action="api.person_months").order_by("number")
    assert [event.details["unknown"] for event in events] == [0, 1, 1, 1, 1]
    assert all(nik(1) not in str(event.details) for event in events)


def test_balances_are_those_of_the_book_on_a_day(caller: Calls, months: Source, administrator: User):
    money = [Charge(Fund("PROV", "BKBK-2026"), "99.01.01.2001", Rupiah(500_000))]
    write_entry(promised(money, day=date(2026, 1, 2), number="D-1", words="Anggaran"), by=administrator)
    write_entry(
        arrived(money, AccountKind.PROVINCE, day=date(2026, 2, 2), number="S-1", words="Tahap 1"), by=administrator
    )
    program = caller("99.01")

    def amounts(on: str) -> dict[str, int]:
        items = program.get("balances", area="99.01", on=on).json()["items"]
        assert all((one["source"], one["programme"], one["place"]) == BEHIND for one in items)
        return {one["kind"]: one["amount"] for one in items}

    before, after = amounts("2026-01-31"), amounts("2026-02-28")
    assert set(before.values()) == {500_000}
    assert len(after) > 0
    assert before != after
    assert program.get("balances", area="99.02").status_code == 403


BEHIND = ("PROV", "BKBK-2026", "99.01.01.2001")


@pytest.mark.parametrize(
    ("path", "ask"),
    [
        ("programmes?area=99.02", Ask.PROGRAMMES),
        ("lists?area=99.02&programme=X", Ask.PROGRAMMES),
        ("months?area=99.02&since=2026-01&until=2026-01", Ask.MONTHS),
        ("balances?area=99.02", Ask.BALANCES),
    ],
)
def test_another_area_and_another_grant_are_refused(caller: Calls, areas: dict[str, Area], path: str, ask: Ask):
    assert caller("99.01", asks=(ask,)).get(path).json()["code"] == "not-your-area"
    assert caller("99.01", asks=(Ask.COVERAGE,)).get(path).json()["code"] == "not-granted"
