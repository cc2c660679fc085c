"""How much an engine may take, and what is said when it was not enough."""

import re
import shutil
from pathlib import Path

from lindung.common.errors import UserError

NO_MEMORY = (
    "Memori tidak cukup untuk menghitung. Beri lebih banyak dengan --memory, tutup program lain, "
    "atau kerjakan lebih sedikit desa sekaligus; tidak ada hasil yang ditulis."
)
NO_ROOM = (
    "Ruang disk untuk berkas sementara tidak cukup untuk menghitung. Kosongkan disk, pilih --into di disk lain, "
    "atau beri lebih banyak memori dengan --memory; tidak ada hasil yang ditulis."
)
BAD_FILE = (
    "Berkas hitungan tidak dapat dibaca atau ditulis (disk penuh, dipindah, atau rusak). "
    "Periksa ruang disk dan foldernya, lalu ulangi; tidak ada hasil yang ditulis."
)
UNITS = {"KB": 1_000, "MB": 1_000**2, "GB": 1_000**3, "TB": 1_000**4}
UNITS |= {unit.replace("B", "iB"): 1_024 ** (power + 1) for power, unit in enumerate(("KB", "MB", "GB", "TB"))}
LEAST_MEMORY = 64 * 1_000**2
KEPT_FREE = 2 * 1_000**3  # bytes of the disk that spilling leaves for the results and for everybody else


def memory_bytes(memory: str) -> int:
    """Bytes of a size such as 4GB or 1500MB; UserError when it is none, or too little to work with."""
    size = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)\s*([KMGT]i?B)", memory.strip(), flags=re.IGNORECASE)
    units = {unit.upper(): factor for unit, factor in UNITS.items()}
    if not size or (asked := int(float(size[1]) * units[size[2].upper()])) < LEAST_MEMORY:
        raise UserError(
            f"Ukuran memori «{memory}» pada --memory tidak terbaca. Tulis seperti 4GB, paling sedikit 64MB."
        )
    return asked


def room_to_spill(folder: Path) -> int:
    """Bytes that may be spilled beside the results: what is free but for a margin, at least half of it."""
    there = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    free = shutil.disk_usage(there).free
    return max(free - KEPT_FREE, free // 2)
