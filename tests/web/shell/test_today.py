"""What the apps say of somebody's day, each number with the list behind it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lindung.web.areas.models import Area
from lindung.web.intake import today as intake
from lindung.web.intake.models import Upload
from lindung.web.intake.states import State
from lindung.web.residents import today as residents
from lindung.web.residents.models import Resident
from lindung.web.runs import today as runs
from lindung.web.runs.models import Run, State as RunState
from lindung.web.shell.start import SOURCES, today_of
from lindung.web.users import today as users
from lindung.web.users.models import Role, User
from lindung.web.users.roles import RoleKind


def counts(tasks):
    return {task.label: task.count for task in tasks}


def upload(by, state=State.READ, area="99.01.01.2001", **said):
    place = Area.objects.get(pk=area)
    decided = {"decided_by": by} if state in (State.ACCEPTED, State.REFUSED) else {}
    return Upload.objects.create(
        area=place, first=place.first, last=place.last, by=by, file_name="register.zip", size=1, state=state,
        sha256=f"{Upload.objects.count():064}", received=timezone.localdate(), **decided, **said,
    )  # fmt: skip


@pytest.fixture
def operator(hire):
    return hire(RoleKind.VILLAGE_OPERATOR)


@pytest.fixture
def head(hire):
    return hire(RoleKind.VILLAGE_HEAD)


def test_what_an_operator_handed_in_waits_for_the_head(operator, head):
    upload(operator)
    mine, theirs = intake.tasks(operator), intake.tasks(head)
    assert counts(mine)["Unggahan Anda yang belum diterima"] == 1
    assert counts(mine)["Unggahan untuk Anda terima"] == 0
    assert "kepala desa" in next(task.waits_for for task in mine if task.count)
    assert counts(theirs)["Unggahan untuk Anda terima"] == 1


def test_who_may_verify_hears_of_files_that_the_last_run_has_not_seen(operator, hire):
    officer, now = hire(RoleKind.REGENCY_LABOUR), timezone.now()
    upload(operator, State.ACCEPTED, decided_at=now - timedelta(hours=2))
    assert counts(runs.tasks(officer)) == {"Berkas yang diterima sesudah verifikasi terakhir": 1}
    Run.objects.create(number=1, on=now.date(), state=RunState.DONE.value, ended_at=now + timedelta(hours=1))
    assert [task.count for task in runs.tasks(officer)] == [0]
    upload(operator, State.ACCEPTED, decided_at=timezone.now())
    upload(operator, State.READ)
    assert [task.count for task in runs.tasks(officer)] == [1]
    assert list(runs.tasks(operator)) == []


@pytest.mark.parametrize("state", [State.RECEIVED, State.READ, State.FAILED, State.REFUSED])
def test_the_list_behind_a_number_has_as_many_lines(operator, signed_in, state):
    upload(operator, state, sentence="Berkas rusak." if state == State.FAILED else "")
    upload(operator, State.ACCEPTED, village="99.01.01.2001")
    task = next(task for task in intake.tasks(operator) if task.count)
    text = signed_in(operator).get(task.url).content.decode()
    assert (task.count, text.count("register.zip")) == (1, 1)


def test_uploads_of_another_village_are_nobodys_work_here(hire, operator):
    other = hire(RoleKind.VILLAGE_OPERATOR, "99.01.01.2002")
    upload(other, area="99.01.01.2002")
    assert set(counts(intake.tasks(operator)).values()) == {0}


def test_an_administrator_sees_who_cannot_sign_in(hire, signed_in):
    admin = hire(RoleKind.ADMINISTRATOR)
    locked = hire(RoleKind.VILLAGE_OPERATOR, name="terkunci")
    User.objects.filter(pk=locked.pk).update(locked_until=timezone.now() + timedelta(minutes=5))
    left = hire(RoleKind.VILLAGE_OPERATOR, name="tanpa")
    Role.objects.filter(user=left).update(ended=timezone.now())
    told = {task.label: task for task in users.tasks(admin)}
    assert told["Akun yang terkunci"].count == 1
    assert told["Pengguna tanpa peran"].count == 1
    assert told["Pengguna yang belum pernah masuk"].waits_for == "pengguna itu sendiri"
    listed = signed_in(admin).get(told["Akun yang terkunci"].url).content.decode()
    assert "Terkunci" in listed
    assert "Tanpa" not in listed


def test_people_in_quarantine_are_work_of_the_province_and_a_wait_for_who_brought_them(hire, operator):
    province = hire(RoleKind.PROVINCE)
    assert [task.waits_for for task in residents.tasks(province)] == [""]
    assert [task.waits_for for task in residents.tasks(operator)] == ["pemerintah provinsi"]
    assert residents.tasks(hire(RoleKind.DONOR)) == ()
    assert Resident.objects.count() == 0


@pytest.mark.parametrize("kind", list(RoleKind))
def test_the_start_page_asks_a_fixed_number_of_times(hire, django_assert_max_num_queries, kind):
    user = hire(kind)
    with django_assert_max_num_queries(60):
        today_of(user, SOURCES)


def test_the_start_page_asks_no_more_where_there_is_more(operator, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as empty:
        today_of(User.objects.get(pk=operator.pk))
    for _ in range(5):
        upload(operator)
    with django_assert_num_queries(len(empty)):
        today_of(User.objects.get(pk=operator.pk))
