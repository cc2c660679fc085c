"""Somebody is looked for: by number, by a name as it is remembered, by where they live; only where one may look."""

from collections.abc import Callable

import pytest

from lindung.common.errors import UserError
from lindung.web.areas.spans import span_of
from lindung.web.residents.models import Resident
from lindung.web.residents.near import edits
from lindung.web.residents.search import MOST, Terms, search
from lindung.web.users.scope import Scope
from tests.web.residents.registers import nik, person

pytestmark = pytest.mark.django_db
REGENCY, VILLAGE, SIBLING = (Scope((span_of(code),)) for code in ("99.01", "99.01.01.2001", "99.01.01.2002"))
NAMES = (
    *("SITI AMINAH", "SITI NURHALIZA", "MUHAMMAD YUSUF", "WAHYU HIDAYAT", "SUTRISNO", "DJOKO WIDODO"),
    *("HERRY GUNAWAN", "I MADE SUDARSANA"),
)


@pytest.fixture
def melati(taken: Callable[..., object]) -> None:
    """A village of a few people."""
    taken(*(person(number, name, card=f"99010101012000{number:02d}") for number, name in enumerate(NAMES, 1)))


def names(scope: Scope = REGENCY, **said: object) -> list[str]:
    return [one.name for one in search(scope, Terms(**said)).people]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("siti aminah", "SITI AMINAH"),
        ("Aminah Siti", "SITI AMINAH"),
        ("SITTI AMINA", "SITI AMINAH"),
        ("nurhalisa", "SITI NURHALIZA"),
        ("Siti Nur", "SITI NURHALIZA"),
        ("moh jusuf", "MUHAMMAD YUSUF"),
        ("M. Yusup", "MUHAMMAD YUSUF"),
        ("wahjoe hidajat", "WAHYU HIDAYAT"),
        ("sutisno", "SUTRISNO"),
        ("SUTRSINO", "SUTRISNO"),
        ("joko widodo", "DJOKO WIDODO"),
        ("heri gunawan", "HERRY GUNAWAN"),
        ("hj. siti aminah, S.Pd", "SITI AMINAH"),
        ("sudarsa", "I MADE SUDARSANA"),
    ],
)
def test_a_name_is_found_as_it_is_remembered(melati, typed, found):
    assert names(text=typed)[:1] == [found]


def test_the_nearest_comes_first_and_what_only_sounds_alike_is_left_out(taken):
    taken(person(1, "SATIA"), person(2, "SITI"), person(3, "SITI AMINAH"), person(4, "SUTOYO"))
    assert names(text="siti") == ["SITI", "SITI AMINAH"]


def test_a_number_finds_the_person_and_a_card_the_family(melati):
    assert names(text=f" {nik(3)[:4]}.{nik(3)[4:]} ") == ["MUHAMMAD YUSUF"]
    assert names(text="9901010101200002") == ["SITI NURHALIZA"]
    assert names(text="9901014102909999") == []


@pytest.mark.parametrize("typed", ["99010141029", "9901********0001", "si", "12 RUDI", "-"])
def test_too_little_or_half_a_number_is_no_question(melati, typed):
    with pytest.raises(UserError):
        search(REGENCY, Terms(text=typed))


@pytest.mark.parametrize("typed", ["SITI AMINAH", nik(1), "9901010101200001", "amina"])
def test_nobody_is_found_in_a_village_one_may_not_see(melati, typed):
    assert names(SIBLING, text=typed) == names(Scope(), text=typed) == []
    assert names(VILLAGE, text=typed) == ["SITI AMINAH"]


def test_people_in_quarantine_are_found_by_nobody(melati):
    Resident.objects.update(village=None)
    nation = Scope((span_of("ID"),))
    assert names(nation, text="SITI AMINAH") == names(nation, text=nik(1)) == names(nation, text="amina") == []


def test_a_hamlet_is_looked_through_in_one_village_only(taken):
    taken(person(1, "SITI", hamlet="SAWAH"), person(2, "BUDI", hamlet="TENGAH", rt="004"))
    assert names(VILLAGE, hamlet="sawah") == ["SITI"]
    assert names(VILLAGE, rt="4") == names(REGENCY, rt="4", village="melati") == ["BUDI"]
    with pytest.raises(UserError, match="satu desa"):
        names(REGENCY, hamlet="sawah")
    with pytest.raises(UserError, match="Tidak ada desa"):
        names(VILLAGE, text="siti", village="Kenanga")


def test_the_filters_narrow(taken):
    taken(person(1, "SITI", born="1990-02-01"), person(2, "SITI", born="1971-02-01"), person(3, "SITI", sex="1"))
    assert len(names(text="siti")) == 3
    assert len(names(text="siti", year=1971)) == len(names(text="siti", sex="L")) == 1


def test_of_more_than_can_be_shown_it_is_said_that_there_are_more(taken):
    taken(*(person(number, f"SITI {chr(64 + number)}WATI") for number in range(1, MOST + 3)))
    found = search(REGENCY, Terms(text="siti"))
    assert (len(found.people), found.more) == (MOST, True)


def test_what_was_typed_is_sealed_in_the_session():
    terms = Terms(text=nik(1), year=1990)
    assert nik(1) not in terms.sealed()
    assert Terms.opened(terms.sealed()) == terms
    assert Terms.opened("00ff") == Terms()


@pytest.mark.parametrize(
    ("one", "other", "far"), [("BUDI", "BUDI", 0), ("BUDI", "BUID", 1), ("BUDI", "BUD", 1), ("BUDI", "DEWI", 3)]
)
def test_edits_are_counted(one, other, far):
    assert edits(one, other) == edits(other, one) == far


def test_a_search_takes_as_many_questions_however_many_there_are(taken, django_assert_num_queries):
    taken(*(person(number, f"SITI AMINAH {chr(64 + number)}INTAN") for number in range(1, 4)))
    with django_assert_num_queries(5):
        search(REGENCY, Terms(text="siti aminah"))
    taken(*(person(number, f"SITI AMINAH {chr(64 + number)}INTAN") for number in range(1, 15)))
    with django_assert_num_queries(5):
        search(REGENCY, Terms(text="siti aminah"))
