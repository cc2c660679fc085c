"""Names of provinces and regencies by their codes, as the office ships them."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def official_names() -> Mapping[str, str]:
    """Every province and regency of the official list (Kepmendagri 300.2.2-2138 of 2025)."""
    folder = files("lindung.web.areas").joinpath("official")
    lists = (folder.joinpath(f"{name}.csv").read_text(encoding="utf-8") for name in ("provinces", "regencies"))
    return {row["code"]: row["name"] for text in lists for row in csv.DictReader(text.splitlines())}
