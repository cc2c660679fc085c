"""Where SQL runs: DuckDB in this process, Sail beside it, or Spark on a cluster, behind one small `Engine`.

The SQL is DuckDB's everywhere; for Spark and Sail it is translated. An engine does not know what the tables mean.
"""
