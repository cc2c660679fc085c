"""Divisions on screen: asked for, seen, adopted by a second person, taken along as a workbook."""

from datetime import date
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from lindung.web.allocation.adopting import carry_out_adoption
from lindung.web.allocation.dividing import carry_out
from lindung.web.allocation.models import Allocation
from lindung.web.allocation.pages import contests_table
from lindung.web.allocation.states import State
from lindung.web.audit.models import Event
from lindung.web.funds.models import Source
from lindung.web.months.models import Contest, ProtectionMonth, Worker
from lindung.web.programmes.models import Candidate, CandidateList
from lindung.web.programmes.states import ListState, Standing
from lindung.web.shell.start import today_of
from lindung.web.users.models import User
from lindung.web.users.roles import Can, RoleKind
from lindung.web.users.scope import scope_of
from tests.web.allocation.conftest import A_MONTH, AT, FIRST
from tests.web.conftest import KENANGA, MELATI

pytestmark = pytest.mark.django_db


def asked(programme, **more):
    plain = {
        "programme": programme.pk, "area": "99.01", "first_month": "2023-01", "last_month": "2023-03",
        "objective": "need", "tie_key": "2023",
    }  # fmt: skip
    return {**plain, **more}


def text(answer):
    return answer.content.decode()


def test_from_the_form_to_planned_months(enrol, promise, programme, officer, second, signed_in):
    enrol([1, 3, 2])
    promise(7)
    mine, other = signed_in(officer), signed_in(second)
    answer = mine.post("/pembagian/baru/", asked(programme))
    one = Allocation.objects.get()
    assert answer.url == f"/pembagian/{one.pk}/"
    waiting = text(mine.get(answer.url))
    assert "Pembagian sedang dihitung" in waiting
    assert f'hx-get="/pembagian/{one.pk}/"' in waiting
    carry_out(one.pk)
    page = text(mine.get(answer.url))
    assert "Dana csr-a (csr-a)" in page
    assert "Rp100.800" in page
    assert "terbaik: tidak ada pembagian lain" in page
    labels = [task.label for task in today_of(User.objects.get(pk=second.pk)).mine]
    assert "Pembagian dana yang menunggu Anda pakai" in labels
    refused = mine.post(f"/pembagian/{one.pk}/pakai/", follow=True)
    assert "Mintalah orang kedua" in text(refused)
    assert "2 peserta mendapat bulan" in text(other.get(f"/pembagian/{one.pk}/pakai/"))
    other.post(f"/pembagian/{one.pk}/pakai/")
    carry_out_adoption(one.pk)
    assert ProtectionMonth.objects.count() == 6
    adopted = text(other.get(answer.url))
    assert "Bulan yang direncanakan" in adopted
    assert "Langkah berikutnya: tagihan ke BPJS" in adopted
    assert "/tagihan/" in adopted


def test_a_division_says_whom_of_the_lists_it_does_not_reach(
    enrol, promise, ask, officer, drawer, programme, signed_in
):
    enrol([1, 2])
    promise(6)
    one = ask()
    assert "Yang tidak dijangkau" not in text(signed_in(officer).get(f"/pembagian/{one.pk}/"))
    waits = CandidateList.objects.create(
        programme=programme, village=MELATI, version=9, on=date(2023, 1, 4), ceiling=1, price=1, places=2, reserve=1,
        drawn_by=drawer, drawn_at=AT, state=ListState.APPROVED,
    )  # fmt: skip
    for rank, standing in enumerate((Standing.CHOSEN, Standing.CHOSEN, Standing.RESERVE, Standing.EXCLUDED), 1):
        Candidate.objects.create(
            of_list=waits, village=MELATI, resident=900 + rank, rank=rank, points=1, drawn=standing, standing=standing
        )
    page = text(signed_in(officer).get(f"/pembagian/{one.pk}/"))
    assert "2 calon terpilih belum ditetapkan" in page
    assert "1 calon cadangan atau yang menunggu" in page
    CandidateList.objects.filter(pk=waits.pk).update(state=ListState.DECREED)
    assert "calon terpilih belum ditetapkan" not in text(signed_in(officer).get(f"/pembagian/{one.pk}/"))


