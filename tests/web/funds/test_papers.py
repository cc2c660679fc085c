"""Loans, refunds, returns, changed promises and villages that split: put forward by one person, recorded by another."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.documents.workbook import Sheet, write_workbook
from lindung.funding.accounts import AccountKind
from lindung.funding.entries import months_taken_back, promised
from lindung.registers.containers.opening import open_file
from lindung.web.areas.services import load_areas
from lindung.web.areas.spans import span_of
from lindung.web.audit.models import Event
from lindung.web.funds.book_selectors import balances, trial_balance
from lindung.web.funds.book_services import book_bill, book_payment, write_entry
from lindung.web.funds.models import Entry, Paper
from lindung.web.users.models import User
from tests.web.conftest import AREAS
from tests.web.funds.conftest import BKBK, KENANGA, MELATI, TERATAI, Give, charge
from tests.web.funds.test_pages_of_the_book import text_of

pytestmark = pytest.mark.django_db
END = date(2026, 12, 31)
NEW_VILLAGE = "99.01.01.2003"


@pytest.fixture
def desk(treasurer: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(treasurer)


@pytest.fixture
def other_desk(second: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(second)


def account(number: str, place: str = MELATI) -> str:
    return f"{number}/{BKBK.source}/{BKBK.programme}/{place}"


def held(place: str = MELATI) -> dict[str, int]:
    """What stands on each account of a village, by the number of its kind."""
    return {one.nature.number: amount for one, amount in balances(span_of(place), END).items()}


def balanced() -> bool:
    lines = trial_balance(span_of("99"), END)
    return sum(line.debit - line.credit for line in lines) == 0


def said(**more: str) -> dict[str, str]:
    return {"number": "900/L-1", "day": "2026-03-10", "words": "Menunggu tahap II", **more}


def recorded(desk: Client, other_desk: Client, kind: str, **more: str) -> str:
    """Put forward by one, recorded by the other: the page of the entry."""
    answer = desk.post(f"/dana/dokumen/{kind}/", said(**more))
    assert answer.status_code == 302, text_of(answer)
    return text_of(other_desk.post(answer["Location"], {"book": "1"}, follow=True))


def test_a_loan_is_money_in_the_village_and_a_debt_until_it_is_given_back(give: Give, desk: Client, other_desk: Client):
    give(700_000)
    page = recorded(desk, other_desk, "talangan", account=account("3.1"), station="village", amount="250.000")
    assert "Perjanjian talangan 900/L-1" in page
    assert (held()["1.4"], held()["2.2"]) == (950_000, 250_000)
    back = {"account": account("2.2"), "station": "village", "number": "900/L-2", "day": "2026-03-20"}
    recorded(desk, other_desk, "pelunasan", **back, amount="250000")
    assert (held()["1.4"], "2.2" in held(), balanced()) == (700_000, False, True)
    assert "900/L-2" in text_of(desk.get("/dana/jurnal/"))


def test_who_puts_a_document_forward_does_not_record_it_and_it_waits_once(give: Give, desk: Client):
    give(700_000)
    loan = said(account=account("3.1"), station="village", amount="250.000")
    page = desk.post("/dana/dokumen/talangan/", loan)["Location"]
    assert "Menunggu orang kedua" in text_of(desk.get(page))
    assert "Mintalah orang kedua" in text_of(desk.post(page, {"book": "1"}))
    assert "2.2" not in held()
    assert "sudah diusulkan dan menunggu orang kedua" in text_of(desk.post("/dana/dokumen/talangan/", loan))
    assert Paper.objects.count() == 1
    assert Event.objects.get(action="paper.asked").details == {"moves": 1, "rupiah": 250_000}


def test_what_is_refused_or_taken_back_with_a_reason_leaves_the_book_as_it_was(
    give: Give, desk: Client, other_desk: Client
):
    give(700_000)
    loan = said(account=account("3.1"), station="village", amount="250.000")
    page = desk.post("/dana/dokumen/talangan/", loan)["Location"]
    assert other_desk.post(page, {"refuse": "1", "why": ""}).status_code == 422
    assert "buku tidak berubah" in text_of(other_desk.post(page, {"refuse": "1", "why": "Salah"}, follow=True))
    assert "sudah diputuskan" in text_of(other_desk.post(page, {"book": "1"}))
    assert Entry.objects.filter(document_kind="loan").count() == 0
    assert desk.post("/dana/dokumen/talangan/", loan).status_code == 302


def test_more_is_not_given_back_than_was_lent(give: Give, desk: Client, other_desk: Client):
    give(700_000)
    recorded(desk, other_desk, "talangan", account=account("3.1"), station="village", amount="250.000")
    more = said(account=account("2.2"), station="village", amount="250.001", number="900/L-2")
    answer = desk.post("/dana/dokumen/pelunasan/", more)
    assert answer.status_code == 422
    assert "kurang Rp1" in text_of(answer)


def test_bpjs_gives_back_months_it_did_not_take(give: Give, treasurer: User, desk: Client, other_desk: Client):
    give(700_000)
    day = date(2026, 3, 5)
    book_bill(by=treasurer, charges=[charge(168_000)], month=Month(2026, 3), day=day, number="T-3")
    book_payment(
        by=treasurer, charges=[charge(168_000)], station=AccountKind.VILLAGE, day=day, number="B-3", words="Iuran"
    )
    write_entry(months_taken_back([charge(16_800)], day=day, number="TB-1", words="Ditolak"), by=treasurer)
    recorded(desk, other_desk, "dari-bpjs", account=account("1.6"), station="village", amount="16.800")
    assert (held()["1.4"], "1.6" in held(), balanced()) == (548_800, False, True)


def test_a_promise_is_raised_and_cut_but_never_below_what_has_left_it(
    give: Give, treasurer: User, desk: Client, other_desk: Client
):
    give(700_000)
    promise = promised([charge(300_000)], day=date(2026, 1, 6), number="DPA-II", words="Tahap II")
    write_entry(promise, by=treasurer)
    change = {"account": account("3.1"), "number": "DPA-P"}
    recorded(desk, other_desk, "dpa-ubah", **change, amount="1.200.000")
    assert (held()["3.1"], held()["1.1"]) == (1_200_000, 500_000)
    answer = desk.post("/dana/dokumen/dpa-ubah/", said(**change | {"number": "DPA-Q"}, amount="699.999"))
    assert "Rp700.000 sudah disalurkan" in text_of(answer)
    recorded(desk, other_desk, "dpa-ubah", **change | {"number": "DPA-R"}, amount="700.000")
    assert (held()["3.1"], "1.1" in held(), balanced()) == (700_000, False, True)


def test_what_is_left_of_many_villages_goes_back_in_one_document_by_workbook(
    give: Give, desk: Client, other_desk: Client, tmp_path: Path
):
    give(700_000)
    give(300_000, KENANGA)
    give(100_000, TERATAI)

    def hand_in(amounts: dict[str, object]) -> object:
        (tmp_path / "out.xlsx").write_bytes(desk.get("/dana/dokumen/setoran/daftar.xlsx").getvalue())
        (sheet,) = open_file(tmp_path / "out.xlsx").sheets
        rows = [list(row) for row in sheet.rows()]
        head = next(at for at, row in enumerate(rows) if row[0] == "Akun")
        filled = [[*row[:-1], amounts.get(str(row[0]), "")] for row in rows[head + 1 :]]
        write_workbook(tmp_path / "in.xlsx", [Sheet("S", (), [str(one) for one in rows[head]], filled)])
        file = SimpleUploadedFile("in.xlsx", (tmp_path / "in.xlsx").read_bytes())
        return desk.post("/dana/dokumen/setoran/unggah/", said(number="STS-1") | {"book": file})

    wrong = hand_in({account("1.4"): "sekian", account("1.4", KENANGA): 100})
    assert "Kolom «Jumlah» bukan jumlah rupiah" in text_of(wrong)
    assert Paper.objects.count() == 0
    answer = hand_in({account("1.4"): 650_000, account("1.4", KENANGA): 300_000})
    other_desk.post(answer["Location"], {"book": "1"})  # type: ignore[index]
    assert (held()["1.4"], held()["3.2"], held(KENANGA)["3.2"], "3.2" in held(TERATAI)) == (
        50_000, 650_000, 300_000, False,
    )  # fmt: skip
    assert balanced()


def split(**more: str) -> dict[str, str]:
    return said(
        village=MELATI, code_1=MELATI, share_1="3", code_2=NEW_VILLAGE, share_2="1", number="BA-9", **more
    )  # fmt: skip


def test_a_village_that_splits_keeps_its_part_and_its_history(give: Give, desk: Client, other_desk: Client):
    give(700_000)
    answer = desk.post("/dana/dokumen/pemekaran/", split())
    assert "belum ada di daftar wilayah" in text_of(answer)
    load_areas({**AREAS, NEW_VILLAGE: "DESA MELATI BARU"})
    page = desk.post("/dana/dokumen/pemekaran/", split())["Location"]
    assert "99.01.01.2003: 1" in text_of(desk.get(page))
    assert "Berita acara pemindahan saldo BA-9" in text_of(other_desk.post(page, {"book": "1"}, follow=True))
    assert held() == {"1.4": 525_000, "3.1": 700_000}
    assert held(NEW_VILLAGE) == {"1.4": 175_000}
    assert balanced()
    assert "pemindahan saldo BA-9" in text_of(desk.get("/dana/jurnal/"))


def test_a_split_that_no_longer_is_what_was_put_forward_is_put_forward_again(
    give: Give, desk: Client, other_desk: Client
):
    give(700_000)
    load_areas({**AREAS, NEW_VILLAGE: "DESA MELATI BARU"})
    page = desk.post("/dana/dokumen/pemekaran/", split())["Location"]
    give(40_000)
    assert "Saldo desa itu berubah" in text_of(other_desk.post(page, {"book": "1"}))
    assert held()["1.4"] == 740_000


def test_a_regency_changes_no_promise_of_the_province(
    give: Give, hire: Callable[..., User], signed_in: Callable[[User], Client]
):
    give(700_000)
    regency = signed_in(hire("regency_budget"))
    answer = regency.post("/dana/dokumen/dpa-ubah/", said(account=account("3.1"), amount="900.000"))
    assert "diubah oleh kantor yang menjanjikannya" in text_of(answer)
    assert Rupiah(held()["3.1"]) == 700_000


def test_a_village_with_an_open_bill_is_not_split(give: Give, treasurer: User, desk: Client):
    give(700_000)
    load_areas({**AREAS, NEW_VILLAGE: "DESA MELATI BARU"})
    book_bill(by=treasurer, charges=[charge(16_800)], month=Month(2026, 4), day=date(2026, 4, 1), number="T-4")
    assert "masih mempunyai tagihan BPJS Rp16.800" in text_of(desk.post("/dana/dokumen/pemekaran/", split()))
    assert not Paper.objects.exists()
