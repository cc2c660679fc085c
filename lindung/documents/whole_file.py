"""A document appears whole or not at all, and replaces an earlier one in one step."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole_file(target: Path, *, owner_only: bool = False) -> Iterator[Path]:
    """A file to write, which takes the place of `target` only when the block ends well. Folders are made.

    owner_only: nobody else on this machine can read it, from its first byte on.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".partial-{os.getpid()}-{target.name}")
    try:
        if owner_only:
            partial.touch(mode=0o600)
        yield partial
        partial.replace(target)
    except OSError as error:
        if error.filename == str(partial):  # whoever reads of it knows only the target
            error.filename = str(target)
        raise
    finally:
        partial.unlink(missing_ok=True)
