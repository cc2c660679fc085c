"""The open pairs of a run in the database: in order, sealed, known again by their key."""

import pytest
from django.db import IntegrityError, connection, transaction

from lindung.pipelines.review_queue import read_queue
from lindung.web.review.loading import load_queue
from lindung.web.review.models import ReviewPair, ReviewTask
from lindung.web.review.sealed import open_code, open_record, pair_key
from tests.web.conftest import ANGGREK, MELATI, TERATAI

pytestmark = pytest.mark.django_db


def test_tasks_stand_in_the_order_of_the_run_with_their_pairs(queue, verified_folder):
    wanted = read_queue(verified_folder)
    tasks = list(ReviewTask.objects.order_by("place"))
    assert [(task.place, task.care, task.minutes, task.gain) for task in tasks] == [
        (place, task.care.value, task.minutes, task.gain) for place, task in enumerate(wanted.tasks, start=1)
    ]
    pairs = [[open_record(pair.resident_sealed).name for pair in task.pairs.order_by("nth")] for task in tasks]
    assert pairs == [[pair.resident.name for pair in task.pairs] for task in wanted.tasks]
    assert not any(task.done for task in tasks)


def test_each_pair_lies_in_the_village_of_its_resident(task_of):
    assert {pair.village for pair in task_of("BUDI SAPARDI").pairs.all()} == {MELATI, ANGGREK}
    assert [pair.village for pair in task_of("TONO HARAHAP").pairs.all()] == [TERATAI]


def test_a_pair_of_a_village_nobody_knows_lies_nowhere(areas, run, verified_folder):
    areas["99.02.01.2001"].delete()
    load_queue(run, verified_folder, frozenset())
    assert ReviewPair.objects.filter(village=None).count() == 1


def test_no_number_and_no_name_of_anybody_stands_there_as_it_is(queue):
    for table in ("review_reviewpair", "review_reviewtask"):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table}")
            said = repr([[bytes(c) if isinstance(c, memoryview) else c for c in row] for row in cursor.fetchall()])
        assert not any(told in said for told in ("9901015702850001", "SITI", "MARIA", "1985", "99.01.01.2001/1"))


def test_a_record_is_opened_with_its_nik_masked(task_of):
    pair = task_of("MARIA LEKO").pairs.get()
    assert open_record(pair.resident_sealed).nik == "9901********0001"


def test_a_pair_has_the_same_key_in_every_run_and_its_code_finds_it(queue, verified_folder):
    before = set(map(bytes, ReviewPair.objects.values_list("key", flat=True)))
    load_queue(queue, verified_folder, frozenset())
    assert {bytes(key) for key in ReviewPair.objects.values_list("key", flat=True)} == before
    assert {pair_key(open_code(pair.code_sealed)) for pair in ReviewPair.objects.all()} == before


def test_a_new_queue_takes_the_place_of_the_old_one(queue, verified_folder):
    load_queue(queue, verified_folder, frozenset())
    assert (ReviewTask.objects.count(), ReviewPair.objects.count()) == (3, 4)


@pytest.mark.parametrize(
    "change", [{"settled": True}, {"probability": 1.5}], ids=["settled though open", "likelier than certain"]
)
def test_the_database_refuses_what_cannot_be(queue, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewPair.objects.update(**change)
