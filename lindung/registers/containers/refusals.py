"""The sentences with which a file is refused as a whole: what, where, and what to do."""

from pathlib import Path

from lindung.common.errors import UserError
from lindung.common.wording import number

MOST_UNPACKED = 1 << 30  # bytes of one workbook unpacked; a village needs a few million, a province's list 300 million
MOST_ROWS = 1_048_576  # a sheet of Excel has no more


def broken(path: Path) -> UserError:
    """Cut off or damaged."""
    return UserError(f"Berkas {path.name} terpotong atau rusak. Unduh atau minta lagi berkasnya.")


def locked(path: Path) -> UserError:
    """Behind a password."""
    return UserError(f"Berkas {path.name} dikunci kata sandi. Buka kuncinya, simpan tanpa kata sandi, lalu baca lagi.")


def too_large(path: Path) -> UserError:
    """More than MOST_UNPACKED once opened."""
    return UserError(
        f"Berkas {path.name} menjadi lebih dari {MOST_UNPACKED >> 20} MB bila dibuka, jauh di atas ukuran daftar "
        "biasa; tidak dibaca. "
        "Pecah per kecamatan, atau periksa apakah berkas ini berasal dari sumber yang benar."
    )


def too_long(path: Path, longest: int) -> UserError:
    """More rows than a sheet of Excel."""
    return UserError(
        f"Berkas {path.name} berisi {number(longest)} baris; batasnya {number(MOST_ROWS)} baris per lembar. "
        "Pecah per kecamatan atau kabupaten, lalu baca semuanya dalam satu perintah."
    )


def no_table(path: Path) -> UserError:
    """A picture, a document, anything that holds no rows."""
    return UserError(
        f"Berkas {path.name} bukan daftar yang dapat dibaca (Excel, ODS, CSV, atau zip OpenSID). "
        "Minta berkas .xlsx, .csv, atau .zip dari pengirimnya."
    )
