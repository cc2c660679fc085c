"""Is an employer's monthly list read to the rupiah, with its month, and its totals left out?"""

from datetime import date

import pytest

from tests.registers.lists import CONTRIBUTIONS, DAY, NIK, WOMAN, entry
from tests.registers.workbooks import workbook

OCTOBER = date(2026, 10, 1)
AMOUNTS = ("wage", "back_wage", "jkk", "jkm", "jht", "jp", "jkp", "total")


@pytest.fixture
def read_iuran(read, tmp_path):
    """Read a list of these rows below titles and a header."""

    def reading(*rows, header=CONTRIBUTIONS, above=(["BULAN IURAN : OKTOBER 2026"],), month=None, **more):
        return read(workbook(tmp_path / "iuran.xlsx", [*above, header, *rows], **more), village=None, month=month)

    return reading


def paid(**said: object) -> list[object]:
    return entry(CONTRIBUTIONS, **said)


def test_every_amount_to_the_rupiah(read_iuran):
    told = read_iuran(paid(jumlah_rapel=50_000))
    (person,) = told.people
    assert (person["nik"], person["name"], person["birth_date"]) == (NIK, "BUDI", date(1990, 5, 12))
    assert (person["month"], person["joined"], person["segment"]) == (OCTOBER, date(2020, 2, 1), "PU")
    assert [person[name] for name in AMOUNTS] == [3_000_000, 50_000, 7_200, 9_000, 171_000, 90_000, 0, 277_200]
    assert person["entry_id"] == f"{told.file.snapshots[0].manifest.sha256[:8]}:Data:3"
    assert told.counts == (3, 1, 0, 2)
    assert told.codes == {}


def test_amounts_in_text_of_either_way(read_iuran):
    told = read_iuran(
        paid(jumlah_upah="Rp 3.000.000", iuran_jkk="7,200.00", iuran_jkm="9.000,00", jkp="-", total_iuran="277.200,-")
    )
    assert [told.people[0][name] for name in AMOUNTS] == [3_000_000, 0, 7_200, 9_000, 171_000, 90_000, None, 277_200]
    assert told.codes == {}


def test_whole_columns_of_old_age_and_pension_count_before_their_shares(read_iuran):
    header = ("nik_ktp", "nama_tk", "tgl_lahir", "iuran_jkk", "iuran_jkm", "jht", "jht_tk", "jp", "total_iuran")
    told = read_iuran((NIK, "BUDI", "12-05-1990", 7_200, 9_000, 171_000, 60_000, 90_000, 277_200), header=header)
    assert [told.people[0][name] for name in AMOUNTS] == [None, None, 7_200, 9_000, 171_000, 90_000, None, 277_200]
    assert told.codes == {}


def test_an_amount_that_cannot_be_read_is_a_finding_and_the_row_stays(read_iuran):
    told = read_iuran(paid(jumlah_upah="tiga juta"))
    assert told.people[0]["wage"] is None
    assert told.finding("amount_unreadable")[1:] == (3, "jumlah_upah", "amount_unreadable", "tiga juta")


@pytest.mark.parametrize("total", [277_201, 0, "300.000"])
def test_a_total_that_is_not_the_sum_is_a_finding_and_stays_as_stated(read_iuran, total):
    told = read_iuran(paid(total_iuran=total))
    assert told.codes[3] == {"total_differs"}
    assert told.people[0]["total"] == (300_000 if total == "300.000" else total)


def test_a_total_rounded_to_the_rupiah_is_no_finding(read_iuran):
    told = read_iuran(paid(iuran_jkk=7_200.4, total_iuran=277_200))
    assert told.codes == {}
    assert told.people[0]["jkk"] == 7_200


@pytest.mark.parametrize("title", ["Periode: 10-2026", "BULAN IURAN : OKTOBER 2026", "BLTH 202610"])
def test_the_month_of_a_title(read_iuran, title):
    assert read_iuran(paid(), above=(["DAFTAR"], [title])).people[0]["month"] == OCTOBER


@pytest.mark.parametrize(("heading", "cell"), [("blth", 202610), ("bulan", "Oktober 2026"), ("periode", "10/2026")])
def test_the_month_of_a_column_counts_before_the_title(read_iuran, heading, cell):
    told = read_iuran([*paid(), cell], header=(*CONTRIBUTIONS, heading), above=(["BULAN IURAN: SEPTEMBER 2026"],))
    assert told.people[0]["month"] == OCTOBER
    assert told.codes == {}


