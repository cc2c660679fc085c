"""How alike are two names? Each line is a pair that clerks write for one person, or for two."""

from pathlib import Path

import pyarrow as pa
import pytest

from lindung.engines.duckdb import Engine
from lindung.people.names import name_keys
from lindung.verification.levels import NAME_PIECES, levels, name_levels

PAIRS = (
    ("SITI AMINAH", "SITI AMINAH", 7),
    ("SOEKARNO", "SUKARNO", 6),
    ("AMINAH SITI", "SITI AMINAH", 6),
    ("SITIAMINAH", "SITI AMINAH", 3),
    ("WELRIYAN SYAHPUTRA", "WELRIYAN SYAHPUTRA KURNIAWAN", 8),
    ("ROTUA PURBA", "ROTUA PURBA SIREGAR", 8),
    ("SITI A.", "SITI AMINAH", 8),
    ("OKTAVIA", "OKTAVIA SARI", 5),
    ("WARTI PARTONO", "WARTI", 5),
    ("FEBJ TRIIKA", "FEBY TRIIKA", 4),
    ("S. WULANDARI", "SYAMSINAR WULANDARI", 4),
    ("TBJIMAN", "TUJIMAN", 3),
    ("ERMIZAL ZULRIZI", "M. ERMIZAL ZULRIZI", 3),
    ("BZELLA HERNISA", "BELLA HERNISA AZRUDDIN", 2),
    ("SUDARMA", "I WAYAN SUDARMA", 1),
    ("AMRIZAL", "NELFIA AMRIZAL", 1),
    ("RUTH SINAGA", "YUNI PUTRI", 0),
)


@pytest.mark.parametrize(("one", "other", "level"), PAIRS)
def test_two_ways_of_writing_a_name_have_a_level_whichever_comes_first(tmp_path, one, other, level):
    assert (_level(tmp_path, one, other), _level(tmp_path, other, one)) == (level, level)


def test_a_piece_of_the_comparison_can_be_left_out():
    left = name_levels({name: said for name, said in NAME_PIECES.items() if name != "sound"})
    assert left.count("WHEN") == name_levels().count("WHEN") - 1
    assert "m.name_sound = r.name_sound" not in left


def _level(spill: Path, member: str, resident: str) -> object:
    with Engine(spill) as engine:
        for side, name in (("m", member), ("r", resident)):
            keys = name_keys(name)
            columns = {"key": keys.key, "sound": keys.sound, "word": keys.word, "initials": keys.initials}
            engine.attach(side, pa.table({f"name_{column}": [value] for column, value in columns.items()}))
        return engine.rows(f"SELECT {levels('name')} FROM m, r")[0][0]
