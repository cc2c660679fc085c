"""What BPJS answers: who is enrolled, who is refused, and what has to be looked at."""

import pytest

from lindung.common.errors import UserError
from lindung.web.audit.models import Event
from lindung.web.exchange import answers
from lindung.web.exchange.answering import totals_of
from lindung.web.exchange.answers import carry_out, take_answer
from lindung.web.exchange.keeping import folder
from lindung.web.exchange.models import Answer, Difference, SubmissionLine
from lindung.web.exchange.recovery import resume
from lindung.web.exchange.settling import Word, settle
from lindung.web.exchange.states import How, Kind, Outcome, Reading
from lindung.web.notices.models import Notice
from lindung.web.notices.words import sentence_of
from lindung.web.programmes.models import Participant
from lindung.web.programmes.participation import MEMBER_NUMBER
from lindung.web.programmes.states import EndReason, ParticipantState
from lindung.web.users.roles import RoleKind
from lindung.web.vault.sealing import vault
from tests.registers.workbooks import workbook
from tests.web.conftest import KENANGA, MELATI
from tests.web.exchange.conftest import DAY, rows_of
from tests.web.residents.registers import nik

OK, NO = "DITERIMA", "DITOLAK"
ENROLLED, REFUSED, SUBMITTED = ParticipantState.ENROLLED, ParticipantState.REFUSED, ParticipantState.SUBMITTED


def person(number: int) -> Participant:
    return Participant.objects.get(worker__name=f"PEKERJA {number:03d}", submitted__isnull=False)


def member_number(number: int) -> str:
    sealed = person(number).member_number_sealed
    return vault().open(sealed, MEMBER_NUMBER) if sealed else ""


def waits() -> list[tuple[str, str]]:
    """What is open: the kind and whose it is."""
    found = Difference.objects.filter(how="").order_by("pk").values_list("kind", "line__participant__worker__name")
    return [(kind, name or "") for kind, name in found]


def test_accepted_are_enrolled_refused_are_refused_and_the_rest_waits(sent, answer):
    taken = answer((1, OK, "KPJ1", ""), (2, NO, "", f"NIK {nik(2)} tidak padan"), to=[sent])
    assert [person(number).state for number in (1, 2, 3, 4)] == [ENROLLED, REFUSED, SUBMITTED, SUBMITTED]
    assert member_number(1) == "KPJ1"
    assert person(2).refusal == f"NIK {nik(2)[:4]}********{nik(2)[-4:]} tidak padan"
    assert waits() == [(Kind.REFUSED, "PEKERJA 002")]
    assert taken.answer.sentence == (
        "4 orang dikirim: 1 diterima, 1 ditolak, 2 belum dijawab. 1 selisih perlu dilihat."
    )
    told = Event.objects.get(action="exchange.answered").details
    assert told == {"counts": {"accepted": 1, "refused": 1, "unanswered": 2}}


def test_villages_hear_how_many_and_never_who(sent, answer):
    answer((1, OK, "KPJ1", ""), (2, NO, "", "tidak padan"), to=[sent])
    notice = Notice.objects.get()
    assert (notice.first, notice.last) == (MELATI, MELATI)
    assert sentence_of(notice.kind, notice.details) == (
        "Program Uji: BPJS menerima 1 dan menolak 1 peserta; 1 belum dijawab."
    )
    answer((4, OK, "KPJ4", ""), (3, OK, "KPJ3", ""), to=[sent], name="2.xlsx")
    live = Notice.objects.filter(closed_at=None).order_by("first")
    assert [(one.first, one.details["accepted"]) for one in live] == [(MELATI, 2), (KENANGA, 1)]


