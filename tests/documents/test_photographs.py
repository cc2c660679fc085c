"""Photographs lose what they say of their maker, and nothing of the picture."""

import struct
import zlib

import pytest

from lindung.common.errors import UserError
from lindung.documents.photographs import without_particulars


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def exif(order: str, side: int) -> bytes:
    """Which side is up, and where the camera stood."""
    head = {"<": b"II*\0", ">": b"MM\0*"}[order] + struct.pack(f"{order}I", 8)
    rows = struct.pack(f"{order}H", 2) + struct.pack(f"{order}HHIHH", 0x0112, 3, 1, side, 0)
    return b"Exif\0\0" + head + rows + struct.pack(f"{order}HHII", 0x8825, 4, 1, 38) + b"\0\0\0\0LINTANG-BUJUR"


JFIF = segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0")
FRAME = segment(0xC0, b"\x08\0\x01\0\x01\x01\x01\x11\0")
SCAN = segment(0xDA, b"\x01\x01\0\0?\0") + b"\x12\xff\x00\x34\xff\xd0\x56"
PICTURE = b"\xff\xd8" + JFIF + FRAME + SCAN + b"\xff\xd9"


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


HEAD = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
PIXELS = chunk(b"IDAT", zlib.compress(b"\0\x7f"))
PNG = b"\x89PNG\r\n\x1a\n" + HEAD + PIXELS + chunk(b"IEND", b"")


def test_a_jpeg_loses_position_notes_and_what_hangs_behind_it():
    told = segment(0xE1, exif(">", 1)) + segment(0xED, b"Photoshop NAMA") + segment(0xFE, b"CATATAN")
    handed_in = b"\xff\xd8" + JFIF + told + FRAME + SCAN + b"\xff\xd9" + b"FILM PENDEK"
    assert without_particulars(handed_in) == PICTURE


@pytest.mark.parametrize("order", ["<", ">"])
def test_of_the_particulars_of_a_jpeg_only_the_side_that_is_up_stays(order: str):
    kept = without_particulars(b"\xff\xd8" + segment(0xE1, exif(order, 6)) + FRAME + SCAN + b"\xff\xd9")
    assert b"LINTANG" not in kept
    assert kept.startswith(b"\xff\xd8\xff\xe1")
    assert b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06" in kept
    assert without_particulars(kept) == kept


def test_a_jpeg_keeps_its_colours_and_every_scan():
    colours = segment(0xE2, b"ICC_PROFILE\0\x01\x01WARNA") + segment(0xEE, b"Adobe")
    several = b"\xff\xd8" + colours + FRAME + SCAN + segment(0xC4, b"TABEL") + SCAN + b"\xff\xd9"
    assert without_particulars(several) == several
    assert without_particulars(b"\xff\xd8" + segment(0xE2, b"MPF\0dua foto") + PICTURE[2:]) == PICTURE


def test_a_png_loses_its_texts_and_position():
    told = chunk(b"eXIf", exif(">", 1)[6:]) + chunk(b"tEXt", b"Author\0NAMA") + chunk(b"tIME", bytes(7))
    handed_in = PNG[:8] + HEAD + told + PIXELS + chunk(b"IEND", b"") + b"SESUDAHNYA"
    assert without_particulars(handed_in) == PNG
    assert without_particulars(PNG) == PNG


@pytest.mark.parametrize("picture", [PICTURE, PNG])
def test_a_picture_that_was_cut_off_anywhere_is_refused(picture: bytes):
    for end in range(8, len(picture)):
        with pytest.raises(UserError, match="rusak atau terputus"):
            without_particulars(picture[:end])
