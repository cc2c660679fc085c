"""Is an .xls read, and does a damaged or hostile one end in one sentence, with nothing of it left in memory?"""

import io
import random
import resource
import struct
import time
from contextlib import suppress
from pathlib import Path

import pytest
import xlwt  # type: ignore[import-untyped]

from lindung.common.errors import UserError
from lindung.registers.containers import confined, reading_apart, refusals
from lindung.registers.containers.opening import open_file
from lindung.registers.containers.sheets import Container
from tests.registers.conftest import FILES, says
from tests.registers.workbooks import CODE_EXPORT, person, zipped

OLD = ("bip_2012_fiktif.xls", "bip_2016_fiktif.xls", "bip_2016_luwutimur_fiktif.xls", "bip_ektp_fiktif.xls")
SIAK = FILES / "siak_fiktif.xls"
END_OF_CHAIN = 0xFFFFFFFE


def old_workbook(*sheets) -> bytes:
    """An .xls of these sheets, each its rows."""
    book, into = xlwt.Workbook(), io.BytesIO()
    for number, rows in enumerate(sheets, start=1):
        sheet = book.add_sheet(f"Data{number}")
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write(place, column, cell)
    book.save(into)
    return into.getvalue()


def refused_of(path: Path) -> str:
    """The sentence with which the door refuses a file."""
    with pytest.raises(UserError) as refused:
        open_file(path)
    return str(refused.value)


def rows_of(path: Path) -> list[list[list[object]]]:
    return [list(sheet.rows()) for sheet in open_file(path).sheets]


@pytest.mark.parametrize("name", [*OLD, "siak_fiktif.xls"])
def test_the_files_of_disdukcapil_are_sheets_of_rows(fiktif, name):
    opened = open_file(fiktif(name))
    assert opened.container is Container.OLD_WORKBOOK
    assert sum(len(list(sheet.rows())) for sheet in opened.sheets) >= 15


def test_a_register_in_an_old_workbook_is_read_from_both_its_sheets(read, written):
    content = old_workbook([CODE_EXPORT, person(1), person(2)], [CODE_EXPORT, person(3)])
    told = read(written("lama.xls", content))
    assert [(row["sheet"], row["row"], row["nik"][-4:]) for row in told.people] == [
        ("Data1", 2, "0001"),
        ("Data1", 3, "0002"),
        ("Data2", 2, "0003"),
    ]


def test_an_old_workbook_may_come_in_a_zip(read, tmp_path):
    told = read(zipped(tmp_path / "lama.zip", penduduk_xls=old_workbook([CODE_EXPORT, person()])))
    assert told.counts == (2, 1, 0, 1)


def test_the_stream_of_excel_95_has_another_name(written):
    content = old_workbook([["nama", "nik"]])
    entry = content.index("Workbook".encode("utf-16-le"))
    renamed = content[:entry] + "Book".encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 10)
    assert rows_of(written("lama.xls", renamed + content[entry + 66 :])) == [[["nama", "nik"]]]


@pytest.mark.parametrize("stream", ["WordDocument", "PowerPoint Document", "Package"])
def test_another_document_of_office_97_is_no_list(written, stream):
    content = SIAK.read_bytes()
    entry = content.index("Workbook".encode("utf-16-le"))
    other = content[:entry] + stream.encode("utf-16-le").ljust(64, b"\0") + content[entry + 64 :]
    assert says(refused_of(written("surat.xls", other)), "surat.xls", "bukan daftar")


def test_an_old_workbook_behind_a_password_says_so(written):
    content = bytearray(SIAK.read_bytes())
    place = 512 + 4 + struct.unpack_from("<H", content, 514)[0]  # the record after BOF
    content[place : place + 2] = struct.pack("<H", 0x2F)  # FILEPASS
    assert says(refused_of(written("terkunci.xls", bytes(content))), "terkunci.xls", "kata sandi")


def far_cells(column: int) -> bytes:
    """An .xls with cells at the first place and in the last row."""
    content = bytearray(old_workbook([["nama"], *[[]] * 65_534, [*[""] * 3, "x"]]))
    last = content.index(struct.pack("<HH", 65_535, 3))
    while last >= 0:
        struct.pack_into("<H", content, last + 2, column)
        last = content.find(struct.pack("<HH", 65_535, 3), last)
    return bytes(content)


