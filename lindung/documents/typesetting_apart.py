"""Typesets one document in a process of its own; started by `typeset`, never imported by it.

`typst` keeps what it laid out until its process ends (0.6 GB for 11,000 rows), and breaks off in Rust where a text is
too strange for it. Here both end with the child.

In by standard input: JSON with root, template, values (a JSON text), day, standards and tagged. Out: the PDF; where the
order has `ppi` instead of standards, its pages as PNG, in a JSON list of base64.
"""

import base64
import json
import sys
from datetime import UTC, datetime
from typing import Any

import typst


def main() -> None:
    """Read one order, write one PDF; ends with another code than 0 where typst refuses, and says why on stderr."""
    order: dict[str, Any] = json.load(sys.stdin)
    sys.stdout.buffer.write(_pictures(order) if "ppi" in order else _document(order))


def _document(order: dict[str, Any]) -> bytes:
    """The PDF."""
    made: bytes = typst.compile(
        **_source(order),
        pdf_standards=order["standards"],
        pdf_tags=order["tagged"],
        timestamp=datetime.fromisoformat(order["day"]).replace(tzinfo=UTC),
    )
    return made


def _pictures(order: dict[str, Any]) -> bytes:
    """Each page as a picture."""
    made = typst.compile(**_source(order), format="png", ppi=order["ppi"])
    pages = made if isinstance(made, list) else [made]
    return json.dumps([base64.b64encode(page).decode() for page in pages]).encode()


def _source(order: dict[str, Any]) -> dict[str, Any]:
    return {
        "input": f"{order['root']}/{order['template']}.typ",
        "root": order["root"],
        # The same letters on every machine: nothing of the system, and no package from a network.
        "font_paths": typst.Fonts(include_system_fonts=False),
        "sys_inputs": {"values": order["values"]},
    }


if __name__ == "__main__":
    main()
