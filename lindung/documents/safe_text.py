"""A cell that begins with = + - @ is a formula to a spreadsheet; ours stay text."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_text(value: str) -> str:
    """The value with an apostrophe in front where a spreadsheet would run it."""
    return f"'{value}" if value.startswith(_FORMULA) and value != "-" else value
