"""Any other table: which of its columns is what is proposed, confirmed by a person, and remembered for its sender.

`column_map.ColumnMap` is read like a format; `proposal.propose` makes one, `map_file` keeps it as a small YAML file.
"""
