"""The sentences with which a file is refused as a whole: what, where, and what to do."""

from pathlib import Path

from lindung.common.errors import UserError
from lindung.common.wording import number

MOST_UNPACKED = 1 << 30  # bytes of one workbook unpacked; a village needs a few million, a province's list 300 million
MOST_TEXT = 300 << 20  # bytes of a text or a web page: a province's list
MOST_ROWS = 1_048_576  # a sheet of Excel has no more
MOST_COLUMNS = 16_384  # nor more of these
MOST_CELLS = 50_000_000  # of the rectangle around all cells of a file's sheets, empty ones counted too


def broken(path: Path) -> UserError:
    """Cut off or damaged."""
    return UserError(f"Berkas {path.name} terpotong atau rusak. Unduh atau minta lagi berkasnya.")


def locked(path: Path) -> UserError:
    """Behind a password."""
    return UserError(f"Berkas {path.name} dikunci kata sandi. Buka kuncinya, simpan tanpa kata sandi, lalu baca lagi.")


def too_large(path: Path, most: int | None = None) -> UserError:
    """More than that many bytes (MOST_UNPACKED where it is not said) once opened."""
    return UserError(
        f"Berkas {path.name} menjadi lebih dari {(most or MOST_UNPACKED) >> 20} MB bila dibuka, jauh di atas ukuran "
        "daftar biasa; tidak dibaca. "
        "Pecah per kecamatan, atau periksa apakah berkas ini berasal dari sumber yang benar."
    )


def too_long(path: Path, longest: int) -> UserError:
    """More rows than a sheet of Excel."""
    return UserError(
        f"Berkas {path.name} berisi {number(longest)} baris; batasnya {number(MOST_ROWS)} baris per lembar. "
        "Pecah per kecamatan atau kabupaten, lalu baca semuanya dalam satu perintah."
    )


def too_spread(path: Path, rows: int, columns: int) -> UserError:
    """A few cells far outside the list: the rectangle around all of them would fill any memory."""
    return UserError(
        f"Satu lembar di berkas {path.name} terbentang {number(rows)} baris × {number(columns)} kolom, jauh di "
        "luar daftarnya. Hapus baris dan kolom kosong di luar daftar, simpan, lalu baca lagi."
    )


def unfit(path: Path) -> UserError:
    """It asked for more memory or time than any list does: damaged, or stretched, and nothing tells which."""
    return UserError(
        f"Berkas {path.name} rusak, atau lembarnya terbentang jauh di luar daftarnya, sehingga tidak dapat dibuka. "
        "Buka di Excel, salin daftarnya saja ke berkas .xlsx baru, lalu baca lagi."
    )


def ragged(path: Path, row: int) -> UserError:
    """A double quote that is not closed: where the row's cells end is anybody's guess."""
    return UserError(
        f"Berkas {path.name}, baris {number(row)}: tanda kutip ganda tidak ditutup atau berlebih, sehingga batas "
        "kolomnya tidak pasti. Perbaiki baris itu, atau simpan ulang dari sumbernya sebagai .xlsx, lalu baca lagi."
    )


def no_table(path: Path) -> UserError:
    """A picture, a document, anything that holds no rows."""
    return UserError(
        f"Berkas {path.name} bukan daftar yang dapat dibaca (Excel, ODS, CSV, halaman web, atau zip OpenSID). "
        "Minta berkas .xlsx, .csv, atau .zip dari pengirimnya."
    )


def refuse_shape(path: Path, rows: int, columns: int) -> None:
    """UserError where a sheet is longer or wider than any list."""
    if rows > MOST_ROWS:
        raise too_long(path, rows)
    if columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        raise too_spread(path, rows, columns)
