"""Addresses of outlook, accountability and other documents of the book."""

from collections.abc import Mapping

from tests.web.access.table import SOMETHING, Call, get, only, pk, post
from tests.web.access.table_funds import KEEP_BOOK, SEE_BOOK, of_area

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
        get(KEEP_BOOK, pk("book_paper")),
        post(KEEP_BOOK, pk("book_paper"), answers=(422,), form=lambda place: {"refuse": "1"}),
    ),
    "funds:outlooks": (
        get(SEE_BOOK),
        get(SEE_BOOK, each=True, query=of_area),
        post(SEE_BOOK, each=True, answers=(422,), form=of_area),
    ),
    "funds:outlook": (get(SEE_BOOK, pk("outlook")),),
    "funds:outlook_book": (get(SEE_BOOK, pk("outlook"), answers=frozenset((404,))),),
    "funds:accountability": (
        get(SEE_BOOK, answers=frozenset((200, 422))),
        get(SEE_BOOK, each=True, query=of_area, answers=frozenset((200, 422))),
    ),
    "funds:ask_accountability": (post(SEE_BOOK, each=True, answers=(302, 404), form=of_area),),
    "funds:accountability_file": (
        get(SEE_BOOK, only("pertanggungjawaban.xlsx"), "one", answers=frozenset((200, 404)), query=of_area),
    ),
    "funds:accountability_made": (get(SEE_BOOK, pk("account")),),
    "funds:accountability_kept": (
        get(
            SEE_BOOK,
            lambda place: [place.things["account"].pk, "pertanggungjawaban.pdf"],
            answers=frozenset((404,)),
            nothing=(987_654_321, "pertanggungjawaban.pdf"),
        ),
    ),
}
