"""Which columns count in an area."""

import json
from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction

from lindung.common.errors import UserError
from lindung.funding.column_map import FileKind, as_dict
from lindung.funding.shipped_maps import shipped
from lindung.web.areas.models import Area
from lindung.web.areas.spans import span_of
from lindung.web.audit.models import Event
from lindung.web.exchange.maps import map_for, take_map
from lindung.web.exchange.models import ColumnMap
from lindung.web.users.models import User
from lindung.web.users.roles import Can, RoleKind
from lindung.web.users.scope import scope_of

BILL = {
    "kind": "bill", "name": "Cabang Uji",
    "columns": [
        {"heading": "NIK", "field": "nik"}, {"heading": "BLTH", "field": "month"},
        {"heading": "JENIS", "text": "BPU"}, {"heading": "IURAN", "field": "amount"},
    ],
}  # fmt: skip


@pytest.fixture
def take(areas: dict[str, Area], hire: Callable[..., User]):
    """Takes a map in an area, by the province."""
    by = hire(RoleKind.PROVINCE)
    return lambda said, code="99": take_map(said, area=areas[code], by=by, scope=scope_of(by, Can.EXCHANGE))


@pytest.mark.usefixtures("areas")
@pytest.mark.parametrize("kind", FileKind)
def test_where_nobody_set_columns_those_that_ship_count_and_are_an_assumption(kind: FileKind):
    assert map_for(kind, span_of("99.01")) == shipped(kind)
    assert map_for(kind, span_of("99.01")).assumed


def test_the_newest_map_of_the_smallest_area_around_counts(take):
    take(BILL)
    take({**BILL, "name": "Cabang Contoh"}, "99.01")
    take({**BILL, "name": "Cabang Karangan"})
    found = {code: map_for(FileKind.BILL, span_of(code)) for code in ("99", "99.01", "99.01.01.2001", "99.02")}
    assert {code: one.name for code, one in found.items()} == {
        "99": "Cabang Karangan", "99.01": "Cabang Contoh", "99.01.01.2001": "Cabang Contoh", "99.02": "Cabang Karangan",
    }  # fmt: skip
    assert found["99"].headings == ("NIK", "BLTH", "JENIS", "IURAN")
    assert not found["99"].assumed
    assert map_for(FileKind.PAYMENT, span_of("99")).assumed


def test_the_same_columns_again_change_nothing(take):
    first = take(BILL)
    again = take(json.loads(json.dumps(BILL)))
    assert (first.now, again.now, again.row) == (True, False, first.row)
    assert Event.objects.filter(action="exchange.map_taken").count() == 1


def test_what_cannot_be_is_refused_and_nothing_is_kept(take):
    with pytest.raises(UserError, match="tidak ada kolom untuk «amount»"):
        take({**BILL, "columns": BILL["columns"][:2]})
    assert not ColumnMap.objects.exists()


def test_columns_of_another_area_are_not_ones_own(areas: dict[str, Area], hire: Callable[..., User]):
    by = hire(RoleKind.REGENCY_LABOUR)
    with pytest.raises(UserError, match="di luar wilayah kerja"):
        take_map(as_dict(shipped(FileKind.BILL)), area=areas["99.02"], by=by, scope=scope_of(by, Can.EXCHANGE))


def test_a_map_is_never_changed(take):
    row = take(BILL).row
    with pytest.raises(DatabaseError), transaction.atomic():
        ColumnMap.objects.filter(pk=row.pk).update(name="Lain")
