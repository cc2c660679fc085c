"""Every call of the API, in the order in which a program makes them."""

from collections import Counter
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Body, Header, Query, Schema, Status
from ninja.errors import ValidationError

from lindung.web.api import handing_in, services
from lindung.web.api.answers import Answer, Asked
from lindung.web.api.contract import Contract, office_parser
from lindung.web.api.coverage import Question, coverage_told
from lindung.web.api.door import not_found, refuse_well
from lindung.web.api.models import Ask, Batch
from lindung.web.api.problems import Problem
from lindung.web.api.schemas import (
    KEY_PATTERN,
    MOST_PEOPLE,
    BatchTold,
    CoverageAsked,
    CoverageTold,
    ItemAsked,
    PersonAsked,
    SnapshotTold,
    StatusTold,
    TokenRefused,
    TokenTold,
    VerifyAsked,
)
from lindung.web.api.tokens import Bearer, Called, token_answer

api = Contract(
    title="Lindung",
    version="1",
    description="Status kepesertaan BPJS Ketenagakerjaan dan cakupan menurut wilayah; tidak pernah nama atau nomor.",
    urls_namespace="api",
    docs_url=None,
    parser=office_parser(),
)
refuse_well(api)

Key = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        pattern=KEY_PATTERN,
        description="Kunci baru untuk isi baru; diulang bersama isi yang sama",
    ),
]
People = Annotated[list[ItemAsked], Body(min_length=1, max_length=MOST_PEOPLE)]


def refusals(*statuses: int) -> dict[int, type[Schema]]:
    """What every call with a token may be refused with, and what this one may besides."""
    return dict.fromkeys((400, 401, 403, 405, 422, 429, *statuses, 503), Problem)


@api.post(
    "/token",
    url_name="token",
    summary="Minta token",
    response={200: TokenTold, (400, 401): TokenRefused, (405, 413, 415, 429, 503): Problem},
)
def token(request: HttpRequest) -> HttpResponse:
    """Token satu jam untuk program (OAuth 2.0 client credentials)."""
    return token_answer(request, request.request_id)  # type: ignore[attr-defined]


@api.post(
    "/verify",
    url_name="verify",
    summary="Periksa satu orang",
    auth=Bearer(Ask.VERIFY, limit="verify"),
    response={200: StatusTold, **refusals(413, 415)},
)
def verify(request: Called, asked: VerifyAsked) -> Answer:
    """Status seorang; «unknown» sama bagi yang tidak ada, tidak cocok, atau di luar wilayah program."""
    return services.verified(request.auth, _asked(asked), asked.area, request.request_id)


@api.post(
    "/batches",
    url_name="batches",
    summary="Periksa banyak orang",
    auth=Bearer(Ask.BATCHES, limit="batches"),
    response={(200, 201): BatchTold, **refusals(409, 413, 415)},
)
def batches(request: Called, response: HttpResponse, asked: People, key: Key) -> Status[BatchTold]:
    """Sampai 1.000 orang sekaligus; 201 untuk kumpulan baru, 200 bila kunci dan isi sama dengan sebelumnya."""
    references = Counter(one.reference for one in asked)
    if twice := [place for place, one in enumerate(asked) if references[one.reference] > 1]:
        raise ValidationError([{"loc": ("body", place, "reference"), "type": "reference_twice"} for place in twice])
    people = [(one.reference, _asked(one)) for one in asked]
    batch, new = services.answered_batch(request.auth, people, key, request.body, request.request_id)
    response["Location"] = reverse("api:batch", args=[batch.id])
    return Status(201 if new else 200, _told(batch))


@api.get(
    "/batches/{batch_id}",
    url_name="batch",
    summary="Baca kumpulan jawaban",
    auth=Bearer(Ask.BATCHES, limit="batches"),
    response={200: BatchTold, **refusals(404)},
)
def batch(request: Called, batch_id: UUID) -> BatchTold:
    """Jawaban disimpan tujuh hari."""
    found = services.batch_of(request.auth, id=batch_id)
    if found is None:
        raise not_found()
    return _told(found)


@api.get(
    "/coverage",
    url_name="coverage",
    summary="Baca cakupan",
    auth=Bearer(Ask.COVERAGE, Ask.COVERAGE_WHOLE, limit="coverage"),
    response={200: CoverageTold, **refusals(404)},
)
def coverage(request: Called, asked: Query[CoverageAsked]) -> CoverageTold:
    """Cakupan sebuah wilayah atau bagiannya, dengan pembilang, penyebut, arti, hari, dan sumber setiap angka."""
    return coverage_told(request.auth, Question(**asked.model_dump()), request.request_id)


@api.post(
    "/snapshots",
    url_name="snapshots",
    summary="Kirim register atau daftar",
    auth=Bearer(Ask.SNAPSHOTS, limit="snapshots"),
    response={(200, 202): SnapshotTold, **refusals(409, 413, 415)},
)
def snapshots(request: Called, response: HttpResponse, key: Key) -> Status[SnapshotTold]:
    """Satu berkas, dibaca seperti unggahan di halaman kantor; orang kantor yang menerimanya."""
    handed, new = handing_in.handed_in(request, key)
    response["Location"] = reverse("api:snapshot", args=[handed.id])
    return Status(202 if new else 200, handing_in.told(handed))


@api.get(
    "/snapshots/{snapshot_id}",
    url_name="snapshot",
    summary="Baca keadaan kiriman",
    auth=Bearer(Ask.SNAPSHOTS, limit="snapshots"),
    response={200: SnapshotTold, **refusals(404)},
)
def snapshot(request: Called, snapshot_id: UUID) -> SnapshotTold:
    """Sampai di mana berkas itu, dan apa yang perlu dilakukan bila gagal."""
    found = handing_in.handed_of(request.auth, snapshot_id)
    if found is None:
        raise not_found()
    return handing_in.told(found)


def _asked(one: PersonAsked) -> Asked:
    return Asked(one.nik, one.birth_date, one.name)


def _told(batch: Batch) -> BatchTold:
    results = {reference: StatusTold.model_validate(result) for reference, result in batch.results.items()}
    return BatchTold(id=batch.id, received=batch.received, count=len(results), results=results)
