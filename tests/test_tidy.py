"""Does the house keep its own rules? STYLE as far as a machine can read it.

What ruff says (commented-out code, printing, relative imports) and what import-linter says (the floors)
is not said again here. A place that must break a rule stands in EXCEPTIONS with its reason; a reason that
is no longer needed fails too, so the list only shrinks.
"""

import ast
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).resolve().parent.parent

Rule = Literal[
    "module too long",
    "function too long",
    "SQL too long",
    "SQL without its grain",
    "SQL of more than one select",
    "no docstring",
    "a word that says nothing",
    "empty room",
    "host of a package registry",
    "path of one machine",
    "NIK of an issued area",
    "work left without an issue",
    "fetched from another server",
]

# (rule, place): reason. The place is what the failing test prints.
EXCEPTIONS: dict[tuple[Rule, str], str] = {
    ("a word that says nothing", "lindung/web/intake/receiving.py:receive_data_chunk"): "Django calls it by this name",
    ("a word that says nothing", "lindung/web/shell/middleware.py:process_exception"): "Django calls it by this name",
}

MODULE_LINES, FUNCTION_LINES, SQL_LINES = 300, 50, 40

EMPTY_WORDS = {"util", "helper", "manager", "handler", "process", "data", "info"}
EMPTY_WORDS |= {f"{word}s" for word in EMPTY_WORDS} | {"processes"}

# Each pattern is written so that it does not find itself.
HOST = re.compile(
    r"py[p]i\.org|python[h]osted\.org|npm[j]s\.(org|com)|registry\.[n]pm|deb\.[d]ebian\.org|crates\.[i]o"
    r"|proxy\.[g]olang\.org|repo\.[m]aven|repo1\.[m]aven|conda\.[a]naconda\.org"
)
MACHINE_PATH = re.compile(r"(?<![\w.~}-])/(?:[w]ork|[r]oot|[t]mp|[h]ome|[U]sers)/")
UNFINISHED = re.compile(r"\b(?:TO[D]O|FIX[M]E)\b(?!\s?\(?#\d)")
FETCHED = re.compile(r"""\b(?:src|href)\s*=\s*["']?(?:https?:)?//|@import\s+(?:url\()?["']?(?:https?:)?//""")
# Two digits for the province, four for regency and district, the birth date (women: day + 40), four for the
# serial. Invented people have 99 for the province, which nobody was issued.
ISSUED_NIK = re.compile(
    r"(?<!\d)(?<!\d\.)(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7])\d{4}"
    r"(?:0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01])(?:0[1-9]|1[0-2])\d{6}(?!\d)"
)
HEXADECIMAL = re.compile(r"\b(?=[0-9a-f]*[a-f])[0-9a-f]{32,}\b")  # a checksum may hold such digits by chance


