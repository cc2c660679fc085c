"""Evidence of work: handed in once, kept by its content, for participants and for candidates before any decree."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from lindung.common.errors import UserError
from lindung.programme.evidence import Occasion as Needed
from lindung.programme.scheme_year import EvidenceKind
from lindung.web.areas.spans import Span
from lindung.web.audit.models import Event
from lindung.web.months.models import Worker
from lindung.web.months.workers import worker_of
from lindung.web.programmes.drawing import draw_lists
from lindung.web.programmes.evidence import add_evidence
from lindung.web.programmes.evidence_files import MOST_BYTES, evidence_folder
from lindung.web.programmes.models import Candidate, Evidence, Programme
from lindung.web.programmes.states import Occasion
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind
from tests.documents.test_photographs import FRAME, PICTURE, PNG, SCAN, exif, segment
from tests.web.conftest import MELATI
from tests.web.programmes.conftest import Begin, verified
from tests.web.residents.conftest import Take
from tests.web.residents.registers import person

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
DAY = date(2023, 1, 20)


@pytest.fixture
def operator(hire: Callable[..., User]) -> User:
    return hire(RoleKind.VILLAGE_OPERATOR, name="operator")


@pytest.fixture
def programme(taken: Take, begin: Begin, drawer: User) -> Programme:
    """Four on the list of Melati with two places."""
    taken(*(person(number, f"ORANG {number}") for number in range(1, 5)))
    verified()
    made = begin(2)
    draw_lists(programme=made, span=Span(MELATI, MELATI), on=date(2023, 1, 10), by=drawer)
    return made


@pytest.fixture
def candidate(programme: Programme) -> Worker:
    """The first of the list, who has no decree yet."""
    return worker_of(Candidate.objects.get(rank=1).resident)


Add = Callable[..., Evidence]


@pytest.fixture
def add(candidate: Worker, programme: Programme, operator: User) -> Add:
    """Hands in a statement of 20 January 2023, unless said otherwise."""

    def added(**said: object) -> Evidence:
        usual: dict[str, object] = {
            "worker": candidate, "programme": programme, "kind": EvidenceKind.STATEMENT,
            "occasion": Occasion.ENROLMENT, "day": DAY, "by": operator,
        }  # fmt: skip
        return add_evidence(**{**usual, **said}).evidence  # type: ignore[arg-type]

    return added


def test_the_occasions_of_the_rule_are_those_of_the_tables():
    assert {one.value for one in Occasion} == {one.value for one in Needed}


def test_a_candidate_without_a_decree_may_have_evidence(add: Add, candidate: Worker, own_folder: Path):
    made = add(file=PDF)
    assert (made.worker_id, made.village, made.kind) == (candidate.pk, MELATI, "statement")
    kept = own_folder / "evidence" / made.file_name
    assert kept.read_bytes() == PDF
    assert kept.name == f"{made.sha256}.pdf"
    assert kept.stat().st_mode & 0o777 == 0o600
    event = Event.objects.get(action="evidence.added")
    assert (event.subject, event.details) == (f"evidence {made.pk}", {"kind": "statement", "files": 1})


def test_the_position_in_a_photograph_is_not_kept(add: Add):
    made = add(kind=EvidenceKind.PHOTO, file=b"\xff\xd8" + segment(0xE1, exif(">", 1)) + PICTURE[2:])
    assert (evidence_folder() / made.file_name).read_bytes() == PICTURE


def test_the_same_again_changes_nothing(candidate: Worker, programme: Programme, operator: User, own_folder: Path):
    def again(file: bytes) -> bool:
        return add_evidence(
            worker=candidate, programme=programme, kind=EvidenceKind.PHOTO, occasion=Occasion.ENROLMENT, day=DAY,
            by=operator, file=file,
        ).new  # fmt: skip

    where_it_was_taken = b"\xff\xd8" + segment(0xE1, exif("<", 1)) + FRAME + SCAN + b"\xff\xd9"
    assert [again(where_it_was_taken), again(where_it_was_taken)] == [True, False]
    assert Evidence.objects.count() == Event.objects.filter(action="evidence.added").count() == 1
    assert len(list((own_folder / "evidence").glob("*/*"))) == 1


def test_the_word_of_the_head_of_the_rt_is_a_name_and_a_day(add: Add):
    made = add(kind=EvidenceKind.RT_CONFIRMATION, said_by=" Ketua RT 02 ", words="Menggarap sawah")
    assert (made.said_by, made.words, made.file_name, made.sha256) == ("Ketua RT 02", "Menggarap sawah", "", "")
    assert add(kind=EvidenceKind.RT_CONFIRMATION, said_by="Ketua RT 02", words="Menggarap sawah") == made
    with pytest.raises(UserError, match="dengan nama atau keterangan lain"):
        add(kind=EvidenceKind.RT_CONFIRMATION, said_by="Ketua RT 03")


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"file": b""}, "kosong"),
        ({"file": b"MZ\x90 program.pdf"}, "bukan JPEG, PNG, PDF"),
        ({"file": b"<html>%PDF-1.7 %%EOF"}, "bukan JPEG, PNG, PDF"),
        ({"file": PDF, "kind": EvidenceKind.PHOTO}, "bukan JPEG, PNG, apa pun"),
        ({"file": PNG[:-6], "kind": EvidenceKind.PHOTO}, "rusak atau terputus"),
        ({"file": b"%PDF-1.7\n1 0 obj"}, "terputus"),
        ({"file": PDF.replace(b"trailer", b"/Encrypt")}, "kata sandi"),
        ({"file": b"%PDF-" + bytes(MOST_BYTES)}, "lebih dari 5 MB"),
        ({"kind": EvidenceKind.PHOTO, "said_by": "Ketua RT"}, "Foto belum disertakan"),
        ({"kind": EvidenceKind.RT_CONFIRMATION, "file": PDF}, "Nama ketua RT"),
        ({}, "siapa yang menyimpan aslinya"),
        ({"said_by": "x" * 121}, "paling banyak 120 huruf"),
        ({"said_by": "Ketua RT 9901014102900001"}, "memuat NIK"),
        ({"file": PDF, "words": "NIK 9901 0141 0290 0001"}, "memuat NIK"),
        ({"file": PDF, "day": date(2099, 1, 1)}, "belum tiba"),
        ({"file": PDF, "day": date(2020, 1, 1)}, "terlalu lama: skema ini menerima bukti sejak"),
        ({"file": PNG, "kind": EvidenceKind.PHOTO, "occasion": Occasion.REACTIVATION}, "tidak menerima foto"),
    ],
)
def test_what_is_no_evidence_is_refused_and_nothing_is_kept(
    add: Add, said: dict[str, object], refusal: str, own_folder: Path
):
    with pytest.raises(UserError, match=refusal):
        add(**said)
    assert not Evidence.objects.exists()
    assert not list((own_folder / "evidence").glob("*/*"))


def test_somebody_who_is_on_no_list_of_the_programme_is_refused(add: Add, begin: Begin):
    with pytest.raises(UserError, match="bukan peserta dan bukan calon"):
        add(programme=begin(1, "LAIN-2023"), file=PDF)
