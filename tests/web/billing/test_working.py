"""What takes longer than an answer may: done by the worker, once, whatever breaks off."""

import os
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from lindung.web.areas.spans import span_of
from lindung.web.billing import files, recovery, views_bills, views_payments
from lindung.web.billing.models import Bill, PaymentFile, Work
from lindung.web.billing.states import WorkKind, WorkState
from lindung.web.billing.working import MOST_ATTEMPTS, carry_out
from lindung.web.funds.models import Source
from lindung.web.months.models import ProtectionMonth
from lindung.web.programmes.models import Programme
from lindung.web.users.models import User
from tests.web.billing.conftest import PRICE, REGENCY, Give, MakeBill, Plan, lines_of, write_proof
from tests.web.conftest import SignIn

FORM = {"area": REGENCY, "month": "2026-03", "number": "T-1", "day": "2026-03-02", "seen": "1"}


@pytest.fixture
def everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even one month or byte is too much for an answer."""
    monkeypatch.setattr(views_bills, "AT_ONCE", 0)
    monkeypatch.setattr(views_payments, "BYTES_AT_ONCE", 0)


@pytest.fixture
def enrolled(everything_is_large: None, workers: object, programme: Programme) -> Programme:
    """The programme with its workers enrolled."""
    return programme


def test_a_large_plan_bill_and_proof_are_done_by_the_worker_and_told(
    enrolled: Programme, bkbk: Source, give: Give, biller: User, signed_in: SignIn, tmp_path: Path
) -> None:
    give({"99.01.01.2001": 3 * PRICE, "99.01.01.2002": 2 * PRICE})
    desk = signed_in(biller)

    def worked(path: str, form: Mapping[str, object]) -> str:
        page = desk.post(path, form, follow=True)
        assert "Sedang dikerjakan" in page.content.decode()
        carry_out(Work.objects.latest("pk").pk)
        return str(desk.get(page.redirect_chain[-1][0], follow=True).content.decode())

    plan = {"area": REGENCY, "programme": enrolled.pk, "source": bkbk.pk, "first": "2026-03", "last": "2026-03"}
    assert "5 bulan dari 5 peserta direncanakan, Rp84.000" in worked("/tagihan/rencana/", plan)
    assert "Tagihan T-1" in worked("/tagihan/baru/", {**FORM, "programme": enrolled.pk})
    path = tmp_path / "bukti.xlsx"
    write_proof(path, lines_of(Bill.objects.get()))
    proof = {
        "file": SimpleUploadedFile("bukti.xlsx", path.read_bytes()), "area": REGENCY, "number": "B-1",
        "stated": "84.000", "station": "village", "paid_on": "2026-03-19", "arrived": "2026-03-20",
    }  # fmt: skip
    assert "cocok 5 orang-bulan" in worked("/tagihan/bayar/unggah/", proof)
    assert set(ProtectionMonth.objects.values_list("state", flat=True)) == {"paid"}
    assert PaymentFile.objects.get().name == "bukti.xlsx"


def test_what_cannot_be_done_is_told_and_changes_nothing(
    everything_is_large: None, plan: Plan, programme: Programme, biller: User, signed_in: SignIn
) -> None:
    plan()
    desk = signed_in(biller)
    page = desk.post("/tagihan/baru/", {**FORM, "programme": programme.pk}, follow=True)
    ProtectionMonth.objects.all().update(amount=17_000)
    carry_out(Work.objects.get().pk)
    told = desk.get(page.redirect_chain[-1][0]).content.decode()
    assert "direncanakan Rp17.000" in told
    assert (Work.objects.get().state, Bill.objects.count()) == (WorkState.FAILED, 0)


Asked = Callable[..., Work]


@pytest.fixture
def asked(programme: Programme, biller: User) -> Asked:
    """Work of a bill that nobody has begun."""

    def made(**more: object) -> Work:
        span = span_of(REGENCY)
        said = {"programme": programme.pk, "month": 2026 * 12 + 2, "number": "T-9", "day": "2026-03-02"}
        return Work.objects.create(
            kind=WorkKind.BILL, said=said, first=span.first, last=span.last, by=biller, at=timezone.now(), **more
        )

    return made


def test_work_that_broke_off_is_done_again_and_given_up_at_last(asked: Asked, plan: Plan) -> None:
    plan()
    once, often = asked(attempts=1), asked(attempts=MOST_ATTEMPTS)
    recovery.resume()
    often.refresh_from_db()
    once.refresh_from_db()
    assert (once.state, often.state) == (WorkState.ASKED, WorkState.FAILED)
    carry_out(once.pk)
    carry_out(once.pk)
    assert Bill.objects.get().number == "T-9"


def test_only_old_files_of_nobody_are_swept(bill: MakeBill) -> None:
    made = bill()
    own = files.kept(made.file_name, made.sha256)
    left, fresh = own.with_name("tak-bertuan.xlsx"), own.with_name("baru.xlsx")
    for path in (left, fresh):
        path.write_bytes(b"x")
    old = (timezone.now() - timedelta(days=1)).timestamp()
    for path in (own, left):
        os.utime(path, (old, old))
    recovery.resume()
    assert (own.is_file(), left.exists(), fresh.is_file()) == (True, False, True)


def test_who_lost_the_role_in_the_meantime_gets_nothing_done(asked: Asked, plan: Plan, biller: User) -> None:
    plan()
    once = asked()
    biller.roles.update(ended=timezone.now())
    carry_out(once.pk)
    once.refresh_from_db()
    assert (once.state, Bill.objects.count()) == (WorkState.FAILED, 0)
    assert "sudah berakhir" in once.sentence
