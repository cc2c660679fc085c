"""The statements that take a load in: sets of rows, joined by id, never one row at a time. On SQLite and PostgreSQL.

Every statement here knows the load by its number, `%(load)s`; a few take the moment and what is empty.
"""

from lindung.web.residents.models import Said

SAID = tuple(field.attname for field in Said._meta.local_fields)  # noqa: SLF001 - the columns are said once, there
KEYS = ("name_key", "name_sound")
VERDICT = ("verdict", "protection", "step", "segment", "protected_until", "reasons", "run")
COMPARED = {
    "nik": "nik_lookup",
    "family_card": "card_lookup",
    **{name: name for name in ("name", "birth_date", "birth_place", "sex", "hamlet", "rw", "rt", "relation")},
    **{name: name for name in ("occupation", "occupation_code", "life_status", "nik_state")},
}
"""What a change is told of → the column that is compared."""

_NOTHING = {"name": "''", "nik_state": "''", "life_status": "''", "digest": "%(nothing)s"}
_STAGED = "residents_stagedresident AS s JOIN residents_resident AS r ON r.resident_id = s.resident_id"
_DIFFERENT = "(r.digest <> s.digest OR coalesce(r.village, -1) <> coalesce(s.village, -1))"
_NEW = "NOT EXISTS (SELECT 1 FROM residents_resident AS r WHERE r.resident_id = s.resident_id)"
_HELD = "r.village_said = %(said)s AND r.village IS NULL"
_GONE = """r.village_said IN (SELECT village_said FROM residents_loadsource WHERE load_id = %(load)s AND whole)
    AND NOT r.gone AND NOT EXISTS (SELECT 1 FROM residents_stagedresident AS s
        WHERE s.load_id = %(load)s AND s.resident_id = r.resident_id)"""


def counts(vendor: str) -> str:
    """One row: staged, known, changed, back, unchanged, quarantined, gone; then how many changed in each field."""
    other = "IS NOT" if vendor == "sqlite" else "IS DISTINCT FROM"
    changed = f"NOT r.gone AND {_DIFFERENT}"
    fields = ", ".join(f"{_count(f'{changed} AND r.{column} {other} s.{column}')}" for column in COMPARED.values())
    return f"""SELECT count(*), count(r.id), {_count(changed)}, {_count("r.gone")},
            {_count(f"NOT r.gone AND NOT {_DIFFERENT}")}, {_count("s.village IS NULL")},
            (SELECT count(*) FROM residents_resident AS r WHERE {_GONE}),
            {fields}
        FROM residents_stagedresident AS s LEFT JOIN residents_resident AS r ON r.resident_id = s.resident_id
        WHERE s.load_id = %(load)s"""


def _count(condition: str) -> str:
    return f"count(CASE WHEN {condition} THEN 1 END)"


def changes_waiting(vendor: str, kind: str) -> str:
    """A page of those whom accepting would make new, changed, gone or back, after a key; of changed ones in what."""
    if kind == "gone":
        return f"""SELECT r.id, r.id, r.village, r.name, r.birth_date, r.hamlet, r.rt FROM residents_resident AS r
            WHERE {_GONE} AND r.id > %(after)s ORDER BY r.id LIMIT %(limit)s"""
    other = "IS NOT" if vendor == "sqlite" else "IS DISTINCT FROM"
    fields = ", ".join(f"r.{column} {other} s.{column}" for column in COMPARED.values())
    which = {"new": "r.id IS NULL", "changed": f"NOT r.gone AND {_DIFFERENT}", "back": "r.gone"}[kind]
    return f"""SELECT s.id, r.id, s.village, s.name, s.birth_date, s.hamlet, s.rt, {fields}
        FROM residents_stagedresident AS s LEFT JOIN residents_resident AS r ON r.resident_id = s.resident_id
        WHERE s.load_id = %(load)s AND {which} AND s.id > %(after)s ORDER BY s.id LIMIT %(limit)s"""


def keep_changed() -> str:
    """How those stood that are about to change or to come back."""
    what = "CASE WHEN r.gone THEN 'back' ELSE 'changed' END"
    return _version(what, f"FROM {_STAGED} WHERE s.load_id = %(load)s AND (r.gone OR {_DIFFERENT})")


