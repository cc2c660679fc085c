"""A programme of every place with its scheme, and of its village a list, a meeting, a decree and somebody in it."""

import hashlib
import uuid
from datetime import date

from django.utils import timezone

from lindung.programme.year_files import read_year, shipped_year_text
from lindung.web.areas.models import Area
from lindung.web.months.models import Worker
from lindung.web.programmes.decree_files import folder
from lindung.web.programmes.evidence_files import keep
from lindung.web.programmes.models import (
    Candidate,
    CandidateList,
    Decree,
    DecreeLine,
    Drawing,
    Evidence,
    Meeting,
    Participant,
    Programme,
    ReplacementRequest,
    SchemeVersion,
)
from lindung.web.programmes.states import (
    DecreeState,
    DrawingState,
    EndReason,
    ListState,
    Occasion,
    ProgrammeState,
    Standing,
)
from lindung.web.residents.rows import NIK
from lindung.web.users.models import User
from lindung.web.vault.sealing import vault
from tests.web.access.world import Place

DAY = date(2026, 2, 1)
YEAR = "bkbk-jambi-2026"
EMPTY_PAGE = b"""%PDF-1.4
% MARK
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj
trailer<</Root 1 0 R/Size 4>>
%%EOF
"""


def furnish(place: Place) -> None:
    """Lists are of villages: a wider area has one in its first. Its programme is shown to all below, so unmarked."""
    if not place.village and SchemeVersion.objects.filter(area=place.code).exists():
        return  # what grows there is shown to everybody within
    scheme = _scheme(place)
    year, mark = read_year(YEAR, scheme.text), _mark(place)
    programme = Programme.objects.create(
        code=f"{mark}-{place.number}", title=f"{mark} PROGRAM", scheme=scheme, area=scheme.area, first=place.span.first,
        last=place.span.last, first_month=year.first.index, months=year.months, seed=1, state=ProgrammeState.RUNNING,
        made_by=place.things["user"], made_at=timezone.now(),
    )  # fmt: skip
    place.things |= {"version": scheme, "programme": programme}
    _list(place, programme)
    _participant(place, programme)


def _scheme(place: Place) -> SchemeVersion:
    text, area = shipped_year_text(YEAR), Area.objects.get(code=place.code)
    mark = _mark(place)
    return SchemeVersion.objects.create(
        code=f"{mark}-{place.number}".lower(), year=2026, version=1, title=f"{mark} SKEMA", text=text,
        sha256=uuid.uuid4().hex, area=area, first=place.span.first, last=place.span.last,
        made_by=place.things["user"], made_at=timezone.now(),
    )  # fmt: skip


def _mark(place: Place) -> str:
    return place.mark if place.village else "LUAS"


def _list(place: Place, programme: Programme) -> None:
    by: User = place.things["user"]
    made = CandidateList.objects.create(
        programme=programme, village=place.span.first, version=1, state=ListState.DECREED, on=DAY, ceiling=201_600,
        price=201_600, places=1, reserve=1, drawn_by=by, drawn_at=timezone.now(), told=[f"{place.mark} cukup"],
    )  # fmt: skip
    resident = place.number + 9_000_000  # of nobody, unless the village has people of its own
    candidate = Candidate.objects.create(
        of_list=made, village=made.village, resident=resident, rank=1, points=3, reasons=[f"{place.mark} miskin"],
        drawn=Standing.CHOSEN, standing=Standing.CHOSEN,
    )  # fmt: skip
    meeting = Meeting.objects.create(
        of_list=made, held_on=DAY, place=f"{place.mark} BALAI", number=f"{place.mark}-BA", invited=9, attended=8,
        entered_by=by, entered_at=timezone.now(),
    )  # fmt: skip
    drawing = Drawing.objects.create(
        programme=programme, first=place.span.first, last=place.span.last, on=DAY, state=DrawingState.DONE,
        asked_by=by, asked_at=timezone.now(), ended_at=timezone.now(),
    )  # fmt: skip
    place.things |= {"list": made, "candidate": candidate, "meeting": meeting, "drawing": drawing}


def _participant(place: Place, programme: Programme) -> None:
    by, keys = place.things["user"], vault()
    other, _ = User.objects.get_or_create(
        username="penandatangan", defaults={"full_name": "PENANDATANGAN", "password": "!"}
    )
    nik = f"{place.nik[:-4]}8{place.number:03d}"
    worker = Worker.objects.create(
        nik_lookup=keys.lookup(nik, NIK), nik_sealed=keys.seal(nik, NIK), village=place.span.first,
        name=f"{place.mark} PESERTA", birth_date=date(1990, 12, 14), sex="2", since=timezone.now(),
    )  # fmt: skip
    decree = Decree.objects.create(
        programme=programme, first=place.span.first, last=place.span.last, number=f"{place.mark}-SK", day=DAY,
        signed_by=f"{place.mark} KEPALA", state=DecreeState.IN_FORCE, made_by=by, made_at=timezone.now(),
        issued_by=other, issued_at=timezone.now(),
    )  # fmt: skip
    participant = Participant.objects.create(
        programme=programme, worker=worker, village=place.span.first, candidate=place.things["candidate"],
        decree=decree, since=programme.first_month,
    )  # fmt: skip
    DecreeLine.objects.create(decree=decree, place=1, participant=participant)
    evidence = Evidence.objects.create(
        worker=worker, programme=programme, village=worker.village, kind="statement", occasion=Occasion.ENROLMENT,
        day=DAY, said_by=f"{place.mark} RT", by=by, at=timezone.now(),
    )  # fmt: skip
    place.things |= {"worker": worker, "decree": decree, "participant": participant, "evidence": evidence}
    _decrees(place, programme, other)
    name, sha256 = keep(f"\x89PNG {place.mark}".encode("latin-1"), ".png")
    place.things["paper"] = Evidence.objects.create(
        worker=worker, programme=programme, village=worker.village, kind="statement", occasion=Occasion.ENROLMENT,
        day=DAY, words=f"{place.mark} SAWAH", file_name=name, sha256=sha256, by=by, at=timezone.now(),
    )  # fmt: skip


def _decrees(place: Place, programme: Programme, other: User) -> None:
    """The file of the one in force, a draft that waits for its second person, and somebody to be replaced."""
    said, decree = EMPTY_PAGE.replace(b"MARK", place.mark.encode()), place.things["decree"]
    decree.file_name, decree.sha256 = f"{decree.pk}-world.pdf", hashlib.sha256(said).hexdigest()
    decree.save(update_fields=["file_name", "sha256"])
    (folder() / decree.file_name).write_bytes(said)
    draft = Decree.objects.create(
        programme=programme, first=place.span.first, last=place.span.last, number=f"{place.mark}-RANCANGAN", day=DAY,
        signed_by=f"{place.mark} KEPALA", made_by=other, made_at=timezone.now(),
    )  # fmt: skip
    request = ReplacementRequest.objects.create(
        participant=place.things["participant"], village=place.span.first, reason=EndReason.MOVED,
        paper=f"{place.mark} SURAT", on=DAY, asked_by=other, asked_at=timezone.now(),
    )  # fmt: skip
    place.things |= {"draft": draft, "request": request}
