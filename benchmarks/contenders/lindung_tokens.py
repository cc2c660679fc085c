"""The product's token file of one side: snapshots chosen, people turned into tokens, tokens and mapping written."""

from pathlib import Path

from benchmarks.snapshots import DAY
from lindung.pipelines.token_files import token_file
from lindung.verification.tokens.keys import SharedKey

KEY = "9d07e1b45c3afe1829d0744b6f8812a3c55ee097dd314b806a1c92f0487bde63"  # of invented people


def run(snapshots: str, side: str, into: str, mapping: str) -> dict[str, int]:
    """How many bytes the file has that is handed over."""
    token_file(side, Path(snapshots), SharedKey(bytes.fromhex(KEY)), Path(into), Path(mapping), DAY)
    return {"bytes": Path(into).stat().st_size}
