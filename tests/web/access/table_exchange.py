"""Addresses of enrolments and answers."""

from collections.abc import Mapping

from tests.web.access.table import Call

TABLE: Mapping[str, tuple[Call, ...]] = {}
