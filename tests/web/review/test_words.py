"""What people say of pairs: kept for good, counted by persons, settled by a third where two disagree, taken back."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from lindung.common.errors import UserError
from lindung.verification.decisions import Outcome, standing
from lindung.web.audit.models import Event
from lindung.web.review.events import spoken
from lindung.web.review.loading import load_queue
from lindung.web.review.models import Answer, ReviewPair, ReviewTask, Voice, Word
from lindung.web.review.selectors import task_in, tasks_for, waiting_for
from lindung.web.review.services import decide, lend_next, undo_last
from lindung.web.users.models import User
from lindung.web.users.roles import Can, RoleKind
from lindung.web.users.scope import Scope, scope_of
from tests.web.conftest import MELATI, Hire

pytestmark = pytest.mark.django_db
KTP = "KTP-el dilihat"


def review(user: User) -> Scope:
    return scope_of(user, Can.REVIEW)


def say(task: ReviewTask, user: User, answer: Answer, *more: Answer) -> list[Word]:
    """The answers to the pairs of a task in the user's area, in their order."""
    scope = review(user)
    mine = [pair for pair in task.pairs.order_by("nth") if scope.holds_village(pair.village)]
    answers = {pair.pk: one for pair, one in zip(mine, (answer, *more), strict=True)}
    return decide(task, by=user, scope=scope, answers=answers, reason=KTP)


def outcomes() -> set[Outcome]:
    return {held.outcome for held in standing(spoken().values())}


@pytest.fixture
def clerks(hire: Hire) -> list[User]:
    """Four who may say something of the whole regency."""
    return [hire(RoleKind.REGENCY_LABOUR, "99.01", name) for name in ("ani", "beni", "citra", "dewi")]


def test_an_answer_settles_the_pair_and_becomes_a_decision(clerks, task_of):
    ani, *_ = clerks
    maria = task_of("MARIA LEKO")
    (word,) = say(maria, ani, Answer.SAME)
    pair = maria.pairs.get()
    assert (pair.outcome, pair.settled, pair.divided) == ("same", True, False)
    assert ReviewTask.objects.get(pk=maria.pk).done
    (decision,) = spoken().values()
    assert (decision.same, decision.by, decision.reason) == (True, "Ani (ani)", KTP)
    assert (decision.resident_id, decision.at) == ("99.01.01.2001/1", word.at)
    assert decision.levels["nik"] == 5, "how the pair stood is kept with it"


def test_a_word_is_an_entry_of_the_audit_without_anybody_in_it(clerks, task_of):
    say(task_of("MARIA LEKO"), clerks[0], Answer.SAME)
    event = Event.objects.get(action="review.said")
    assert (event.actor, event.first, event.details) == (clerks[0], MELATI, {"answers": {"same": 1}})
    assert event.subject.startswith("review 1/")


def test_a_word_is_never_changed_and_never_removed(clerks, task_of):
    say(task_of("MARIA LEKO"), clerks[0], Answer.SAME)
    for change in (lambda: Word.objects.update(answer="other"), lambda: Word.objects.all()._raw_delete("default")):
        with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
            change()


def test_who_has_said_something_once_is_one_voice(clerks, task_of):
    maria = task_of("MARIA LEKO")
    (word,) = say(maria, clerks[0], Answer.SAME)
    with pytest.raises(IntegrityError), transaction.atomic():
        Voice.objects.create(key=word.key, by=clerks[0], same=False, word=word)


def test_what_was_settled_meanwhile_is_not_said_again(clerks, task_of):
    ani, beni, *_ = clerks
    maria = task_of("MARIA LEKO")
    say(maria, ani, Answer.SAME)
    with pytest.raises(UserError, match="baru saja diputuskan orang lain"):
        say(maria, beni, Answer.OTHER)
    assert Word.objects.count() == 1


def test_a_task_that_a_new_run_has_just_replaced_takes_no_answer(clerks, task_of, queue, verified_folder):
    maria = task_of("MARIA LEKO")
    load_queue(queue, verified_folder, frozenset())
    with pytest.raises(UserError, match="baru saja disusun lagi"):
        decide(maria, by=clerks[0], scope=review(clerks[0]), answers={1: Answer.SAME}, reason=KTP)
    assert not Word.objects.exists()


