"""Addresses of evidence of work, participants and months of protection."""

from collections.abc import Mapping

from tests.web.access.table import Call

TABLE: Mapping[str, tuple[Call, ...]] = {}
