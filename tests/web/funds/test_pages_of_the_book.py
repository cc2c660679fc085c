"""The pages of the book, as who keeps it meets them."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lindung.documents.workbook import Sheet, write_workbook
from lindung.funding.accounts import AccountKind
from lindung.registers.containers.opening import open_file
from lindung.web.funds.models import Entry, MonthClose
from lindung.web.funds.today import tasks
from lindung.web.funds.tranches_workbook import HEADER
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind
from tests.web.funds.conftest import KENANGA, MELATI, TERATAI, Give

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(treasurer: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(treasurer)


@pytest.fixture
def other_desk(second: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(second)


def text_of(answer: object) -> str:
    """The words of a page."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())  # type: ignore[attr-defined]


def test_the_page_of_money_says_what_is_stuck_where_and_since_when(give: Give, desk: Client):
    give(700_000)
    give(300_000, KENANGA, upto=AccountKind.REGENCY)
    page = text_of(desk.get("/dana/?on=2026-05-01"))
    assert "Rp300.000 tertahan sebelum rekening desa." in page
    assert "Di kas daerah kabupaten/kota Rp300.000 10 Februari 2026 tertahan 80 hari" in page
    assert "Di rekening desa Rp700.000 1 Maret 2026 dapat dibayarkan" in page


def test_the_start_page_counts_each_village_once_whose_money_is_stuck(give: Give, treasurer: User):
    for place, upto in (
        (KENANGA, AccountKind.REGENCY), (KENANGA, AccountKind.PROVINCE), (MELATI, AccountKind.REGENCY),
    ):  # fmt: skip
        give(300_000, place, upto=upto)
    (stuck, *_rest) = tasks(treasurer)
    assert (stuck.label, stuck.count) == ("Desa atau wilayah yang uangnya tertahan sebelum rekening desa", 2)


def test_money_on_its_way_for_a_month_is_not_called_stuck(give: Give, desk: Client):
    give(300_000, upto=AccountKind.REGENCY)
    page = text_of(desk.get("/dana/?on=2026-03-12"))
    assert "tertahan sebelum rekening" not in page
    assert "30 hari" in page


def test_one_arrival_is_recorded_by_its_form(give: Give, desk: Client):
    give(700_000, upto=AccountKind.REGENCY)
    said = {
        "charge": f"1.3/BKBK-2026/DUMISAKE/{MELATI}", "station": "village", "number": "900/1", "day": "2026-03-01",
        "amount": "500.000", "words": "Tahap 1",
    }  # fmt: skip
    answer = desk.post("/dana/tiba/", said, follow=True)
    assert "SP2D 900/1" in text_of(answer)
    assert "Rp500.000" in text_of(answer)
    before = Entry.objects.count()
    assert "sudah tercatat dengan jumlah yang lain" in text_of(desk.post("/dana/tiba/", said | {"amount": "400000"}))
    for wrong in ("0", "-5", "banyak", "500.000,50"):
        assert desk.post("/dana/tiba/", said | {"amount": wrong, "number": "900/2"}).status_code == 422
    assert Entry.objects.count() == before


def test_arrivals_of_many_villages_go_out_and_come_back_as_a_workbook(give: Give, desk: Client, tmp_path: Path):
    give(700_000, upto=AccountKind.REGENCY)
    give(300_000, KENANGA, upto=AccountKind.REGENCY)
    out = desk.get("/dana/tiba/daftar.xlsx")
    (tmp_path / "daftar.xlsx").write_bytes(out.getvalue())
    (sheet,) = open_file(tmp_path / "daftar.xlsx").sheets
    rows = [list(row) for row in sheet.rows()]
    head = next(at for at, row in enumerate(rows) if row[0] == "Akun")
    filled = [dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 :]]
    for row in filled:
        row |= {"Nomor SP2D": "900/7", "Tanggal tiba": date(2026, 3, 1)}
    header = [str(name) for name in rows[head]]
    write_workbook(tmp_path / "isi.xlsx", [Sheet("Uang tiba", (), header, [list(row.values()) for row in filled])])

    def hand_in() -> str:
        file = SimpleUploadedFile("isi.xlsx", (tmp_path / "isi.xlsx").read_bytes())
        return text_of(desk.post("/dana/tiba/unggah/", {"words": "Tahap 1", "book": file}))

    assert "2 baris dicatat, 0 sudah tercatat, 0 kosong, 0 ditolak." in hand_in()
    entry = Entry.objects.get(document="900/7")
    assert [move.amount for move in entry.transfers.order_by("pk")] == [700_000, 300_000]
    assert "0 baris dicatat, 2 sudah tercatat, 0 kosong, 0 ditolak." in hand_in()