def test_the_same_file_twice_changes_nothing_and_says_so(sent, branch, tmp_path, answer):
    first = answer((1, OK, "KPJ1", ""), to=[sent])
    content = (tmp_path / "jawaban.xlsx").read_bytes()
    events = Event.objects.count()
    again = take_answer(submissions=[sent], file=[content], name="lagi.xlsx", on=DAY, by=branch)
    assert (first.now, again.now, again.answer) == (True, False, first.answer)
    assert (Answer.objects.count(), Event.objects.count()) == (1, events)
    assert len(list(folder().iterdir())) == 2


def test_what_has_to_be_looked_at_waits_with_its_row(sent, answer):
    answer(
        (1, OK, "", ""), (2, "DIPROSES", "", ""), (3, OK, "K3", ""), (3, NO, "", "ganda"), (4, NO, "", ""),
        (77, OK, "K7", ""), to=[sent],
    )  # fmt: skip
    assert sorted(waits()) == [
        (Kind.CONTRADICTION, "PEKERJA 003"), (Kind.NO_NUMBER, "PEKERJA 001"), (Kind.NO_REASON, "PEKERJA 004"),
        (Kind.UNCLEAR, "PEKERJA 002"), (Kind.UNKNOWN, ""),
    ]  # fmt: skip
    unknown = Difference.objects.get(kind=Kind.UNKNOWN)
    assert (unknown.row, unknown.village, unknown.line) == (7, None, None)
    totals = totals_of([sent])
    assert (totals.accepted, totals.refused, totals.unanswered) == (1, 1, 2)


def test_one_number_for_two_is_looked_at_within_a_file_and_across_files(sent, answer):
    answer((1, OK, "KX", ""), (2, OK, "KX", ""), to=[sent])
    assert waits() == [(Kind.SHARED_NUMBER, "PEKERJA 001"), (Kind.SHARED_NUMBER, "PEKERJA 002")]
    answer((3, OK, "KX", ""), to=[sent], name="2.xlsx")
    assert waits()[2:] == [(Kind.SHARED_NUMBER, "PEKERJA 003")]
    answer((2, OK, "K2", ""), to=[sent], name="3.xlsx")
    assert member_number(2) == "K2"
    assert [name for _, name in waits()] == ["PEKERJA 001", "PEKERJA 003"]


def test_a_later_answer_settles_what_it_answers(sent, answer, branch):
    answer((1, "DIPROSES", "", ""), (2, NO, "", "tidak padan"), (3, OK, "", ""), to=[sent])
    assert len(waits()) == 3
    answer((1, OK, "K1", ""), (2, OK, "K2", ""), (3, OK, "K3", ""), to=[sent], name="2.xlsx")
    assert waits() == []
    assert [person(number).state for number in (1, 2, 3)] == [ENROLLED] * 3
    assert member_number(3) == "K3"
    assert set(Difference.objects.values_list("how", "settled_by")) == {(How.ANSWERED, branch.pk)}


def test_a_cumulative_answer_says_nothing_new(sent, answer):
    rows = [(1, OK, "K1", ""), (2, NO, "", "tidak padan"), (3, OK, "", "")]
    answer(*rows, to=[sent])
    before = (waits(), list(SubmissionLine.objects.order_by("pk").values_list("outcome", "answer")))
    answer(*rows, to=[sent], name="2.xlsx")
    after = (waits(), list(SubmissionLine.objects.order_by("pk").values_list("outcome", "answer")))
    assert after == before


def test_an_acceptance_is_not_taken_back_by_a_file(sent, answer):
    answer((1, OK, "K1", ""), (2, OK, "K2", ""), to=[sent])
    answer((1, NO, "", "keliru"), (2, OK, "K9", ""), to=[sent], name="2.xlsx")
    assert [person(number).state for number in (1, 2)] == [ENROLLED] * 2
    assert (member_number(1), member_number(2)) == ("K1", "K2")
    assert waits() == [(Kind.CONTRADICTION, "PEKERJA 001"), (Kind.CONTRADICTION, "PEKERJA 002")]


