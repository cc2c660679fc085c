"""A programme from prepared to running to closed, and what stands in the way."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from lindung.common.errors import UserError
from lindung.common.months import Month
from lindung.law.payers import Payer
from lindung.web.audit.models import Event
from lindung.web.funds.models import Source
from lindung.web.months.models import ProtectionMonth, Worker
from lindung.web.months.states import State
from lindung.web.programmes.hub import counts_of
from lindung.web.programmes.models import CandidateList, Decree, Programme, SchemeVersion
from lindung.web.programmes.running import before_closing, begin_programme, close_programme, reopen_programme
from lindung.web.programmes.states import DecreeState, ListState, ProgrammeState
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of
from tests.web.conftest import KENANGA, MELATI
from tests.web.programmes.conftest import AT

pytestmark = pytest.mark.django_db
DAY = date(2023, 2, 1)


@pytest.fixture
def programme(begin):
    return begin()


@pytest.fixture
def scope(drawer):
    return scope_of(drawer, Can.MANAGE_SCHEMES)


@pytest.fixture
def decreed(programme, drawer, hire):
    """A list that is decreed, by a decree in force."""
    CandidateList.objects.create(
        programme=programme, village=MELATI, version=1, state=ListState.DECREED, on=DAY, ceiling=1, price=1, places=2,
        reserve=0, drawn_by=drawer, drawn_at=AT,
    )  # fmt: skip
    return Decree.objects.create(
        programme=programme, first=programme.first, last=programme.last, number="SK-1", day=DAY, signed_by="Bupati",
        state=DecreeState.IN_FORCE, made_by=drawer, made_at=AT, issued_by=hire("regency_labour"), issued_at=AT,
    )  # fmt: skip


def month(programme, drawer, state, village=MELATI):
    worker = Worker.objects.create(
        nik_lookup=bytes([village % 251] * 16), nik_sealed=b"x", village=village, name="PEKERJA", since=AT
    )
    source = Source.objects.create(code=f"S-{village}", name="Dana", first=9900000000, last=9999999999)
    ProtectionMonth.objects.create(
        worker=worker, month=Month(2023, 3).index, village=village, programme=programme.code, source=source,
        payer=Payer.BKBK.value, amount=16_800, state=state, planned_by=drawer, planned_at=AT,
        arrived=DAY if state == State.PAID else None,
    )  # fmt: skip


def test_without_a_decree_it_does_not_begin(programme, drawer, scope):
    with pytest.raises(
        UserError, match=r"belum dapat dimulai. Yang belum: Daftar desa disusun: 0; Keputusan berlaku: 0"
    ):
        begin_programme(programme, by=drawer, scope=scope)


def test_it_begins_with_a_decree_and_is_closed_when_its_months_are_over_and_paid(programme, decreed, drawer, scope):
    assert begin_programme(programme, by=drawer, scope=scope).state == ProgrammeState.RUNNING
    closed = close_programme(programme, words="Tahun selesai", by=drawer, scope=scope)
    assert (closed.state, closed.closed_by, closed.closed_words) == (ProgrammeState.CLOSED, drawer, "Tahun selesai")
    assert reopen_programme(closed, by=drawer, scope=scope).state == ProgrammeState.RUNNING
    actions = list(
        Event.objects.filter(action__startswith="programme.").order_by("number").values_list("action", flat=True)
    )
    assert actions == ["programme.begun", "programme.closed", "programme.reopened"]


def test_unpaid_months_and_drafts_stand_in_the_way_and_are_counted(programme, decreed, drawer, scope):
    begin_programme(programme, by=drawer, scope=scope)
    month(programme, drawer, State.BILLED)
    Decree.objects.create(
        programme=programme, first=programme.first, last=programme.last, number="SK-2", day=DAY, signed_by="Bupati",
        made_by=drawer, made_at=AT,
    )  # fmt: skip
    undone = [one.words for one in before_closing(programme) if one.must and not one.done]
    assert undone == [
        "Rancangan keputusan yang belum diputuskan: 1",
        "Bulan yang direncanakan atau ditagih tetapi belum dibayar: 1",
    ]
    with pytest.raises(UserError, match="belum dapat ditutup"):
        close_programme(programme, words="", by=drawer, scope=scope)


def test_before_its_last_month_is_over_it_is_not_closed(programme, decreed, drawer, scope):
    Programme.objects.filter(pk=programme.pk).update(first_month=Month(2026, 6).index)
    begin_programme(programme, by=drawer, scope=scope)
    with pytest.raises(UserError, match="Bulan terakhir, Mei 2027, sudah lewat"):
        close_programme(programme, words="", by=drawer, scope=scope)


def test_one_that_was_made_by_mistake_is_closed_at_once(programme, drawer, scope):
    assert close_programme(programme, words="Keliru", by=drawer, scope=scope).state == ProgrammeState.CLOSED
    assert reopen_programme(programme, by=drawer, scope=scope).state == ProgrammeState.PREPARED


def test_a_closed_one_has_somebody_who_closed_it(programme):
    with pytest.raises(IntegrityError), transaction.atomic():
        Programme.objects.filter(pk=programme.pk).update(state=ProgrammeState.CLOSED)


def test_nothing_gives_a_programme_another_scheme(programme, begin):
    other = SchemeVersion.objects.get(pk=begin(code="LAIN-2023").scheme_id)
    for changed in ({"scheme": other}, {"code": "BARU"}, {"seed": 1}, {"last": 9999999999}):
        with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
            Programme.objects.filter(pk=programme.pk).update(**changed)
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        SchemeVersion.objects.filter(pk=programme.scheme_id).update(text="title: lain")


def test_the_steps_count_what_lies_in_the_areas_of_the_reader(programme, decreed, drawer, hire):
    month(programme, drawer, State.PAID)
    month(programme, drawer, State.PAID, KENANGA)
    mine = counts_of(programme, scope_of(hire("village_head"), Can.SEE_PROGRAMMES))
    assert (mine["lists"], mine["met"], mine["decrees"], mine["paid"], mine["paid_rupiah"]) == (1, 1, 1, 1, 16_800)
    assert counts_of(programme, scope_of(drawer, Can.SEE_PROGRAMMES))["paid"] == 2


def test_the_start_page_names_programmes_to_begin_and_to_close(programme, decreed, drawer, signed_in):
    desk = signed_in(drawer)
    assert "Program yang dapat dimulai" in desk.get("/").content.decode()
    assert programme.code in desk.get("/program-iuran/?daftar=dimulai").content.decode()
    assert programme.code not in desk.get("/program-iuran/?daftar=ditutup").content.decode()
    desk.post(f"/program-iuran/{programme.pk}/keadaan/mulai/")
    assert "Program yang bulannya sudah lewat" in desk.get("/").content.decode()
    assert programme.code in desk.get("/program-iuran/?daftar=ditutup").content.decode()
