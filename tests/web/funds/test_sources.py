"""A source comes to be by its paper, with what it promises; and its money then goes the way of the book."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from lindung.web.areas.spans import span_of
from lindung.web.audit.models import Event
from lindung.web.funds.book_selectors import balances
from lindung.web.funds.book_services import book_reversal
from lindung.web.funds.models import Entry, Source
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind
from tests.web.conftest import Hire, SignIn
from tests.web.funds.conftest import KENANGA, MELATI
from tests.web.funds.test_pages_of_the_book import text_of

pytestmark = pytest.mark.django_db
Opens = Callable[[User], Client]
NEW = "/dana/sumber/baru/"
GRANT = {
    "area": "99.01", "village": "", "payer": "bkbk", "name": "BKBK Karangan 2026", "code": "bkbk-2026",
    "programme": "DUMISAKE", "each": "each", "amount": "Rp4.000.000", "letter_number": "DPA-7/2026",
    "letter_day": "2026-01-05", "first_month": "2026-01", "last_month": "2026-12",
}  # fmt: skip


@pytest.fixture
def desk(treasurer: User, signed_in: SignIn) -> Client:
    return signed_in(treasurer)


def said(**other: str) -> dict[str, str]:
    return {**GRANT, **other}


def held(place: str) -> dict[str, int]:
    return {account.code: amount for account, amount in balances(span_of(place), date(2026, 12, 31)).items()}


def test_a_promise_for_each_village_is_an_account_of_each_and_the_source_keeps_its_paper(desk: Client, treasurer: User):
    page = text_of(desk.post(NEW, said(), follow=True))
    assert "Rp12.000.000 dijanjikan untuk 3 wilayah." in page
    assert held(MELATI) == {
        f"1.1/BKBK-2026/DUMISAKE/{MELATI}": 4_000_000,
        f"3.1/BKBK-2026/DUMISAKE/{MELATI}": 4_000_000,
    }
    source = Source.objects.get()
    assert (source.code, source.payer, source.letter_number, source.letter_day, source.made_by) == (
        "BKBK-2026", "bkbk", "DPA-7/2026", date(2026, 1, 5), treasurer,
    )  # fmt: skip
    assert (source.first, source.last, source.last_month) == (9901000000, 9901999999, 2026 * 12 + 11)
    assert Event.objects.get(action="source.made").details == {"places": 3, "rupiah": 12_000_000}


def test_the_grant_goes_from_the_province_over_the_regency_to_two_villages_and_the_page_shows_it(desk: Client):
    desk.post(NEW, said())
    ways = [("1.1", "province", "2026-02-01"), ("1.2", "regency", "2026-02-10"), ("1.3", "village", "2026-03-01")]
    for village in (MELATI, KENANGA):
        for account, station, day in ways:
            arrival = {
                "charge": f"{account}/BKBK-2026/DUMISAKE/{village}", "station": station, "day": day,
                "number": f"SP2D-{station}-{village}", "amount": "4000000", "words": "Tahap I",
            }  # fmt: skip
            assert desk.post("/dana/tiba/", arrival).status_code == 302
    page = text_of(desk.get("/dana/?on=2026-03-31"))
    assert "Di rekening desa Rp8.000.000 1 Maret 2026 dapat dibayarkan" in page
    assert "Dijanjikan, belum disalurkan Rp4.000.000 5 Januari 2026" in page
    row = (
        "BKBK Karangan 2026 (BKBK-2026) bantuan keuangan provinsi lewat desa (BKBK), DPA-7/2026, "
        "Januari 2026 sampai Desember 2026 Rp12.000.000 Rp4.000.000 Rp0 Rp8.000.000 Rp0 Rp0"
    )
    assert row in text_of(desk.get("/dana/sumber/"))


def test_one_sum_for_the_whole_area_and_one_for_a_single_village(desk: Client):
    desk.post(NEW, said(each="whole", amount="1,5 miliar"))
    assert held("99") == {"1.1/BKBK-2026/DUMISAKE/99.01": 1_500_000_000, "3.1/BKBK-2026/DUMISAKE/99.01": 1_500_000_000}
    desk.post(NEW, said(each="whole", village=MELATI, code="APBDES-MELATI", payer="apbdes", letter_number="PERDES-1"))
    assert held(MELATI)[f"1.1/APBDES-MELATI/DUMISAKE/{MELATI}"] == 4_000_000


def test_the_same_paper_twice_changes_nothing_and_says_so(desk: Client):
    desk.post(NEW, said())
    before = (Source.objects.count(), Entry.objects.count(), Event.objects.filter(action__contains="o").count())
    page = text_of(desk.post(NEW, said(), follow=True))
    assert "sudah tercatat dengan isi yang sama. Tidak ada yang berubah." in page
    assert before == (Source.objects.count(), Entry.objects.count(), Event.objects.filter(action__contains="o").count())


@pytest.mark.parametrize(
    ("other", "answer"),
    [
        ({"amount": "4.000.001"}, "jumlah yang lain: tercatat Rp12.000.000, sekarang Rp12.000.003"),
        ({"name": "BKBK"}, "nama yang lain: tercatat BKBK Karangan 2026, sekarang BKBK."),
        ({"payer": "csr"}, "pembayar yang lain: tercatat bantuan keuangan provinsi lewat desa (BKBK), sekarang CSR"),
        ({"area": "99"}, "wilayah yang lain: tercatat 99.01, sekarang 99."),
        ({"programme": "LAIN"}, "program yang lain: tercatat DUMISAKE, sekarang LAIN."),
        ({"letter_number": "DPA-8"}, "nomor dokumen yang lain: tercatat DPA-7/2026, sekarang DPA-8."),
        ({"letter_day": "2026-01-06"}, "tanggal dokumen yang lain: tercatat 5 Januari 2026, sekarang 6 Januari 2026"),
        ({"last_month": "2026-11"}, "bulan terakhir yang lain: tercatat Desember 2026, sekarang November 2026."),
        ({"code": "LAIN"}, "rincian akun yang lain"),
    ],
)
def test_another_word_for_a_source_is_refused_with_the_field_and_leaves_nothing(
    desk: Client, other: dict[str, str], answer: str
):
    desk.post(NEW, said())
    page = desk.post(NEW, said(**other))
    assert page.status_code == 422
    assert answer in text_of(page)
    assert (Source.objects.count(), Entry.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("other", "answer"),
    [
        ({"amount": "0"}, "rupiah bulat di atas nol"),
        ({"amount": "sekitar 4 juta"}, "rupiah bulat di atas nol"),
        ({"amount": "empat"}, "bukan angka"),
        ({"amount": "99 triliun"}, "rupiah bulat di atas nol"),
        ({"first_month": "2027-01"}, "Bulan terakhir mendahului bulan pertama"),
        ({"letter_day": "2199-01-01"}, "Tanggal itu belum tiba"),
        ({"village": "99.02.01.2001"}, "tidak ada di wilayah yang dipilih"),
        ({"village": "desa"}, "kode"),
        ({"code": "BKBK/2026"}, "Kode sumber"),
        ({"payer": "kakek"}, "Uang siapa"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field(desk: Client, other: dict[str, str], answer: str):
    page = desk.post(NEW, said(**other))
    assert page.status_code == 422
    assert answer in text_of(page)
    assert not Source.objects.exists()


def test_after_its_reversal_the_paper_is_recorded_again_with_the_right_sum(desk: Client, second: User):
    desk.post(NEW, said(amount="40.000.000"))
    book_reversal(Entry.objects.get(), by=second, day=date(2026, 1, 6), number="BA-1", words="Salah nol")
    page = text_of(desk.post(NEW, said(), follow=True))
    assert "Rp12.000.000 dijanjikan untuk 3 wilayah." in page
    assert held(MELATI)[f"1.1/BKBK-2026/DUMISAKE/{MELATI}"] == 4_000_000
    assert Entry.objects.count() == 3


def test_nobody_makes_or_reads_the_source_of_another_regency(desk: Client, hire: Hire, signed_in: Opens):
    desk.post(NEW, said())
    other: Any = signed_in(hire(RoleKind.REGENCY_BUDGET, "99.02"))
    assert "BKBK-2026" not in text_of(other.get("/dana/sumber/"))
    assert other.post(NEW, said()).status_code == 422
    own = said(area="99.02")
    assert "Nomor dokumen itu sudah dipakai kantor lain." in text_of(other.post(NEW, own))
    assert "Kode «BKBK-2026» sudah dipakai kantor lain." in text_of(other.post(NEW, {**own, "letter_number": "D-1"}))
    assert (Source.objects.count(), Entry.objects.count()) == (1, 1)


def test_a_village_reads_what_is_promised_to_it_and_makes_nothing(desk: Client, hire: Hire, signed_in: Opens):
    desk.post(NEW, said())
    village: Any = signed_in(hire(RoleKind.VILLAGE_HEAD, MELATI))
    page = text_of(village.get("/dana/sumber/"))
    assert "Rp4.000.000 Rp4.000.000 Rp0" in page
    assert "Rp12.000.000" not in page
    assert village.get(NEW).status_code == 404