def test_an_entry_is_reversed_on_its_page_by_a_second_person_only(give: Give, desk: Client, other_desk: Client):
    entry = give(700_000)
    page = f"/dana/jurnal/{entry.pk}/"
    assert "Batalkan catatan ini" not in text_of(desk.get(page))
    assert desk.get(f"{page}batal/").status_code == 404
    assert "Batalkan catatan ini" in text_of(other_desk.get(page))
    said = {"number": "BA-1", "day": "2026-03-05", "words": "Salah desa"}
    answer = other_desk.post(f"{page}batal/", said, follow=True)
    assert "Berita acara pembatalan BA-1" in text_of(answer)
    assert "dibatalkan" in text_of(desk.get(page))
    assert other_desk.get(f"{page}batal/").status_code == 404


def test_the_journal_is_searched_and_goes_on_where_it_stopped(give: Give, desk: Client):
    for _turn in range(14):
        give(1_000)
    page = text_of(desk.get("/dana/jurnal/"))
    assert "Berikutnya" in page
    key = re.search(r"after=([0-9.-]+)", desk.get("/dana/jurnal/").content.decode())
    assert key
    assert "Dokumen anggaran DPA-0" in text_of(desk.get(f"/dana/jurnal/?after={key[1]}"))
    found = text_of(desk.get("/dana/jurnal/?text=SP2D-4-"))
    assert found.count("SP2D SP2D-4-") == 3


def test_the_trial_balance_of_a_village_says_what_came_from_outside(give: Give, desk: Client):
    give(700_000)
    page = text_of(desk.get(f"/dana/neraca/?wilayah={MELATI}&on=2026-03-31"))
    assert "1.4 Di rekening desa Rp700.000 Rp0 Rp700.000" in page
    assert "Semua Rp2.800.000 Rp2.800.000 Rp0" in page


def test_a_month_is_closed_by_a_second_person_and_takes_nothing_more(give: Give, desk: Client, other_desk: Client):
    give(700_000, upto=AccountKind.REGENCY)
    assert "diminta" in text_of(desk.post("/dana/tutup-buku/", follow=True))
    asked = MonthClose.objects.get()
    assert "Mintalah orang kedua" in text_of(desk.post(f"/dana/tutup-buku/{asked.pk}/"))
    assert "Buku Januari 2026 ditutup." in text_of(other_desk.post(f"/dana/tutup-buku/{asked.pk}/", follow=True))
    said = {
        "charge": f"1.3/BKBK-2026/DUMISAKE/{MELATI}", "station": "village", "number": "900/1", "day": "2026-01-31",
        "amount": "5", "words": "Terlambat dicatat",
    }  # fmt: skip
    assert "bulan yang terbuka adalah Februari 2026" in text_of(desk.post("/dana/tiba/", said))


def test_the_book_of_all_is_not_closed_by_two_people_of_one_regency(
    give: Give, desk: Client, hire: Callable[..., User], signed_in: Callable[[User], Client]
):
    give(700_000)
    one, other = (signed_in(hire(RoleKind.REGENCY_BUDGET, "99.01", name=name)) for name in ("bkd-1", "bkd-2"))
    give(300_000, TERATAI)
    assert "berlaku untuk semua wilayah" in text_of(one.post("/dana/tutup-buku/", follow=True))
    assert not MonthClose.objects.exists()
    desk.post("/dana/tutup-buku/")
    asked = MonthClose.objects.get()
    assert "berlaku untuk semua wilayah" in text_of(other.post(f"/dana/tutup-buku/{asked.pk}/", follow=True))
    assert MonthClose.objects.get().closed is None


def test_an_outsider_finds_nothing_and_a_village_only_what_is_its_own(
    give: Give, hire: Callable[..., User], signed_in: Callable[[User], Client]
):
    mine, others = give(700_000), give(300_000, KENANGA)
    outsider, village = signed_in(hire()), signed_in(hire(RoleKind.VILLAGE_OPERATOR))
    assert {outsider.get(page).status_code for page in ("/dana/", "/dana/jurnal/", "/dana/neraca/")} == {404}
    assert outsider.get(f"/dana/jurnal/{mine.pk}/").status_code == 404
    assert village.get(f"/dana/jurnal/{mine.pk}/").status_code == 200
    assert village.get(f"/dana/jurnal/{others.pk}/").status_code == 404
    assert village.get(f"/dana/neraca/?wilayah={KENANGA}").status_code == 404
    assert "Rp300.000" not in text_of(village.get("/dana/"))


def test_a_row_whose_hidden_account_was_changed_is_refused(give: Give, desk: Client, tmp_path: Path):
    give(700_000, upto=AccountKind.REGENCY)
    row = [f"3.1/BKBK-2026/DUMISAKE/{MELATI}", "", "", "", 1, "Di rekening desa", "900/8", "2026-03-01", 5]
    write_workbook(tmp_path / "isi.xlsx", [Sheet("Uang tiba", (), HEADER, [row])])
    file = SimpleUploadedFile("isi.xlsx", (tmp_path / "isi.xlsx").read_bytes())
    page = text_of(desk.post("/dana/tiba/unggah/", {"words": "Tahap 1", "book": file}))
    assert "0 baris dicatat, 0 sudah tercatat, 0 kosong, 1 ditolak." in page
