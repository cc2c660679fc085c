"""The English catalogue of the office: `python -m lindung.web.catalogue` brings it up to date.

Texts are gathered from the templates and the Python of `lindung/web`; English is written by hand into the .po. New
texts are added with an empty translation, texts that are gone are dropped, and the .mo is made anew. It needs no
gettext tools. Refused: a text put together while the program runs, which no catalogue could hold.
"""

import ast
import re
import struct
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from django.utils.translation import trim_whitespace

from lindung.common.errors import UserError

WEB = Path(__file__).parent
CATALOGUE = WEB / "locale" / "en" / "LC_MESSAGES" / "django.po"
HEADER = "Content-Type: text/plain; charset=UTF-8\nLanguage: en\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
ONE, MANY = {"_", "gettext", "gettext_lazy", "gettext_noop"}, {"ngettext", "ngettext_lazy"}

Text = tuple[str, ...]  # as written: one form, or the singular and the plural
Texts = dict[Text, set[str]]  # with the files in which it stands
Catalogue = dict[Text, Text]  # with its English, empty where none is written yet


def texts_of(folder: Path) -> Texts:
    """Every text to be translated below a folder."""
    found: Texts = {}
    for path in sorted(folder.rglob("*")):
        reader = {".py": _in_python, ".html": _in_template, ".txt": _in_template}.get(path.suffix)
        if reader and "__pycache__" not in path.parts:
            for text in reader(path):
                found.setdefault(text, set()).add(path.relative_to(folder).as_posix())
    return found


def read_catalogue(po: str) -> Catalogue:
    """Text and translation of a .po; its header is left out."""
    read: Catalogue = {}
    for entry in re.split(r"\n\s*\n", po):
        parts: dict[str, str] = {}
        for keyword, quoted in re.findall(r'^(msg\S+)\s+((?:".*"\s*)+)', entry, flags=re.MULTILINE):
            parts[keyword] = "".join(ast.literal_eval(line) for line in quoted.split("\n") if line.strip())
        if parts.get("msgid"):
            text = tuple(parts[name] for name in ("msgid", "msgid_plural") if name in parts)
            read[text] = tuple(parts[name] for name in ("msgstr", "msgstr[0]", "msgstr[1]") if name in parts)
    return read


def written_catalogue(texts: Texts, known: Mapping[Text, Text]) -> str:
    """The .po of these texts in the order of their first file, with what is known in English."""
    parts = [f'msgid ""\nmsgstr ""\n{_quoted(HEADER)}']
    for text, files in sorted(texts.items(), key=lambda item: (min(item[1]), item[0])):
        english = known.get(text, ("",) * len(text))
        lines = [f"#: {' '.join(sorted(files))}", f"msgid {_quoted(text[0])}"]
        if len(text) == 1:
            lines.append(f"msgstr {_quoted(english[0])}")
        else:
            lines.append(f"msgid_plural {_quoted(text[1])}")
            lines += [f"msgstr[{number}] {_quoted(form)}" for number, form in enumerate(english)]
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def compiled(catalogue: Mapping[Text, Text]) -> bytes:
    """The .mo: two tables of lengths and offsets, originals in order of their bytes (GNU gettext, "MO Files")."""
    pairs = {"": HEADER} | {"\0".join(text): "\0".join(form) for text, form in catalogue.items() if all(form)}
    ordered = sorted((text.encode(), form.encode()) for text, form in pairs.items())
    start = 7 * 4
    at = start + 16 * len(ordered)
    tables: list[list[int]] = [[], []]
    body = b""
    for side, table in enumerate(tables):
        for pair in ordered:
            table += [len(pair[side]), at + len(body)]
            body += pair[side] + b"\0"
    heads = struct.pack("<7I", 0x950412DE, 0, len(ordered), start, start + 8 * len(ordered), 0, 0)
    return heads + b"".join(struct.pack(f"<{len(table)}I", *table) for table in tables) + body


def bring_up_to_date() -> list[Text]:
    """Write .po and .mo; answers the texts that still want English."""
    known = read_catalogue(CATALOGUE.read_text(encoding="utf-8")) if CATALOGUE.exists() else {}
    po = written_catalogue(texts_of(WEB), known)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_text(po, encoding="utf-8")
    catalogue = read_catalogue(po)
    CATALOGUE.with_suffix(".mo").write_bytes(compiled(catalogue))
    return [text for text, english in catalogue.items() if not all(english)]


# --- Where texts stand ---------------------------------------------------------------------------------------------


def _in_python(path: Path) -> Iterator[Text]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ONE | MANY:
            wanted = node.args[: 2 if node.func.id in MANY else 1]
            forms = tuple(
                form.value for form in wanted if isinstance(form, ast.Constant) and isinstance(form.value, str)
            )
            if len(forms) != len(wanted):
                raise UserError(
                    f"{path.name} baris {node.lineno}: teks untuk diterjemahkan harus tertulis utuh di sini."
                )
            yield forms


_TAG = re.compile(r"{%-?\s*(?:translate|trans)\s+(?P<q>[\"'])(?P<text>.*?)(?P=q)")
_CALL = re.compile(r"\b_\((?P<q>[\"'])(?P<text>.*?)(?P=q)\)")
_BLOCK = re.compile(
    r"{%\s*blocktrans(?:late)?\b(?P<options>[^%]*)%}(?P<one>.*?)"
    r"(?:{%\s*plural\s*%}(?P<many>.*?))?{%\s*endblocktrans(?:late)?\s*%}",
    re.DOTALL,
)
_VARIABLE = re.compile(r"{{\s*(\w+)\s*}}")


def _in_template(path: Path) -> Iterator[Text]:
    source = path.read_text(encoding="utf-8")
    for found in (*_TAG.finditer(source), *_CALL.finditer(source)):
        yield (found["text"].replace("%", "%%"),)  # as Django looks it up
    for found in _BLOCK.finditer(source):
        trimmed = "trimmed" in found["options"]
        yield tuple(_message(form, trimmed=trimmed) for form in (found["one"], found["many"]) if form is not None)


def _message(form: str, *, trimmed: bool) -> str:
    """A block as Django looks it up: a percent sign is doubled, `{{ name }}` is `%(name)s`."""
    text = _VARIABLE.sub(r"%(\1)s", form.replace("%", "%%"))
    return trim_whitespace(text) if trimmed else text


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t").replace("\n", "\\n")
    return f'"{escaped}"'


if __name__ == "__main__":
    left = bring_up_to_date()
    for text in left:
        sys.stdout.write(f"{text[0]}\n")
    sys.stdout.write(f"{CATALOGUE.name}: {len(left)} without English\n")
