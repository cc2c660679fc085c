"""An invented province whose villages pay for their workers out of one grant, in the database of an office.

Written in a few statements: what is measured begins with the first bill. Imported once Django is set up. NIK begin
with 99, as no issued one does.
"""

from datetime import UTC, date, datetime

from django.db import transaction

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.accounts import AccountKind
from lindung.funding.entries import Charge, Fund, arrived, promised
from lindung.law.contributions import owed
from lindung.law.law import Law
from lindung.law.payers import Payer
from lindung.programme.year_files import read_year, shipped_year_text
from lindung.web.areas.models import Area
from lindung.web.areas.services import load_areas
from lindung.web.areas.spans import span_of
from lindung.web.funds.book_services import write_entry
from lindung.web.funds.models import Source
from lindung.web.months.models import Worker
from lindung.web.months.staging import filled
from lindung.web.programmes.models import Decree, Programme, SchemeVersion
from lindung.web.programmes.schemes_selectors import year_of
from lindung.web.residents.rows import NIK
from lindung.web.users.models import User
from lindung.web.vault.sealing import vault

PROVINCE, REGENCIES, OF_A_DISTRICT = "99", 11, 12
YEAR, CODE = "bkbk-jambi-2023", "BKBK-2023"
DAY, AT = date(2023, 1, 2), datetime(2023, 1, 2, tzinfo=UTC)


class Province:
    """Areas, people who work in the office, a source, a programme, enrolled workers, and money in every village."""

    def __init__(self, workers: int, villages: int, months: int) -> None:
        """months: for so many the villages have money."""
        self.places = _areas(villages)
        self.maker, self.second = (_officer(name) for name in ("penagih", "kedua"))
        self.source, self.programme = _source(), _programme(self.maker)
        heads = [workers // villages + (place < workers % villages) for place in range(villages)]
        _enrolled(self.programme, self.places, heads, self.maker, self.second)
        _funded(self.source, self.programme, self.places, heads, months, self.maker)


def _areas(villages: int) -> list[str]:
    names = {PROVINCE: "PROVINSI KARANGAN"}
    places = []
    for number in range(villages):
        nth, regency = divmod(number, REGENCIES)
        district, village = divmod(nth, OF_A_DISTRICT)
        codes = f"{PROVINCE}.{regency + 1:02d}", f"{district + 1:02d}", f"{2001 + village}"
        names |= {codes[0]: f"KABUPATEN {regency}", ".".join(codes[:2]): f"KECAMATAN {district}"}
        names[".".join(codes)] = f"DESA {number}"
        places.append(".".join(codes))
    load_areas(names)
    return sorted(places)


def _officer(name: str) -> User:
    return User.objects.create(username=name, full_name=name.title(), password="!")  # noqa: S106 - nobody signs in


def _source() -> Source:
    span = span_of(PROVINCE)
    return Source.objects.create(code=CODE, name="BKBK 2023", payer="bkbk", first=span.first, last=span.last)


def _programme(by: User) -> Programme:
    text, area = shipped_year_text(YEAR), Area.objects.get(pk=PROVINCE)
    year, span = read_year(YEAR, text), area.span
    scheme = SchemeVersion.objects.create(
        code=YEAR, year=2023, version=1, title=year.title, text=text, sha256="0" * 64, area=area, first=span.first,
        last=span.last, made_by=by, made_at=AT,
    )  # fmt: skip
    return Programme.objects.create(
        code="DUMISAKE", title=year.title, scheme=scheme, area=area, first=span.first, last=span.last,
        first_month=year.first.index, months=year.months, seed=1, made_by=by, made_at=AT,
    )  # fmt: skip


def _enrolled(programme: Programme, places: list[str], heads: list[int], by: User, other: User) -> None:
    decree = Decree.objects.create(
        programme=programme, first=programme.first, last=programme.last, number="SK-1", day=DAY, signed_by="GUBERNUR",
        state="in_force", made_by=by, made_at=AT, issued_by=other, issued_at=AT,
    )  # fmt: skip
    villages = [int(place.replace(".", "")) for place, many in zip(places, heads, strict=True) for _ in range(many)]
    with transaction.atomic():
        filled("months_worker", ("nik_lookup", "nik_sealed", "village", "name", "since"), _workers(villages))
        taking_part = [
            (programme.pk, worker, village, decree.pk, programme.first_month, "enrolled", "", "")
            for worker, village in Worker.objects.order_by("pk").values_list("pk", "village")
        ]
        columns = ("programme_id", "worker_id", "village", "decree_id", "since", "state", "refusal", "end_reason")
        filled("programmes_participant", columns, taking_part)


def _workers(villages: list[int]) -> list[tuple[bytes, bytes, int, str, datetime]]:
    keys = vault()
    niks = (f"99{number % 31 + 1:02d}01{number % 28 + 1:02d}0190{number // 10_000:02d}{number % 10_000:04d}"
            for number in range(len(villages)))  # fmt: skip
    return [
        (keys.lookup(nik, NIK), keys.seal(nik, NIK), village, f"PEKERJA {number}", AT)
        for number, (nik, village) in enumerate(zip(niks, villages, strict=True))
    ]


def _funded(source: Source, programme: Programme, places: list[str], heads: list[int], months: int, by: User) -> None:
    worker, law, first = year_of(programme.scheme).worker, Law(), programme.first_month
    price = sum(owed(worker, Month.numbered(first + nth), Payer.BKBK, law).total for nth in range(months))
    fund = Fund(source.code, programme.code)
    charges = [Charge(fund, place, Rupiah(price * many)) for place, many in zip(places, heads, strict=True) if many]
    write_entry(promised(charges, day=DAY, number="DPA-1", words="BKBK 2023"), by=by)
    for station in (AccountKind.PROVINCE, AccountKind.REGENCY, AccountKind.VILLAGE):
        write_entry(arrived(charges, station, day=DAY, number=f"SP2D-{station}", words="Tahap 1"), by=by)
