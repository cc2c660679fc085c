"""The shapes of what is asked and answered, as openapi.json prints them. What is not named is refused."""

import re
from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from lindung.coverage.denominators import Denominator
from lindung.coverage.dimensions import Dimension
from lindung.web.api.answers import Status
from lindung.web.intake.states import State

MOST_PEOPLE = 1_000
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _day(said: object) -> date:
    """Only as written in ISO 8601: a number is no day."""
    if isinstance(said, str) and _DAY.fullmatch(said):
        try:
            return date.fromisoformat(said)
        except ValueError:
            pass
    raise PydanticCustomError("day", "no day")


def _no_nik(said: str) -> str:
    if re.fullmatch(r"[0-9]{16}", said):
        raise PydanticCustomError("reference_like_nik", "a reference is no NIK")
    return said


Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Nik = Annotated[str, Field(pattern=r"^[0-9]{16}$", description="NIK, 16 angka", examples=["9901015412900001"])]
AreaCode = Annotated[
    str,
    Field(
        pattern=r"^(ID|[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?)$",
        description="Kode wilayah: ID, 15, 15.08, 15.08.01, atau 15.08.01.2001",
        examples=["99.01.01.2001"],
    ),
]
Reference = Annotated[
    str,
    Field(
        pattern=r"^[A-Za-z0-9._-]{1,64}$",
        description="Acuan milik program Anda; bukan NIK",
        json_schema_extra={"not": {"pattern": "^[0-9]{16}$"}},
        examples=["baris-1"],
    ),
    AfterValidator(_no_nik),
]
KEY_PATTERN = r"^[A-Za-z0-9._-]{8,64}$"


class Strict(Schema):
    """What is asked: nothing but what is named."""

    model_config = ConfigDict(extra="forbid")


class PersonAsked(Strict):
    """One person: the number, and what makes sure that the caller knows the person."""

    nik: Nik
    birth_date: Day = Field(examples=["1990-12-14"])
    name: str = Field(min_length=2, max_length=200, description="Nama seperti di KTP", examples=["SITI KARANGAN"])


class VerifyAsked(PersonAsked):
    """One person, in one area of the client or in all of them."""

    area: AreaCode | None = None


class ItemAsked(PersonAsked):
    """One person of a batch."""

    reference: Reference


class StatusTold(Schema):
    """A status only. `on` and `source` are null for unknown."""

    status: Status
    on: date | None = Field(description="Hari yang dimaksud status itu")
    source: str | None


class BatchTold(Schema):
    """A batch and its answers, by the client's references."""

    id: UUID
    received: datetime
    count: int
    results: dict[str, StatusTold]


class SnapshotTold(Schema):
    """A file that was handed in, and how far it is."""

    id: UUID
    received: datetime
    state: str = Field(description="Keadaan", json_schema_extra={"enum": [*State.values]})
    rows_read: int = Field(description="Baris yang terbaca")
    rows_accepted: int
    rows_refused: int
    detail: str = Field(description="Satu kalimat keadaan")


class TokenTold(Schema):
    """RFC 6749 section 5.1."""

    access_token: str
    token_type: str
    expires_in: int
    scope: str


class TokenRefused(Schema):
    """RFC 6749 section 5.2."""

    error: str
    error_description: str


class CoverageAsked(Strict):
    """Which cells are asked for."""

    area: AreaCode
    level: Literal["nation", "province", "regency", "district", "village"] | None = Field(
        None, description="Semua wilayah tingkat itu di dalam area; kosong: area itu sendiri"
    )
    on: Day | None = Field(None, description="Hari yang dihitung; kosong: hari terakhir")
    denominator: Denominator = Denominator.ELIGIBLE
    dimension: Dimension = Dimension.WHOLE
    after: AreaCode | None = Field(None, description="Lanjutan sesudah wilayah ini: nilai next sebelumnya")


class CellTold(Schema):
    """One figure with all that belongs to it; a hidden one is null."""

    area: str
    name: str
    level: str
    dimension: Dimension
    value: str = Field(description="Nilai dimension; kosong untuk seluruhnya")
    numerator: int | None = Field(description="Orang terlindungi")
    denominator: int | None = Field(description="Orang yang dihitung")
    hidden: bool = Field(description="Disembunyikan karena sel kecil")
    counted_against: Denominator
    on: date
    definition: str
    source: str
    cautions: list[str]


class CoverageTold(Schema):
    """Some cells, and after which area there are more."""

    items: list[CellTold]
    next: str | None
