"""Typesets one document in a process of its own; started by `typeset`, never imported by it.

`typst` keeps what it laid out until its process ends (0.6 GB for 11,000 rows), and breaks off in Rust where a text is
too strange for it. Here both end with the child.

In by standard input: JSON with root, template, values (a JSON text), day, standards and tagged. Out: the PDF.
"""

import json
import sys
from datetime import UTC, datetime
from typing import Any

import typst


def main() -> None:
    """Read one order, write one PDF; ends with another code than 0 where typst refuses, and says why on stderr."""
    order: dict[str, Any] = json.load(sys.stdin)
    document = typst.compile(
        f"{order['root']}/{order['template']}.typ",
        root=order["root"],
        # The same letters on every machine: nothing of the system, and no package from a network.
        font_paths=typst.Fonts(include_system_fonts=False),
        sys_inputs={"values": order["values"]},
        pdf_standards=order["standards"],
        pdf_tags=order["tagged"],
        timestamp=datetime.fromisoformat(order["day"]).replace(tzinfo=UTC),
    )
    sys.stdout.buffer.write(document)


if __name__ == "__main__":
    main()
