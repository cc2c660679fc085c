"""The words in which papers say for whom money is meant, as codes and as an officer reads them."""

GROUP_WORDS = {
    "extreme_poor": "miskin ekstrem",
    "vulnerable_workers": "pekerja rentan",
    "palm_growers": "pekebun sawit",
    "palm_workers": "pekerja kebun sawit",
    "tobacco_workers": "petani tembakau dan buruh rokok",
    "cash_for_work": "pekerja Padat Karya Tunai Desa",
    "village_staff": "kepala dan perangkat desa",
    "village_council": "anggota BPD",
    "non_asn": "pegawai non-ASN",
    "election_officials": "penyelenggara pemilu",
    "regional_companies": "pekerja BUMD",
    "fishers": "nelayan",
    "religious_workers": "pekerja keagamaan",
    "disabled_workers": "pekerja penyandang disabilitas",
    "women_heads": "perempuan kepala keluarga",
}
"""Groups a candidate may belong to."""

EXCLUDED_WORDS = {
    "asn": "ASN",
    "tni": "anggota TNI",
    "polri": "anggota Polri",
    "employees": "pekerja penerima upah",
    "already_member": "sudah menjadi peserta dengan pembayar lain",
    "other_fund": "sudah dibiayai dana lain",
}
"""What a source may shut out. Who continues under the same scheme is not `already_member`: that is another payer's."""

ALL_WORDS = {**GROUP_WORDS, **EXCLUDED_WORDS}
SEX_WORDS = {"L": "laki-laki", "P": "perempuan"}
PROGRAMME_WORDS = {"jkk": "JKK", "jkm": "JKM", "jht": "JHT", "jp": "JP", "jkp": "JKP"}


def listed(codes: object, words: dict[str, str] = ALL_WORDS) -> str:
    """Codes as words in one line, in the alphabetical order of the codes."""
    assert isinstance(codes, tuple | frozenset | set | list)
    return ", ".join(words.get(str(code), str(code)) for code in sorted(map(str, codes)))
