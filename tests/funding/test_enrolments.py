"""What BPJS answers to a file of people, held against who was sent."""

import pytest
from hypothesis import given, strategies as st

from lindung.common.errors import UserError
from lindung.funding.enrolments import GAP_WORDS, AnswerRow, Gap, Sent, Status, Submission, answered

OK, NO = Status.ACCEPTED, Status.REFUSED
NIKS = [f"999901010180{number:04d}" for number in range(1, 10)]


def sent(*workers: int) -> Submission:
    return Submission("P-1", tuple(Sent(worker, NIKS[worker], {"name": f"UJI {worker}"}) for worker in workers))


def said(worker: int, status: Status, member_number: str = "", reason: str = "", row: int = 2) -> AnswerRow:
    return AnswerRow("Data", row, NIKS[worker], status, "", member_number, reason)


def gaps(told) -> list[tuple[Gap, int | None]]:
    return [(one.gap, one.worker) for one in told.differences]


def test_everybody_sent_is_accepted_refused_or_unanswered():
    told = answered(sent(1, 2, 3), [said(1, OK, "KPJ1"), said(2, NO, reason="NIK tidak padan", row=3)])
    assert (set(told.accepted), set(told.refused), told.unanswered) == ({1}, {2}, (3,))
    assert told.accepted[1].member_number == "KPJ1"
    assert gaps(told) == [(Gap.REFUSED, 2), (Gap.UNANSWERED, 3)]
    assert told.differences[0].reason == "NIK tidak padan"
    assert told.words == "3 orang dikirim: 1 diterima, 1 ditolak, 1 belum dijawab."


def test_somebody_who_was_not_sent_changes_nobody():
    told = answered(sent(1), [said(2, OK, "KPJ2", row=9)])
    assert told.unanswered == (1,)
    assert (told.differences[0].gap, told.differences[0].worker, told.differences[0].row) == (Gap.UNKNOWN, None, 9)


def test_the_same_answer_twice_counts_once_and_is_said():
    told = answered(sent(1), [said(1, OK, "KPJ1"), said(1, OK, "KPJ1", row=3)])
    assert set(told.accepted) == {1}
    assert gaps(told) == [(Gap.TWICE, 1)]


@pytest.mark.parametrize("other", [said(1, NO, reason="meninggal"), said(1, OK, "KPJ9")])
def test_two_answers_that_differ_are_no_answer(other):
    told = answered(sent(1), [said(1, OK, "KPJ1"), other])
    assert told.unanswered == (1,)
    assert gaps(told) == [(Gap.CONTRADICTION, 1)]


def test_a_status_nobody_knows_is_no_answer():
    told = answered(sent(1), [said(1, Status.UNCLEAR)])
    assert (told.unanswered, gaps(told)) == ((1,), [(Gap.UNCLEAR, 1)])


def test_an_acceptance_without_a_number_or_with_somebody_elses_is_looked_at():
    told = answered(sent(1, 2, 3), [said(1, OK), said(2, OK, "KPJ"), said(3, OK, "KPJ")])
    assert set(told.accepted) == {1, 2, 3}
    assert gaps(told) == [(Gap.NO_NUMBER, 1), (Gap.SHARED_NUMBER, 2), (Gap.SHARED_NUMBER, 3)]


def test_a_row_without_a_usable_nik_is_found_by_the_reference_and_two_that_disagree_are_nobody():
    rows = [
        AnswerRow("Data", 2, "", OK, "1", "KPJ1"),
        AnswerRow("Data", 3, NIKS[2], OK, "3", "KPJ2"),
        AnswerRow("Data", 4, NIKS[8], OK, "3", "KPJ3"),
    ]
    told = answered(sent(1, 2, 3), rows)
    assert set(told.accepted) == {1}
    assert gaps(told) == [(Gap.UNKNOWN, None), (Gap.UNKNOWN, None), (Gap.UNANSWERED, 2), (Gap.UNANSWERED, 3)]


def test_a_submission_is_not_empty_names_nobody_twice_and_is_known_by_its_hash():
    with pytest.raises(UserError, match="P-1 kosong"):
        sent()
    with pytest.raises(UserError, match="1 orang tercantum lebih dari sekali"):
        sent(1, 2, 1)
    assert sent(1, 2).hash == sent(2, 1).hash != sent(1).hash
    assert sent(4).rows() == [{"name": "UJI 4", "line": 1, "reference": "4", "nik": NIKS[4]}]


def test_every_gap_has_words():
    assert GAP_WORDS.keys() == set(Gap)


rows = st.builds(
    AnswerRow,
    st.just("Data"),
    st.integers(2, 99),
    st.sampled_from(["", *NIKS]),
    st.sampled_from(Status),
    st.sampled_from(["", "1", "2", "77", "x"]),
    st.sampled_from(["", "A", "B"]),
)


@given(st.sets(st.integers(1, 6), min_size=1), st.lists(rows, max_size=12))
def test_nobody_is_lost_whatever_is_answered(workers, answer):
    told = answered(sent(*workers), answer)
    assert set(told.accepted) | set(told.refused) | set(told.unanswered) == workers
    assert {one.worker for one in told.differences if one.gap is Gap.UNANSWERED} <= set(told.unanswered)
    assert answered(sent(*workers), [*answer, *answer]).unanswered == told.unanswered
