"""The office divides a province's money and adopts it: asked, worked out, every month planned, on SQLite.

Invented as in `allocation`: villages' grants and overlapping gifts, for three times as many participants as places.
"""

import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.allocation import (
    CANDIDATES,
    FIRST_VILLAGE,
    GIFTS,
    GRANT_PLACES,
    OCCUPATIONS,
    PERIOD,
    PLACES,
    VILLAGES,
)
from benchmarks.apart import measured
from benchmarks.page import Section, decimal, table, whole

if TYPE_CHECKING:
    from django.db.models import Manager, Model

    from lindung.web.funds.models import Source
    from lindung.web.programmes.models import CandidateList, Decree, Programme
    from lindung.web.users.models import User

AT = datetime(2026, 1, 5, tzinfo=UTC)
PRICE = 201_600  # of twelve months, of the terms that are invented here
CODE = "UJI-2026"


def measure_office_allocation(work: Path, candidates: int = CANDIDATES) -> list[Section]:
    """One table: each step once, in one process."""
    found = measured("benchmarks.office_allocation", data=work / "office-allocation", candidates=candidates)
    lines = [(step, decimal(found.found[step], 1)) for step in ("asked and divided", "adopted")]
    title = (
        f"{whole(candidates)} participants, {whole(found.found['paid'])} paid, {whole(found.found['months'])} months"
    )
    lines += [("peak GiB", decimal(found.peak_gib, 2)), ("others' cores", f"{found.busy:.1f}")]
    return [Section("office-allocation", title, table(("step", "seconds"), lines, 1))]


def run(data: str, candidates: int) -> dict[str, Any]:
    """Seconds of each step; inventing does not count."""
    folder = Path(data)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("office.sqlite3*"):
        old.unlink()
    os.environ["LINDUNG_DATA"] = data
    from lindung.web.setup import set_up  # noqa: PLC0415 - after the folder is named

    set_up(migrated=False)
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    programme, officer, second = _invented(candidates)
    return _steps(programme, officer, second)


def _steps(programme: "Programme", officer: "User", second: "User") -> dict[str, Any]:
    from lindung.funding.objectives import Objective  # noqa: PLC0415
    from lindung.web.allocation.adopting import carry_out_adoption  # noqa: PLC0415
    from lindung.web.allocation.asking import Question, adopt_allocation, ask_allocation  # noqa: PLC0415
    from lindung.web.allocation.dividing import carry_out  # noqa: PLC0415
    from lindung.web.areas.spans import span_of  # noqa: PLC0415
    from lindung.web.users.roles import Can  # noqa: PLC0415
    from lindung.web.users.scope import scope_of  # noqa: PLC0415

    begun = time.monotonic()
    question = Question(programme, span_of("99"), PERIOD, Objective.NEED, "2026")
    one = ask_allocation(question=question, by=officer, scope=scope_of(officer, Can.ALLOCATE))
    carry_out(one.pk)
    divided = time.monotonic()
    one.refresh_from_db()
    assert one.state == "worked", one.sentence
    adopt_allocation(allocation=one, by=second)
    carry_out_adoption(one.pk)
    adopted = time.monotonic()
    one.refresh_from_db()
    assert one.state == "adopted", one.sentence
    return {"asked and divided": divided - begun, "adopted": adopted - divided, "paid": one.paid, "months": one.won}


def _invented(candidates: int) -> "tuple[Programme, User, User]":
    from lindung.web.areas.services import load_areas  # noqa: PLC0415
    from lindung.web.users.models import Role, User  # noqa: PLC0415

    load_areas({"99": "PROVINSI KARANGAN", "99.01": "KABUPATEN CONTOH"})
    users = [User.objects.create(username=name, full_name=name, password="!") for name in ("satu", "dua")]  # noqa: S106 - none can sign in
    for user in users:
        Role.objects.create(user=user, kind="province", area_id="99")
    programme, decree, made = _programme(*users)
    _people(programme, decree, made, candidates)
    _money(users[0])
    return programme, users[0], users[1]


def _programme(by: "User", other: "User") -> "tuple[Programme, Decree, CandidateList]":
    from lindung.programme.year_files import shipped_year_text  # noqa: PLC0415
    from lindung.web.areas.spans import span_of  # noqa: PLC0415
    from lindung.web.programmes.models import CandidateList, Decree, Programme, SchemeVersion  # noqa: PLC0415

    span = span_of("99")
    area = {"area_id": "99", "first": span.first, "last": span.last, "made_by": by, "made_at": AT}
    scheme = SchemeVersion.objects.create(
        code="bkbk-jambi-2026", year=2026, version=1, title="BKBK", text=shipped_year_text("bkbk-jambi-2026"),
        sha256="0" * 64, **area,
    )  # fmt: skip
    programme = Programme.objects.create(
        code=CODE, title="BKBK", scheme=scheme, first_month=PERIOD.first.index, months=12, seed=1, **area
    )
    decree = Decree.objects.create(
        programme=programme, first=span.first, last=span.last, number="1", day=date(2026, 1, 4), signed_by="Gubernur",
        state="in_force", made_by=by, made_at=AT, issued_by=other, issued_at=AT,
    )  # fmt: skip
    made = CandidateList.objects.create(
        programme=programme, village=FIRST_VILLAGE, version=1, on=date(2026, 1, 4), ceiling=1, price=1, places=1,
        reserve=0, drawn_by=by, drawn_at=AT,
    )  # fmt: skip
    return programme, decree, made


