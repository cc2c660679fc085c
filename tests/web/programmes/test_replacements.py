"""Somebody takes part no longer; the next of the village's list comes instead, when a second person agrees."""

from datetime import date

import pytest
from django.utils import timezone

from lindung.common.errors import UserError
from lindung.common.months import Month
from lindung.web.claims.models import Dossier
from lindung.web.funds.models import Source
from lindung.web.months.models import ProtectionMonth
from lindung.web.notices.models import Notice
from lindung.web.programmes.models import Decree, DecreeLine, Participant, Programme, Replacement, ReplacementRequest
from lindung.web.programmes.participants_selectors import suggested_in
from lindung.web.programmes.replacements import (
    Replaced,
    approve_replacement,
    ask_replacement,
    turn_down_replacement,
)
from lindung.web.programmes.states import EndReason
from lindung.web.residents.models import Resident
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of
from tests.web.conftest import SignIn
from tests.web.programmes.conftest import Begin
from tests.web.programmes.decreed import approved, billed, in_force, paid, participant, planned, states

DIED, TODAY = date(2023, 4, 12), date(2023, 5, 8)


@pytest.fixture
def decree(programme: Programme, drawer: User, signer: User) -> Decree:
    """Two take part, three wait."""
    approved(programme, ["ORANG 1", "ORANG 2"], ["ORANG 3", "ORANG 4", "ORANG 5"], by=drawer)
    return in_force(programme, drawer, signer)


@pytest.fixture
def bkbk(areas: object) -> Source:
    return Source.objects.create(code="BKBK-2023", name="Dana BKBK", first=9900000000, last=9999999999)


def asked(name: str, by: User, reason: EndReason = EndReason.DIED, on: date = DIED) -> ReplacementRequest:
    return ask_replacement(participant=participant(name), reason=reason, paper="Surat kematian 7/2023", on=on, by=by)


def replaced(name: str, drawer: User, signer: User, day: date = TODAY) -> Replaced:
    return approve_replacement(request=asked(name, drawer), by=signer, day=day)


def test_the_first_of_the_reserve_comes_and_the_decree_has_a_line_more(decree: Decree, drawer: User, signer: User):
    done = replaced("ORANG 1", drawer, signer)
    gone, came = participant("ORANG 1"), participant("ORANG 3")
    assert (gone.state, gone.until, gone.end_reason) == ("ended", Month(2023, 5).index, "died")
    assert (came.state, came.since, came.decree, done.came) == ("named", Month(2023, 6).index, decree, came)
    assert list(DecreeLine.objects.order_by("place").values_list("place", "participant__worker__name")) == [
        (1, "ORANG 1"), (2, "ORANG 2"), (3, "ORANG 3"),
    ]  # fmt: skip
    assert done.sentence == "Penggantinya menjadi peserta mulai Juni 2023."
    assert Notice.objects.get(kind="replaced").details == {"people": 1, "programme": decree.programme.title}


def test_a_death_with_a_dossier_is_suggested_and_the_dossier_leads_to_the_asking(
    decree: Decree, drawer: User, signer: User, bkbk: Source, signed_in: SignIn
):
    gone = participant("ORANG 1")
    planned("ORANG 1", 4, by=drawer, source=bkbk)
    ProtectionMonth.objects.update(state="paid", arrived=date(2023, 4, 3))
    one = Dossier.objects.create(
        number="KLAIM-1", worker=gone.worker, village=gone.village, event="death_illness", happened_on=DIED,
        told_on=DIED, told_by="Istri", income=1_000_000, protection="active", opened_by=signer,
        opened_at=timezone.now(),
    )  # fmt: skip
    keeps = scope_of(drawer, Can.KEEP_LISTS)
    link = f'href="/peserta/{gone.pk}/ganti/?sebab=died"'
    assert [(each.participant, each.reason) for each in suggested_in(keeps, TODAY)] == [(gone, EndReason.DIED)]
    assert link in signed_in(drawer).get(f"/klaim/{one.pk}/").content.decode()
    asked("ORANG 1", drawer)
    assert suggested_in(keeps, TODAY) == []
    assert link not in signed_in(drawer).get(f"/klaim/{one.pk}/").content.decode()
    ReplacementRequest.objects.all().delete()
    Dossier.objects.update(state="cancelled")
    assert suggested_in(keeps, TODAY) == []
    assert link not in signed_in(drawer).get(f"/klaim/{one.pk}/").content.decode()


def test_one_after_the_other_until_nobody_is_left_and_that_is_said(decree: Decree, drawer: User, signer: User):
    came = [replaced(f"ORANG {number}", drawer, signer).came for number in (1, 3, 4)]
    assert [one.worker.name for one in came if one] == ["ORANG 3", "ORANG 4", "ORANG 5"]
    last = replaced("ORANG 5", drawer, signer)
    assert last.came is None
    assert last.sentence == "Tidak ada pengganti: cadangan desa ini habis. Tempatnya kosong."
    assert Replacement.objects.filter(came=None).count() == 1


