"""Paths that Spark and Sail take at their word: both read `*`, `[`, `{` and `%` in a folder's name as a pattern."""

import re
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from lindung.common.errors import UserError

PLAIN = re.compile(r"[\w./ ()+@~-]*")


def plain_folder(folder: Path, *, seen_by_others: bool) -> Path:
    """A folder, made where it is missing, by a name without patterns: its own, or that of a link on this machine.

    UserError where the machines of a cluster, which do not see such a link, must find it too.
    """
    folder.mkdir(parents=True, exist_ok=True)
    folder = folder.resolve()
    if PLAIN.fullmatch(str(folder)):
        return folder
    if seen_by_others:
        raise UserError(
            "Kluster Spark tidak dapat memakai folder yang namanya berisi tanda seperti * ? [ ] { } %. "
            "Pilih --into dengan nama dari huruf, angka, dan tanda hubung."
        )
    link = Path(tempfile.mkdtemp(prefix="lindung-")) / "work"
    link.symlink_to(folder, target_is_directory=True)
    return link


def remove_folder(plain: Path) -> None:
    """Take away a folder with all that is in it, and the link that led to it."""
    shutil.rmtree(plain.resolve(), ignore_errors=True)
    if plain.is_symlink():
        shutil.rmtree(plain.parent, ignore_errors=True)


def plain_files(paths: Sequence[Path], into: Path) -> list[Path]:
    """The files by names without patterns: their own, or, where one has none, those of links in a new folder `into`."""
    found = [path.resolve() for path in paths]
    if all(PLAIN.fullmatch(str(path)) and "=" not in str(path) for path in found):
        return found
    into.mkdir()
    for place, path in enumerate(found):
        (into / f"{place:06d}.parquet").symlink_to(path)
    return sorted(into.iterdir())
