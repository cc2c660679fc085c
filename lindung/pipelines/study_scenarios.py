"""What was asked and how it is answered, and what the scenarios differ in: the first chapters of a study."""

from collections.abc import Sequence
from decimal import Decimal

from lindung.common.wording import MONTHS, number
from lindung.documents.blocks import Cell, Part, Points, Table, Words, text
from lindung.documents.estimate import Unit, about, plain
from lindung.pipelines.study_words import Beside, capital, length, listed, payer_words
from lindung.programme.year_words import QUOTA_WORDS
from lindung.studies.outcome.results import Study
from lindung.studies.scenarios.scenario import LeftOver, Scenario

MEANINGS = (
    ("Peserta", "Orang yang iurannya dibayar sehingga terdaftar pada BPJS Ketenagakerjaan (JKK dan JKM)."),
    (
        "Penyebut cakupan",
        "Banyaknya pekerja yang dijadikan pembanding. BPJS dan BPS memakai angka yang berbeda; keduanya ditampilkan.",
    ),
    (
        "Masa tunggu",
        "Bulan-bulan pertama setelah mendaftar; bila peserta meninggal, keluarganya menerima lebih sedikit.",
    ),
    ("Masa tenggang", "Bulan-bulan setelah pembayaran berhenti ketika tunggakan masih boleh dilunasi."),
    ("Desil", "Sepersepuluh penduduk menurut kesejahteraan. Desil 1 yang termiskin, desil 10 yang paling mampu."),
    ("Ulangan", "Satu kali perhitungan dengan angka-angka yang belum pasti dipilih di dalam rentangnya."),
    (
        "Kira-kira … (antara … dan …)",
        "Rata-rata semua ulangan, dan rentang yang memuat sembilan dari sepuluh ulangan.",
    ),
)


def question_part(study: Study) -> Part:
    """What was asked, how it is answered, and what the words mean."""
    asked = (
        f"Apa yang terjadi di {study.province_title} bila iuran Jaminan Kecelakaan Kerja (JKK) dan Jaminan Kematian "
        f"(JKM) pekerja rentan dibayar seperti salah satu dari {len(study.scenarios)} skenario selama {length(study)}? "
        "Berapa biayanya, siapa yang terlindungi, keluarga mana yang tertolong, dan seberapa pasti jawabannya?"
    )
    meanings = Table(
        "Istilah",
        "Arti istilah dalam studi ini",
        ("Istilah", "Artinya"),
        [(text(word), text(meaning)) for word, meaning in MEANINGS],
        (1, 3),
    )
    return Part(
        "Pertanyaan dan cara menjawab", [Words(asked), Words("Jawabannya dihitung begini:"), _method(study), meanings]
    )


def _method(study: Study) -> Points:
    people = (
        f"Dibuat penduduk tiruan: {number(study.workers)} pekerja dan rumah tangganya. Jumlahnya menurut wilayah, "
        "umur, jenis kelamin, dan kesejahteraan cocok dengan angka yang diterbitkan. Tidak seorang pun di dalamnya "
        "orang sungguhan."
    )
    eligible = (
        f"Yang dapat diberi tempat kira-kira {about(study.eligible.mean)} orang: pekerja tanpa pemberi kerja, belum "
        "terlindungi, dan belum melewati batas umur pendaftaran."
    )
    months = (
        "Setiap skenario dijalankan bulan demi bulan: uang datang, tempat diisi, iuran dibayar atau terlambat, orang "
        "pindah, meninggal, atau mengalami kecelakaan. Aturan iuran dan santunan sama dengan yang dipakai untuk "
        "menghitung tagihan dan klaim."
    )
    draws = (
        f"Semuanya diulang {number(study.draws)} kali. Setiap kali, angka yang belum pasti dipilih di dalam "
        "rentangnya. Dalam ulangan yang sama semua skenario memakai angka dan kejadian yang sama, sehingga beda "
        "hasilnya adalah beda skenarionya."
    )
    rounded = "Angka hasil dibulatkan menjadi tiga angka penting; jumlah bagian dapat berbeda sedikit dari keseluruhan."
    return Points((people, eligible, months, draws, rounded), numbered=True)


def scenarios_part(study: Study, beside: Beside) -> Part:
    """Each scenario with what it asks, and with what it does where the scenarios are at hand."""
    asked = Table(
        "Skenario",
        "Skenario yang dibandingkan",
        ("No.", "Skenario", "Yang dijawabnya"),
        [(text(str(at)), text(one.title), text(one.note)) for at, one in enumerate(study.scenarios, start=1)],
        (0.35, 1.4, 2.6),
    )
    first = f"Semua skenario dibandingkan dengan yang pertama, «{study.scenarios[0].title}»."
    rules = [_rules(beside.scenarios)] if beside.scenarios else []
    return Part("Skenario yang dibandingkan", [Words(first), asked, *rules])


def _rules(scenarios: Sequence[Scenario]) -> Table:
    return Table(
        "Aturan skenario",
        "Aturan setiap skenario",
        ("Skenario", "Tempat", "Dibayar", "Uang datang", "Ditanggung", "Lainnya"),
        [_rule(one) for one in scenarios],
        (1.3, 1.3, 0.9, 1.2, 1.3, 1.4),
        note="Tempat: cara uang dibagi menjadi tempat bagi pekerja. Uang datang: bagian uang setahun dan bulannya.",
    )


def _rule(one: Scenario) -> tuple[Cell, ...]:
    quota = f" ({one.workers_a_village} pekerja)" if one.workers_a_village else ""
    turns = f", bergiliran setiap {one.rotates} bulan" if one.rotates else ", orangnya tetap"
    tranches = listed([f"{plain(float(tranche.share))}% {MONTHS[tranche.month - 1]}" for tranche in one.tranches])
    late = f", terlambat {one.weeks_late} minggu" if one.weeks_late else ""
    back = ", sisanya disetor kembali" if one.left_over is LeftOver.RETURNED else ""
    bearers = listed([f"{payer_words(payer)} {plain(float(share))}%" for payer, share in one.shares.items()])
    return (
        text(one.title),
        text(capital(QUOTA_WORDS[one.quota_rule]) + quota),
        text(f"{one.months_a_year} bulan setahun{turns}"),
        text(tranches + late + back),
        text(capital(bearers)),
        text(capital(_others(one)) or "–"),
    )


def _others(one: Scenario) -> str:
    """What else differs: the path of the money, gifts, who takes over, and a changed law."""
    changed = [
        f"uang menjadi {plain(float(share))}% sejak {year}"
        for year, share in sorted(one.grant_percent.items())
        if share != Decimal(100)
    ]
    gifts = [
        f"{gift.title}: {about(gift.rupiah_a_year, Unit.RUPIAH)} setahun dari {payer_words(gift.payer)}"
        for gift in one.gifts
    ]
    taken = one.takes_over
    over = (
        [f"{payer_words(taken.payer)} membayar desil 1 sampai {taken.deciles_at_most} sejak {taken.since.words}"]
        if taken
        else []
    )
    return "; ".join([*changed, *gifts, *over, *([one.reform.title] if one.reform else [])])