def _people(programme: "Programme", decree: "Decree", made: "CandidateList", candidates: int) -> None:
    from lindung.web.months.models import Worker  # noqa: PLC0415
    from lindung.web.programmes.models import Candidate, Participant  # noqa: PLC0415
    from lindung.web.residents.models import Resident  # noqa: PLC0415

    chance = np.random.default_rng(1)
    villages = (FIRST_VILLAGE + np.sort(chance.integers(0, VILLAGES, candidates))).tolist()
    points, jobs = (
        chance.integers(0, 100, candidates).tolist(),
        chance.integers(8, 8 + OCCUPATIONS, candidates).tolist(),
    )
    women = (chance.random(candidates) < 0.3).tolist()

    def rows(into: "Manager[Any]", make: "Callable[[int], Model]") -> None:
        into.bulk_create((make(at) for at in range(candidates)), batch_size=2_000)

    rows(
        Resident.objects,
        lambda at: Resident(
            pk=at + 1, village=villages[at], village_said=villages[at], resident_id=str(at), nik_state="valid",
            nik_lookup=at.to_bytes(16), nik_sealed=b"", name=f"W {at}", name_key="", name_sound="", digest=b"",
            life_status="living", source_load=1, birth_date=date(1985, 1, 1), sex="P" if women[at] else "L",
            occupation_code=str(jobs[at]),
        ),
    )  # fmt: skip
    rows(
        Worker.objects,
        lambda at: Worker(
            pk=at + 1, nik_lookup=at.to_bytes(16), nik_sealed=b"", resident=at + 1, village=villages[at],
            name=f"W {at}", since=AT,
        ),
    )  # fmt: skip
    rows(
        Candidate.objects,
        lambda at: Candidate(
            pk=at + 1, of_list=made, village=villages[at], resident=at + 1, rank=at + 1, points=points[at],
            drawn="chosen", standing="chosen",
        ),
    )  # fmt: skip
    rows(
        Participant.objects,
        lambda at: Participant(
            pk=at + 1, programme=programme, worker_id=at + 1, village=villages[at], candidate_id=at + 1, decree=decree,
            since=PERIOD.first.index,
        ),
    )  # fmt: skip


def _money(by: "User") -> None:
    from lindung.common.money import Rupiah  # noqa: PLC0415
    from lindung.funding.entries import Charge, Fund, promised  # noqa: PLC0415
    from lindung.funding.terms import Terms  # noqa: PLC0415
    from lindung.web.allocation.terms_services import write_terms  # noqa: PLC0415
    from lindung.web.areas.spans import code_of, span_of  # noqa: PLC0415
    from lindung.web.funds.book_services import write_entry  # noqa: PLC0415
    from lindung.web.funds.models import Source  # noqa: PLC0415

    span = span_of("99")

    def give(code: str, payer: str, charges: Iterator[tuple[str, int]]) -> "Source":
        source = Source.objects.create(
            code=code, name=code, payer=payer, letter_number=code, letter_day=date(2026, 1, 3),
            first_month=PERIOD.first.index, last_month=PERIOD.last.index, first=span.first, last=span.last,
        )  # fmt: skip
        money = [Charge(Fund(code, CODE), place, Rupiah(amount)) for place, amount in charges]
        write_entry(promised(money, day=date(2026, 1, 3), number=code, words=code), by=by)
        return source

    give("bkbk", "bkbk", ((code_of(FIRST_VILLAGE + at), GRANT_PLACES * PRICE) for at in range(VILLAGES)))
    chance = np.random.default_rng(2)
    each = (PLACES - GRANT_PLACES * VILLAGES) // GIFTS * PRICE
    for at in range(GIFTS):
        source = give(f"csr-{at}", "csr", iter([("99", each)]))
        first = int(chance.integers(0, VILLAGES - 100))
        last = min(VILLAGES - 1, first + int(chance.integers(50, 800)))
        jobs = frozenset(map(str, chance.choice(np.arange(8, 8 + OCCUPATIONS), 3, replace=False).tolist()))
        area = ((FIRST_VILLAGE + first, FIRST_VILLAGE + last),)
        write_terms(source=source, letter=Terms(areas=area, occupations=jobs), share=None, paper=None, by=by)
