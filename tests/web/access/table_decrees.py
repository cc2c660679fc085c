"""Addresses of decrees, participants and replacements."""

from collections.abc import Mapping

from tests.web.access.table import Call

TABLE: Mapping[str, tuple[Call, ...]] = {}
