"""A decree from its draft to its being in force: who is on it, who signs, and the file that says so."""

import hashlib
from datetime import date

import pytest

from lindung.common.errors import UserError
from lindung.common.months import Month
from lindung.web.areas.spans import Span
from lindung.web.audit.models import Event
from lindung.web.months.models import Worker
from lindung.web.programmes.decree_files import decree_bytes, folder, write_file
from lindung.web.programmes.decrees import discard_draft, issue_decree
from lindung.web.programmes.models import CandidateList, Decree, DecreeLine, DraftLine, Participant, Programme
from lindung.web.residents.models import Resident
from lindung.web.users.models import User
from tests.web.conftest import KENANGA, MELATI
from tests.web.programmes.conftest import Begin
from tests.web.programmes.decreed import DAY, approved, drafted, names
from tests.web.residents.conftest import Take
from tests.web.residents.registers import nik, person


def test_a_draft_holds_everybody_chosen_and_nobody_takes_part_yet(programme: Programme, drawer: User):
    approved(programme, ["ORANG 2", "ORANG 1"], ["ORANG 3"], by=drawer)
    approved(programme, ["ORANG 11"], village=KENANGA, by=drawer)
    decree = drafted(programme, drawer)
    assert names(decree) == ["ORANG 2", "ORANG 1", "ORANG 11"]
    assert (decree.state, decree.left_out, Participant.objects.count()) == ("draft", [], 0)
    assert set(CandidateList.objects.values_list("state", "decree")) == {("approved", decree.pk)}


def test_the_file_is_there_before_anybody_is_told_of_it_and_its_hash_is_kept(programme: Programme, drawer: User):
    approved(programme, ["ORANG 1"], by=drawer)
    decree = drafted(programme, drawer)
    said = decree_bytes(decree)
    assert said.startswith(b"%PDF-")
    assert hashlib.sha256(said).hexdigest() == decree.sha256
    assert decree.content_sha256 not in ("", decree.sha256)
    assert [path.name for path in folder().iterdir()] == [decree.file_name]


def test_put_in_force_everybody_on_it_takes_part_from_the_month_after_the_day(
    programme: Programme, drawer: User, signer: User
):
    approved(programme, ["ORANG 2", "ORANG 1"], by=drawer)
    decree = issue_decree(decree=drafted(programme, drawer), by=signer)
    lines = DecreeLine.objects.order_by("place").values_list("place", "participant__worker__name", "participant__state")
    assert list(lines) == [(1, "ORANG 2", "named"), (2, "ORANG 1", "named")]
    assert set(Participant.objects.values_list("since", "until", "village")) == {(Month(2023, 2).index, None, MELATI)}
    assert (decree.state, CandidateList.objects.get().state, DraftLine.objects.count()) == ("in_force", "decreed", 0)


def test_before_the_programme_begins_they_take_part_from_its_first_month(
    programme: Programme, drawer: User, signer: User
):
    approved(programme, ["ORANG 1"], by=drawer)
    issue_decree(decree=drafted(programme, drawer, day=date(2022, 11, 3)), by=signer)
    assert Participant.objects.get().since == programme.first_month


def test_who_drafted_it_does_not_put_it_in_force(programme: Programme, drawer: User):
    approved(programme, ["ORANG 1"], by=drawer)
    decree = drafted(programme, drawer)
    with pytest.raises(UserError, match="orang kedua"):
        issue_decree(decree=decree, by=drawer)
    assert Participant.objects.count() == 0


def test_the_same_draft_again_changes_nothing(programme: Programme, drawer: User, signer: User):
    approved(programme, ["ORANG 1"], by=drawer)
    first = drafted(programme, drawer)
    assert drafted(programme, signer) == first
    issue_decree(decree=first, by=signer)
    assert drafted(programme, drawer) == first
    assert (Decree.objects.count(), DecreeLine.objects.count()) == (1, 1)
    assert Event.objects.filter(action="decree.drafted").count() == 1


