"""In what order do people look, and what does it cost them?"""

from lindung.verification.queue import Care, OpenPair, tasks_in_order, within

MINUTES = {Care.SIDE_BY_SIDE: 1, Care.ASK_VILLAGE: 5, Care.ASK_TWO_VILLAGES: 10}
HERE, THERE = "99.01.01.2001", "99.01.01.2002"


def pair(m: int, r: int, probability: float, worth: int = 100, step: str = "similar", village: str = HERE) -> OpenPair:
    return OpenPair(m, r, step, probability, frozenset((village,)), worth)


def test_what_gains_most_people_per_minute_comes_first():
    side_by_side, asked = pair(1, 1, 0.3), pair(2, 2, 0.9, step="nik_differs")
    assert [task.pairs[0].m for task in tasks_in_order([asked, side_by_side], MINUTES)] == [1, 2]


def test_several_candidates_of_one_member_are_one_task_the_likeliest_first():
    tasks = tasks_in_order([pair(1, 1, 0.3), pair(1, 2, 0.5)], MINUTES)
    assert [[one.r for one in task.pairs] for task in tasks] == [[2, 1]]
    assert (tasks[0].care, tasks[0].minutes, tasks[0].gain) == (Care.ASK_VILLAGE, 5, 0.8)


def test_candidates_in_two_villages_cost_most():
    (task,) = tasks_in_order([pair(1, 1, 0.3), pair(1, 2, 0.5, village=THERE)], MINUTES)
    assert (task.care, task.minutes) == (Care.ASK_TWO_VILLAGES, 10)


def test_a_lapsed_membership_is_worth_less_than_an_active_one():
    tasks = tasks_in_order([pair(1, 1, 0.9, worth=20), pair(2, 2, 0.3, worth=100)], MINUTES)
    assert [task.pairs[0].m for task in tasks] == [2, 1]


def test_the_order_is_the_same_however_the_pairs_come():
    pairs = [pair(m, m, 0.5) for m in range(1, 9)]
    assert tasks_in_order(pairs, MINUTES) == tasks_in_order(reversed(pairs), MINUTES)


def test_only_whole_tasks_fit_into_the_minutes():
    tasks = tasks_in_order([pair(1, 1, 0.5), pair(2, 2, 0.4), pair(3, 3, 0.9, step="nik_differs")], MINUTES)
    assert within(tasks, 2) == 0.9
    assert within(tasks, 6) == 0.9
    assert round(within(tasks, 7), 9) == 1.8
