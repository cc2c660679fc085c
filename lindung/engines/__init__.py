"""Where SQL runs: one small `Engine` over DuckDB. An engine does not know what the tables mean."""
