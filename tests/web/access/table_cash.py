"""Addresses of outlook, accountability and other documents of the book."""

from collections.abc import Mapping

from tests.web.access.table import Call

TABLE: Mapping[str, tuple[Call, ...]] = {}