def test_who_ended_meanwhile_stays_ended(sent, answer):
    one = person(1)
    Participant.objects.filter(pk=one.pk).update(
        state=ParticipantState.ENDED, until=one.since, end_reason=EndReason.DIED
    )
    answer((1, OK, "K1", ""), to=[sent])
    assert person(1).state == ParticipantState.ENDED
    assert totals_of([sent]).accepted == 1


def test_who_was_put_right_is_sent_again_and_an_old_answer_does_not_refuse_them_again(sent, send, answer, sender):
    answer((1, NO, "", "tidak padan"), (2, NO, "", "tidak padan"), to=[sent])
    settle(Difference.objects.get(line__participant=person(1)), Word(How.RESEND, "nama diperbaiki"), by=sender)
    settle(Difference.objects.get(line__participant=person(2)), Word(How.GIVEN_UP), by=sender)
    second = send("P-2")
    assert [row[2] for row in rows_of(second)[1:]] == [nik(1)]
    state = Participant.objects.values_list("state", flat=True)
    assert state.get(worker__name="PEKERJA 001") == SUBMITTED
    answer((1, NO, "", "tidak padan lagi"), to=[sent], name="lama.xlsx")
    assert state.get(worker__name="PEKERJA 001") == SUBMITTED
    answer((1, OK, "K1", ""), to=[sent, second], name="baru.xlsx")
    assert state.get(worker__name="PEKERJA 001") == ENROLLED


def test_one_answer_about_two_submissions(sent, send, named, answer):
    named(1, first=8)
    second = send("P-2")
    taken = answer((1, OK, "K1", ""), (8, OK, "K8", ""), to=[sent, second])
    assert taken.answer.sentence == "5 orang dikirim: 2 diterima, 0 ditolak, 3 belum dijawab."
    assert [totals_of([one]).accepted for one in (sent, second)] == [1, 1]


def test_the_answer_to_another_submission_is_refused_and_names_it(sent, send, named, branch, tmp_path):
    other = named(1, first=8)[0]
    second = send("P-2")
    path = workbook(tmp_path / "p2.xlsx", [["ACUAN", "NIK", "STATUS"], [str(other.worker_id), "", OK]])
    with pytest.raises(UserError, match=r"nomor P-1.*jawaban untuk nomor P-2") as told:
        take_answer(submissions=[sent], file=[path.read_bytes()], name="p2.xlsx", on=DAY, by=branch)
    assert nik(8) not in str(told.value)
    assert not Answer.objects.exists()
    assert totals_of([second]).unanswered == 1
    assert len(list(folder().iterdir())) == 2  # what was sent


BAD = {
    "heading": ([["NIK", "HASIL"], [nik(1), OK]], "kolom «STATUS» tidak ditemukan"),
    "empty": ([["NIK", "STATUS"]], "tidak memuat satu baris pun"),
    "strangers": ([["NIK", "STATUS"], [nik(70), OK], [nik(71), OK]], "Tidak satu pun dari 2 baris"),
}


@pytest.mark.parametrize("bad", BAD)
def test_a_file_that_is_no_answer_is_refused_and_nothing_is_kept(bad, sent, branch, tmp_path):
    rows, told = BAD[bad]
    path = workbook(tmp_path / "salah.xlsx", rows)
    with pytest.raises(UserError, match=told):
        take_answer(submissions=[sent], file=[path.read_bytes()], name="salah.xlsx", on=DAY, by=branch)
    assert not Answer.objects.exists()
    assert [path.name for path in folder().iterdir()] == [sent.file_name]


@pytest.mark.parametrize(("content", "told"), [(b"", "kosong"), (b"\x00\x01\xff" * 99, "jawaban-nilai.xlsx")])
def test_nonsense_is_refused_by_the_name_it_was_handed_in_under(content, told, sent, branch):
    with pytest.raises(UserError, match=told) as error:
        take_answer(submissions=[sent], file=[content], name="../x/jawaban-nilai.xlsx", on=DAY, by=branch)
    assert str(folder()) not in str(error.value)


