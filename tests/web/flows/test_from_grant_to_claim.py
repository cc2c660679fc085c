"""One year of a programme in a browser: grant, candidates, meeting, approval, enrolment, bill, payment, month, claim.

Four roles do it and nobody else: the operator of a village and its head, the labour office of the regency, the
province. What leaves the office for BPJS is answered here as a branch would answer it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.utils import timezone

from lindung.common.months import Month
from lindung.documents.workbook import Sheet, write_workbook
from lindung.web.areas.spans import span_of
from lindung.web.claims.models import Dossier
from lindung.web.funds.book_selectors import trial_balance
from lindung.web.months.models import ProtectionMonth
from lindung.web.months.states import State
from lindung.web.operations.demo_programme import Calendar, scheme_text
from lindung.web.programmes.models import CandidateList, Decree
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind
from tests.web.browser import NARROW, WIDE, Visit, chromium, visit
from tests.web.conftest import SignIn
from tests.web.programmes.conftest import verified
from tests.web.residents.conftest import Take, staged, taken
from tests.web.residents.registers import nik, person

__all__ = ["chromium", "staged", "taken", "visit"]
pytestmark = pytest.mark.django_db(transaction=True)
VILLAGE, REGENCY, CODE = "99.01.01.2001", "99.01", "UJI-BKBK"
NAMES = ("SITI AMINAH", "WATI", "RINI", "DEWI LESTARI")


@dataclass
class Desk:
    """Somebody at their browser."""

    seen: Visit
    url: str

    def go(self, path: str) -> "Desk":
        self.seen.open(self.url + path)
        assert self.seen.answers[0].status == 200, path
        return self

    def write(self, button: str, **fields: str | date | Month) -> "Desk":
        """Fill a form by the names of its fields, and press its button."""
        page = self.seen.page
        for name, said in fields.items():
            field = page.locator(f"main [name='{name}']").first
            kind = field.evaluate("one => one.tagName === 'SELECT' ? 'select' : one.type")
            if kind == "select":
                field.select_option(str(said))
            elif kind in ("radio", "checkbox"):
                page.check(f"main [name='{name}'][value='{said}']")
            elif kind == "file":
                field.set_input_files(str(said))
            else:
                field.fill(str(said))
        return self.press(button)

    def press(self, words: str) -> "Desk":
        page = self.seen.page
        page.locator(f"main button:has-text('{words}'), main a.button:has-text('{words}')").first.click()
        page.wait_for_load_state("load")
        assert page.locator("main .field-error, main .notice.bad").all_inner_texts() == [], self.words
        return self

    @property
    def words(self) -> str:
        return self.seen.page.inner_text("main")

    @property
    def path(self) -> str:
        return self.seen.page.url.removeprefix(self.url)

    def look(self, name: str) -> None:
        """Photographed, and nothing that a person would not like."""
        self.seen.photograph(f"tahun-{name}")
        assert not self.seen.is_too_wide, name
        assert self.seen.axe() == [], name
        assert self.seen.complaints == [], name


@pytest.fixture
def desks(
    hire: Callable[..., User], signed_in: SignIn, live_server: Any, visit: Callable[..., Visit]
) -> dict[str, Desk]:
    """The four, each with a browser of their own; the village has an old telephone."""
    cast = (
        ("operator", RoleKind.VILLAGE_OPERATOR, NARROW),
        ("head", RoleKind.VILLAGE_HEAD, NARROW),
        ("regency", RoleKind.REGENCY_LABOUR, WIDE),
        ("province", RoleKind.PROVINCE, WIDE),
    )
    made = {}
    for name, kind, width in cast:
        client, seen = signed_in(hire(kind, name=name)), visit(width)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        seen.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
        made[name] = Desk(seen, live_server.url)
    return made


def test_a_worker_from_the_grant_to_the_claim_of_the_family(desks: dict[str, Desk], taken: Take, tmp_path: Path):
    days = Calendar(timezone.localdate())
    taken(*(person(number, name) for number, name in enumerate(NAMES, start=1)))
    verified()
    scheme_is_run(desks["regency"], days)
    grant_arrives(desks["province"], days)
    list_is_drawn_and_met(desks["operator"], days)
    list_is_approved(desks)
    decree_is_issued(desks, days)
    work_is_shown(desks["operator"], days)
    people_are_enrolled(desks["regency"], days, tmp_path)
    month_is_billed_and_paid(desks, days, tmp_path)
    family_claims(desks, days)
    lines = trial_balance(span_of("99"), days.on)
    assert sum(line.debit for line in lines) == sum(line.credit for line in lines) > 0


def scheme_is_run(regency: Desk, days: Calendar) -> None:
    said = yaml.safe_load(scheme_text(days))
    check = {**said["approvals"][1], "level": "village", "by": "Kepala desa"}
    said["approvals"].insert(1, check)
    text = yaml.safe_dump(said, allow_unicode=True, sort_keys=False)
    regency.go("/skema/baru/").write("Simpan", area=REGENCY, code=CODE.lower(), text=text)
    regency.press("Jalankan sebagai program").write("Jalankan", area=REGENCY, code=CODE, title="BKBK uji")
    assert "BKBK uji" in regency.words
    regency.look("program")


def grant_arrives(province: Desk, days: Calendar) -> None:
    province.go("/dana/sumber/baru/").write(
        "Daftarkan", area=REGENCY, payer="bkbk", name="BKBK uji", code=CODE, programme=CODE, each="each",
        amount="15.000.000", letter_number="DPA-1", letter_day=days.before(60), first_month=days.first,
        last_month=days.first + 11,
    )  # fmt: skip
    for number, (station, before) in enumerate((("province", 20), ("regency", 15), ("village", 10)), start=1):
        province.go("/dana/tiba/")
        charge = province.seen.page.locator("main [name=charge] option", has_text="MELATI").first.get_attribute("value")
        province.write(
            "Catat", charge=charge or "", station=station, number=f"SP2D-{number}", day=days.before(before),
            amount="3000000", words="Tahap I",
        )  # fmt: skip
    province.go("/dana/").look("letak-uang")
    assert "Rp3.000.000" in province.words


def list_is_drawn_and_met(operator: Desk, days: Calendar) -> None:
    operator.go("/program-iuran/").seen.page.click("main >> text=BKBK uji")
    operator.go(f"{operator.path}daftar/susun/").write("Susun daftar", area=VILLAGE, on=days.before(45))
    operator.go(here())
    operator.look("calon")
    assert all(name in operator.words for name in NAMES)
    operator.press("Catat musyawarah")
    page = operator.seen.page
    row = page.locator("main tr", has_text="DEWI LESTARI")
    row.locator("select").select_option("menolak")
    row.locator("[name^=alasan]").fill("sudah bekerja di kota")
    operator.write(
        "Catat hasil musyawarah", held_on=days.before(40), place="Balai desa", number="BA-1", invited="20",
        attended="18",
    )  # fmt: skip
    operator.go(here()).press("Usulkan daftar ini")


def list_is_approved(desks: dict[str, Desk]) -> None:
    for name in ("head", "regency", "province"):
        desks[name].go("/")
        assert "menunggu" in desks[name].words.lower(), name
        desks[name].go(here()).look(f"putusan-{name}")
        desks[name].write("Putuskan", verdict="approved")
    assert CandidateList.objects.get().state == "approved"


def decree_is_issued(desks: dict[str, Desk], days: Calendar) -> None:
    regency, province = desks["regency"], desks["province"]
    regency.go("/program-iuran/").seen.page.click("main >> text=BKBK uji")
    regency.go(f"{regency.path}keputusan/rancang/").write(
        "Rancang", area=REGENCY, number="500/1", day=days.before(15), name="Bupati Karangan"
    )
    decree = Decree.objects.get()
    regency.go(f"/keputusan/{decree.pk}/").look("keputusan")
    province.go(f"/keputusan/{decree.pk}/").press("Tetapkan").press("Tetapkan")
    decree.refresh_from_db()
    assert (decree.state, decree.participants.count()) == ("in_force", 3)


def work_is_shown(operator: Desk, days: Calendar) -> None:
    programme = Decree.objects.get().programme_id
    operator.go(f"/program-iuran/{programme}/bukti/{VILLAGE}/")
    operator.seen.page.click("main >> text=SITI AMINAH")
    operator.seen.page.wait_for_load_state("load")
    operator.write(
        "Simpan bukti", occasion="enrolment", kind="rt_confirmation", day=days.before(14), said_by="Ketua RT 2"
    )
    assert "Bukti lengkap" in operator.words


def people_are_enrolled(regency: Desk, days: Calendar, folder: Path) -> None:
    regency.go("/pendaftaran/baru/").press("Lihat isinya")
    assert "3 orang" in regency.words
    regency.write("Buat berkas", number="KIRIM-1", day=days.before(13)).look("pengiriman")
    rows = [(nik(number), "DITERIMA", f"9900{number}") for number in (1, 2, 3)]
    book = written(folder / "jawaban.xlsx", ("NIK", "STATUS", "NOMOR PESERTA"), rows)
    regency.press("Unggah jawaban").write("Unggah", file=str(book), on=days.before(6))
    assert "3 diterima" in regency.words


def month_is_billed_and_paid(desks: dict[str, Desk], days: Calendar, folder: Path) -> None:
    regency, province, first = desks["regency"], desks["province"], days.first
    programme = str(Decree.objects.get().programme_id)
    regency.go("/tagihan/rencana/").write("Rencanakan", programme=programme, area=REGENCY, first=first, last=first + 11)
    assert "36 bulan dari 3 peserta direncanakan" in regency.words
    day = first.first + timedelta(days=7)
    regency.go("/tagihan/baru/").write(
        "Lihat isinya", programme=programme, month=first, area=REGENCY, number="T-1", day=day
    )
    regency.press("Buat tagihan").look("tagihan")
    assert "Rp50.400" in regency.words
    rows = [(nik(number), str(first), 16_800) for number in (1, 2, 3)]
    proof = written(folder / "bukti.xlsx", ("NIK", "BULAN IURAN", "JUMLAH IURAN"), rows)
    province.go("/tagihan/bayar/unggah/").write(
        "Unggah", area=REGENCY, file=str(proof), number="B-1", stated="50.400", station="village", paid_on=day,
        arrived=day,
    )  # fmt: skip
    province.look("bukti-bayar")
    paid = ProtectionMonth.objects.filter(state=State.PAID)
    assert [(one.month, one.amount, one.arrived) for one in paid] == [(first.index, 16_800, day)] * 3
    operator = desks["operator"].go("/bulan-perlindungan/")
    operator.look("bulan")
    assert "dibayar" in operator.words


def family_claims(desks: dict[str, Desk], days: Calendar) -> None:
    operator, head = desks["operator"], desks["head"]
    operator.go("/klaim/baru/").write("Cari", text="SITI AMINAH")
    operator.seen.page.click("main >> text=SITI AMINAH")
    operator.seen.page.wait_for_load_state("load")
    happened = days.first.first + timedelta(days=20)
    operator.write("Buka berkas", event="death_illness", happened_on=happened, told_by="suami")
    operator.look("klaim")
    assert "Rp10.000.000" in operator.words
    assert "masa tunggu" in operator.words
    dossier = Dossier.objects.get()
    assert (dossier.worker.name, dossier.expected) == ("SITI AMINAH", 10_000_000)
    head.go("/")
    assert "klaim" in head.words.lower()
    head.go(f"/klaim/{dossier.pk}/")
    assert "Ketua RT 2" in head.words


def here() -> str:
    """The page of the one list there is."""
    return f"/program-iuran/daftar-calon/{CandidateList.objects.get().pk}/"


def written(path: Path, headings: Sequence[str], rows: Sequence[Sequence[object]]) -> Path:
    """A workbook as a branch sends it."""
    write_workbook(path, [Sheet("Data", (), headings, rows)])
    return path
