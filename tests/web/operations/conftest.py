"""The demonstration is always on SQLite: its test says nothing more about PostgreSQL."""

from tests.web.settings import ON_POSTGRES

collect_ignore = ["test_the_demo_office.py"] if ON_POSTGRES else []
