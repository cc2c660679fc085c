"""A gift from the donor's letter to what it bought, which its donor sees in counts and nobody else as a donor."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.documents.donor_receipt import receipt_values
from lindung.funding.accounts import AccountKind
from lindung.funding.entries import Charge, Fund, arrived
from lindung.web.allocation.donor_views import receipt_of
from lindung.web.allocation.gift_selectors import used_of
from lindung.web.allocation.gifts import Gift
from lindung.web.allocation.letters import letter_path
from lindung.web.allocation.models import MonthShare
from lindung.web.areas.spans import Span
from lindung.web.funds.book_selectors import balances
from lindung.web.funds.book_services import write_entry
from lindung.web.funds.models import Account, Source, SourceTerms
from lindung.web.months.models import ProtectionMonth
from lindung.web.users.roles import RoleKind
from tests.web.allocation.conftest import A_MONTH, FIRST
from tests.web.conftest import KENANGA

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 surat"
ON = date(2023, 2, 1)


def said(programme, **more):
    plain = {
        "programme": programme.pk, "area": "99.01", "payer": "csr", "name": "TJSL PT Contoh", "code": "tjsl-contoh",
        "amount": "5.000.000", "letter_number": "12/TJSL/2023", "letter_day": "2023-01-03",
        "first_month": "2023-01", "last_month": "2023-06", "programmes": ["jkk", "jkm"],
        "file": SimpleUploadedFile("surat.pdf", PDF),
    }  # fmt: skip
    return {**plain, **more}


def text(answer):
    return answer.content.decode()


@pytest.fixture
def donor(hire):
    return hire(RoleKind.DONOR, name="donatur")


@pytest.fixture
def accepted(programme, officer, second, donor, signed_in):
    signed_in(officer).post("/pemberian/baru/", said(programme, donor=donor.pk, people_at_most=40))
    one = Gift.objects.get()
    signed_in(second).post(f"/pemberian/{one.pk}/terima/")
    return Source.objects.get()


def pay(source, participants, months=2):
    """Paid months out of a source, as billing will leave them."""
    return ProtectionMonth.objects.bulk_create(
        ProtectionMonth(
            worker=one.worker, month=FIRST.index + at, village=one.village, programme=one.programme.code,
            source=source, payer="csr", amount=A_MONTH, state="paid", arrived=Month(2023, 1).last,
            planned_by=one.decree.made_by, planned_at=one.decree.made_at,
        )
        for one in participants
        for at in range(months)
    )  # fmt: skip


def test_one_registers_another_accepts_and_then_it_is_a_source(programme, officer, second, donor, signed_in):
    mine, other = signed_in(officer), signed_in(second)
    answer = mine.post("/pemberian/baru/", said(programme, donor=donor.pk, people_at_most=40))
    one = Gift.objects.get()
    assert answer.url == f"/pemberian/{one.pk}/"
    assert letter_path(one.file_name).read_bytes() == PDF
    assert not Source.objects.exists()
    assert "Mintalah orang kedua" in text(mine.post(f"/pemberian/{one.pk}/terima/", follow=True))
    assert "menjadi sumber dana" in text(other.post(f"/pemberian/{one.pk}/terima/", follow=True))
    source = Source.objects.get()
    assert (source.code, source.payer, source.donor, source.first_month) == ("TJSL-CONTOH", "csr", donor, FIRST.index)
    assert SourceTerms.objects.get().terms == {"people_at_most": 40, "programmes": ["jkk", "jkm"]}
    held = {account.kind: amount for account, amount in balances_of(source).items()}
    assert held == {AccountKind.PROMISED: 5_000_000, AccountKind.GRANT: 5_000_000}
    assert "Pemberian ini sudah diputuskan" in text(other.post(f"/pemberian/{one.pk}/terima/", follow=True))
    assert other.get(f"/pemberian/{one.pk}/surat/").content == PDF
    letter_path(one.file_name).write_bytes(PDF + b"diubah")
    assert "berubah sejak disimpan" in text(other.get(f"/pemberian/{one.pk}/surat/", follow=True))


def balances_of(source):
    return balances(Span(source.first, source.last), Month(2026, 1).first)


def test_a_letter_that_is_handed_in_twice_is_one_gift(programme, officer, signed_in):
    browser = signed_in(officer)
    browser.post("/pemberian/baru/", said(programme))
    assert "Kode «TJSL-CONTOH» sudah dipakai" in text(browser.post("/pemberian/baru/", said(programme)))
    again = browser.post("/pemberian/baru/", said(programme, code="lain"))
    assert "Surat bernomor 12/TJSL/2023 sudah didaftarkan" in text(again)
    assert Gift.objects.count() == 1


def test_a_gift_that_is_sent_back_says_why_and_its_code_is_free(programme, officer, second, signed_in):
    mine, other = signed_in(officer), signed_in(second)
    mine.post("/pemberian/baru/", said(programme))
    one = Gift.objects.get()
    assert other.post(f"/pemberian/{one.pk}/tolak/", {"reason": ""}).status_code == 422
    other.post(f"/pemberian/{one.pk}/tolak/", {"reason": "surat belum ditandatangani"})
    assert "surat belum ditandatangani" in text(mine.get(f"/pemberian/{one.pk}/"))
    mine.post("/pemberian/baru/", said(programme))
    assert Gift.objects.count() == 2


def test_a_file_that_is_no_letter_is_refused(programme, officer, signed_in):
    answer = signed_in(officer).post(
        "/pemberian/baru/", said(programme, file=SimpleUploadedFile("surat.pdf", b"MZ program"))
    )
    assert "harus PDF atau foto JPEG" in text(answer)
    assert answer.status_code == 422


def test_the_donor_reads_counts_without_names_and_nobody_else_s_gift(accepted, donor, enrol, hire, signed_in):
    people = enrol([1] * 5) + enrol([1] * 2, village=KENANGA)
    pay(accepted, people)
    browser = signed_in(donor)
    listed = text(browser.get("/pemberian-saya/"))
    assert "Rp5.000.000" in listed
    assert f"Rp{14 * A_MONTH:,}".replace(",", ".") in listed
    page = text(browser.get(f"/pemberian-saya/{accepted.pk}/"))
    assert "Kecamatan" in page or "KECAMATAN" in page
    assert "WARGA" not in page
    stranger = signed_in(hire(RoleKind.DONOR, name="orang-lain"))
    assert stranger.get(f"/pemberian-saya/{accepted.pk}/").status_code == 404
    assert "TJSL" not in text(stranger.get("/pemberian-saya/"))


def test_few_people_are_not_told_to_the_donor(accepted, donor, enrol, signed_in):
    pay(accepted, enrol([1] * 4))
    page = text(signed_in(donor).get(f"/pemberian-saya/{accepted.pk}/"))
    assert "kurang dari 5" in page
    assert "angka di bawah 5 pekerja tidak ditampilkan" in page


def test_the_receipt_is_a_pdf_without_names(accepted, donor, enrol, signed_in):
    pay(accepted, enrol([1] * 6))
    answer = signed_in(donor).get(f"/pemberian-saya/{accepted.pk}/tanda-terima.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_the_receipt_says_what_was_promised_and_what_arrived(accepted, donor, officer):
    said = receipt_values(receipt_of(accepted, used_of(accepted, ON), donor.full_name))
    assert (said["given"], said["letter"]) == ("Rp5.000.000", "12/TJSL/2023, 3 Januari 2023")
    assert "belum ada yang tiba" in str(said["arrived"])
    charge = Charge(
        Fund(accepted.code, Account.objects.filter(source=accepted)[0].programme), "99.01", Rupiah(2_000_000)
    )
    write_entry(arrived([charge], AccountKind.PROVINCE, day=ON, number="7/SP2D", words="Tiba"), by=officer)
    said = receipt_values(receipt_of(accepted, used_of(accepted, ON), donor.full_name))
    assert str(said["arrived"]).startswith("Rp2.000.000 per ")
    assert str(said["arrived"]).endswith(", menurut SP2D 7/SP2D (1 Februari 2023)")


def test_a_new_letter_is_a_new_version_and_none_may_be_changed(accepted, officer, signed_in):
    browser = signed_in(officer)
    address = f"/pembagian/sumber/{accepted.pk}/"
    browser.post(f"{address}surat-baru/", {"programmes": ["jkk", "jkm"], "people_at_most": 10, "places": "99.01.01"})
    page = text(browser.get(address))
    assert "Surat ke-2" in page
    assert "Surat ke-1" in page
    assert SourceTerms.objects.get(version=2).sha256 == SourceTerms.objects.get(version=1).sha256
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        SourceTerms.objects.update(percent=50)


def test_a_letter_that_widens_the_law_is_refused_in_the_form(promise, officer, signed_in):
    source = promise(6, "sawit")
    Source.objects.filter(pk=source.pk).update(payer="dbh_sawit", first_month=Month(2024, 1).index, last_month=None)
    answer = signed_in(officer).post(
        f"/pembagian/sumber/{source.pk}/surat-baru/", {"programmes": ["jkk", "jkm"], "groups": ["fishers"]}
    )
    assert answer.status_code == 422
    assert "Surat hanya dapat menyempitkan" in text(answer)
    assert not SourceTerms.objects.exists()


def test_a_shared_month_counts_for_each_donor_what_they_bear(accepted, promise, donor, enrol, signed_in):
    partner = promise(60, "mitra")
    months = pay(accepted, enrol([1] * 5), months=1)
    MonthShare.objects.bulk_create(
        MonthShare(month=one, partner=partner, amount=A_MONTH // 2) for one in ProtectionMonth.objects.all()
    )
    assert len(months) == 5
    page = text(signed_in(donor).get(f"/pemberian-saya/{accepted.pk}/"))
    assert "Rp42.000" in page
