"""Addresses of outlook, accountability and other documents of the book."""

from collections.abc import Mapping

from tests.web.access.table import SOMETHING, Call, get, only, pk, post
from tests.web.access.table_funds import KEEP_BOOK, SEE_BOOK

TABLE: Mapping[str, tuple[Call, ...]] = {
    "funds:source": (
        get(SEE_BOOK, pk("source")),
        post(KEEP_BOOK, pk("source"), answers=(422,), form=lambda place: {"plan": "1", "day_1": "2026-01-05"}),
    ),
    "funds:papers": (get(KEEP_BOOK),),
    "funds:new_paper": (
        get(KEEP_BOOK, only("talangan"), "one"),
        get(KEEP_BOOK, only("pemekaran"), "one"),
        post(KEEP_BOOK, only("setoran"), "one", answers=(422,), form=SOMETHING),
    ),
    "funds:paper_book_out": (get(KEEP_BOOK, only("setoran"), "one"),),
    "funds:paper_book_in": (
        get(KEEP_BOOK, only("setoran"), "one"),
        post(KEEP_BOOK, only("setoran"), "one", answers=(422,), form=SOMETHING),
    ),
    "funds:paper": (
        get(KEEP_BOOK, pk("paper")),
        post(KEEP_BOOK, pk("paper"), answers=(422,), form=lambda place: {"refuse": "1"}),
    ),
}
