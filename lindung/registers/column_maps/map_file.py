"""A column map as a small YAML file that a person can edit, and back; a wrong line is named in one sentence."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from lindung.common.areas import village_code
from lindung.common.errors import UserError
from lindung.people.dates import Order
from lindung.registers.column_maps.column_map import ColumnMap
from lindung.registers.column_maps.fields import MAKERS
from lindung.registers.column_maps.splitting import given_by
from lindung.registers.field_words import FIELD_WORDS

MOST_BYTES = 200_000  # a map of a thousand columns has fewer
KEYS = ("sender", "kind", "confirmed", "day", "lindung", "heading_rows", "date_order", "whole", "fixed", "headings")
_NEEDED_KEYS = ("sender", "kind", "confirmed", "heading_rows", "headings")
_TRUTH = {"true": True, "false": False}
_ORDERS = {"": None, Order.DAY_FIRST.value: Order.DAY_FIRST, Order.MONTH_FIRST.value: Order.MONTH_FIRST}
_NOTHING = frozenset(("", "-", "~", "null"))


@dataclass(frozen=True)
class _Line:
    """A value and the line it stands in."""

    value: str
    line: int


def map_text(made: ColumnMap) -> str:
    """The YAML text of a map, with the fields that may be written in it."""
    maker = MAKERS[made.kind]
    values = {
        **{"sender": made.sender, "kind": made.kind, "confirmed": made.confirmed, "day": made.day},
        **{"lindung": made.version, "heading_rows": made.heading_rows},
        **{"date_order": made.order.value if made.order else "", "whole": made.whole},
        **{"fixed": dict(made.fixed), "headings": dict(made.headings)},
    }
    words = [f"#   {field}: {FIELD_WORDS.get(field, field)}" for field in maker.fields]
    about = [
        "# Peta kolom Lindung: judul kolom di berkas pengirim → bidang. Kosong: kolom tidak dibawa.",
        "# date_order: kosong (menurut isi kolom), day_first, atau month_first.",
        "# whole: true bila daftar ini memuat seluruh penduduk desanya.",
        f"# Yang boleh ditulis di fixed: {', '.join(maker.fixed) or '-'}. Bidang untuk {made.kind}:",
    ]
    text: str = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=1_000)
    return "\n".join([*about, *words, text])


def read_map(path: Path) -> ColumnMap:
    """The map in a file; UserError that names the wrong line."""
    lines = _top(path)
    kind = _one_of(path, lines, "kind", MAKERS)
    if missing := [key for key in _NEEDED_KEYS if key not in lines]:
        raise _wrong(path, 1, f"«{missing[0]}:» tidak ada. Tambahkan, atau buat lagi petanya dengan `lindung map`")
    sender = _text(path, lines, "sender")
    if not sender:
        raise _wrong(path, _line_of(lines["sender"]), "«sender:» kosong. Tulis nama pengirimnya")
    rows = _one_of(path, lines, "heading_rows", ("0", "1", "2"))
    return ColumnMap(
        sender=sender,
        kind=kind,
        headings=_headings(path, lines["headings"], kind, without_rows=rows == "0"),
        heading_rows=int(rows),
        fixed=_fixed(path, lines.get("fixed"), kind),
        order=_ORDERS[_one_of(path, lines, "date_order", _ORDERS, usual="")],
        whole=_TRUTH[_one_of(path, lines, "whole", _TRUTH, usual="false")],
        confirmed=_TRUTH[_one_of(path, lines, "confirmed", _TRUTH)],
        day=_text(path, lines, "day"),
        version=_text(path, lines, "lindung"),
        file=path.name,
    )


def _wrong(path: Path, line: int, what: str) -> UserError:
    return UserError(f"Peta kolom {path.name}, baris {line}: {what}.")


def _top(path: Path) -> dict[str, yaml.Node]:
    """The file's keys and what stands under each."""
    try:
        content = path.read_bytes()
        if len(content) > MOST_BYTES:
            raise _wrong(path, 1, "berkas terlalu besar untuk sebuah peta. Buat lagi dengan `lindung map`")
        node = yaml.compose(content.decode("utf-8-sig"), Loader=yaml.BaseLoader)
    except UnicodeDecodeError as error:
        raise _wrong(path, 1, "bukan teks UTF-8. Simpan lagi sebagai UTF-8") from error
    except yaml.YAMLError as error:
        where = error.problem_mark.line + 1 if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark else 1
        raise _wrong(path, where, "susunan YAML rusak (periksa titik dua, tanda kutip, dan lekukan)") from error
    except RecursionError as error:
        raise _wrong(path, 1, "susunan YAML rusak (terlalu dalam)") from error
    if not isinstance(node, yaml.MappingNode):
        raise _wrong(path, 1, "isinya bukan peta kolom. Buat lagi dengan `lindung map`")
    found: dict[str, yaml.Node] = {}
    for key, value in _pairs(path, node):
        if key.value not in KEYS:
            raise _wrong(path, key.line, f"«{key.value[:40]}:» tidak dikenal; yang dikenal: {', '.join(KEYS)}")
        found[key.value] = value
    return found


