"""What is measured: each file imports what it needs and has one function, `run`, of which the time counts."""
