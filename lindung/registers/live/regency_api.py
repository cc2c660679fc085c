"""The regency's API over its merged OpenSID database (API-Database-Gabungan v2506): sign in, then page after page.

`POST /api/v1/signin` gives a bearer token; five wrong tries lock for ten minutes, so a refusal is never tried again.
`GET /api/v1/penduduk` gives JSON:API, pages of up to 500, without a promise of their order: a page that does not hold
what the counts say means that the data moved, and whoever asks begins again. Filters are codes of areas and nothing
else: the API puts them into SQL as they come. Attributes: the columns of tweb_penduduk, with family card, place and
village nested below `keluarga`, `cluster_desa` and `config`, or flat; read from the API's source, not seen on a running
one (`unverified`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from lindung.common.areas import KNOWN_PROVINCES
from lindung.common.errors import UserError
from lindung.registers.live.http import Answer, Http
from lindung.registers.standing import Standing

NAME = "API kabupaten (API-Database-Gabungan)"
HOLDS = "residents"
SOURCE = "OpenSID"
STANDING = Standing.WHOLE_WITH_IDS
READS = "seluruh penduduk wilayah yang diminta dengan semua status dasar, id tetap, dan kode desa"
REFUSES = "baris tanpa kode desa; nomor BPJS Ketenagakerjaan dan selebihnya tidak disimpan"

PAGE = 500  # the most the API gives
_FILTERS = {3: "filter[kode_desa]", 2: "filter[kode_kecamatan]", 1: "filter[kode_kabupaten]"}
_AREA = re.compile(r"(\d{2})\.?(\d{2})(?:\.?(\d{2})(?:\.?(\d{4}))?)?")

VILLAGE = "kode_desa"
COLUMNS = (
    *("id", "nama", "nik", "kk_level", "sex", "tempatlahir", "tanggallahir", "pekerjaan_id", "status_dasar"),
    *("nama_ibu", "bpjs_ketenagakerjaan", "no_kk", "dusun", "rw", "rt", VILLAGE),
)
"""What is kept of each resident, and nothing else of the hundred attributes that come."""

_BELOW = {
    "no_kk": ("keluarga",),
    **dict.fromkeys(("dusun", "rw", "rt"), ("cluster_desa", "clusterDesa", "wilayah")),
    VILLAGE: ("config",),
}
_DAY = re.compile(r"(\d\d)-(\d\d)-(\d{4})")
_NO_DAY = "30-11--0001"  # what the API makes of 0000-00-00


@dataclass(frozen=True)
class Access:
    """Who asks."""

    email: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class Page:
    """One page: rows of COLUMNS, and what the API counts. `size`: rows of a full page, as the API cuts them."""

    rows: Sequence[tuple[str, ...]]
    total: int
    size: int

    @property
    def pages(self) -> int:
        """How many there are."""
        return -(-self.total // self.size)

    def expected(self, number: int) -> int:
        """Rows that page must hold."""
        return max(0, min(self.size, self.total - (number - 1) * self.size))


def area_filter(code: str) -> dict[str, str]:
    """The filter for a regency, district or village; UserError for what is no code of an area."""
    found = _AREA.fullmatch(code.strip())
    if found is None or found[1] not in KNOWN_PROVINCES:
        raise UserError(
            f"Kode wilayah «{code.strip()[:20]}» tidak dikenal. Tulis kode Kemendagri, misalnya 99.07 (kabupaten), "
            "99.07.01 (kecamatan), atau 99.07.01.2001 (desa)."
        )
    parts = [part for part in found.groups() if part]
    return {_FILTERS[len(parts) - 1]: "".join(parts)}


class RegencyApi:
    """A conversation; it signs in by itself, and once more when the token has run out."""

    def __init__(self, http: Http, access: Access) -> None:
        self.http = http
        self._access = access
        self._token = ""

    def page(self, number: int, area: Mapping[str, str]) -> Page:
        """One page of residents of an area."""
        words = {"page[number]": str(number), "page[size]": str(PAGE), **area}
        if not self._token:
            self._token = self._signed_in()
        answer = self._get(words)
        if answer.status == 401:
            self._token = self._signed_in()
            answer = self._get(words)
        if answer.status != 200:
            raise UserError(
                f"{self.http.place} menolak permintaan data penduduk (galat {answer.status}). Minta pengelolanya "
                "memeriksa hak akun itu."
            )
        return _page(self.http.place, answer.content)

    def _get(self, words: Mapping[str, str]) -> Answer:
        return self.http.get("/api/v1/penduduk", words, {"Authorization": f"Bearer {self._token}"})

    def _signed_in(self) -> str:
        """A new token. Refused is refused: another try would bring the lock nearer."""
        answer = self.http.post("/api/v1/signin", {"email": self._access.email, "password": self._access.password})
        content = answer.content if isinstance(answer.content, dict) else {}
        token = content.get("access_token")
        if answer.status == 200 and isinstance(token, str) and token.isprintable() and token.strip():
            return token
        if answer.status in (403, 429):
            raise UserError(
                f"Akun itu sedang dikunci {self.http.place} karena lima kali salah masuk. Tunggu sepuluh menit, lalu "
                "periksa LINDUNG_API_PASSWORD sebelum mencoba lagi."
            )
        if answer.status in (401, 422):
            raise UserError(
                f"{self.http.place} menolak alamat surel atau kata sandinya. Periksa --email dan LINDUNG_API_PASSWORD; "
                "lima kali salah mengunci akun sepuluh menit."
            )
        raise UserError(
            f"{self.http.place} tidak menjawab seperti API-Database-Gabungan saat masuk (galat {answer.status}). "
            "Periksa alamatnya."
        )


def _page(place: str, content: object) -> Page:
    told = cast("dict[str, Any]", content)
    try:
        counted = told["meta"]["pagination"]
        rows = [_row(one["attributes"], one.get("id")) for one in told["data"]]
        return Page(rows, _count(counted["total"], 0), _count(counted["per_page"], 1))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UserError(
            f"{place} tidak menjawab seperti API-Database-Gabungan (data dan meta.pagination tidak lengkap). "
            "Periksa alamat dan versinya."
        ) from error


def _count(told: object, least: int) -> int:
    count = int(str(told))
    if count < least:
        raise ValueError(count)
    return count


def _row(attributes: Mapping[str, object], number: object) -> tuple[str, ...]:
    """The columns that are kept, of one resident; ValueError where it has no id."""
    told = number if number is not None else attributes.get("id")
    return (str(_count(told, 0)), *(_attribute(attributes, name) for name in COLUMNS[1:]))


def _attribute(attributes: Mapping[str, object], name: str) -> str:
    value = attributes.get(name)
    for room in _BELOW.get(name, ()):
        inner = attributes.get(room)
        if value is None and isinstance(inner, dict):
            value = inner.get(name)
    if value is None or isinstance(value, dict | list):
        return ""
    text = str(value)
    return _day(text) if name == "tanggallahir" else text


def _day(text: str) -> str:
    """d-m-Y as the database itself writes it; anything else as it is."""
    if text == _NO_DAY:
        return "0000-00-00"
    found = _DAY.fullmatch(text)
    return f"{found[3]}-{found[2]}-{found[1]}" if found else text
