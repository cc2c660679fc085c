"""SHA-256 of everything that was put into a study: whoever has the same digest and version gets the same result."""

import hashlib
import json
from importlib.resources import files

from lindung.law.law import names
from lindung.studies.outcome.plain_values import plain


def digest_of(*values: object) -> str:
    """Of frozen values, in a text with sorted keys; the order of a mapping means nothing, that of a row does."""
    told = json.dumps([plain(value) for value in values], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()


def law_digest() -> str:
    """Of every figure of law, and the villages of each area, as shipped; what a reform changes is in its scenario."""
    said = hashlib.sha256()
    for name in names():
        text = files("lindung.parameters").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
        said.update(f"{name}\n{text}".encode())
    said.update(files("lindung.studies.province").joinpath("villages.csv").read_bytes())
    return said.hexdigest()