@pytest.fixture
def divided(clerks, task_of, queue, verified_folder) -> ReviewTask:
    """Maria's task of a run to which Ani and Beni had said different things."""
    ani, beni, *_ = clerks
    for user, answer in ((ani, Answer.SAME), (beni, Answer.OTHER)):
        say(task_of("MARIA LEKO"), user, answer)
        load_queue(queue, verified_folder, frozenset(spoken()))
    return task_of("MARIA LEKO")


def test_two_who_disagree_leave_the_pair_to_a_third_and_neither_of_them_gets_it(clerks, divided):
    ani, beni, citra, _ = clerks
    assert (divided.pairs.get().divided, divided.pairs.get().settled) == (True, False)
    assert outcomes() == {Outcome.OPEN}
    for user, gets_it in ((ani, False), (beni, False), (citra, True)):
        assert (divided in tasks_for(review(user), user)) is gets_it
        assert waiting_for(review(user), user).divided == int(gets_it)
    with pytest.raises(UserError):
        say(divided, ani, Answer.OTHER)


def test_the_third_person_settles_it(clerks, divided):
    say(divided, clerks[2], Answer.OTHER)
    assert (divided.pairs.get().outcome, divided.pairs.get().settled) == ("other", True)
    assert outcomes() == {Outcome.OTHER}


def test_two_of_an_earlier_run_who_agree_do_not_settle_what_is_asked_again(clerks, task_of, queue, verified_folder):
    say(task_of("MARIA LEKO"), clerks[0], Answer.OTHER)
    load_queue(queue, verified_folder, frozenset(spoken()))
    maria = task_of("MARIA LEKO")
    assert (maria.pairs.get().outcome, maria.pairs.get().settled) == ("other", False), "it waits, for the run says so"
    assert maria in tasks_for(review(clerks[0]), clerks[0]), "who spoke then may speak again"
    say(maria, clerks[0], Answer.OTHER)
    assert maria.pairs.get().settled


def test_a_word_said_while_a_run_was_on_its_way_is_not_asked_again(clerks, task_of, queue, verified_folder):
    say(task_of("MARIA LEKO"), clerks[0], Answer.SAME)
    load_queue(queue, verified_folder, frozenset())
    assert (task_of("MARIA LEKO").done, task_of("MARIA LEKO").pairs.get().outcome) == (True, "same")


def test_of_several_candidates_one_is_chosen_and_the_others_are_not(clerks, task_of):
    say(task_of("BUDI SAPARDI"), clerks[0], Answer.SAME, Answer.OTHER)
    assert outcomes() == {Outcome.SAME, Outcome.OTHER}
    assert len({word.act for word in Word.objects.all()}) == 1


def test_of_a_candidate_outside_of_the_area_nothing_is_said(hire: Hire, task_of):
    operator = hire(RoleKind.VILLAGE_OPERATOR, "99.01.01.2001")
    budi = task_of("BUDI SAPARDI")
    answers = {pair.pk: Answer.OTHER for pair in budi.pairs.all()}
    words = decide(budi, by=operator, scope=review(operator), answers=answers, reason=KTP)
    assert [word.village for word in words] == [MELATI]
    assert budi.pairs.filter(settled=False).count() == 1
    assert not ReviewTask.objects.get(pk=budi.pk).done


def test_taking_back_opens_the_pair_again_and_lends_it_to_the_same_person(clerks, task_of):
    ani, *_ = clerks
    maria = task_of("MARIA LEKO")
    say(maria, ani, Answer.SAME)
    again = undo_last(by=ani, scope=review(ani))
    assert again is not None
    assert (again.pk, again.lent_to, again.done) == (maria.pk, ani, False)
    assert not maria.pairs.get().settled
    assert [said.same for said in spoken().values()] == [True, None]
    assert outcomes() == set()
    assert undo_last(by=ani, scope=review(ani)) is None, "there is nothing more"


def test_a_whole_act_is_taken_back_at_once(clerks, task_of):
    say(task_of("BUDI SAPARDI"), clerks[0], Answer.SAME, Answer.OTHER)
    undo_last(by=clerks[0], scope=review(clerks[0]))
    assert Voice.objects.count() == 0
    assert not ReviewPair.objects.filter(settled=True).exists()


