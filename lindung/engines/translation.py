"""DuckDB's SQL in Spark's words, by sqlglot.

What it cannot say in the other's words it passes on as it is: the SQL keeps to what both understand alike (see
docs/decisions/0007-engines.md), and tests/engines holds every engine to it.
"""

from functools import lru_cache

import sqlglot

MOST_TEXTS = 512  # a village's merge and a verification together have under 100


@lru_cache(maxsize=MOST_TEXTS)
def spark_sql(select: str) -> str:
    """One select in Spark's dialect, which is Sail's too."""
    (statement,) = sqlglot.transpile(select, read="duckdb", write="spark")
    return statement