def test_person_by_person_with_the_reason_and_as_a_workbook(enrol, promise, ask, officer, signed_in):
    enrol([1, 2])
    promise(3)
    one = ask()
    browser = signed_in(officer)
    passed = text(browser.get(f"/pembagian/{one.pk}/orang/?hanya=dilewati"))
    assert "WARGA 0" in passed
    assert "WARGA 1" not in passed
    assert "Dilewati karena tidak ada rupiah" in passed
    book = CalamineWorkbook.from_filelike(BytesIO(browser.get(f"/pembagian/{one.pk}/orang.xlsx").content))
    rows = book.get_sheet_by_index(0).to_python()
    assert [row[1:7] for row in rows[-2:]] == [
        ["WARGA 1", "Dana csr-a", "Januari 2023", 3, 3 * A_MONTH, 0],
        ["WARGA 0", "", "", 0, 0, 0],
    ]
    assert Event.objects.filter(action="allocation.exported").get().details == {"people": 2}


def test_a_village_sees_its_own_people_of_an_adopted_division_and_no_sums_of_others(
    enrol, promise, ask, second, hire, signed_in
):
    enrol([1])
    enrol([2], village=KENANGA)
    promise(6)
    one = ask()
    browser = signed_in(hire(RoleKind.VILLAGE_HEAD, "99.01.01.2001"))
    assert browser.get(f"/pembagian/{one.pk}/").status_code == 404
    Allocation.objects.filter(pk=one.pk).update(state=State.ADOPTED, adopted_by=second)
    page = text(browser.get(f"/pembagian/{one.pk}/"))
    assert "Desa Melati" in page
    assert "Kenanga" not in page
    assert "Rp100.800" not in page
    people = text(browser.get(f"/pembagian/{one.pk}/orang/"))
    assert ("WARGA 0" in people, "WARGA 1" in people) == (True, False)


def test_floors_of_the_form_and_two_divisions_side_by_side(enrol, promise, programme, ask, officer, signed_in):
    enrol([5, 5])
    enrol([0], sex="P")
    promise(6)
    before, browser = ask(), signed_in(officer)
    browser.post("/pembagian/baru/", asked(programme, women=50, each="district", each_people=1))
    one = Allocation.objects.latest("pk")
    carry_out(one.pk)
    one.refresh_from_db()
    assert "Kecamatan Dahlia (99.01.02)» meminta 1 orang, paling banyak 0" in one.sentence
    browser.post("/pembagian/baru/", asked(programme, women=50))
    one = Allocation.objects.latest("pk")
    carry_out(one.pk)
    page = text(browser.get(f"/pembagian/{one.pk}/"))
    assert "50% dari yang dibayar" in page
    beside = text(browser.get(f"/pembagian/{before.pk}/banding/{one.pk}/"))
    assert "Hanya pada yang kedua" in beside
    assert f"/pembagian/{before.pk}/banding/{one.pk}/" in text(browser.get("/pembagian/"))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"each": "district"}, "Pilih wilayahnya dan tulis banyaknya orang"),
        ({"occupations": ["9"]}, "Pilih pekerjaannya dan tulis banyaknya orang"),
        ({"first_month": "2023-06"}, "bukan masa yang dapat dibagi"),
        ({"last_month": "2024-03"}, "di luar bulan program"),
    ],
)
def test_what_cannot_be_asked_is_the_error_of_the_form(programme, officer, signed_in, said, sentence):
    answer = signed_in(officer).post("/pembagian/baru/", asked(programme, **said))
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert not Allocation.objects.exists()


def test_the_branch_reads_counts_and_not_who_was_passed_over_or_why(enrol, promise, ask, hire, second, signed_in):
    enrol([1, 3])
    promise(4)
    one = ask()
    Allocation.objects.filter(pk=one.pk).update(state=State.ADOPTED, adopted_by=second, lost=1)
    branch = signed_in(hire(RoleKind.BPJS_BRANCH, "99.01"))
    page = text(branch.get(f"/pembagian/{one.pk}/"))
    assert "Desa demi desa" in page
    assert "Orang demi orang" not in page
    assert "<caption>Bulan yang sudah ada pembayar lain" not in page
    assert branch.get(f"/pembagian/{one.pk}/orang/").status_code == 404
    assert signed_in(second).get(f"/pembagian/{one.pk}/orang/").status_code == 200


def test_a_payer_of_another_area_is_not_named_beside_a_lost_month(officer):
    other = Source(code="LAIN", name="Dana lain", first=9902000000, last=9902999999)
    won = ProtectionMonth(village=9902012001, programme="LAIN-2023", source=other)
    lost = Contest(worker=Worker(name="ORANG"), month=FIRST.index, village=9901012001, won_by=won)
    table = contests_table([lost], scope_of(officer, Can.SEE_MONTHS))
    assert table.rows == [("ORANG", FIRST.words, "di luar wilayah Anda", "di luar wilayah Anda")]