def test_a_word_is_taken_back_once(clerks, task_of):
    (word,) = say(task_of("MARIA LEKO"), clerks[0], Answer.SAME)
    undo_last(by=clerks[0], scope=review(clerks[0]))
    back = Word.objects.get(undoes=word)
    back.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        back.save(force_insert=True)


def test_what_one_person_takes_back_leaves_the_word_of_another(clerks, divided):
    ani, beni, citra, _ = clerks
    say(divided, citra, Answer.SAME)
    undo_last(by=citra, scope=review(citra))
    assert (divided.pairs.get().divided, divided.pairs.get().settled) == (True, False)
    assert {voice.by for voice in Voice.objects.all()} == {ani, beni}


def test_what_is_put_off_is_no_decision_and_waits_apart_for_this_person_only(clerks, task_of):
    ani, beni, *_ = clerks
    maria = task_of("MARIA LEKO")
    say(maria, ani, Answer.LATER)
    assert spoken() == {}
    assert maria not in tasks_for(review(ani), ani)
    assert maria in tasks_for(review(ani), ani, put_off=True)
    assert maria in tasks_for(review(beni), beni)
    waits = waiting_for(review(ani), ani)
    assert (waits.tasks, waits.put_off) == (1, 1)
    undo_last(by=ani, scope=review(ani))
    assert maria in tasks_for(review(ani), ani)
    assert spoken() == {}, "taking back what was put off is no word either"


def test_a_task_that_somebody_looks_at_is_given_to_nobody_else(clerks, queue):
    ani, beni, *_ = clerks
    first, second = lend_next(by=ani, scope=review(ani)), lend_next(by=beni, scope=review(beni))
    assert first is not None
    assert second is not None
    assert first.place < second.place
    assert lend_next(by=clerks[2], scope=review(clerks[2])) is None, "the regency has two tasks"


def test_after_ten_minutes_it_is_free_again(clerks, queue):
    ani, beni, *_ = clerks
    first = lend_next(by=ani, scope=review(ani))
    assert first is not None
    assert first.lent_at is not None
    assert first.lent_until is not None
    before = timedelta(minutes=10)
    ReviewTask.objects.filter(pk=first.pk).update(lent_at=first.lent_at - before, lent_until=first.lent_until - before)
    assert lend_next(by=beni, scope=review(beni)) == first


def test_the_time_a_task_was_looked_at_is_kept_with_its_first_word(clerks, queue):
    ani, *_ = clerks
    task = lend_next(by=ani, scope=review(ani))
    assert task is not None
    words = say(task, ani, *([Answer.OTHER] * task.pairs.count()))
    assert words[0].seconds >= 1
    assert words[0].gain == task.gain
    assert all((word.seconds, word.gain) == (0, 0) for word in words[1:])


@pytest.mark.parametrize(
    ("kind", "area", "members"),
    [
        (RoleKind.VILLAGE_OPERATOR, "99.01.01.2001", {"MARIA LEKO", "BUDI SAPARDI"}),
        (RoleKind.VILLAGE_OPERATOR, "99.01.02.2001", {"BUDI SAPARDI"}),
        (RoleKind.REGENCY_LABOUR, "99.02", {"TONO HARAHAP"}),
        (RoleKind.BPJS_BRANCH, "99.01", {"MARIA LEKO", "BUDI SAPARDI"}),
        (RoleKind.PROVINCE, "99", {"MARIA LEKO", "BUDI SAPARDI", "TONO HARAHAP"}),
        (RoleKind.REGENCY_BUDGET, "99.01", set()),
    ],
)
def test_a_task_waits_for_who_covers_the_village_of_a_candidate(hire: Hire, task_of, kind, area, members):
    user = hire(kind, area)
    tasks = {name: task_of(name) for name in ("MARIA LEKO", "BUDI SAPARDI", "TONO HARAHAP")}
    waiting = set(tasks_for(review(user), user))
    assert {name for name, task in tasks.items() if task in waiting} == members
    assert {name for name, task in tasks.items() if task_in(review(user), task.pk)} == members