@cache
def product_files() -> tuple[Path, ...]:
    """What git tracks or would track; without git, what stands in the folder."""
    git = shutil.which("git")
    if git and (ROOT / ".git").exists():
        command = [git, "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, capture_output=True, text=True, check=False)
        if listed.returncode == 0:
            names = {name for name in listed.stdout.split("\0") if name}
            return tuple(sorted(path for name in names if (path := ROOT / name).is_file()))
    return tuple(sorted(_walk(ROOT)))


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_file():
            yield path
        elif path.name == ".ci" or not re.match(r"\.|build$|dist$|__pycache__$|.*\.egg-info$", path.name):
            yield from _walk(path)


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def texts(*endings: str, under: str = "") -> Iterator[tuple[Path, str]]:
    """Files with their text; all endings when none is given. What is not text is left out."""
    for path in product_files():
        if (not endings or path.suffix in endings) and place(path).startswith(under):
            try:
                yield path, path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


def modules() -> Iterator[tuple[Path, ast.Module]]:
    """Every module but the migrations that Django writes."""
    for path, text in texts(".py"):
        if path.parent.name != "migrations":
            yield path, ast.parse(text, filename=str(path))


def longer_than(lines: int, ending: str) -> Iterator[str]:
    """What is longer, but for migrations, which Django writes and nobody reads from top to bottom."""
    written = (found for found in texts(ending) if found[0].parent.name != "migrations")
    return (place(path) for path, text in written if len(text.splitlines()) > lines)


def lines_that_match(pattern: re.Pattern[str], *endings: str) -> Iterator[str]:
    """`path:line` without the text found: it may be what must not be printed."""
    for path, text in texts(*endings):
        for number, line in enumerate(text.splitlines(), start=1):
            if pattern.search(HEXADECIMAL.sub("", line)):
                yield f"{place(path)}:{number}"


def nobody_breaks(rule: Rule, places: Iterable[str]) -> None:
    """Every place is excused in EXCEPTIONS, and every excuse is still needed."""
    found = set(places)
    excused = {where for (what, where), reason in EXCEPTIONS.items() if what == rule and reason}
    assert not found - excused, f"{rule}: {sorted(found - excused)}"
    assert not excused - found, f"{rule}: no longer needed in EXCEPTIONS: {sorted(excused - found)}"


def test_the_house_itself_is_seen() -> None:
    seen = {place(path) for path in product_files()}
    assert {"pyproject.toml", "lindung/__init__.py", "tests/test_tidy.py"} <= seen


def test_a_module_is_read_in_five_minutes() -> None:
    nobody_breaks("module too long", longer_than(MODULE_LINES, ".py"))


def test_a_function_fits_on_a_page() -> None:
    def lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
        return (node.end_lineno or node.lineno) - node.lineno + 1

    too_long = (
        f"{place(path)}:{node.name}"
        for path, module in modules()
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and lines(node) > FUNCTION_LINES
    )
    nobody_breaks("function too long", too_long)


def test_every_module_says_what_it_is_for() -> None:
    silent = (place(path) for path, module in modules() if not ast.get_docstring(module))
    nobody_breaks("no docstring", silent)


def words(name: str) -> set[str]:
    """`read_HTTPFile` is made of read, http and file."""
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}


def names(path: Path, module: ast.Module) -> Iterator[str]:
    """Of a module, its folders, classes and functions; a test's name is a sentence and may use any word."""
    yield from path.relative_to(ROOT).with_suffix("").parts
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    named = (node.name for node in ast.walk(module) if isinstance(node, kinds))
    yield from (name for name in named if not name.startswith("test_"))


def test_no_name_uses_a_word_that_says_nothing() -> None:
    named = ((place(path), name) for path, module in modules() for name in names(path, module))
    empty = (f"{where}:{name}" for where, name in named if words(name) & EMPTY_WORDS)
    nobody_breaks("a word that says nothing", empty)


def test_no_room_is_empty() -> None:
    code = {path for path in product_files() if place(path).startswith("lindung/")}
    doors = {path for path in code if path.name == "__init__.py"}
    lived_in = {folder for path in code - doors for folder in path.parents}
    nobody_breaks("empty room", (place(door.parent) for door in doors if door.parent not in lived_in))


def test_an_sql_file_is_short() -> None:
    nobody_breaks("SQL too long", longer_than(SQL_LINES, ".sql"))


def test_an_sql_file_says_its_grain_first() -> None:
    silent = (place(path) for path, text in texts(".sql") if not text.startswith("-- One row per "))
    nobody_breaks("SQL without its grain", silent)


def test_an_sql_file_is_one_select() -> None:
    def is_one_select(text: str) -> bool:
        bare = re.sub(r"'[^']*'|--[^\n]*", "", text).strip().lower()
        return ";" not in bare and re.match(r"(with|select)\b", bare) is not None

    others = (place(path) for path, text in texts(".sql") if not is_one_select(text))
    nobody_breaks("SQL of more than one select", others)


def test_no_file_names_the_host_of_a_package_registry() -> None:
    nobody_breaks("host of a package registry", lines_that_match(HOST))


def test_no_file_names_a_path_of_one_machine() -> None:
    nobody_breaks("path of one machine", lines_that_match(MACHINE_PATH))


def test_no_file_holds_a_nik_that_could_be_somebodys() -> None:
    nobody_breaks("NIK of an issued area", lines_that_match(ISSUED_NIK))


def test_work_left_to_do_has_an_issue() -> None:
    code = (".py", ".sql", ".html", ".css", ".js", ".yaml", ".yml", ".toml", "")
    nobody_breaks("work left without an issue", lines_that_match(UNFINISHED, *code))


def test_no_page_fetches_anything_from_another_server() -> None:
    pages = (".html", ".css", ".js", ".svg", ".py")
    nobody_breaks("fetched from another server", lines_that_match(FETCHED, *pages))
