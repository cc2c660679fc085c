"""Photographs without what they say of their maker: position, camera, names, and whatever hangs behind the picture.

The picture itself is kept byte for byte. Of a JPEG stays which side is up; of everything else only what draws it.
"""

import struct
from collections.abc import Iterator

from lindung.common.errors import UserError

JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
BROKEN = "Foto rusak atau terputus sebelum selesai. Ambil atau kirim sekali lagi."

_START, _END, _SCAN, _TEXT = 0xD8, 0xD9, 0xDA, 0xFE
_RESTARTS, _BARE = range(0xD0, 0xD8), (0x01, *range(0xD0, 0xD8))
_JFIF, _EXIF, _PROFILE, _ADOBE = 0xE0, 0xE1, 0xE2, 0xEE
_FOR_PROGRAMS = range(0xE0, 0xF0)
_EXIF_HEAD, _PROFILE_HEAD = b"Exif\0\0", b"ICC_PROFILE\0"
_ORIENTATION = 0x0112
_UPRIGHT = 1
_SHORT = 3  # the type of a field of two bytes
_CHUNKS = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs".split())


def without_particulars(picture: bytes) -> bytes:
    """A JPEG or PNG without them; the same where there is none. UserError where it is broken."""
    assert picture.startswith((JPEG, PNG)), "asked for its kind before"
    try:
        return b"".join(_jpeg(picture) if picture.startswith(JPEG) else _png(picture))
    except (struct.error, IndexError) as error:
        raise UserError(BROKEN) from error


def _jpeg(picture: bytes) -> Iterator[bytes]:
    """Its segments up to the end of the picture; what follows (a film, a second picture) is not taken along."""
    yield bytes((0xFF, _START))
    at, drawn = 2, False
    while True:
        at, marker = _marker(picture, at)
        if marker == _END:
            if not drawn:
                raise UserError(BROKEN)
            yield bytes((0xFF, _END))
            return
        if marker in _BARE:
            continue
        length = struct.unpack_from(">H", picture, at)[0]
        body = picture[at + 2 : at + length]
        if length < 2 or len(body) != length - 2:
            raise UserError(BROKEN)
        at += length
        yield from _segment(marker, body)
        if marker == _SCAN:
            end = _end_of_scan(picture, at)
            yield picture[at:end]
            at, drawn = end, True


def _marker(picture: bytes, at: int) -> tuple[int, int]:
    """The marker there, and where it ends; before it may stand any number of FF."""
    if picture[at] != 0xFF:
        raise UserError(BROKEN)
    while picture[at] == 0xFF:
        at += 1
    return at + 1, picture[at]


def _segment(marker: int, body: bytes) -> Iterator[bytes]:
    if marker == _EXIF:
        body = _upright(body)
        if not body:
            return
    elif marker == _TEXT or (marker in _FOR_PROGRAMS and not _draws(marker, body)):
        return
    yield bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def _draws(marker: int, body: bytes) -> bool:
    """Whether a segment for programs says how the picture's colours are meant."""
    return marker in (_JFIF, _ADOBE) or (marker == _PROFILE and body.startswith(_PROFILE_HEAD))


def _upright(body: bytes) -> bytes:
    """Of a photograph's particulars only which side is up; nothing where it is the first."""
    side = _side(body.removeprefix(_EXIF_HEAD)) if body.startswith(_EXIF_HEAD) else _UPRIGHT
    if side == _UPRIGHT:
        return b""
    one = struct.pack(">HHHIHHI", 1, _ORIENTATION, _SHORT, 1, side, 0, 0)
    return _EXIF_HEAD + b"MM\0*" + struct.pack(">I", 8) + one


def _side(tiff: bytes) -> int:
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if not order:
        return _UPRIGHT
    try:
        first = struct.unpack_from(f"{order}I", tiff, 4)[0]
        for place in range(struct.unpack_from(f"{order}H", tiff, first)[0]):
            tag, kind, _count, side = struct.unpack_from(f"{order}HHIH", tiff, first + 2 + 12 * place)
            if tag == _ORIENTATION and kind == _SHORT and 1 <= side <= 8:
                return int(side)
    except struct.error:
        return _UPRIGHT
    return _UPRIGHT


def _end_of_scan(picture: bytes, at: int) -> int:
    """Where the next marker stands that is neither a restart nor a byte of the picture."""
    while (at := picture.find(b"\xff", at)) >= 0:
        following = picture[at + 1]
        if following not in (0x00, 0xFF) and following not in _RESTARTS:
            return at
        at += 1 if following == 0xFF else 2
    raise UserError(BROKEN)


def _png(picture: bytes) -> Iterator[bytes]:
    yield PNG
    at, drawn = len(PNG), False
    while True:
        length, kind = struct.unpack_from(">I4s", picture, at)
        end = at + 12 + length
        if end > len(picture) or (at == len(PNG)) != (kind == b"IHDR"):
            raise UserError(BROKEN)
        drawn = drawn or kind == b"IDAT"
        if kind in _CHUNKS:
            yield picture[at:end]
        if kind == b"IEND":
            if not drawn:
                raise UserError(BROKEN)
            return
        at = end
