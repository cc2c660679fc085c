"""Addresses of allocation and gifts."""

from collections.abc import Mapping

from tests.web.access.table import Call

TABLE: Mapping[str, tuple[Call, ...]] = {}
