"""Lists of candidates out of the registers of villages."""

from datetime import date

import pytest

from lindung.common.errors import UserError
from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span
from lindung.web.audit.models import Event
from lindung.web.programmes.drawing import draw_lists
from lindung.web.programmes.facts_of_residents import facts_of_residents
from lindung.web.programmes.models import Candidate, CandidateList
from lindung.web.residents.models import Resident
from lindung.web.users.models import User
from tests.web.conftest import KENANGA, MELATI
from tests.web.programmes.conftest import Begin, verified
from tests.web.residents.conftest import Take
from tests.web.residents.registers import nik, person

ON = date(2023, 1, 10)
HERE = Span(MELATI, MELATI)


def standings() -> dict[str, str]:
    names = dict(Resident.objects.values_list("pk", "name"))
    live = Candidate.objects.exclude(of_list__state="replaced")
    return {names[one.resident]: one.standing for one in live.order_by("pk")}


def test_everybody_of_the_register_is_a_row_of_facts(taken: Take, begin: Begin):
    taken(person(1, "SITI"), person(2, "BUDI", born="2015-03-01", sex="1", work="3"))
    facts = facts_of_residents(HERE, begin(), ON)
    assert len(facts) == 2
    assert facts.village.tolist() == [MELATI, MELATI]
    assert facts.card[0] == facts.card[1]
    assert facts.nik[0] != facts.nik[1]


def test_who_lives_in_another_village_under_the_same_nik_gets_no_place(taken: Take, begin: Begin, drawer: User):
    taken(person(1, "SITI"), person(2, "AMINAH"))
    taken(person(1, "SITI", nik=nik(1)), village="99.01.01.2002")
    verified()
    draw_lists(programme=begin(), span=HERE, on=ON, by=drawer)
    assert standings() == {"SITI": "excluded", "AMINAH": "chosen"}
    assert "lebih dari sekali" in Candidate.objects.get(standing="excluded").reasons[0]


def test_places_reserve_and_waiting_are_given_from_the_top(taken: Take, begin: Begin, drawer: User):
    taken(*(person(number, f"ORANG {number}") for number in range(1, 6)))
    verified()
    drawn = draw_lists(programme=begin(2), span=HERE, on=ON, by=drawer)
    made = CandidateList.objects.get()
    assert (made.places, made.version, made.run, made.price) == (2, 1, 1, 201_600)
    assert drawn.people["chosen"] == 2
    assert sum(drawn.people.values()) == 5
    assert list(Candidate.objects.order_by("rank").values_list("rank", flat=True)) == [1, 2, 3, 4, 5]


def test_who_was_never_verified_waits_for_a_check_and_a_child_is_only_counted(taken: Take, begin: Begin, drawer: User):
    taken(person(1, "SITI"), person(2, "BUDI", born="2015-03-01"))
    draw_lists(programme=begin(), span=HERE, on=ON, by=drawer)
    assert standings() == {"SITI": "to_check"}
    assert CandidateList.objects.get().told[1].startswith("1 orang terlalu muda")


def test_a_village_without_candidates_is_said_and_no_error(
    taken: Take, begin: Begin, drawer: User, areas: dict[str, Area]
):
    taken(person(1, "SITI"))
    verified()
    drawn = draw_lists(programme=begin(), span=areas["99.01.01"].span, on=ON, by=drawer)
    assert (len(drawn.lists), drawn.empty) == (1, (KENANGA,))


def test_drawn_again_a_list_is_replaced_by_its_next_version(taken: Take, begin: Begin, drawer: User):
    taken(person(1, "SITI"))
    verified()
    programme = begin()
    draw_lists(programme=programme, span=HERE, on=ON, by=drawer)
    drawn = draw_lists(programme=programme, span=HERE, on=ON, by=drawer)
    assert drawn.replaced == 1
    states = CandidateList.objects.order_by("version").values_list("version", "state")
    assert list(states) == [(1, "replaced"), (2, "drawn")]


def test_a_list_that_a_meeting_decided_is_not_drawn_again(taken: Take, begin: Begin, drawer: User):
    taken(person(1, "SITI"))
    verified()
    programme = begin()
    draw_lists(programme=programme, span=HERE, on=ON, by=drawer)
    CandidateList.objects.update(state="met")
    with pytest.raises(UserError, match="sudah dimusyawarahkan"):
        draw_lists(programme=programme, span=HERE, on=ON, by=drawer)
    assert CandidateList.objects.get().version == 1


def test_outside_the_programme_nothing_is_drawn(begin: Begin, drawer: User, areas: dict[str, Area]):
    with pytest.raises(UserError, match="di luar wilayah program"):
        draw_lists(programme=begin(), span=areas["99.02"].span, on=ON, by=drawer)


def test_the_audit_has_counts_and_no_names(taken: Take, begin: Begin, drawer: User):
    taken(person(1, "SITI"))
    verified()
    draw_lists(programme=begin(), span=HERE, on=ON, by=drawer)
    event = Event.objects.get(action="list.drawn")
    assert event.details == {"villages": 1, "replaced": 0, "kept": 0, "empty": 0, "people": {"chosen": 1}}
