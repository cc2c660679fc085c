"""The shapes of programmes, village lists, months and balances, as openapi.json prints them."""

from datetime import date
from typing import Annotated

from ninja import Schema
from pydantic import Field

from lindung.web.api.schemas import AreaCode, Day, PersonAsked, Strict
from lindung.web.months.states import State
from lindung.web.programmes.states import ListState, ProgrammeState, Standing

Month = Annotated[str, Field(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$", description="Bulan", examples=["2026-03"])]
ProgrammeCode = Annotated[
    str, Field(min_length=1, max_length=60, pattern=r"^[^\x00]*$", description="Kode program", examples=["BKBK-2026"])
]


class ProgrammesAsked(Strict):
    """Which programmes: those that run in an area of the client."""

    area: AreaCode
    after: ProgrammeCode | None = Field(None, description="Lanjutan sesudah program ini: nilai next sebelumnya")


class ListCount(Schema):
    """How many villages of the area are how far."""

    state: str = Field(json_schema_extra={"enum": [*ListState.values]})
    villages: int
    places: int
    ceiling: int = Field(description="Pagu, rupiah")


class ProgrammeTold(Schema):
    """One programme, and how far the lists of the area's villages are."""

    code: str
    title: str
    area: str
    scheme: str
    first_month: str
    months: int
    state: str = Field(json_schema_extra={"enum": [*ProgrammeState.values]})
    lists: list[ListCount]


class ProgrammesTold(Schema):
    """Some programmes, and after which there are more."""

    items: list[ProgrammeTold]
    next: str | None


class ListsAsked(Strict):
    """The lists of one programme in an area."""

    area: AreaCode
    programme: ProgrammeCode
    after: AreaCode | None = Field(None, description="Lanjutan sesudah desa ini: nilai next sebelumnya")


class ListTold(Schema):
    """The list of one village: how far it is, and how many stand where. Never who."""

    village: str
    name: str
    version: int
    state: str = Field(json_schema_extra={"enum": [*ListState.values]})
    on: date = Field(description="Hari disusun")
    places: int
    reserve: int
    people: dict[str, int] = Field(description=f"Orang menurut kedudukan: {', '.join(Standing.values)}")


class ListsTold(Schema):
    """Some lists, and after which village there are more."""

    items: list[ListTold]
    next: str | None


class MonthsAsked(Strict):
    """Which months: of an area, of one programme or all, from one to another, both included."""

    area: AreaCode
    since: Month
    until: Month
    programme: ProgrammeCode | None = None
    by_village: bool = Field(default=False, description="Satu baris setiap desa")
    after: AreaCode | None = Field(None, description="Dengan by_village: lanjutan sesudah desa ini")


class MonthTold(Schema):
    """How many workers have that month in that state, for how many rupiah."""

    area: str
    month: str
    programme: str
    state: str = Field(json_schema_extra={"enum": [state.value for state in State]})
    workers: int
    amount: int = Field(description="Rupiah")


class MonthsTold(Schema):
    """Some months, and after which village there are more."""

    items: list[MonthTold]
    next: str | None


class PersonMonthsAsked(PersonAsked):
    """One person, and from which month to which."""

    since: Month
    until: Month


class PersonMonth(Schema):
    """One month of the person, and what became of it."""

    month: str
    state: str = Field(json_schema_extra={"enum": [state.value for state in State]})


class PersonMonthsTold(Schema):
    """Membership today and the months; the same empty answer for whoever is not there or does not fit."""

    protection: str = Field(
        description="unknown, not_begun, waiting, active, in_grace, atau lapsed pada hari «on»; menurut iuran di sini"
    )
    on: date
    months: list[PersonMonth]


class BalancesAsked(Strict):
    """What stands on the accounts of an area at the end of a day."""

    area: AreaCode
    on: Day | None = Field(None, description="Kosong: hari ini")
    after: str | None = Field(
        None, max_length=200, pattern=r"^[^\x00]*$", description="Lanjutan sesudah akun ini: nilai next sebelumnya"
    )


class BalanceTold(Schema):
    """What stands on one account: of which source and programme, for which place."""

    account: str
    kind: str
    source: str
    programme: str
    place: str
    amount: int = Field(description="Rupiah, di sisi biasanya")


class BalancesTold(Schema):
    """Some accounts, and after which there are more."""

    on: date
    items: list[BalanceTold]
    next: str | None