def test_a_number_is_used_once(programme: Programme, drawer: User):
    approved(programme, ["ORANG 1"], by=drawer)
    drafted(programme, drawer)
    approved(programme, ["ORANG 11"], village=KENANGA, by=drawer)
    with pytest.raises(UserError, match=r"Nomor 1/2023 sudah dipakai keputusan tanggal 25 Januari 2023"):
        drafted(programme, drawer, day=date(2023, 1, 26))
    assert Decree.objects.count() == 1


def test_two_villages_may_number_their_own_decrees_alike(programme: Programme, drawer: User):
    approved(programme, ["ORANG 1"], by=drawer)
    approved(programme, ["ORANG 11"], village=KENANGA, by=drawer)
    one, other = (drafted(programme, drawer, span=Span(village, village)) for village in (MELATI, KENANGA))
    assert (names(one), names(other)) == (["ORANG 1"], ["ORANG 11"])


def test_a_discarded_draft_gives_back_its_lists_and_its_number(programme: Programme, drawer: User, signer: User):
    approved(programme, ["ORANG 1"], by=drawer)
    discard_draft(decree=drafted(programme, drawer), by=drawer)
    again = drafted(programme, drawer)
    assert names(again) == ["ORANG 1"]
    assert list(Decree.objects.order_by("pk").values_list("state", flat=True)) == ["discarded", "draft"]
    with pytest.raises(UserError, match="rancangan dibuang"):
        issue_decree(decree=Decree.objects.get(state="discarded"), by=signer)


def test_without_an_approved_list_there_is_no_decree(programme: Programme, drawer: User):
    with pytest.raises(UserError, match="Selesaikan persetujuannya"):
        drafted(programme, drawer)
    approved(programme, ["ORANG 1"], by=drawer)
    drafted(programme, drawer)
    with pytest.raises(UserError, match=r"ada di rancangan nomor 1/2023"):
        drafted(programme, drawer, number="2/2023")


def test_who_has_no_usable_nik_is_left_out_and_the_next_of_the_reserve_has_the_place(
    programme: Programme, taken: Take, drawer: User
):
    Resident.objects.filter(name="ORANG 1").update(nik_state="invalid")
    made = approved(programme, ["ORANG 1", "ORANG 2"], ["ORANG 3", "ORANG 4"], by=drawer)
    decree = drafted(programme, drawer)
    assert names(decree) == ["ORANG 2", "ORANG 3"]
    left = {"candidate": made.candidates.get(rank=1).pk, "village": MELATI, "why": "no_nik", "where": ""}
    assert decree.left_out == [left]
    assert not Worker.objects.filter(name="ORANG 1").exists()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"life_status": "dead"}, "dead"),
        ({"gone": True}, "moved"),
        ({"verdict": "matched", "protection": "active", "segment": "PU"}, "employed"),
        ({"birth_date": date(1950, 1, 1)}, "age"),
    ],
)
def test_what_became_of_somebody_since_the_list_keeps_them_off_the_decree(
    programme: Programme, drawer: User, said: dict[str, object], why: str
):
    Resident.objects.filter(name="ORANG 1").update(**said)
    approved(programme, ["ORANG 1", "ORANG 2"], by=drawer)
    decree = drafted(programme, drawer)
    assert (names(decree), [one["why"] for one in decree.left_out]) == (["ORANG 2"], [why])


def test_one_person_in_two_villages_is_on_the_decree_once(programme: Programme, taken: Take, drawer: User):
    taken(person(13, "SAMA", nik=nik(1)), village="99.01.01.2002")
    approved(programme, ["ORANG 1"], by=drawer)
    approved(programme, ["SAMA"], village=KENANGA, by=drawer)
    decree = drafted(programme, drawer)
    assert (names(decree), [one["why"] for one in decree.left_out]) == (["ORANG 1"], ["twice"])


def test_who_takes_part_elsewhere_is_left_out_with_the_programme(
    programme: Programme, begin: Begin, drawer: User, signer: User
):
    approved(programme, ["ORANG 1"], by=drawer)
    issue_decree(decree=drafted(programme, drawer), by=signer)
    other = begin(2, "LAIN-2023")
    approved(other, ["ORANG 1", "ORANG 2"], by=drawer)
    decree = drafted(other, drawer)
    assert names(decree) == ["ORANG 2"]
    assert [(one["why"], one["where"]) for one in decree.left_out] == [("takes_part", "UJI-2023")]


