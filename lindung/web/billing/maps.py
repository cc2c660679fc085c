"""The column map by which files of an area are written and read."""

import json

from lindung.funding.column_map import ColumnMap, FileKind, as_dict
from lindung.funding.shipped_maps import shipped
from lindung.web.areas.spans import Span


def map_of_area(kind: FileKind, span: Span) -> ColumnMap:
    """The map that holds for an area."""
    assert span.first <= span.last, kind
    return shipped(kind)


def text_of(columns: ColumnMap) -> str:
    """As it is kept beside a file that was written by it."""
    return json.dumps(as_dict(columns), ensure_ascii=False)
