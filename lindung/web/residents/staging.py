"""Put the rows of a load beside the residents, where they wait to be compared and decided."""

from collections.abc import Callable, Iterable, Sequence

from django.db import connection, transaction

from lindung.web.residents.models import SoundSlip, StagedResident
from lindung.web.residents.rows import STAGED, Row

_AT_ONCE = 400  # words in one question; SQLite takes 32,766 values in a statement


@transaction.atomic
def add_staged(load: int, rows: Sequence[Row]) -> None:
    """Add a batch of rows as `rows.STAGED`, by COPY where the database has it."""
    table, columns = StagedResident._meta.db_table, ("load_id", *STAGED)  # noqa: SLF001 - the table's name is said once
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row((load, *row))
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(
                f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})",
                [(load, *row) for row in rows],
            )


def learn_sounds(sounds: Iterable[str]) -> None:
    """Write down the slips of sounds nobody had so far."""
    wanted = sorted(sounds)
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        known = set(SoundSlip.objects.filter(slip__in=some).values_list("slip", "sound"))
        new = [sound for sound in some if (sound, sound) not in known]
        slips = [SoundSlip(slip=slip, sound=sound) for sound in new for slip in sorted(slips_of(sound))]
        SoundSlip.objects.bulk_create(slips, batch_size=1_000, ignore_conflicts=True)


def slips_of(sound: str) -> set[str]:
    """A sound and what it is with one letter left out."""
    return {sound, *(sound[:place] + sound[place + 1 :] for place in range(len(sound)))} - {""}


def in_batches(batches: Iterable[tuple[list[Row], set[str]]], load: int, told: Callable[[int], None]) -> int:
    """Stage batches, each for itself; the number of rows. `told` hears after each how many there are."""
    count = 0
    heard: set[str] = set()
    for rows, sounds in batches:
        add_staged(load, rows)
        heard |= sounds
        count += len(rows)
        told(count)
    learn_sounds(heard)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {StagedResident._meta.db_table}")  # noqa: SLF001 - as above
    return count