def _pairs(path: Path, node: yaml.Node) -> Iterator[tuple[_Line, yaml.Node]]:
    """Keys and values; a key that is no text or comes twice is refused."""
    if not isinstance(node, yaml.MappingNode):
        raise _wrong(path, _line_of(node), "seharusnya berisi baris «nama: isi» yang menjorok")
    seen: set[str] = set()
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise _wrong(path, _line_of(key), "judul harus berupa teks; beri tanda kutip")
        if key.value in seen:
            raise _wrong(path, _line_of(key), f"«{key.value[:40]}» tertulis dua kali. Hapus salah satunya")
        seen.add(key.value)
        yield _Line(key.value, _line_of(key)), value


def _line_of(node: yaml.Node) -> int:
    line: int = node.start_mark.line
    return line + 1


def _scalar(path: Path, node: yaml.Node, name: str) -> _Line:
    if not isinstance(node, yaml.ScalarNode):
        raise _wrong(path, _line_of(node), f"isi «{name[:40]}» harus satu teks")
    return _Line(node.value.strip(), _line_of(node))


def _text(path: Path, lines: Mapping[str, yaml.Node], key: str) -> str:
    return _scalar(path, lines[key], key).value if key in lines else ""


def _one_of(
    path: Path,
    lines: Mapping[str, yaml.Node],
    key: str,
    known: "Mapping[str, object] | tuple[str, ...]",
    usual: str = "",
) -> str:
    if key not in lines:
        if usual in known:
            return usual
        raise _wrong(path, 1, f"«{key}:» tidak ada. Tambahkan, atau buat lagi petanya dengan `lindung map`")
    found = _scalar(path, lines[key], key)
    if found.value not in known:
        choices = " atau ".join(word for word in known if word)
        raise _wrong(path, found.line, f"«{key}: {found.value[:40]}» tidak dikenal. Tulis {choices}")
    return found.value


def _headings(path: Path, node: yaml.Node, kind: str, *, without_rows: bool) -> dict[str, str]:
    headings: dict[str, str] = {}
    by_field: dict[str, str] = {}
    for number, (heading, value) in enumerate(_pairs(path, node), start=1):
        found = _scalar(path, value, heading.value)
        field = "" if found.value.lower() in _NOTHING else found.value
        _check(path, found.line, field, heading.value, by_field, kind)
        if without_rows and heading.value != f"Kolom {number}":
            raise _wrong(path, heading.line, f"berkas tanpa judul memakai Kolom 1, Kolom 2, …; di sini Kolom {number}")
        headings[heading.value] = field
        if field:
            by_field[field] = heading.value
    if missing := MAKERS[kind].lacking(given_by(list(by_field))):
        words = f"{missing[0]} ({FIELD_WORDS.get(missing[0], missing[0])})"
        raise _wrong(path, _line_of(node), f"tidak ada judul untuk {words}, yang harus ada. Tulis judul kolomnya")
    return headings


def _check(path: Path, line: int, field: str, heading: str, by_field: Mapping[str, str], kind: str) -> None:
    if field and field not in MAKERS[kind].fields:
        known = ", ".join(MAKERS[kind].fields)
        raise _wrong(path, line, f"bidang «{field[:40]}» untuk {kind} tidak dikenal; yang dikenal: {known}")
    if field in by_field:
        first = f"«{by_field[field][:40]}» dan «{heading[:40]}»"
        raise _wrong(path, line, f"bidang {field} dipakai dua judul: {first}. Kosongkan salah satunya")


def _fixed(path: Path, node: yaml.Node | None, kind: str) -> dict[str, str]:
    if node is None or (isinstance(node, yaml.ScalarNode) and node.value.strip() in _NOTHING):
        return {}
    known = MAKERS[kind].fixed
    fixed: dict[str, str] = {}
    for key, value in _pairs(path, node):
        found = _scalar(path, value, key.value)
        if key.value not in known:
            choices = ", ".join(known) or "tidak ada"
            raise _wrong(path, key.line, f"«{key.value[:40]}» tidak dapat ditetapkan di fixed; yang dapat: {choices}")
        if known[key.value] and found.value not in known[key.value]:
            choices = " atau ".join(sorted(known[key.value]))
            raise _wrong(path, found.line, f"«{key.value}: {found.value[:40]}» tidak dikenal. Tulis {choices}")
        fixed[key.value] = _checked(path, found, READ_FIXED.get(key.value, str))
    return fixed


def _checked(path: Path, found: _Line, read: Callable[[str], str]) -> str:
    try:
        return read(found.value)
    except UserError as error:
        raise UserError(f"Peta kolom {path.name}, baris {found.line}: {error}") from error


READ_FIXED: Mapping[str, Callable[[str], str]] = {"village": village_code}
"""How a fixed value is read, where it is more than words."""


def slug(sender: str) -> str:
    """A sender as a file name: «Dinas Sosial Kab. Contoh» is dinas-sosial-kab-contoh."""
    return re.sub(r"[^a-z0-9]+", "-", sender.lower()).strip("-")[:60].strip("-")
