"""The name of a village with what kind of village it is, as papers print it."""

import re

from lindung.web.areas.spans import code_of
from lindung.web.shell.shown import place

_KINDS = re.compile(r"(DESA|KELURAHAN|NAGARI|GAMPONG|KAMPUNG|KAMPONG|PEKON|LEMBANG)\s", re.IGNORECASE)
_KELURAHAN = "1"  # first of the last four digits of a kelurahan's code; a desa's is 2


def village_spoken(name: str, number: int) -> str:
    """Desa Suka Maju, also where the list of areas has SUKA MAJU only; number: of the village."""
    spoken = place(name)
    if not spoken or _KINDS.match(spoken):
        return spoken
    kind = "Kelurahan" if code_of(number).rpartition(".")[2].startswith(_KELURAHAN) else "Desa"
    return f"{kind} {spoken}"
