"""The text of a scheme's file as a person names it on the command line; SchemeFault where there is none to read."""

from collections.abc import Sequence
from pathlib import Path

from lindung.programme.scheme_reading import SchemeFault

LONGEST_FILE = 1_000_000  # bytes; no scheme is near it


def scheme_text(path: Path, shipped: Sequence[str]) -> str:
    """What stands in it. shipped: the names that would have done instead of a file."""
    if path.is_dir():
        raise SchemeFault(f"«{path}» adalah folder. Sebut satu berkas YAML di dalamnya.")
    if path.is_symlink() and not path.exists():
        raise SchemeFault(f"«{path.name}» adalah tautan yang tidak sampai pada berkas. Sebut berkasnya sendiri.")
    if not path.is_file():
        raise SchemeFault(
            f"Skema «{path.name}» tidak ada. Sebut berkas YAML atau salah satu dari: {', '.join(shipped)}."
        )
    if path.stat().st_size > LONGEST_FILE:
        raise SchemeFault(f"Berkas {path.name} terlalu besar untuk sebuah skema. Periksa berkasnya.")
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise SchemeFault(f"Berkas {path.name} bukan teks UTF-8. Simpan lagi sebagai UTF-8.") from error