def test_who_died_or_takes_part_elsewhere_since_is_passed_over_and_told(
    decree: Decree, begin: Begin, drawer: User, signer: User
):
    Resident.objects.filter(name="ORANG 3").update(life_status="dead")
    other = begin(2, "LAIN-2023")
    approved(other, ["ORANG 4"], by=drawer)
    in_force(other, drawer, signer)
    done = replaced("ORANG 1", drawer, signer)
    assert done.came
    assert done.came.worker.name == "ORANG 5"
    assert dict(done.passed_over) == {"dead": 1, "takes_part": 1}
    assert "Dilewati: 1 tercatat meninggal di register desanya; 1 sudah menjadi peserta." in done.sentence


def test_who_the_decree_left_out_comes_before_the_reserve(programme: Programme, drawer: User, signer: User):
    Resident.objects.filter(name="ORANG 1").update(nik_state="invalid")
    approved(programme, ["ORANG 1", "ORANG 2"], ["ORANG 3", "ORANG 4"], by=drawer)
    in_force(programme, drawer, signer)
    Resident.objects.filter(name="ORANG 1").update(nik_state="valid")
    done = replaced("ORANG 2", drawer, signer)
    assert done.came
    assert done.came.worker.name == "ORANG 1"


def test_months_not_paid_are_reversed_and_the_place_is_free_after_those_paid(
    decree: Decree, drawer: User, signer: User, bkbk: Source
):
    billed(planned("ORANG 1", 4, 5, 6, by=drawer, source=bkbk), "T-4", 4, drawer)
    paid(planned("ORANG 1", 4, 5, 6, by=drawer, source=bkbk), drawer, date(2023, 4, 3))
    planned("ORANG 1", 7, 8, by=drawer, source=bkbk)
    done = replaced("ORANG 1", drawer, signer)
    assert states("ORANG 1") == {4: "paid", 5: "paid", 6: "paid", 7: "reversed", 8: "reversed"}
    assert participant("ORANG 1").until == Month(2023, 5).index
    assert done.sentence == (
        "Penggantinya menjadi peserta mulai Juli 2023. 2 bulan yang belum dibayar dibatalkan. "
        "2 bulan sudah dibayar dan tetap berlaku; minta kembali ke BPJS bila perlu."
    )


def test_after_the_last_month_nobody_comes(decree: Decree, drawer: User, signer: User):
    done = replaced("ORANG 1", drawer, signer, date(2023, 12, 8))
    assert done.came is None
    assert done.sentence.startswith("Tidak ada pengganti: tidak ada lagi bulan program")


def test_who_asks_does_not_decide(decree: Decree, drawer: User, signer: User):
    request = asked("ORANG 1", drawer)
    with pytest.raises(UserError, match="orang kedua"):
        approve_replacement(request=request, by=drawer, day=TODAY)
    with pytest.raises(UserError, match="orang kedua"):
        turn_down_replacement(request=request, reason="Tidak benar", by=drawer)
    assert participant("ORANG 1").state == "named"


def test_turned_down_who_takes_part_goes_on_and_may_be_asked_for_again(decree: Decree, drawer: User, signer: User):
    turned = turn_down_replacement(request=asked("ORANG 1", drawer), reason="Suratnya atas nama lain", by=signer)
    assert (turned.state, participant("ORANG 1").state) == ("turned_down", "named")
    with pytest.raises(UserError, match="sudah diputuskan"):
        approve_replacement(request=turned, by=signer, day=TODAY)
    assert asked("ORANG 1", drawer).state == "asked"


def test_asked_for_twice_alike_changes_nothing_and_otherwise_is_refused(decree: Decree, drawer: User):
    first = asked("ORANG 1", drawer)
    assert asked("ORANG 1", drawer) == first
    with pytest.raises(UserError, match="sudah diusulkan"):
        asked("ORANG 1", drawer, EndReason.MOVED)
    assert ReplacementRequest.objects.count() == 1


def test_what_a_request_rests_on_is_a_paper_without_a_number_of_a_person(decree: Decree, drawer: User):
    for paper, words in (("", "Sebut surat"), ("KTP 9901014102900001", "Hapus nomornya")):
        with pytest.raises(UserError, match=words):
            ask_replacement(participant=participant("ORANG 1"), reason=EndReason.DIED, paper=paper, on=DIED, by=drawer)
    assert ReplacementRequest.objects.count() == 0


def test_whom_the_branch_refused_is_replaced_too_and_who_left_is_not(decree: Decree, drawer: User, signer: User):
    Participant.objects.filter(worker__name="ORANG 1").update(state="refused", refusal="NIK ganda")
    done = approve_replacement(request=asked("ORANG 1", drawer, EndReason.OTHER), by=signer, day=TODAY)
    assert done.came
    assert participant("ORANG 1").state == "ended"
    with pytest.raises(UserError, match="tidak lagi menjadi peserta"):
        asked("ORANG 1", drawer, EndReason.MOVED)
