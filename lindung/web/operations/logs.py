"""The log: one JSON object a line on standard error, without people.

Words of other libraries are logged as their template, never filled in: what is filled in may be a path, a value or a
whole statement. Of an exception its class and the lines it came by are said, not its message. As a last net every run
of sixteen digits is masked.
"""

import json
import logging
import re
import sys
import traceback
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

# What these fill in is a task's number and path, or a process of the server.
FILLED_IN = ("lindung.", "django_tasks", "_granian")
SIXTEEN_DIGITS = re.compile(r"(?<!\d)\d(?:[ .\-]?\d){15,}")
MASK = "****************"
KEPT_LINES, LONGEST_CHAIN = 20, 5
PACKAGES = ("lindung", "site-packages")


class JsonLine(logging.Formatter):
    """A record as one line; `extra={"said": {...}}` adds fields."""

    def format(self, record: logging.LogRecord) -> str:
        """at, level, logger, message, what was said beside, and of an error its class and lines."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _message(record),
        }
        line |= getattr(record, "said", {})
        if (request := getattr(record, "request", None)) is not None:
            line["request"] = getattr(request, "request_id", "")
        if record.exc_info and record.exc_info[1] is not None:
            account = fault(record.exc_info[1])
            line |= {"error": account.kinds, "lines": account.lines}
        return masked(json.dumps(line, ensure_ascii=False, default=lambda value: type(value).__name__))


def masked(text: str) -> str:
    """Without any run of sixteen digits or more, however they are spaced."""
    return SIXTEEN_DIGITS.sub(MASK, text)


@dataclass(frozen=True)
class Account:
    """What may be said of an error: its class, those of what it came from, and the lines it came by."""

    kinds: tuple[str, ...]
    lines: tuple[str, ...]


def fault(error: BaseException) -> Account:
    """Class and lines; an error's words may hold a person and are left out."""
    chain: list[BaseException] = []
    found: BaseException | None = error
    while found is not None and found not in chain and len(chain) < LONGEST_CHAIN:
        chain.append(found)
        found = found.__cause__ or found.__context__
    frames = traceback.extract_tb(error.__traceback__)[-KEPT_LINES:]
    return Account(
        tuple(type(one).__qualname__ for one in chain),
        tuple(f"{_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames),
    )


def log_what_nobody_caught() -> None:
    """An error that ends a process is logged like any other: without the words Python would print."""

    def logged(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        logging.getLogger("lindung.web").critical("ended by an error", exc_info=error)

    sys.excepthook = logged


def configuration() -> dict[str, Any]:
    """Django's LOGGING."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": JsonLine}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": {
            # Django's own handlers go (they would print or send mail); a request that was refused is in our own line.
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.request": {"level": "ERROR"},
            "django.security": {"level": "ERROR"},
            "django.db.backends": {"level": "WARNING"},  # statements hold people
            "_granian": {"handlers": [], "level": "WARNING", "propagate": True},
        },
    }


def _message(record: logging.LogRecord) -> str:
    if record.name.startswith(FILLED_IN):
        return record.getMessage()
    # Without anything to fill in it may have been filled in already: then only where it was said is logged.
    template = record.msg if record.args and isinstance(record.msg, str) else ""
    return f"{template} ({_place(record.pathname)}:{record.lineno})".strip()


def _place(filename: str) -> str:
    """From the package on: where it is installed is nobody's business."""
    parts = Path(filename).parts
    start = max((parts.index(name) for name in PACKAGES if name in parts), default=len(parts) - 1)
    return "/".join(parts[start:])
