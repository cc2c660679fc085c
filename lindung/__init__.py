"""Lindung ("protect"): from village registers and BPJS lists to protected workers, with proof.

The rooms, from the roof to the ground: `cli`, `demo`, `pipelines`, `verification` / `coverage` / `registers`,
`people`, `law` / `engines` / `documents`, `common`. A room imports only from floors below it.
"""

__version__ = "0.1.0"