def change() -> str:
    """Those that are there otherwise, or were gone, as the register has them now."""
    taken = ", ".join(f"{column} = s.{column}" for column in (*SAID, *KEYS))
    return f"""UPDATE residents_resident AS r SET {taken}, source_load = s.load_id, gone = FALSE
        FROM residents_stagedresident AS s
        WHERE s.load_id = %(load)s AND r.resident_id = s.resident_id AND (r.gone OR {_DIFFERENT})"""


def keep_gone() -> str:
    """How those stood that are not in the register any more."""
    return _version("'gone'", f"FROM residents_resident AS r WHERE {_GONE}")


def let_go() -> str:
    """Those that are in no register of the load any more."""
    return f"UPDATE residents_resident AS r SET gone = TRUE, source_load = %(load)s WHERE {_GONE}"


def add_new() -> str:
    """Those that were not there."""
    columns, verdicts = ", ".join((*SAID, "resident_id", *KEYS)), ", ".join(VERDICT)
    own = ", ".join(f"s.{column}" for column in (*SAID, "resident_id", *KEYS))
    return f"""INSERT INTO residents_resident ({columns}, source_load, gone, {verdicts})
        SELECT {own}, s.load_id, FALSE, '', '', '', '', NULL, '', NULL
        FROM residents_stagedresident AS s WHERE s.load_id = %(load)s AND {_NEW} ORDER BY s.id"""


def note_new() -> str:
    """That they were not there before: a version that says nothing of the person."""
    nothing = ", ".join(_NOTHING.get(column, "NULL") for column in SAID)
    return f"""INSERT INTO residents_residentversion ({", ".join((*SAID, *VERDICT))},
            resident_id, at, what, load, was_gone)
        SELECT {nothing}, '', '', '', '', NULL, '', NULL, r.id, %(at)s, 'new', %(load)s, FALSE
        FROM residents_resident AS r WHERE r.id > %(last)s AND r.source_load = %(load)s"""


def forget_words() -> str:
    """The words of those who changed. Before new ones are added."""
    return f"""DELETE FROM residents_residentword WHERE resident_id IN
        (SELECT r.id FROM {_STAGED} WHERE s.load_id = %(load)s AND r.source_load = %(load)s)"""


def write_words(vendor: str) -> str:
    """The words of those who are new or changed, by sound; not of those in quarantine, whom nobody searches."""
    return f"""INSERT INTO residents_residentword (resident_id, village, sound)
        SELECT r.id, r.village, w.value FROM {_STAGED} {words_of("r", vendor)}
        WHERE s.load_id = %(load)s AND r.source_load = %(load)s AND r.village IS NOT NULL AND w.value <> ''"""


def words_of(table: str, vendor: str) -> str:
    """One row for each word of the sounds of a name, as `w.value`: letters and blanks are all there is in them."""
    if vendor == "sqlite":
        return f"""CROSS JOIN json_each('["' || replace({table}.name_sound, ' ', '","') || '"]') AS w"""
    return f"CROSS JOIN LATERAL unnest(string_to_array({table}.name_sound, ' ')) AS w(value)"


def forget_staged() -> str:
    """What was staged is decided."""
    return "DELETE FROM residents_stagedresident WHERE load_id = %(load)s"


def keep_released() -> str:
    """How those stood who are about to leave quarantine for a village."""
    return _version("'released'", f"FROM residents_resident AS r WHERE {_HELD}")


def write_released_words(vendor: str) -> str:
    """Their words, now that somebody may find them."""
    return f"""INSERT INTO residents_residentword (resident_id, village, sound)
        SELECT r.id, %(village)s, w.value FROM residents_resident AS r {words_of("r", vendor)}
        WHERE {_HELD} AND w.value <> ''"""


def release(table: str) -> str:
    """Give those of a number a village: residents, or the staged ones."""
    return f"UPDATE {table} SET village = %(village)s WHERE village_said = %(said)s AND village IS NULL"


def _version(what: str, rows: str) -> str:
    columns = ", ".join((*SAID, *VERDICT))
    own = ", ".join(f"r.{column}" for column in (*SAID, *VERDICT))
    return f"""INSERT INTO residents_residentversion ({columns}, resident_id, at, what, load, was_gone)
        SELECT {own}, r.id, %(at)s, {what}, %(load)s, r.gone {rows}"""
