"""What went wrong, as RFC 9457 has it: a code, a status, and a sentence in Indonesian. Never what the caller sent.

A program goes by `code`, which stays as it is; a person reads `title` and `detail`. `CODES` stands on the API's page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.http import HttpRequest, JsonResponse
from ninja import Schema
from pydantic import Field

MEDIA_TYPE = "application/problem+json"
SHOWN_ERRORS = 50
PARAMETER = "asked"  # what every call names its body, and no caller needs to know


@dataclass(frozen=True)
class Code:
    """One kind of refusal."""

    status: int
    title: str


CODES: Mapping[str, Code] = {
    "unreadable": Code(400, "Permintaan tidak dapat dibaca."),
    "no-token": Code(401, "Token tidak ada, salah, atau kedaluwarsa."),
    "not-granted": Code(403, "Program ini tidak diberi hak untuk itu."),
    "not-agreed": Code(403, "Penanggung jawab program ini belum setuju atau tidak lagi berhak."),
    "not-your-area": Code(403, "Wilayah itu di luar wilayah program ini."),
    "not-found": Code(404, "Tidak ditemukan."),
    "wrong-method": Code(405, "Alamat ini tidak menerima metode itu."),
    "key-used": Code(409, "Idempotency-Key sudah dipakai untuk isi yang lain."),
    "too-large": Code(413, "Permintaan terlalu besar."),
    "wrong-media-type": Code(415, "Jenis isi tidak diterima."),
    "not-valid": Code(422, "Isian tidak sah."),
    "too-often": Code(429, "Terlalu sering bertanya."),
    "ours": Code(500, "Terjadi kesalahan di aplikasi."),
    "busy": Code(503, "Kantor sedang menyimpan berkas besar."),
}


class Flaw(Schema):
    """One field that cannot be taken."""

    at: str = Field(description="Letak isian, misalnya body.0.nik")
    code: str
    detail: str


class Problem(Schema):
    """A refusal (RFC 9457)."""

    type: str = Field(description="Alamat penjelasan kode ini")
    title: str
    status: int
    code: str
    detail: str
    request_id: str
    errors: list[Flaw] = []


@dataclass
class Refused(Exception):
    """Ends a call with a problem. detail: one sentence on what to do; headers: of the answer."""

    code: str
    detail: str
    flaws: Sequence[Flaw] = ()
    headers: Mapping[str, str] = field(default_factory=dict)


def problem(request: HttpRequest, refused: Refused) -> JsonResponse:
    """The answer of a refusal."""
    known = CODES[refused.code]
    content = Problem(
        type=f"/api/v1/#{refused.code}",
        title=known.title,
        status=known.status,
        code=refused.code,
        detail=refused.detail,
        request_id=getattr(request, "request_id", ""),
        errors=list(refused.flaws[:SHOWN_ERRORS]),
    )
    return JsonResponse(content.model_dump(), status=known.status, content_type=MEDIA_TYPE, headers=refused.headers)


def flaws_of(errors: Sequence[Mapping[str, object]], known: frozenset[str]) -> list[Flaw]:
    """What pydantic found, in our words. Only places and names that are ours are repeated."""
    return [
        Flaw(at=_place(error.get("loc", ()), known), code=str(error["type"]), detail=_sentence(str(error["type"])))
        for error in errors
    ]


SENTENCES = {
    "missing": "Wajib diisi.",
    "extra_forbidden": "Isian ini tidak dikenal. Hapus.",
    "string_pattern_mismatch": "Bentuknya tidak sesuai; lihat polanya di openapi.json.",
    "string_too_short": "Terlalu pendek.",
    "string_too_long": "Terlalu panjang.",
    "string_type": "Harus teks di antara tanda petik.",
    "too_long": "Terlalu banyak. Kirim dalam beberapa bagian.",
    "too_short": "Tidak boleh kosong.",
    "list_type": "Harus daftar.",
    "enum": "Bukan salah satu pilihan; lihat openapi.json.",
    "literal_error": "Bukan salah satu pilihan; lihat openapi.json.",
    "uuid_parsing": "Bukan nomor yang kami berikan.",
    "day": "Harus tanggal yang ada, seperti 1990-12-31.",
    "reference_twice": "Acuan ini dipakai dua kali. Setiap baris harus memiliki acuan sendiri.",
    "reference_like_nik": "Acuan tidak boleh berupa NIK. Pakai nomor milik program Anda sendiri.",
}


def _sentence(kind: str) -> str:
    return SENTENCES.get(kind, "Isinya tidak dapat diterima; lihat openapi.json.")


def _place(loc: object, known: frozenset[str]) -> str:
    parts = tuple(loc) if isinstance(loc, tuple | list) else ()
    if parts[:2] == ("body", PARAMETER):
        parts = ("body", *parts[2:])
    return ".".join(str(part) if isinstance(part, int) or part in known else "?" for part in parts)
