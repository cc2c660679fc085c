"""What is read of a live OpenSID database, and what stays where it is."""

from collections import Counter

import pyarrow.parquet as pq

from tests.registers.live.opensid_village import CODE


def test_everybody_of_the_village_is_read_with_every_life_status(database, fetch):
    (village,) = fetch(database()).villages
    manifest = village.snapshots[0].manifest
    assert (manifest.village, manifest.read, manifest.accepted, manifest.refused) == (CODE, 115, 115, 0)
    rows = pq.read_table(village.snapshots[0].rows)
    assert Counter(rows["life_status"].to_pylist()) == Counter(living=112, dead=2, moved=1)
