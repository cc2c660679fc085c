"""Are the pins repeatable, and the same wherever they are pinned? See docs/decisions/0003."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PINS = ("base", "test", "bench", "sail", "spark")
BUILT = ("sail", "spark")  # one package each, installed after the wheels of "test"


def requirements(name: str) -> dict[str, list[str]]:
    """Package and marker → what the entry says: the version first, then its hashes."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    entries = re.sub(r"\\\n|^\s*#.*\n", " ", text, flags=re.MULTILINE).splitlines()
    pins = {}
    for entry in filter(str.strip, entries):
        pin, *hashes = entry.split("--hash=")
        package, _, version_and_marker = pin.strip().partition("==")
        version, _, marker = version_and_marker.partition(" ")
        pins[package + marker] = [version, *hashes]
    return pins


def test_every_pin_has_a_hash():
    for name in PINS:
        assert [package for package, (_, *hashes) in requirements(name).items() if not hashes] == []


def test_no_pin_says_where_it_comes_from():
    for name in PINS:
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        assert re.findall(r"://|--(?:extra-)?index|--find-links|\s@\s", text) == []


def test_tests_and_benchmarks_run_on_the_very_packages_that_users_get():
    base = requirements("base")
    for name in set(PINS) - set(BUILT):
        pins = requirements(name)
        everywhere = {package: pins.get(package, pins.get(package.partition(";")[0])) for package in base}
        assert everywhere == base  # with the same marker, or wherever it is


def test_what_the_package_asks_for_is_pinned():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = project["project"]["dependencies"] + project["build-system"]["requires"]
    pinned = {package.split(";")[0] for package in requirements("base")}
    assert {re.split(r"[<>=~! ]", package)[0] for package in asked} <= pinned


def test_one_version_speaks_to_sail_and_to_spark():
    (client,), (spark,) = (requirements(name).items() for name in BUILT)
    assert (client[0], spark[0]) == ("pyspark-client", "pyspark")
    assert client[1][0] == spark[1][0]
