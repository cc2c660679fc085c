"""The pages of schemes and programmes, from the shipped file to the programme, its steps and its end."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lindung import __version__
from lindung.common.months import Month
from lindung.web.programmes.models import Programme, SchemeVersion
from lindung.web.programmes.schemes_selectors import year_of
from tests.web.conftest import Hire, SignIn

pytestmark = pytest.mark.django_db
FIGURES = {
    "area": "99", "code": "bkbk-jambi-2026", "title": "BKBK 2026 perubahan", "year": "2026",
    "legal_basis": "Pergub 3/2026\nPergub 4/2026", "grant_a_village": "60000000", "contributions_share": "12,5",
    "budget": "", "rule": "flat", "workers_a_village": "75", "workers": "", "reserve_share": "20",
    "first_month": "2026-01", "months": "12", "declared_income": "1000000", "tranches": "40 2026-03-02\n60",
    "source": "Pergub 4/2026 lampiran II",
}  # fmt: skip


@pytest.fixture
def desk(hire: Hire, signed_in: SignIn):
    return signed_in(hire("province"))


@pytest.fixture
def version(desk):
    desk.post("/skema/baru/", {"area": "99", "shipped": "bkbk-jambi-2026"})
    return SchemeVersion.objects.get()


def adopt(desk, version, **said):
    form = {"area": "99", "code": "dumisake", "title": "Uji", "first_month": "2026-01", "months": "12", **said}
    return desk.post(f"/skema/{version.pk}/jalankan/", form)


def test_from_a_shipped_scheme_to_a_programme(desk, version):
    page = desk.get(f"/skema/{version.pk}/").content.decode()
    assert "Rp" in page
    assert "Jalankan sebagai program" in page
    assert f"<p>Lindung {__version__}</p>" in page, "the foot of a page names the program, not the scheme"
    assert adopt(desk, version).status_code == 302
    programme = Programme.objects.get(code="DUMISAKE")
    assert "Belum ada daftar desa" in desk.get(f"/program-iuran/{programme.pk}/").content.decode()
    assert "DUMISAKE" in desk.get("/program-iuran/").content.decode()
    assert version.title in desk.get("/skema/").content.decode()
    same = desk.get(f"/skema/{version.pk}/banding/{version.pk}/").content.decode()
    assert "mengatakan hal yang sama" in same


def test_what_fits_the_ceiling_is_told_before_it_is_run_and_on_the_programme(desk, hire):
    desk.post("/skema/baru/", {"area": "99", "shipped": "bkbk-jambi-2024"})
    version = SchemeVersion.objects.get()
    said = "melebihi pagu satu desa Rp15.000.000 sebesar Rp120.000"
    assert said in desk.get(f"/skema/{version.pk}/jalankan/").content.decode()
    assert adopt(desk, version, first_month="2024-01").status_code == 302
    page = desk.get(f"/program-iuran/{Programme.objects.get().pk}/").content.decode()
    assert said in page
    assert "notice warn" in page


def test_months_outside_the_year_of_the_scheme_are_the_error_of_the_form(desk, version):
    answer = adopt(desk, version, first_month="2026-06")
    assert answer.status_code == 422
    assert "berlaku Januari 2026 sampai Desember 2026" in answer.content.decode()
    assert not Programme.objects.exists()


def test_a_faulty_text_is_the_error_of_the_form(desk):
    answer = desk.post("/skema/baru/", {"area": "99", "code": "uji", "text": "title: saja"})
    assert answer.status_code == 422
    assert "uji.yaml" in answer.content.decode()


def test_who_only_sees_programmes_takes_no_scheme(hire: Hire, signed_in: SignIn, version):
    browser = signed_in(hire("village_head"))
    assert (browser.get("/skema/").status_code, browser.get("/skema/baru/").status_code) == (200, 404)
    assert browser.get(f"/skema/{version.pk}/ubah/").status_code == 404
    assert browser.get(f"/skema/{version.pk}/berkas/").status_code == 200


def test_the_file_goes_out_and_comes_back_changed_as_the_next_version(desk, version, tmp_path: Path):
    answer = desk.get(f"/skema/{version.pk}/berkas/")
    assert answer["Content-Disposition"] == 'attachment; filename="bkbk-jambi-2026-v1.yaml"'
    assert answer.content.decode() == version.text
    changed = version.text.replace("value: 50_000_000", "value: 60_000_000")
    file = SimpleUploadedFile("skema.yaml", changed.encode())
    assert desk.post("/skema/baru/", {"area": "99", "code": version.code, "file": file}).status_code == 302
    after = SchemeVersion.objects.get(version=2)
    page = desk.get(f"/skema/{version.pk}/banding/{after.pk}/").content.decode()
    assert "Rp50.000.000" in page
    assert "Rp60.000.000" in page


def test_figures_are_changed_in_a_form_and_become_the_next_version(desk, version):
    page = desk.get(f"/skema/{version.pk}/ubah/").content.decode()
    assert 'value="50000000"' in page
    assert desk.post(f"/skema/{version.pk}/ubah/", FIGURES).status_code == 302
    year = year_of(SchemeVersion.objects.get(version=2))
    assert (year.money.grant_a_village, str(year.money.share), year.first) == (60_000_000, "12.5", Month(2026, 1))
    assert [str(one.share) for one in year.tranches] == ["40", "60"]
    assert year.figures["money.grant_a_village"].source == "Pergub 4/2026 lampiran II"
    assert year.legal_basis == ("Pergub 3/2026", "Pergub 4/2026")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"tranches": "40 2026-02-30"}, "bukan tahap"),
        ({"tranches": "empat puluh"}, "bukan tahap"),
        ({"tranches": "40\n40"}, "berjumlah 80 persen"),
        ({"budget": "1000000"}, "atau dengan «budget» saja"),
        ({"year": "2030"}, "bukan tahun 2030"),
    ],
)
def test_figures_that_cannot_be_are_the_error_of_the_form(desk, version, said, words):
    answer = desk.post(f"/skema/{version.pk}/ubah/", {**FIGURES, **said})
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert SchemeVersion.objects.count() == 1


def test_the_same_figures_change_nothing_and_say_so(desk, version):
    desk.post(f"/skema/{version.pk}/ubah/", FIGURES)
    second = SchemeVersion.objects.get(version=2)
    same = desk.post(f"/skema/{second.pk}/ubah/", FIGURES, follow=True)
    assert "Tidak ada yang berubah" in same.content.decode()
    assert SchemeVersion.objects.count() == 2


def test_the_steps_of_a_programme_lead_to_their_pages(desk, version):
    adopt(desk, version)
    programme = Programme.objects.get()
    page = desk.get(f"/program-iuran/{programme.pk}/").content.decode()
    assert f"/program-iuran/{programme.pk}/bukti/" in page
    assert "/tagihan/" in page
    assert "/klaim/" in page


def test_a_programme_is_not_begun_or_closed_before_its_time(desk, version):
    adopt(desk, version)
    programme = Programme.objects.get()
    begun = desk.post(f"/program-iuran/{programme.pk}/keadaan/mulai/", follow=True)
    assert "Program belum dapat dimulai" in begun.content.decode()
    programme.refresh_from_db()
    assert programme.state == "prepared"


def test_who_manages_no_schemes_changes_no_programme(desk, version, hire: Hire, signed_in: SignIn):
    adopt(desk, version)
    programme = Programme.objects.get()
    head = signed_in(hire("village_head"))
    assert head.post(f"/program-iuran/{programme.pk}/keadaan/tutup/").status_code == 404
    labour = signed_in(hire("regency_labour"))
    refused = labour.post(f"/program-iuran/{programme.pk}/keadaan/tutup/", follow=True)
    assert "lebih luas dari wilayah kerja" in refused.content.decode()
