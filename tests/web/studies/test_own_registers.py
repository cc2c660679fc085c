"""What the verified registers count takes the place of published figures, of a whole province or not at all."""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from lindung.registers.standing import Standing
from lindung.web.areas.spans import span_of
from lindung.web.coverage.models import Cell, CountedDay
from lindung.web.studies import own_registers
from lindung.web.studies.models import StudyRun
from lindung.web.studies.question import inputs_of
from lindung.web.users.roles import RoleKind
from tests.studies.small_provinces import small_text
from tests.web.conftest import AREAS, Hire, SignIn
from tests.web.funds.test_pages_of_the_book import text_of
from tests.web.studies.conftest import Drafted

pytestmark = pytest.mark.django_db
VILLAGES = [code for code in AREAS if len(code) == 13]
COUNTS = dict.fromkeys(("in_grace", "lapsed", "review", "outside", "age_unknown"), 0)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """A day on which 800 eligible people were counted, 350 of them members, in so many villages."""

    def count(villages: int) -> None:
        read = [SimpleNamespace(village=code, standing=Standing.FAMILY_BOOK) for code in VILLAGES[:villages]]
        monkeypatch.setattr(own_registers, "load_run", lambda _folder: SimpleNamespace(residents=lambda: read))
        day = CountedDay.objects.create(
            on=date(2026, 11, 1), run=1, digest="", refreshed=timezone.now(), threshold=5, told={}
        )
        for area, level, dimension, value, eligible, covered in (
            ("99", "province", "whole", "", 800, 350),
            ("99", "province", "sex", "L", 480, 200),
            ("99", "province", "sex", "P", 320, 150),
            ("99.01", "regency", "whole", "", 500, 250),
            ("99.02", "regency", "whole", "", 300, 100),
        ):
            span = span_of(area)
            Cell.objects.create(
                day=day, area=area, level=level, first=span.first, last=span.last, denominator="eligible",
                dimension=dimension, value=value, eligible=eligible, covered=covered, published=False, **COUNTS,
            )  # fmt: skip

    return count


@pytest.fixture
def draft(drafted: Drafted) -> StudyRun:
    found = drafted()
    StudyRun.objects.filter(pk=found.pk).update(inputs=small_text())
    return StudyRun.objects.get(pk=found.pk)


def test_registers_of_every_village_replace_published_figures(
    draft: StudyRun, desk: Client, counted: Callable[[int], None]
):
    counted(4)
    page = text_of(desk.post(f"/studi/{draft.pk}/register/", follow=True))
    assert "Dari register: Desa dan kelurahan: 4." in page
    draft.refresh_from_db()
    inputs = inputs_of(draft)
    assert (inputs.count("eligible_workers"), inputs.count("active_members")) == (800, 350)
    assert inputs.of("active_members").figure.source.startswith("Register Lindung, hari 1 November 2026")


def test_registers_of_some_villages_replace_nothing_and_say_why(
    draft: StudyRun, desk: Client, counted: Callable[[int], None]
):
    counted(3)
    page = text_of(desk.post(f"/studi/{draft.pk}/register/", follow=True))
    assert "Register ada bagi 3 dari 4 desa" in page
    assert StudyRun.objects.get(pk=draft.pk).inputs == small_text()


def test_without_a_verification_or_the_whole_province_nothing_is_taken(
    draft: StudyRun, desk: Client, hire: Hire, signed_in: SignIn, drafted: Drafted
):
    assert "Belum ada verifikasi" in text_of(desk.post(f"/studi/{draft.pk}/register/", follow=True))
    officer = hire(RoleKind.REGENCY_LABOUR)
    own = drafted(area="99.01", by=officer)
    StudyRun.objects.filter(pk=own.pk).update(inputs=small_text())
    browser = signed_in(officer)
    assert "Pakai hitungan register" not in text_of(browser.get(f"/studi/{own.pk}/susun/"))
    refused = text_of(browser.post(f"/studi/{own.pk}/register/", follow=True))
    assert "Cakupan seluruh provinsi ini di luar wilayah kerja Anda" in refused


def test_a_group_of_a_few_people_does_not_get_into_a_study_that_may_be_shared(
    draft: StudyRun, desk: Client, counted: Callable[[int], None]
):
    counted(4)
    Cell.objects.filter(dimension="sex", value="P").update(eligible=3, covered=1)
    page = text_of(desk.post(f"/studi/{draft.pk}/register/", follow=True))
    assert "Golongan dengan kurang dari 5 orang ada dalam register" in page
    day = CountedDay.objects.get()
    taken = own_registers._cells(day, "99", own_registers._with_small_cells(day, "99")).cells.to_pylist()
    assert {row["dimension"] for row in taken} == {"whole"}
