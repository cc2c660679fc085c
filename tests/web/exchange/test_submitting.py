"""A file of everybody who waits, and what becomes of them."""

import hashlib
import os
from datetime import date

import pytest

from lindung.common.errors import UserError
from lindung.web.areas.spans import span_of
from lindung.web.audit.models import Event
from lindung.web.exchange import submitting
from lindung.web.exchange.keeping import folder, path_of
from lindung.web.exchange.models import Submission, SubmissionLine
from lindung.web.exchange.recovery import resume
from lindung.web.exchange.states import Outcome, Sending
from lindung.web.exchange.submitting import carry_out, is_assumed
from lindung.web.exchange.whom import count_waiting
from lindung.web.programmes.models import Participant
from lindung.web.programmes.states import DecreeState, EndReason, ParticipantState
from tests.web.conftest import KENANGA, MELATI
from tests.web.exchange.conftest import REGENCY, a_worker, decreed, rows_of
from tests.web.residents.registers import nik

SUBMITTED = ParticipantState.SUBMITTED


def states() -> list[str]:
    return list(Participant.objects.order_by("pk").values_list("state", flat=True))


def test_everybody_who_waits_is_in_the_file_with_the_columns_of_the_area(sent):
    head, *rows = rows_of(sent)
    assert (head[:4], head[-1]) == (["NO", "ACUAN", "NIK", "NAMA SESUAI KTP"], "SUMBER DANA")
    told = [dict(zip(head, row, strict=True)) for row in rows]
    assert [one["NIK"] for one in told] == [nik(1), nik(2), nik(3), nik(4)]
    assert {str(one["KODE DESA"]) for one in told} == {"99.01.01.2001", "99.01.01.2002"}
    assert told[0]["TANGGAL LAHIR"] == date(1990, 1, 1)
    assert told[0]["PROGRAM"] == "JKK, JKM"
    assert told[0]["ACUAN"] == str(Participant.objects.order_by("pk")[0].worker_id)
    assert is_assumed(sent)


def test_its_people_are_submitted_and_the_file_is_kept_with_its_hash(sent):
    assert (sent.state, sent.people, states()) == (Sending.SENT, 4, [SUBMITTED] * 4)
    assert sent.sha256 == hashlib.sha256(path_of(sent.file_name).read_bytes()).hexdigest()
    assert path_of(sent.file_name).stat().st_mode & 0o777 == 0o600
    lines = SubmissionLine.objects.order_by("place").values_list("place", "village", "outcome")
    assert list(lines) == [
        (1, MELATI, Outcome.UNANSWERED), (2, MELATI, Outcome.UNANSWERED), (3, MELATI, Outcome.UNANSWERED),
        (4, KENANGA, Outcome.UNANSWERED),
    ]  # fmt: skip
    assert Event.objects.get(action="exchange.submitted").details == {"programme": "UJI", "people": 4}


def test_the_same_number_again_changes_nothing_and_sends_nobody_twice(sent, send):
    again = send()
    assert again == sent
    assert (Submission.objects.count(), SubmissionLine.objects.count()) == (1, 4)
    assert [path.name for path in folder().iterdir()] == [sent.file_name]


def test_a_number_that_is_another_files_is_refused(sent, send, named):
    named(1, first=9)
    with pytest.raises(UserError, match=r"Nomor P-1 sudah dipakai.*1 peserta menunggu"):
        send()
    assert send("P-2").people == 1


def test_nobody_to_send_is_said(send):
    with pytest.raises(UserError, match="Tidak ada peserta yang menunggu"):
        send()
    assert not Submission.objects.exists()


def test_only_people_of_the_area_of_a_decree_in_force_with_a_birth_date_are_sent(programme, named, send):
    named(1)
    named(1, first=2, village=KENANGA)
    draft = decreed(programme, DecreeState.DRAFT)
    Participant.objects.create(programme=programme, worker=a_worker(5), village=MELATI, decree=draft, since=24_000)
    undated = named(1, first=6)[0]
    type(undated.worker).objects.filter(pk=undated.worker_id).update(birth_date=None)
    gone = {"state": ParticipantState.ENDED, "until": programme.first_month, "end_reason": EndReason.DIED}
    named(1, first=7, **gone)
    waiting = count_waiting(programme, REGENCY)
    assert (waiting.named, waiting.put_right, waiting.undated, waiting.villages) == (2, 0, 1, 2)
    melati = send(span=span_of("99.01.01.2001"))
    assert [row[2] for row in rows_of(melati)[1:]] == [nik(1)]


def test_another_area_is_not_ones_own(send, named):
    named(1)
    with pytest.raises(UserError, match="di luar wilayah kerja"):
        send(span=span_of("99.02"))
    with pytest.raises(UserError, match="di luar wilayah kerja"):
        send(span=span_of("99"))


def test_who_leaves_while_the_file_is_written_stops_all_of_it(named, send, monkeypatch):
    people = named(2)
    written = vars(submitting)["write_rows"]

    def and_then_somebody_goes(*arguments):
        Participant.objects.filter(pk=people[0].pk).update(
            state=ParticipantState.ENDED, until=people[0].since, end_reason=EndReason.DIED
        )
        return written(*arguments)

    monkeypatch.setattr(submitting, "write_rows", and_then_somebody_goes)
    given_up = send()
    assert (given_up.state, given_up.sentence) == (Sending.FAILED, submitting.CHANGED)
    assert states() == [ParticipantState.ENDED, ParticipantState.NAMED]
    assert not list(folder().iterdir())
    monkeypatch.setattr(submitting, "write_rows", written)
    assert send().people == 1


def test_a_large_file_waits_for_the_worker(named, send, monkeypatch):
    named(2)
    monkeypatch.setattr(submitting, "AT_ONCE", 1)
    asked = send()
    assert (asked.state, states()) == (Sending.ASKED, [ParticipantState.NAMED] * 2)
    assert send() == asked
    carry_out(asked.pk)
    carry_out(asked.pk)
    asked.refresh_from_db()
    assert (asked.state, asked.people, asked.attempts) == (Sending.SENT, 2, 1)


def test_a_file_whose_rows_never_came_is_swept_and_written_anew(named, send, monkeypatch):
    named(2)

    class Killed(BaseException):
        pass

    def killed(*_arguments):
        raise Killed

    monkeypatch.setattr(submitting, "_submitted", killed)
    with pytest.raises(Killed):
        send()
    monkeypatch.undo()
    orphan = next(folder().iterdir())
    assert states() == [ParticipantState.NAMED] * 2
    os.utime(orphan, (1, 1))
    resume()
    assert not orphan.exists()
    asked = Submission.objects.get()
    carry_out(asked.pk)
    asked.refresh_from_db()
    assert (asked.state, [path.name for path in folder().iterdir()]) == (Sending.SENT, [asked.file_name])


def test_what_broke_off_too_often_is_given_up_and_its_number_is_free(named, send, monkeypatch):
    named(1)
    monkeypatch.setattr(submitting, "AT_ONCE", 0)
    asked = send()
    Submission.objects.update(attempts=submitting.MOST_ATTEMPTS)
    resume()
    asked.refresh_from_db()
    assert (asked.state, asked.number) == (Sending.FAILED, f"P-1 (gagal {asked.pk})")
    monkeypatch.undo()
    assert send().people == 1
