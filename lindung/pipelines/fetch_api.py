"""From the regency API to snapshots: fetch the pages, tell the villages apart, publish what changed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from lindung.common.areas import village_code
from lindung.common.errors import UserError
from lindung.common.wording import number
from lindung.pipelines.fetch import Fetched, Request, Source, publish_village
from lindung.pipelines.publishing import no_collection
from lindung.pipelines.read import FileRead
from lindung.registers.gathering import Origin, by_value
from lindung.registers.live import regency_api
from lindung.registers.live.fetched_pages import fetch_pages
from lindung.registers.live.http import Http, checked_address
from lindung.registers.live.kept_rows import residents_of
from lindung.registers.live.regency_api import VILLAGE, Access, RegencyApi, area_filter


def fetch_api(
    address: str,
    access: Access,
    areas: Sequence[str],
    request: Request,
    done: Callable[[], None] = lambda: None,
    *,
    insecure: bool = False,
    ca: str = "",
) -> Fetched:
    """Residents of each area (regency, district or village code; all of the API when none) into snapshots.

    done: called for each page.
    """
    filters = [area_filter(area) for area in areas] or [{}]
    http = Http(checked_address(address, insecure=insecure), ca)
    fetched = Fetched(())
    try:
        api = RegencyApi(http, access)
        for wanted in filters:
            people = fetch_pages(api, wanted, request.into, request.received, done)
            fetched = _with(fetched, _published(people, wanted, http, request))
    except UserError as error:
        if not fetched.villages:
            raise
        fetched = replace(fetched, failed=(str(error),))
    finally:
        http.close()
    return fetched


def _with(one: Fetched, more: Fetched) -> Fetched:
    return Fetched(one.villages + more.villages, one.notes + more.notes, one.skipped + more.skipped)


def _published(people: pa.Table, wanted: dict[str, str], http: Http, request: Request) -> Fetched:
    within = next(iter(wanted.values()), "")
    codes = by_value(people[VILLAGE].to_pylist(), lambda written: _code(str(written), within))
    villages: list[FileRead] = []
    skipped = []
    if not people.num_rows:
        skipped.append(f"{http.place} tidak memuat seorang pun untuk wilayah {within or 'mana pun'}.")
    if lost := codes.count(""):
        skipped.append(
            f"{number(lost)} penduduk tidak dibaca: kode desanya kosong, tidak dikenal, atau di luar wilayah yang "
            "diminta."
        )
    people = people.drop_columns([VILLAGE])
    for code in sorted(set(codes) - {""}):
        rows = people.filter(pc.equal(pa.array(codes, pa.string()), code))
        source = Source(
            name=regency_api.NAME,
            source=regency_api.SOURCE,
            standing=regency_api.STANDING,
            origin=f"{http.address}#{code}",
            file=f"API {http.place}",
        )
        with no_collection():
            read = partial(residents_of, rows, Origin(source.file, request.received, code))
            file = publish_village(rows, read, source, code, request)
        if file is None:
            skipped.append(f"Desa {code}: tidak satu orang pun terbaca dari {number(rows.num_rows)} baris.")
        else:
            villages.append(file)
    return Fetched(tuple(villages), skipped=tuple(skipped))


def _code(written: str, within: str) -> str:
    """The village's code, where it lies within the area asked for; else ""."""
    try:
        code = village_code(written)
    except UserError:
        return ""
    return code if code.replace(".", "").startswith(within) else ""
