"""The pages of the queue: what waits, a pair side by side, an answer, and nothing of who is out of the area."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lindung.web.review.models import Answer, ReviewPair, ReviewTask, Word
from lindung.web.review.selectors import Waiting
from lindung.web.users.roles import RoleKind
from tests.web.conftest import MELATI, Hire, SignIn

pytestmark = pytest.mark.django_db
QUEUE, BEGIN, UNDO = "/pemeriksaan/", "/pemeriksaan/mulai/", "/pemeriksaan/urungkan/"


def address(task: ReviewTask) -> str:
    return f"/pemeriksaan/tugas/{task.pk}/"


@pytest.fixture
def operator(hire: Hire, signed_in: SignIn) -> Client:
    """Who covers Melati only."""
    return signed_in(hire(RoleKind.VILLAGE_OPERATOR, "99.01.01.2001", "ani"))


@pytest.fixture
def officer(hire: Hire, signed_in: SignIn) -> Client:
    """Who covers the regency of Melati and Anggrek."""
    return signed_in(hire(RoleKind.REGENCY_LABOUR, "99.01", "beni"))


def text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_before_the_first_run_the_page_says_how_a_queue_begins(operator, areas):
    text = text_of(operator, QUEUE)
    assert "Belum ada antrean" in text
    assert "Mulai memeriksa" not in text


def test_the_queue_says_how_many_tasks_wait_how_long_they_take_and_what_they_give(operator, officer, queue):
    for client in (operator, officer):
        text = text_of(client, QUEUE)
        assert re.search(r'Tugas menunggu</p><p class="value">2<', text)
        assert "kira-kira 15 menit" in text


@pytest.mark.parametrize(("minutes", "said"), [(120, "kira-kira 120 menit"), (1083, "kira-kira 18 jam")])
def test_long_work_is_told_in_hours(minutes, said):
    assert Waiting(tasks=1, minutes=minutes, gain=0.0, first_hour=0.0, put_off=0, divided=0).takes == said


def test_beginning_lends_the_task_of_most_worth_and_opens_it(officer, queue):
    first = ReviewTask.objects.order_by("place").filter(pairs__village__lt=9902000000).first()
    assert first is not None
    answer = officer.post(BEGIN)
    assert (answer.status_code, answer["Location"]) == (302, address(first))
    first.refresh_from_db()
    assert first.lent_to is not None
    assert first.lent_to.username == "beni"


def test_both_records_stand_side_by_side_with_what_differs_marked_and_the_nik_masked(operator, task_of):
    text = text_of(operator, address(task_of("MARIA LEKO")))
    for told in ("SITI ROHANI", "MARIA LEKO", "9901********0001", "nama berbeda", "tanggal lahir berbeda"):
        assert told in text
    assert "9901015702850001" not in text
    assert "<mark>SITI ROHANI</mark>" in text, "nothing of the name is alike"
    assert '<span class="hidden-text">17-02-1985</span>' in text, "read aloud in one piece"
    assert "<svg" in text
    assert 'class="waterfall"' in text
    assert "style=" not in text


def test_a_candidate_out_of_the_area_is_told_of_without_particulars(operator, officer, task_of):
    budi = address(task_of("BUDI SAPARDI"))
    text = text_of(operator, budi)
    assert "Ada calon lain di luar wilayah Anda." in text
    assert "99.01.02.2001" not in text
    assert text.count("BUDI SAPARDI") == text_of(officer, budi).count("BUDI SAPARDI") / 2
    assert "Calon 2 dari 2" in text_of(officer, budi)


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_task_of_another_area_is_not_there(operator, task_of, method):
    answer = getattr(operator, method)(address(task_of("TONO HARAHAP")), {"answer": "1", "paper": "ktp"})
    assert answer.status_code == 404
    assert not Word.objects.exists()


def test_an_answer_is_kept_and_the_next_task_opened(operator, task_of):
    maria = task_of("MARIA LEKO")
    answer = operator.post(address(maria), {"answer": "1", "paper": "ktp", "note": "di kantor desa"}, follow=True)
    word = Word.objects.get()
    assert (word.answer, word.reason, word.by.username) == ("same", "KTP-el dilihat: di kantor desa", "ani")
    assert "Jawaban dicatat." in answer.content.decode()
    assert answer.redirect_chain == [(address(task_of("BUDI SAPARDI")), 302)]
    assert re.search(r'<input[^>]*value="ktp"[^>]*checked', answer.content.decode()), "as looked at last"


def test_no_answer_is_taken_without_a_paper_and_none_with_a_number_of_anybody(operator, task_of):
    maria = address(task_of("MARIA LEKO"))
    for said, words in (
        ({"answer": "1"}, "Pilih apa yang Anda lihat"),
        ({"answer": "1", "paper": "kk", "note": "NIK 9901 0157 0285 0001"}, "Jangan menulis NIK"),
        ({"answer": "9", "paper": "kk"}, "Masukkan pilihan yang valid"),
    ):
        answer = operator.post(maria, said)
        assert answer.status_code == 422
        assert words in answer.content.decode()
        assert "9901 0157" not in answer.content.decode().replace('value="NIK 9901 0157 0285 0001"', "")
    assert not Word.objects.exists()


def test_what_is_put_off_needs_no_paper(operator, task_of):
    answer = operator.post(address(task_of("MARIA LEKO")), {"answer": "later"}, follow=True).content.decode()
    assert "Ditunda." in answer
    assert "Jawaban dicatat." not in answer
    assert Word.objects.get().answer == "later"
    assert "1 tugas Anda tunda." in text_of(operator, QUEUE)
    assert operator.post(BEGIN, {"put_off": "1"})["Location"] == address(task_of("MARIA LEKO"))


def test_of_several_candidates_one_is_chosen_or_none(officer, task_of):
    budi = task_of("BUDI SAPARDI")
    second = budi.pairs.get(nth=2)
    officer.post(address(budi), {"answer": "2", "paper": "asked"})
    assert {(bytes(word.key) == bytes(second.key), word.answer) for word in Word.objects.all()} == {
        (True, "same"),
        (False, "other"),
    }


def test_the_last_answer_is_taken_back_and_its_task_opened_again(operator, task_of):
    maria = task_of("MARIA LEKO")
    operator.post(address(maria), {"answer": "none", "paper": "kk"})
    answer = operator.post(UNDO)
    assert answer["Location"] == address(maria)
    assert "Jawaban terakhir Anda ditarik kembali" in text_of(operator, address(maria))
    assert Word.objects.filter(answer=Answer.TAKEN_BACK).count() == 1
    assert operator.post(UNDO)["Location"] == QUEUE


def test_what_was_decided_is_shown_with_who_said_it_and_cannot_be_answered_again(operator, officer, task_of):
    maria = address(task_of("MARIA LEKO"))
    operator.post(maria, {"answer": "1", "paper": "ktp"})
    text = text_of(officer, maria)
    assert "Ani menjawab «sama» (KTP-el dilihat)" in text
    assert "Tugas ini sudah diputuskan" in text
    assert 'name="answer"' not in text
    answer = officer.post(maria, {"answer": "none", "paper": "kk"})
    assert answer.status_code == 422
    assert "baru saja diputuskan orang lain" in answer.content.decode()


def test_a_task_that_somebody_looks_at_says_so(operator, officer, queue):
    place = operator.post(BEGIN)["Location"]
    text = text_of(officer, place)
    assert "sedang diperiksa orang lain" in text
    assert 'name="answer"' not in text


def test_what_was_done_today_is_counted_for_the_person_and_the_area(operator, officer, task_of):
    operator.post(address(task_of("MARIA LEKO")), {"answer": "1", "paper": "ktp"})
    rows = re.findall(r'rowheader">(.*?)</th>.*?data-label="Tugas">(\d+)<', text_of(officer, QUEUE))
    assert rows == [("Anda", "0"), ("Semua di wilayah Anda", "1")]


@pytest.mark.parametrize("kind", [RoleKind.REGENCY_BUDGET, RoleKind.DONOR, RoleKind.INSPECTOR, RoleKind.VILLAGE_HEAD])
def test_who_does_not_review_finds_no_page(hire: Hire, signed_in: SignIn, task_of, kind):
    client = signed_in(hire(kind))
    assert client.get(QUEUE).status_code == 404
    assert client.get(address(task_of("MARIA LEKO"))).status_code == 404
    assert [client.post(path).status_code for path in (BEGIN, UNDO)] == [404, 404]


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


@pytest.fixture
def many_more(queue) -> Callable[[], None]:
    """Fills the queue with copies of its pairs, each a task of its own."""

    def fill() -> None:
        pairs = list(ReviewPair.objects.all())
        for place in range(100, 140):
            task = ReviewTask.objects.create(run=queue, place=place, care="side_by_side", minutes=1, gain=0.5)
            for nth, pair in enumerate(pairs, start=1):
                pair.pk, pair.task, pair.place, pair.nth, pair.village = None, task, place, nth, MELATI
                pair.key = f"{place:08}{nth:08}".encode()
                pair.save(force_insert=True)

    return fill


def test_a_page_asks_as_often_of_a_long_queue_as_of_a_short_one(officer, task_of, many_more):
    short = queries(officer, QUEUE), queries(officer, address(task_of("MARIA LEKO")))
    many_more()
    long = queries(officer, QUEUE), queries(officer, address(ReviewTask.objects.get(place=120)))
    assert long == short
    assert max(short) <= 18
