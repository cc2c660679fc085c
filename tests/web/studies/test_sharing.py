"""A study is read by who works in its area, and by who opened a link that still holds; by nobody else."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lindung.common.errors import UserError
from lindung.web.audit.models import Event
from lindung.web.studies.models import Share, StudyRun
from lindung.web.studies.selectors import readable_by
from lindung.web.studies.sharing import Shared, open_share, share_study, withdraw
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind
from tests.web.conftest import Hire, SignIn
from tests.web.funds.test_pages_of_the_book import text_of
from tests.web.studies.conftest import Drafted

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
A_WEEK = timedelta(days=7)


@pytest.fixture
def study(done: Drafted) -> StudyRun:
    return done("Rahasia provinsi")


def shared(study: StudyRun, by: User, reader: User | None = None, until: date = TODAY + A_WEEK) -> Shared:
    return share_study(study=study, reader=reader, until=until, by=by)


def test_who_opens_a_link_reads_the_study_until_its_last_day(
    study: StudyRun, planner: User, hire: Hire, today: date, monkeypatch: pytest.MonkeyPatch
):
    officer = hire(RoleKind.REGENCY_LABOUR)
    assert list(readable_by(officer)) == []
    made = shared(study, planner)
    assert list(readable_by(officer)) == []  # the link alone is not yet opened
    assert open_share(made.token, by=officer) == study
    assert open_share(made.token, by=officer) == study
    assert list(readable_by(officer)) == [study]
    assert Event.objects.filter(action="study.opened").count() == 1
    monkeypatch.setattr(timezone, "localdate", lambda *_said: made.share.until + timedelta(days=1))
    assert list(readable_by(officer)) == []
    assert open_share(made.token, by=officer) is None


def test_a_withdrawn_link_is_good_for_nothing_and_withdrawn_once(
    study: StudyRun, planner: User, hire: Hire, today: date
):
    officer, made = hire(RoleKind.REGENCY_BUDGET), shared(study, planner)
    open_share(made.token, by=officer)
    withdraw(made.share, by=planner)
    withdraw(made.share, by=planner)
    assert list(readable_by(officer)) == []
    assert open_share(made.token, by=officer) is None
    assert Event.objects.filter(action="study.share_withdrawn").count() == 1


def test_a_link_for_one_person_opens_for_nobody_else(study: StudyRun, planner: User, hire: Hire, today: date):
    meant, other = hire(RoleKind.REGENCY_LABOUR), hire(RoleKind.REGENCY_LABOUR)
    made = shared(study, planner, meant)
    assert open_share(made.token, by=other) is None
    assert open_share(made.token, by=meant) == study


def test_the_token_is_kept_nowhere(study: StudyRun, planner: User, today: date):
    made = shared(study, planner)
    assert made.token not in str(list(Share.objects.values()) + list(Event.objects.values()))
    assert len(made.token) >= 32


def test_a_study_without_result_and_a_day_that_was_are_refused(drafted: Drafted, study: StudyRun, planner: User, today):
    with pytest.raises(UserError, match="belum selesai"):
        shared(drafted(), planner)
    for until in (TODAY - timedelta(days=1), TODAY + timedelta(days=400)):
        with pytest.raises(UserError, match="antara hari ini dan setahun lagi"):
            shared(study, planner, until=until)
    assert not Share.objects.exists()


def test_the_page_shows_a_link_once_and_who_opened_it(
    study: StudyRun, planner: User, desk: Client, hire: Hire, signed_in: SignIn
):
    where = f"/studi/{study.pk}/bagikan/"
    until = timezone.localdate() + A_WEEK
    page = desk.post(where, {"reader": "", "until": until.isoformat()})
    link = page.context["link"]
    assert link.startswith("http://testserver/studi/bersama/")
    assert link in page.content.decode()
    assert link not in desk.get(where).content.decode()
    officer = hire(RoleKind.REGENCY_LABOUR, name="pembaca_kabupaten")
    reader = signed_in(officer)
    assert reader.get(f"/studi/{study.pk}/").status_code == 404
    answer = reader.get(link.removeprefix("http://testserver"))
    assert answer["Location"] == f"/studi/{study.pk}/"
    assert "Rahasia provinsi" in text_of(reader.get(f"/studi/{study.pk}/"))
    assert "Dibagikan kepada Anda" in text_of(reader.get("/studi/"))
    assert "Pembaca Kabupaten" in text_of(desk.get(where))
    for closed in ("bagikan/", "susun/"):  # what is shared is read, and nothing else
        assert reader.get(f"/studi/{study.pk}/{closed}").status_code == 404
    assert reader.post(f"/studi/{study.pk}/salin/").status_code == 404
    desk.post(reverse("studies:withdraw", args=[study.pk, Share.objects.get().pk]))
    assert reader.get(f"/studi/{study.pk}/").status_code == 404


def test_a_village_reads_no_study_even_with_a_link(
    study: StudyRun, planner: User, hire: Hire, signed_in: SignIn, today: date
):
    made = shared(study, planner)
    for kind in (RoleKind.VILLAGE_OPERATOR, RoleKind.VILLAGE_HEAD, RoleKind.DONOR, RoleKind.BPJS_BRANCH):
        browser = signed_in(hire(kind))
        assert browser.get(f"/studi/bersama/{made.token}/").status_code == 404
        assert browser.get("/studi/").status_code == 404


def test_whom_a_link_is_for_is_not_found_out_by_guessing(study: StudyRun, planner: User, desk: Client, hire: Hire):
    hire(RoleKind.VILLAGE_OPERATOR, name="operator_melati")
    until = (timezone.localdate() + A_WEEK).isoformat()
    said = [
        str(desk.post(f"/studi/{study.pk}/bagikan/", {"reader": name, "until": until}).context["form"].errors)
        for name in ("operator_melati", "tidak_ada")
    ]
    assert said[0] == said[1]
    assert "yang boleh membaca studi" in said[0]
