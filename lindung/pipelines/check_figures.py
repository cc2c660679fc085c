"""From a file of published claims (YAML or CSV) to the answers, and to a CSV file of them.

Everything in the file is text until its field says what it counts: no float ever stands between the page and the sum.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

import yaml

from lindung.common.errors import UserError
from lindung.coverage.check import Checked, check
from lindung.coverage.check_words import correction_words, implied_words, sentences
from lindung.coverage.claims import FIELDS, Claim, Place, claim_of
from lindung.documents.csv_file import write_csv
from lindung.law.law import Law

EXAMPLE = "published.yaml"
MOST_BYTES = 1_000_000
MOST_FAULTS = 10
"""Told at once, each in a line of its own."""
DELIMITERS = ";,\t"
HEADER = (
    *("klaim", "baris", "wilayah", "hari", "tentang", "hasil", "penjelasan", "pembetulan", "tersirat"),
    *("sumber", "catatan"),
)

Fields = dict[str, str]


def check_file(path: Path) -> tuple[Checked, ...]:
    """Every claim of a file with its answer, in the order of the file; UserError where it cannot be read."""
    return check(read_claims(path), Law())


def check_example() -> tuple[Checked, ...]:
    """The published figures that come with Lindung (`lindung/coverage/published.yaml`)."""
    text = files("lindung.coverage").joinpath(EXAMPLE).read_text(encoding="utf-8")
    return check([claim_of(fields, place) for fields, place in _yaml_entries(text, EXAMPLE)], Law())


def read_claims(path: Path) -> list[Claim]:
    """The claims of one file; its name tells whether it is YAML or CSV."""
    readers = {".yaml": _yaml_entries, ".yml": _yaml_entries, ".csv": _csv_rows}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise UserError(f"Berkas {path.name} bukan .yaml atau .csv. Simpan sebagai salah satunya.")
    text = _text(path)
    claims: list[Claim] = []
    faults: list[str] = []
    for fields, place in reader(text, path.name):
        try:
            claims.append(claim_of(fields, place))
        except UserError as error:
            faults += str(error).splitlines()
    if faults:
        more = [f"… dan {len(faults) - MOST_FAULTS} lagi."] if len(faults) > MOST_FAULTS else []
        raise UserError("\n".join([*faults[:MOST_FAULTS], *more]))
    if not claims:
        raise UserError(f"Berkas {path.name} kosong: tidak ada satu klaim pun di dalamnya.")
    return claims


def save_answers(answers: Sequence[Checked], path: Path) -> None:
    """One row for each claim, with every correction that would do."""
    write_csv(path, HEADER, (_row(answer) for answer in answers))


def _row(answer: Checked) -> tuple[object, ...]:
    claim = answer.claim
    return (
        *(claim.place.number, claim.place.line, claim.area, claim.period, claim.about, str(answer.verdict)),
        " ".join(sentences(answer)),
        "; ".join(correction_words(found) for found in answer.corrections),
        "; ".join(implied_words(one) for one in answer.implied),
        *(claim.source, claim.note),
    )


def _text(path: Path) -> str:
    try:
        size = path.stat().st_size
        if not path.is_file() and not path.is_dir():
            raise UserError(f"{path.name} bukan berkas biasa. Sebutkan berkas klaim.")
        if size > MOST_BYTES:
            raise UserError(f"Berkas {path.name} terlalu besar untuk daftar klaim. Bagi menjadi beberapa berkas.")
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise UserError(f"Berkas {path.name} tidak ditemukan. Periksa nama dan foldernya.") from error
    except IsADirectoryError as error:
        raise UserError(f"{path.name} adalah folder. Sebutkan berkas klaim di dalamnya.") from error
    except UnicodeDecodeError as error:
        raise UserError(f"Berkas {path.name} bukan teks UTF-8. Simpan ulang sebagai CSV UTF-8 atau YAML.") from error


def _yaml_entries(text: str, name: str) -> Iterator[tuple[Fields, Place]]:
    """The entries of a YAML list as they are written; nothing is made a number, a day or a truth value."""
    try:
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = f" di baris {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise UserError(f"Berkas {name} bukan YAML yang benar{line}. Periksa titik dua dan jarak di depan.") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise UserError(f"Berkas {name} bukan YAML yang benar. Periksa isinya.") from error
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        raise UserError(f"Berkas {name} bukan daftar klaim. Mulai tiap klaim dengan tanda «- ».")
    for order, node in enumerate(root.value, start=1):
        place = Place(name, order, node.start_mark.line + 1)
        if not isinstance(node, yaml.MappingNode):
            raise UserError(f"Berkas {name}, klaim {order} (baris {place.line}) tidak berisi bidang dan nilainya.")
        yield _yaml_fields(node, place), place


def _yaml_fields(node: yaml.MappingNode, place: Place) -> Fields:
    fields: Fields = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise place.refuse("?", "nama bidang bukan teks")
        if key.value in fields:
            raise place.refuse(key.value[:40], "bidang ini ditulis dua kali")
        if not isinstance(value, yaml.ScalarNode):
            raise place.refuse(key.value[:40], "berisi daftar; tulis satu nilai saja")
        fields[key.value] = value.value
    return fields


def _csv_rows(text: str, name: str) -> Iterator[tuple[Fields, Place]]:
    """The rows below the heading; what separates them is the sign the heading has most of."""
    if "\0" in text:
        raise UserError(f"Berkas {name} bukan CSV. Simpan ulang dari aplikasi lembar kerja sebagai CSV UTF-8.")
    first = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        heading = [cell.strip().lower() for cell in next(rows, [])]
        twice = sorted({cell for cell in heading if cell and heading.count(cell) > 1})
        if twice:
            raise UserError(f"Berkas {name}: judul kolom «{twice[0]}» ada dua kali. Hapus salah satunya.")
        unknown = [cell for cell in heading if cell and cell not in FIELDS]
        if unknown:
            raise UserError(
                f"Berkas {name} (baris 1), kolom «{unknown[0][:40]}»: bidang ini tidak dikenal; yang dikenal: "
                f"{', '.join(FIELDS)}."
            )
        order, before = 0, rows.line_num
        for row in rows:
            line, before = before + 1, rows.line_num
            if any(cell.strip() for cell in row):
                order += 1
                yield _csv_fields(heading, row, Place(name, order, line)), Place(name, order, line)
    except csv.Error as error:
        raise UserError(f"Berkas {name} bukan CSV yang benar di baris {rows.line_num}. Periksa tanda kutip.") from error


def _csv_fields(heading: Sequence[str], row: Sequence[str], place: Place) -> Fields:
    if len(row) > len(heading) and any(cell.strip() for cell in row[len(heading) :]):
        raise place.refuse(
            f"kolom {len(heading) + 1}", "lebih banyak sel daripada judul; beri tanda kutip pada angka dengan koma"
        )
    cells = dict(zip(heading, row, strict=False))
    nameless = cells.pop("", "").strip()
    if nameless:
        raise place.refuse("kolom tanpa judul", f"berisi «{nameless[:20]}»; beri judul atau kosongkan")
    return cells
