"""One small document of each kind, about invented people; tests change what their sentence is about."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.documents.accountability import (
    Accountability,
    AccountLine,
    DifferenceLine,
    PersonMonths,
    TrancheLine,
    write_accountability,
)
from lindung.documents.blocks import Part, Picture, Points, Table, Verbatim, Words, estimate_cell, text
from lindung.documents.compared_bars import Compared, ComparedBars, compared_bars_svg
from lindung.documents.decree import Decree, Signer, VillageAnnex, write_decree
from lindung.documents.donor_receipt import BoughtLine, DonorReceipt, write_donor_receipt
from lindung.documents.dossier import BenefitPart, ClaimDossier, Deadline, Paper, write_dossier
from lindung.documents.estimate import Estimate, Unit
from lindung.documents.minutes import Excluded, Minutes, Overruled, Placed, write_minutes
from lindung.documents.person_rows import Listed
from lindung.documents.posted_lists import (
    NoticeLine,
    NoticeList,
    PostedCandidates,
    Protected,
    ProtectedList,
    write_notice_list,
    write_posted_candidates,
    write_protected_list,
)
from lindung.documents.study import StudyPaper, write_study
from lindung.documents.typeset import Typeset

DAY = date(2026, 3, 2)
SITI = Listed("SITI AMINAH", "9901********0001", date(1980, 3, 12), "Petani", "Dusun II RT 03")
BUPATI = Signer("Bupati Muaro Contoh", "H. ABDUL CONTOH")


def decree(*people: Listed) -> Decree:
    return Decree(
        authority="Bupati Muaro Contoh",
        seat=("Pemerintah Kabupaten Muaro Contoh",),
        number="123/KEP.BUP/DPMD/2026",
        on=DAY,
        place="Sengeti",
        about="Penetapan peserta perlindungan tahun 2026",
        considering=("bahwa pekerja rentan perlu dilindungi;",),
        remembering=("Undang-Undang Nomor 40 Tahun 2004;",),
        dictum=("Menetapkan peserta dalam Lampiran.", "Keputusan ini mulai berlaku pada tanggal ditetapkan."),
        signer=BUPATI,
        annex=(VillageAnnex("Desa Suka Maju", "Sekernan", people),),
        copies=("Gubernur Jambi;",),
    )


def minutes() -> Minutes:
    return Minutes(
        village="Desa Suka Maju",
        district="Sekernan",
        regency="Kabupaten Muaro Contoh",
        programme="BKBK 2026",
        on=DAY,
        time="09.00–11.30 WIB",
        place="Balai Desa",
        agenda=("Penetapan daftar",),
        leader="kepala desa",
        attended=(("BPD", 7), ("Warga", 23)),
        decisions=("Daftar ditetapkan untuk 1 orang.",),
        chosen=(Placed(SITI, "Miskin ekstrem"),),
        reserve=(),
        signers=(Signer("Kepala Desa", "SUHARTO"), Signer("Ketua BPD", "RAHMAT"), Signer("Wakil warga", "")),
        overruled=(Overruled(SITI, "tempat 12", "tempat 1", "Suaminya meninggal"),),
        excluded=(Excluded("Aparatur sipil negara", 3),),
    )


def accountability(paid: int = 33_600) -> Accountability:
    received = Rupiah(50_000)
    return Accountability(
        area="Desa Suka Maju",
        above="Kabupaten Muaro Contoh",
        programme="BKBK",
        year=2026,
        on=DAY,
        stations=("Kas kabupaten", "Rekening desa"),
        tranches=(TrancheLine("Tahap I", received, received, (DAY, None)),),
        billed=Rupiah(50_400),
        paid=Rupiah(33_600),
        other=Rupiah(0),
        balance=Rupiah(16_400),
        people=(PersonMonths(SITI, "Dusun II", (Month(2026, 1), Month(2026, 2)), Rupiah(paid)),),
        accounts=(
            AccountLine("Kas desa", Rupiah(16_400), Rupiah(0)),
            AccountLine("Iuran", Rupiah(33_600), Rupiah(0)),
            AccountLine("Bantuan provinsi", Rupiah(0), received),
        ),
        differences=(DifferenceLine("Satu bulan ditagih, belum dibayar", Rupiah(16_800), "Menunggu dana"),),
        place="Suka Maju",
        signers=(Signer("Kepala Desa", "SUHARTO"),),
    )


def posted_candidates() -> PostedCandidates:
    return PostedCandidates(
        village="Desa Suka Maju",
        district="Sekernan",
        regency="Kabupaten Muaro Contoh",
        programme="BKBK 2026",
        standing="disusun",
        on=DAY,
        chosen=(("SITI AMINAH", "Dusun II RT 03"),),
        reserve=(("BUDI", ""),),
        ask="Kantor Desa Suka Maju",
    )


def dossier() -> ClaimDossier:
    return ClaimDossier(
        number="K-2026-0007",
        on=DAY,
        event="Meninggal karena sakit",
        happened=date(2026, 2, 20),
        worker=SITI,
        village="Desa Suka Maju",
        regency="Kabupaten Muaro Contoh",
        family="RAHMAN (suami)",
        head="SUHARTO",
        parts=(BenefitPart("Santunan kematian", Rupiah(1_000), "Setelah masa tunggu", "Peraturan contoh"),),
        papers=(Paper("Surat keterangan kematian", at_hand=True), Paper("Kartu keluarga", at_hand=False)),
        deadlines=(Deadline(date(2026, 5, 1), "Serahkan surat"),),
        months=(Month(2025, 12), Month(2026, 1), Month(2026, 2)),
        member_since=date(2025, 12, 1),
        payer="BKBK 2026",
        standing="Dibuka",
        warnings=("Bukti bekerja belum ada.",),
    )


def protected_list() -> ProtectedList:
    people = (Protected(SITI, Month(2026, 6), "BKBK 2026"), Protected(SITI, None, "BKBK 2026"))
    return ProtectedList("Desa Suka Maju", "Sekernan", "Kabupaten Muaro Contoh", DAY, people, "Kantor desa")


def notice_list() -> NoticeList:
    line = NoticeLine(DAY, "Hampir berakhir", "12 orang setelah 31 Maret 2026.", "Desa Suka Maju", seen=False)
    return NoticeList("Desa Suka Maju", DAY, "Belum dibaca", (line,))


def donor_receipt() -> DonorReceipt:
    return DonorReceipt(
        number="7/2026",
        donor="PT Sawit Rekaan",
        letter="12/2026",
        given=Rupiah(50_000),
        arrived=Rupiah(40_000),
        papers=("SP2D 4/2026 (1 Maret 2026)",),
        terms=("Pekerja sawit",),
        bought=(BoughtLine("Desa Suka Maju", 1, 2, Rupiah(33_600)),),
        left=Rupiah(16_400),
        on=DAY,
        office="Pemerintah Kabupaten Muaro Contoh",
        place="Sengeti",
        signer=BUPATI,
    )


def study_paper() -> StudyPaper:
    """A study of one chapter with a block of each kind."""
    bars = ComparedBars("Judul", "Siti: 5.", [Compared("Siti", Estimate(5, 4, 6))], Unit.COUNT)
    rows = [(text("Siti", "petani"), estimate_cell(Estimate(1_234, 1_000, 1_500)))]
    table = Table("Orang", "Tabel orang", ("Nama", "Banyak"), rows, (1, 1), note="Catatan.")
    blocks = (
        Words("Kalimat."),
        Words("Peringatan.", strong=True),
        Points(("satu", "dua"), numbered=True),
        Points(("tiga",)),
        table,
        Picture("Gambar orang", "Siti: 5.", compared_bars_svg(bars, alone=True, captioned=True)),
        Verbatim(("kunci: nilai", "  lain: 1")),
    )
    return StudyPaper(
        kind="Studi kelayakan",
        title="Perlindungan pekerja rentan",
        subtitle="Provinsi Contoh",
        seat=("Pemerintah Provinsi Contoh",),
        on=DAY,
        place="Contoh",
        cover=(("Skenario", "1"),),
        signers=(Signer("Gubernur Contoh", ""),),
        summary=(Words("Jawabannya."), table),
        parts=(Part("Bab", blocks, (Part("Anak bab", (Words("Isi."),)),)),),
    )


# By kind: writes the document of that kind, an invented one with the stamp of an example.
PAPERS: dict[str, Callable[[Path, bool], Typeset]] = {
    "decree": lambda path, example: write_decree(path, decree(SITI), example=example),
    "minutes": lambda path, example: write_minutes(path, minutes(), example=example),
    "accountability": lambda path, example: write_accountability(path, accountability(), example=example),
    "dossier": lambda path, example: write_dossier(path, dossier(), example=example),
    "protected_list": lambda path, example: write_protected_list(path, protected_list(), example=example),
    "posted_candidates": lambda path, example: write_posted_candidates(path, posted_candidates(), example=example),
    "notice_list": lambda path, example: write_notice_list(path, notice_list(), example=example),
    "donor_receipt": lambda path, example: write_donor_receipt(path, donor_receipt(), example=example),
    "study": lambda path, example: write_study(path, study_paper(), example=example),
}
