"""The main flows, file to table: read, verify, coverage. One file a flow, its stages in order; no rule is held here."""