def test_the_month_said_with_the_command(read_iuran):
    told = read_iuran(paid(), above=(), month=OCTOBER)
    assert told.people[0]["month"] == OCTOBER
    assert told.codes == {}


def test_no_month_anywhere_is_one_finding_on_the_file(read_iuran):
    told = read_iuran(paid(), paid(nik_ktp=WOMAN, nama_tk="SITI", tgl_lahir="12-09-1985"), above=())
    assert [person["month"] for person in told.people] == [None, None]
    assert told.codes == {0: {"month_missing"}}


def test_another_month_than_the_command_says_is_a_finding_and_the_file_counts(read_iuran):
    told = read_iuran(paid(), month=date(2026, 9, 1))
    assert told.people[0]["month"] == OCTOBER
    assert told.codes == {0: {"month_differs"}}


def test_a_month_that_cannot_be_read_is_a_finding(read_iuran):
    told = read_iuran([*paid(), "bulan lalu"], header=(*CONTRIBUTIONS, "blth"))
    assert told.codes == {3: {"month_unreadable"}}
    assert told.people[0]["month"] == OCTOBER  # of the title


def test_each_sheet_has_the_month_of_its_own_title_and_its_own_order_of_columns(read_iuran):
    second = [["BULAN IURAN : NOVEMBER 2026"], tuple(reversed(CONTRIBUTIONS)), list(reversed(paid()))]
    told = read_iuran(paid(), November=second)
    assert [(person["sheet"], person["month"], person["total"]) for person in told.people] == [
        ("Data", OCTOBER, 277_200),
        ("November", date(2026, 11, 1), 277_200),
    ]


def test_totals_and_signatures_are_no_contributions(read_iuran):
    total = ["", "", "", "TOTAL", *[""] * 4, 7_200, 9_000, 60_000, 111_000, 30_000, 60_000, 0, 277_200]
    sums = ["JUMLAH 1 TENAGA KERJA", *total[1:3], "", *total[4:]]
    told = read_iuran(paid(), total, sums, ["Kota Contoh, 22 November 2026"], ["", "", "", "Pimpinan"])
    assert len(told.people) == 1
    assert told.counts == (7, 1, 0, 6)


def test_a_row_of_amounts_without_anybody_is_refused_and_named(read_iuran):
    told = read_iuran(paid(nik_ktp="", nama_tk="", tgl_lahir=""), paid())
    assert told.counts == (4, 1, 1, 2)
    assert told.codes == {3: {"row_without_person"}}


def test_a_nik_without_a_name_is_refused(read_iuran):
    told = read_iuran(paid(nama_tk=""), paid())
    assert told.counts == (4, 1, 1, 2)
    assert told.codes == {3: {"name_missing"}}


def test_one_person_twice_in_one_month_is_told(read_iuran):
    told = read_iuran(paid(), paid())
    assert told.codes == {3: {"contribution_twice"}, 4: {"contribution_twice"}}
    assert len(told.people) == 2


def test_a_list_without_nik_or_total_is_read_and_the_lack_is_said(read_iuran):
    header = ("nama_tk", "tgl_lahir", "iuran_jkk", "iuran_jkm")
    told = read_iuran(("BUDI", "12-05-1990", 7_200, 9_000), header=header)
    assert sorted(found.column for found in told.file.findings) == ["NIK", "jumlah iuran"]
    assert told.codes == {0: {"column_absent"}}


def test_the_same_list_read_with_another_month_is_another_snapshot(read, tmp_path):
    path = workbook(tmp_path / "iuran.xlsx", [CONTRIBUTIONS, paid()])
    first = read(path, village=None)
    second = read(path, village=None, month=OCTOBER)
    assert [first.people[0]["month"], second.people[0]["month"]] == [None, OCTOBER]
    assert not second.file.unchanged
    assert read(path, village=None, month=OCTOBER).file.unchanged
    assert read(path, village=None).file.unchanged


def test_it_is_kept_beside_the_other_kinds(read_iuran, store):
    (snapshot,) = read_iuran(paid()).file.snapshots
    assert snapshot.folder.parent == store / "contributions"
    assert snapshot.folder.name.startswith(f"{DAY}_")
    assert sorted(path.name for path in snapshot.folder.iterdir()) == [
        *("contributions.parquet", "findings.csv", "original", "snapshot.json"),
    ]
