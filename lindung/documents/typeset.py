"""Documents for signature and for the archive: PDF/A by typst, the same bytes for the same values.

Values reach the template as JSON in a variable and are printed as text: a name cannot become markup. A template stands
in `typst/`; what belongs to one kind of document (its values, its wording) in the module of that name.
"""

import base64
import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lindung.common.errors import UserError
from lindung.common.wording import number
from lindung.documents.printable import printable, printable_picture
from lindung.documents.whole_file import whole_file

TEMPLATES = Path(__file__).parent / "typst"
APART = Path(__file__).parent / "typesetting_apart.py"
EXAMPLE = "CONTOH"
MOST_ROWS = 25_000  # in the lists of one document: over a GB of memory while it is set
MOST_TAGGED_ROWS = 1_500  # above it tags would be nine tenths of a file of many megabytes
SECONDS = 120
_TAGGED = ("a-2a", "ua-1")  # for archives and for screen readers
_UNTAGGED = ("a-2b",)


@dataclass(frozen=True)
class Typeset:
    """What was written: the hash of its content, printed on its last page, and the hash of its file (SHA-256)."""

    content: str
    file: str


def write_pdf(
    target: Path,
    template: str,
    values: Mapping[str, object],
    on: date,
    *,
    example: bool = False,
    pictures: Sequence[str] = (),
) -> Typeset:
    """Typeset one document of that day; it appears whole or not at all.

    values: text, whole numbers, lists and mappings of them; `title` and `office` are in every document.
    example: about invented people, and says so on every page. pictures: charts of ours as SVG, `values.pictures` in the
    template; they draw what the values say, so that the hash of the content is of the values alone.
    Raises UserError where its lists are longer than one document may be.
    """
    rows = _rows(values)
    if rows > MOST_ROWS:
        raise UserError(
            f"Daftar untuk dokumen ini {number(rows)} baris, paling banyak {number(MOST_ROWS)}. "
            "Buatlah satu dokumen untuk setiap kabupaten/kota atau kecamatan."
        )
    content = content_hash(template, values, on, example=example)
    groups = [content[place : place + 8] for place in range(0, len(content), 8)]
    shown = {**values, "content_hash": groups, "day": [on.year, on.month, on.day], "example": EXAMPLE * example}
    printed = {**_printed(shown), "pictures": [printable_picture(picture) for picture in pictures]}
    document = _typeset(template, printed, on, tagged=rows <= MOST_TAGGED_ROWS)
    with whole_file(target) as partial:
        partial.write_bytes(document)
    return Typeset(content, hashlib.sha256(document).hexdigest())


def content_hash(template: str, values: Mapping[str, object], on: date, *, example: bool = False) -> str:
    """The SHA-256 of what a document says: of the values, whatever program or template sets them."""
    said = {"template": template, "on": on.isoformat(), "example": example, "values": values}
    written = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def _rows(value: object) -> int:
    """How many rows stand in lists of lists, wherever they are."""
    if isinstance(value, Mapping):
        return sum(_rows(inner) for inner in value.values())
    if not isinstance(value, list | tuple):
        return 0
    return sum(_rows(inner) for inner in value) or sum(isinstance(inner, list | tuple) for inner in value)


def _printed(values: Mapping[str, object]) -> dict[str, object]:
    return {key: printable(value) for key, value in values.items()}


def pictures_as_png(pictures: Sequence[str], width: int, ppi: int) -> list[bytes]:
    """Charts of ours as PNG, all so many points wide, for a program that shows no SVG."""
    if not pictures:
        return []
    values = {"pictures": [printable_picture(picture) for picture in pictures], "width": width}
    order = {
        "root": str(TEMPLATES),
        "template": "pictures",
        "values": json.dumps(values, ensure_ascii=False),
        "ppi": ppi,
    }
    made = [base64.b64decode(page) for page in json.loads(_apart(order))]
    assert len(made) == len(pictures), (len(made), len(pictures))
    return made


def _typeset(template: str, values: Mapping[str, object], on: date, *, tagged: bool) -> bytes:
    return _apart(
        {
            "root": str(TEMPLATES),
            "template": template,
            "values": json.dumps(values, ensure_ascii=False),
            "day": on.isoformat(),
            "standards": _TAGGED if tagged else _UNTAGGED,
            "tagged": tagged,
        }
    )


def _apart(order: Mapping[str, object]) -> bytes:
    child = subprocess.run(  # noqa: S603 - our own file, no shell; the values are only its input
        [sys.executable, "-P", str(APART)],
        input=json.dumps(order).encode(),
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    if child.returncode != 0:
        raise RuntimeError(f"{order['template']}: typst ended with {child.returncode}: {_reason(child.stderr)}")
    return child.stdout


def _reason(stderr: bytes) -> str:
    """What typst says is wrong, up to its first quotation: what it quotes may be a person's name."""
    lines = [line for line in stderr.decode("utf-8", "replace").splitlines() if "Error" in line or "panicked" in line]
    return re.split(r"[\"'`]", lines[-1])[0][:200] if lines else "no reason given"
