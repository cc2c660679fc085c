"""The calls about programmes, village lists, months and balances."""

from ninja import Query

from lindung.web.api import programmes
from lindung.web.api.answers import Asked
from lindung.web.api.calls import api, refusals
from lindung.web.api.models import Ask
from lindung.web.api.programme_schemas import (
    BalancesAsked,
    BalancesTold,
    ListsAsked,
    ListsTold,
    MonthsAsked,
    MonthsTold,
    PersonMonthsAsked,
    PersonMonthsTold,
    ProgrammesAsked,
    ProgrammesTold,
)
from lindung.web.api.tokens import Bearer, Called

__all__ = ["api"]


@api.get(
    "/programmes",
    url_name="programmes",
    summary="Baca program",
    auth=Bearer(Ask.PROGRAMMES, limit="programmes"),
    response={200: ProgrammesTold, **refusals()},
)
def programmes_of_area(request: Called, asked: Query[ProgrammesAsked]) -> ProgrammesTold:
    """Program yang berjalan di sebuah wilayah, dan sampai di mana daftar desa-desanya di wilayah itu."""
    return programmes.programmes_told(request.auth, asked, request.request_id)


@api.get(
    "/lists",
    url_name="lists",
    summary="Baca daftar desa",
    auth=Bearer(Ask.PROGRAMMES, limit="programmes"),
    response={200: ListsTold, **refusals(404)},
)
def lists_of_programme(request: Called, asked: Query[ListsAsked]) -> ListsTold:
    """Daftar setiap desa satu program: keadaannya, dan berapa orang terpilih, cadangan, atau tidak memenuhi syarat."""
    return programmes.lists_told(request.auth, asked, request.request_id)


@api.get(
    "/months",
    url_name="months",
    summary="Baca bulan perlindungan",
    auth=Bearer(Ask.MONTHS, limit="months"),
    response={200: MonthsTold, **refusals()},
)
def months_of_area(request: Called, asked: Query[MonthsAsked]) -> MonthsTold:
    """Jumlah pekerja dan rupiah menurut bulan, program, dan keadaan; seluruh wilayah atau setiap desa."""
    return programmes.months_told(request.auth, asked, request.request_id)


@api.post(
    "/person-months",
    url_name="person_months",
    summary="Baca bulan satu orang",
    auth=Bearer(Ask.PERSON_MONTHS, limit="person_months"),
    response={200: PersonMonthsTold, **refusals(413, 415)},
)
def person_months(request: Called, asked: PersonMonthsAsked) -> PersonMonthsTold:
    """Bulan seorang untuk wilayah program; «unknown» sama bagi yang tidak ada, tidak cocok, atau di luar wilayah."""
    person = Asked(asked.nik, asked.birth_date, asked.name)
    return programmes.person_months_told(request.auth, person, asked.since, asked.until, request.request_id)


@api.get(
    "/balances",
    url_name="balances",
    summary="Baca saldo",
    auth=Bearer(Ask.BALANCES, limit="balances"),
    response={200: BalancesTold, **refusals()},
)
def balances_of_area(request: Called, asked: Query[BalancesAsked]) -> BalancesTold:
    """Saldo setiap akun sebuah wilayah pada akhir satu hari, menurut sumber, program, dan tempat."""
    return programmes.balances_told(request.auth, asked, request.request_id)