def test_a_stray_cell_in_the_last_row_and_column_costs_no_memory_here(written):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (sheet,) = open_file(written("jauh.xls", far_cells(255))).sheets
    assert sheet.head(1)[0][:2] == ["nama", ""]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # KiB; the rectangle is 500,000


def test_a_cell_beyond_the_last_column_is_refused(written):
    sentence = refused_of(written("jauh.xls", far_cells(65_535)))
    assert says(sentence, "jauh.xls", "terbentang jauh", "salin daftarnya saja ke berkas .xlsx baru")


def chained(content: bytes, sector: int, following: int) -> bytes:
    """The file with another sector following that one, in its table of sectors (FAT)."""
    table = 512 * (struct.unpack_from("<I", content, 76)[0] + 1)
    changed = bytearray(content)
    struct.pack_into("<I", changed, table + 4 * sector, following)
    return bytes(changed)


@pytest.mark.parametrize(("sector", "following"), [(0, 0), (1, 0), (5, 5), (22, 1), (25, 25), (25, 0), (3, 0x7FFFFFFF)])
def test_sectors_that_lead_in_a_circle_or_nowhere_end(written, sector, following):
    path = written("lingkar.xls", chained(SIAK.read_bytes(), sector, following))
    begun = time.monotonic()
    with suppress(UserError):
        assert rows_of(path)
    assert time.monotonic() - begun < 30


@pytest.mark.parametrize("name", ["siak_fiktif.xls", "bip_2012_fiktif.xls"])
def test_a_damaged_old_workbook_is_read_or_refused_and_never_a_crash(fiktif, written, name):
    """Copies with bytes changed, an end cut off, or a sector emptied; always the same ones."""
    chance, content, sentences = random.Random(11), fiktif(name).read_bytes(), []
    for _ in range(60):
        damaged = bytearray(content)
        kind = chance.choice(["flip", "cut", "sector", "head"])
        if kind == "flip":
            for _ in range(chance.choice([1, 10, 100])):
                damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        elif kind == "cut":
            del damaged[chance.randrange(600, len(damaged)) :]
        elif kind == "sector":
            place = 512 * chance.randrange(len(damaged) // 512)
            damaged[place : place + 512] = bytes(512)
        else:
            damaged[chance.randrange(24, 80)] ^= 1 << chance.randrange(8)
        try:
            rows_of(written("rusak.xls", bytes(damaged)))
        except UserError as refused:
            sentences.append(str(refused))
    assert sentences
    assert all(says(sentence, "rusak.xls") for sentence in sentences)


def test_a_reader_that_is_out_of_memory_ends_alone(written, monkeypatch):
    monkeypatch.setattr(confined, "MEMORY", 300 << 20)
    assert says(refused_of(written("jauh.xls", far_cells(255))), "jauh.xls", "rusak, atau", "tidak dapat dibuka")


def test_a_reader_that_takes_too_long_is_ended(written, monkeypatch):
    monkeypatch.setattr(confined, "LEAST_SECONDS", 0)
    assert says(refused_of(written("lama.xls", old_workbook([["nama"]]))), "lama.xls", "tidak dapat dibuka")


def test_a_text_said_once_and_shown_in_every_cell_is_refused_before_it_fills_the_memory(written, monkeypatch):
    monkeypatch.setattr(refusals, "MOST_UNPACKED", 1 << 20)
    path = written("lama.xls", old_workbook([["x" * 1_000] * 200] * 20))
    assert path.stat().st_size < 1 << 20
    assert says(refused_of(path), "lama.xls", "1 MB", "tidak dibaca")


def test_a_child_that_fails_for_our_own_fault_is_a_crash_and_no_sentence(written, monkeypatch):
    monkeypatch.setattr(reading_apart, "__file__", "there_is_no_such_file.py")
    with pytest.raises(RuntimeError, match="reading_apart ended with 2"):
        open_file(written("lama.xls", old_workbook([["nama"]])))
