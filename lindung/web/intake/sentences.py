"""Sentences of the rooms below speak to who types commands; an officer has a page. The same advice in its words."""

import re

_SAYINGS = (
    (r"Tambahkan --village diikuti kode 10 angka, misalnya --village [\d.]+\.", "Isi kode desa di halaman unggah."),
    (r"Sebut pengirimnya dengan --sender, atau hapus peta yang tidak dipakai\.", "Hubungi administrator aplikasi."),
    (
        r"Lihat `lindung formats`, atau petakan kolomnya dengan `lindung map`\.",
        "Lihat daftar bentuk berkas di halaman unggah, lalu minta berkas dalam salah satu bentuk itu.",
    ),
    (r"; atau petakan kolomnya dengan `lindung map`", ""),
    (r" lalu petakan dengan `lindung map`", ""),
    (r"yang disebut dengan --village", "yang diunggah"),
    (r"Baca berkas ini tanpa --village atau pindahkan barisnya", "Pindahkan baris itu ke register desanya"),
    (r"sebut kode desa dengan --village", "isi kode desa di halaman unggah"),
    (r"Sebut bulannya dengan --month TTTT-BB lalu baca lagi", "Isi bulan iuran di halaman unggah, lalu unggah lagi"),
    (r"yang disebut dengan --month", "yang diisi saat mengunggah"),
    (r"lalu baca semuanya dalam satu perintah", "lalu unggah satu per satu"),
    (r"(?<=[ (])baca lagi", "unggah lagi"),
    (r"Baca lagi (?=berkas)", "Unggah lagi "),
    (r"bila --village disebut", "bila kode desa diisi"),
    (r"(atau|dari) --(village|month)", r"\1 halaman unggah"),
    (r"; --village menyebut", "; di halaman unggah tertulis"),
)


def for_the_office(sentence: str) -> str:
    """The sentence without a command: what to do on a page instead."""
    for said, meant in _SAYINGS:
        sentence = re.sub(said, meant, sentence)
    return sentence
