"""A cell that begins with = + - @ is a formula to a spreadsheet; ours stay text."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_text(value: str) -> str:
    """The value with an apostrophe in front where a spreadsheet would run it."""
    return f"'{value}" if value.startswith(_FORMULA) and value != "-" else value


def as_written(text: str) -> str:
    """What `as_text` was given: a CSV of ours read again."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text