def test_a_large_file_is_read_by_the_worker_and_a_bad_one_says_why(sent, answer, branch, monkeypatch, tmp_path):
    monkeypatch.setattr(answers, "AT_ONCE", 0)
    kept = answer((1, OK, "K1", ""), to=[sent]).answer
    assert (kept.state, person(1).state) == (Reading.KEPT, SUBMITTED)
    carry_out(kept.pk)
    carry_out(kept.pk)
    kept.refresh_from_db()
    assert (kept.state, kept.attempts, person(1).state) == (Reading.TAKEN, 1, ENROLLED)
    path = workbook(tmp_path / "salah.xlsx", [["NIK"], [nik(1)]])
    bad = take_answer(submissions=[sent], file=[path.read_bytes()], name="salah.xlsx", on=DAY, by=branch).answer
    carry_out(bad.pk)
    bad.refresh_from_db()
    assert bad.state == Reading.FAILED
    assert "Berkas salah.xlsx: kolom «STATUS» tidak ditemukan" in bad.sentence
    assert not take_answer(submissions=[sent], file=[b"x"], name="y.csv", on=DAY, by=branch).answer.sentence
    resume()


def test_a_broken_off_reading_begins_again(sent, answer, monkeypatch):
    monkeypatch.setattr(answers, "AT_ONCE", 0)
    kept = answer((1, OK, "K1", ""), to=[sent]).answer

    class Killed(BaseException):
        pass

    def killed(*_arguments):
        raise Killed

    monkeypatch.setattr("lindung.web.exchange.answering.write_found", killed)
    with pytest.raises(Killed):
        carry_out(kept.pk)
    assert (person(1).state, totals_of([sent]).unanswered) == (SUBMITTED, 4)
    monkeypatch.undo()
    resume()
    carry_out(kept.pk)
    assert person(1).state == ENROLLED


def test_another_office_answers_nothing_here(sent, hire):
    stranger = hire(RoleKind.BPJS_BRANCH, "99.02")
    with pytest.raises(UserError, match="di luar wilayah kerja"):
        take_answer(submissions=[sent], file=[b"x"], name="x.csv", on=DAY, by=stranger)


def test_a_refusal_by_hand_waits_to_be_put_right_and_an_acceptance_enrols(sent, answer, sender):
    answer((1, "DIPROSES", "", ""), (2, "", "", ""), (3, OK, "", ""), to=[sent])
    waiting = Difference.objects.filter(how="").exclude(line=None)
    by_name = {one.line.participant.worker.name[-1]: one for one in waiting if one.line}
    with pytest.raises(UserError, match="Isi nomor peserta"):
        settle(by_name["1"], Word(How.ACCEPTED), by=sender)
    with pytest.raises(UserError, match="diselesaikan dengan: BPJS memastikan diterima, BPJS memastikan ditolak"):
        settle(by_name["1"], Word(How.NOTED), by=sender)
    settle(by_name["1"], Word(How.ACCEPTED, number="K1"), by=sender)
    settle(by_name["2"], Word(How.REFUSED, words="NIK 9999 0101 0180 0001 salah"), by=sender)
    settle(by_name["3"], Word(How.ACCEPTED, number="K3"), by=sender)
    assert [person(number).state for number in (1, 2, 3)] == [ENROLLED, REFUSED, ENROLLED]
    assert (member_number(1), member_number(3)) == ("K1", "K3")
    assert waits() == [(Kind.REFUSED, "PEKERJA 002")]
    assert person(2).refusal == "NIK 9999********0001 salah"
    assert SubmissionLine.objects.get(participant=person(2)).outcome == Outcome.REFUSED
    with pytest.raises(UserError, match="sudah diselesaikan"):
        settle(by_name["1"], Word(How.ACCEPTED, number="K1"), by=sender)
