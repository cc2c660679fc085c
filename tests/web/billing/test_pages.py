"""The pages of bills: from the plan to the confirmed month, by an office, seen by a village."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lindung.web.audit.models import Event
from lindung.web.billing.models import Bill, Difference, PaymentFile
from lindung.web.billing.states import FileState
from lindung.web.funds.models import Source
from lindung.web.months.models import ProtectionMonth
from lindung.web.programmes.models import Programme
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind
from tests.registers.workbooks import workbook
from tests.web.billing.conftest import MARCH, PRICE, REGENCY, Line, MakeBill, Pay, lines_of, write_proof
from tests.web.conftest import SignIn
from tests.web.funds.test_pages_of_the_book import text_of

NOBODY = "9901010101900999"


def said(page: object) -> str:
    return page.content.decode()  # type: ignore[attr-defined]


def proof_of(lines: list[Line], tmp_path: Path, **more: str) -> dict[str, object]:
    """The form of a proof, filled in."""
    path = tmp_path / "bukti.xlsx"
    write_proof(path, lines)
    return {
        "file": SimpleUploadedFile("bukti.xlsx", path.read_bytes()), "area": REGENCY, "number": "B-1",
        "stated": str(sum(line[3] for line in lines)), "station": "village", "paid_on": "2026-03-19",
        "arrived": "2026-03-20", **more,
    }  # fmt: skip


def test_an_office_plans_looks_bills_and_takes_the_file_away(
    plan: object, programme: Programme, bkbk: Source, biller: User, signed_in: SignIn
) -> None:
    desk = signed_in(biller)
    page = desk.post("/tagihan/rencana/", {
        "area": REGENCY, "programme": programme.pk, "source": bkbk.pk, "first": "2026-03", "last": "2026-04",
    })  # fmt: skip
    assert "10 bulan dari 5 peserta direncanakan, Rp168.000" in said(page)
    form = {"area": REGENCY, "programme": programme.pk, "month": "2026-03", "number": "T-1", "day": "2026-03-02"}
    page = desk.post("/tagihan/baru/", form)
    assert "BKBK-2026 5 Rp84.000 Rp1.008.000 ya" in text_of(page)
    assert not Bill.objects.exists()
    page = desk.post("/tagihan/baru/", {**form, "seen": "1"}, follow=True)
    assert "Tagihan T-1 dibuat: 5 orang, Rp84.000." in said(page)
    made = Bill.objects.get()
    file = desk.get(f"/tagihan/{made.pk}/berkas/")
    assert file.getvalue()[:2] == b"PK"
    assert Event.objects.filter(action="bill.taken_away", subject=f"bill {made.pk}").count() == 1


def test_a_proof_is_told_with_both_sums_its_differences_are_settled_and_its_months_confirmed(
    bill: MakeBill, biller: User, signed_in: SignIn, tmp_path: Path
) -> None:
    lines = lines_of(bill())
    desk = signed_in(biller)
    wrong = [*lines[1:], ("", NOBODY, "2026-03", PRICE)]
    page = desk.post("/tagihan/bayar/unggah/", proof_of(wrong, tmp_path), follow=True)
    assert "Dibayar Rp84.000, ditagih Rp84.000: cocok 4 orang-bulan Rp67.200" in said(page)
    assert NOBODY not in said(page)
    waiting = Difference.objects.get()
    assert f"/tagihan/selisih/{waiting.pk}/" in said(desk.get("/tagihan/selisih/"))
    page = desk.post(f"/tagihan/selisih/{waiting.pk}/", {"how": "no_money", "note": "bukan dari kita"}, follow=True)
    assert "Selisih diselesaikan." in said(page)
    settled = said(desk.get(f"/tagihan/selisih/{waiting.pk}/"))
    for told in ("bukan dari kita", "tidak ada uangnya: baris itu keliru", biller.full_name):
        assert told in settled
    assert "Simpan</button>" not in settled
    desk.post(f"/tagihan/selisih/{waiting.pk}/", {"how": "no_money", "note": "lain"})
    waiting.refresh_from_db()
    assert waiting.note == "bukan dari kita"
    proof = PaymentFile.objects.get()
    assert f"/tagihan/selisih/{waiting.pk}/" in said(desk.get(f"/tagihan/bayar/{proof.pk}/"))
    page = desk.post(f"/tagihan/bayar/{proof.pk}/pastikan/", {"on": "2026-04-01"}, follow=True)
    assert "4 bulan dipastikan BPJS." in said(page)
    assert ProtectionMonth.objects.filter(state="confirmed").count() == 4
    assert "1 orang" in said(desk.get(f"/tagihan/{Bill.objects.get().pk}/"))


def test_a_held_proof_is_decided_by_a_second_person_on_its_page(
    bill: MakeBill, biller: User, second: User, signed_in: SignIn, tmp_path: Path
) -> None:
    lines = lines_of(bill())
    page = signed_in(biller).post("/tagihan/bayar/unggah/", proof_of(lines, tmp_path, stated="84.001"), follow=True)
    assert "selisih Rp1" in said(page)
    assert "Simpan keputusan" not in said(page)
    proof = PaymentFile.objects.get()
    assert "Bukti bayar yang ditahan" in said(signed_in(second).get("/"))
    page = signed_in(second).post(
        f"/tagihan/bayar/{proof.pk}/putuskan/", {"verdict": "accept", "reason": "biaya bank"}, follow=True
    )
    assert "cocok 5 orang-bulan" in said(page)
    proof.refresh_from_db()
    assert proof.state == FileState.TAKEN


def test_a_village_sees_its_own_part_of_a_bill_and_nothing_to_take_away(
    bill: MakeBill, hire: Callable[..., User], signed_in: SignIn
) -> None:
    made = bill()
    desk: Client = signed_in(hire(RoleKind.VILLAGE_OPERATOR))
    page = said(desk.get(f"/tagihan/{made.pk}/"))
    assert "Rp50.400" in page
    assert "Rp84.000" not in page
    assert "Kenanga" not in page
    assert desk.get(f"/tagihan/{made.pk}/berkas/").status_code == 404
    assert "Desa Melati" in said(desk.get("/tagihan/belum-dibayar/"))
    other = signed_in(hire(RoleKind.REGENCY_LABOUR, "99.02"))
    assert other.get(f"/tagihan/{made.pk}/").status_code == 404
    assert made.number not in said(other.get("/tagihan/"))


@pytest.mark.parametrize("path", ["/tagihan/baru/", "/tagihan/rencana/", "/tagihan/bayar/unggah/"])
def test_what_cannot_be_is_said_at_the_form(path: str, bill: MakeBill, biller: User, signed_in: SignIn) -> None:
    bill()
    page = signed_in(biller).post(path, {"area": REGENCY, "month": "2026-03", "first": "bulan", "stated": "banyak"})
    assert page.status_code == 422
    assert "Kesalahan:" in said(page)
    assert MARCH.index == Bill.objects.get().month


def test_the_workbook_of_differences_goes_out_and_an_empty_queue_says_so(
    bill: MakeBill, pay: Pay, biller: User, signed_in: SignIn
) -> None:
    desk = signed_in(biller)
    assert desk.get("/tagihan/selisih/daftar.xlsx").status_code == 422
    bill()
    pay([("", NOBODY, "2026-03", PRICE)])
    out = desk.get("/tagihan/selisih/daftar.xlsx")
    assert (out.status_code, out.getvalue()[:2]) == (200, b"PK")


def test_an_entry_of_the_book_leads_to_its_paper_only_whoever_finds_it_there(
    bill: MakeBill, pay: Pay, biller: User, hire: Callable[..., User], signed_in: SignIn
) -> None:
    made = bill()
    paid = pay(lines_of(made)).file
    village, regency = signed_in(hire(RoleKind.VILLAGE_HEAD)), signed_in(biller)
    for desk, entry, leads in (
        (village, made.entry_id, True), (village, paid.entry_id, False), (regency, paid.entry_id, True),
    ):  # fmt: skip
        link = f"/tagihan/catatan/{entry}/"
        assert (link in said(desk.get(f"/dana/jurnal/{entry}/"))) is leads
        assert (desk.get(link).status_code == 302) is leads


def test_the_file_of_a_bill_is_handed_in_as_a_proof_as_the_page_says(
    bill: MakeBill, biller: User, signed_in: SignIn, tmp_path: Path
) -> None:
    made, desk = bill(), signed_in(biller)
    page = said(desk.get("/tagihan/bayar/unggah/"))
    assert "Kolom yang dicari: ACUAN, NIK" in page
    assert "Berkas tagihan sendiri boleh dipakai" in page
    assert "Dijanjikan, belum disalurkan" not in page
    form = proof_of(lines_of(made), tmp_path)
    form["file"] = SimpleUploadedFile("tagihan.xlsx", desk.get(f"/tagihan/{made.pk}/berkas/").getvalue())
    assert "cocok 5 orang-bulan" in said(desk.post("/tagihan/bayar/unggah/", form, follow=True))


def test_what_is_wrong_with_a_proof_names_the_file_as_it_was_handed_in(
    bill: MakeBill, biller: User, signed_in: SignIn, tmp_path: Path
) -> None:
    bill()
    form = proof_of([], tmp_path)
    form["file"] = SimpleUploadedFile("Setoran Maret.xlsx", workbook(tmp_path / "x.xlsx", [["A"], ["b"]]).read_bytes())
    page = said(signed_in(biller).post("/tagihan/bayar/unggah/", {**form, "stated": "16.800"}))
    assert "Berkas Setoran Maret.xlsx: kolom" in page
    assert "bukti.xlsx" not in page