def test_a_programme_that_is_over_by_then_keeps_nobody_from_the_next(
    programme: Programme, begin: Begin, drawer: User, signer: User
):
    approved(programme, ["ORANG 1"], by=drawer)
    issue_decree(decree=drafted(programme, drawer), by=signer)
    following = begin(2, "LAIN-2024")
    Programme.objects.filter(pk=following.pk).update(first_month=programme.first_month + programme.months)
    following.refresh_from_db()
    approved(following, ["ORANG 1"], by=drawer)
    assert names(drafted(following, drawer)) == ["ORANG 1"]


def test_on_two_drafts_stands_nobody(programme: Programme, begin: Begin, drawer: User):
    other = begin(2, "LAIN-2023")
    approved(programme, ["ORANG 1"], by=drawer)
    approved(other, ["ORANG 1", "ORANG 2"], by=drawer)
    drafted(programme, drawer)
    decree = drafted(other, drawer)
    assert [(one["why"], one["where"]) for one in decree.left_out] == [("drafted", "1/2023")]


def test_if_somebody_came_to_take_part_elsewhere_since_nothing_is_put_in_force(
    programme: Programme, begin: Begin, drawer: User, signer: User
):
    approved(programme, ["ORANG 1", "ORANG 2"], by=drawer)
    decree = drafted(programme, drawer)
    other = begin(2, "LAIN-2023")
    elsewhere = Decree.objects.create(
        programme=other, first=MELATI, last=MELATI, number="9", day=DAY, signed_by="X", made_by=drawer,
        made_at="2023-01-25T03:00:00Z",
    )  # fmt: skip
    worker = Worker.objects.get(name="ORANG 2")
    Participant.objects.create(
        programme=other, worker=worker, village=MELATI, decree=elsewhere, since=other.first_month
    )
    with pytest.raises(UserError, match=r"1 orang dalam rancangan ini sementara itu sudah menjadi peserta.*LAIN-2023"):
        issue_decree(decree=decree, by=signer)
    assert Participant.objects.filter(programme=programme).count() == 0


def test_when_nobody_can_be_named_nothing_is_drafted(programme: Programme, drawer: User):
    Resident.objects.update(life_status="dead")
    approved(programme, ["ORANG 1"], ["ORANG 2"], by=drawer)
    with pytest.raises(UserError, match="Tidak seorang pun dari 1 daftar desa"):
        drafted(programme, drawer)
    assert (Decree.objects.count(), CandidateList.objects.get().decree) == (0, None)


def test_a_day_after_the_last_month_or_still_to_come_is_refused(programme: Programme, drawer: User):
    approved(programme, ["ORANG 1"], by=drawer)
    with pytest.raises(UserError, match="tidak ada lagi bulan"):
        drafted(programme, drawer, day=date(2024, 3, 1))
    with pytest.raises(UserError, match="belum tiba"):
        drafted(programme, drawer, day=date(2999, 1, 1))


def test_a_file_that_changed_is_not_given_out_and_not_put_in_force(programme: Programme, drawer: User, signer: User):
    approved(programme, ["ORANG 1"], by=drawer)
    decree = drafted(programme, drawer)
    (folder() / decree.file_name).write_bytes(b"%PDF-1.7 another")
    with pytest.raises(UserError, match="berubah sejak ditulis"):
        issue_decree(decree=decree, by=signer)
    (folder() / decree.file_name).unlink()
    with pytest.raises(UserError, match="tidak ada di server"):
        decree_bytes(decree)


def test_written_again_a_file_is_the_one_that_is_there(programme: Programme, drawer: User):
    approved(programme, ["ORANG 1"], by=drawer)
    decree = drafted(programme, drawer)
    Decree.objects.update(file_name="", sha256="")
    write_file(decree.pk)
    assert Decree.objects.get().sha256 == decree.sha256
    assert [path.name for path in folder().iterdir()] == [decree.file_name]
