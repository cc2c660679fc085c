"""The pages of schemes and programmes, from the shipped file to the programme."""

import pytest

from lindung.web.programmes.models import Programme, SchemeVersion
from tests.web.conftest import Hire, SignIn

pytestmark = pytest.mark.django_db


def test_from_a_shipped_scheme_to_a_programme(hire: Hire, signed_in: SignIn):
    browser = signed_in(hire("province"))
    assert browser.get("/skema/baru/").status_code == 200
    assert browser.post("/skema/baru/", {"area": "99", "shipped": "bkbk-jambi-2026"}).status_code == 302
    version = SchemeVersion.objects.get()
    assert "Rp" in browser.get(f"/skema/{version.pk}/").content.decode()
    said = {"area": "99", "code": "dumisake", "title": "Uji", "first_month": "2026-01", "months": "12"}
    assert browser.post(f"/skema/{version.pk}/jalankan/", said).status_code == 302
    programme = Programme.objects.get(code="DUMISAKE")
    assert "Belum ada daftar desa" in browser.get(f"/program-iuran/{programme.pk}/").content.decode()
    assert "DUMISAKE" in browser.get("/program-iuran/").content.decode()
    assert version.title in browser.get("/skema/").content.decode()
    same = browser.get(f"/skema/{version.pk}/banding/{version.pk}/").content.decode()
    assert "mengatakan hal yang sama" in same


def test_a_faulty_text_is_the_error_of_the_form(hire: Hire, signed_in: SignIn):
    answer = signed_in(hire("province")).post("/skema/baru/", {"area": "99", "code": "uji", "text": "title: saja"})
    assert answer.status_code == 422
    assert "uji.yaml" in answer.content.decode()


def test_who_only_sees_programmes_takes_no_scheme(hire: Hire, signed_in: SignIn):
    browser = signed_in(hire("village_head"))
    assert (browser.get("/skema/").status_code, browser.get("/skema/baru/").status_code) == (200, 404)
