"""What was done, in words for who reads the audit. A test holds this table to every `record(…)` of the office."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy as _

from lindung.common.wording import number
from lindung.web.audit.claim_words import CLAIMS
from lindung.web.audit.models import Event
from lindung.web.audit.money_words import MONEY
from lindung.web.audit.programme_words import PROGRAMMES
from lindung.web.audit.study_words import STUDIES
from lindung.web.programmes.states import EndReason
from lindung.web.users.roles import ROLE_WORDS

Words = Mapping[str, str | Promise]

ACTIONS: Words = {
    **MONEY,
    **CLAIMS,
    **PROGRAMMES,
    **STUDIES,
    "sign_in": _("masuk"),
    "sign_out": _("keluar"),
    "sign_in_failed": _("gagal masuk"),
    "account_closed": _("akun terkunci sementara karena salah berkali-kali"),
    "address_closed": _("alamat terkunci sementara karena salah berkali-kali"),
    "second_factor_enrolled": _("memasang kode ponsel"),
    "second_factor_reset": _("menghapus kode ponsel"),
    "recovery_code_used": _("masuk dengan kode cadangan"),
    "recovery_codes_renewed": _("membuat kode cadangan baru"),
    "link_made": _("membuat tautan kata sandi"),
    "password_set_by_link": _("membuat kata sandi dengan tautan"),
    "password_set_by_command": _("kata sandi dibuat dari baris perintah"),
    "password_changed": _("mengganti kata sandi sendiri"),
    "language_changed": _("mengganti bahasa"),
    "sessions_ended": _("mengakhiri sesi sendiri di tempat lain"),
    "user_created": _("membuat pengguna"),
    "user_closed": _("menutup akun"),
    "user_reopened": _("membuka akun lagi"),
    "user_unlocked": _("melepas kunci percobaan"),
    "role_given": _("memberi peran"),
    "role_ended": _("mengakhiri peran"),
    "areas_loaded": _("memuat daftar wilayah"),
    "area_rule": _("mengubah aturan orang kedua"),
    "audit_exported": _("mengunduh jejak"),
    "upload received": _("mengunggah berkas"),
    "upload unchanged": _("mengunggah berkas yang sudah ada"),
    "upload read": _("berkas selesai dibaca"),
    "upload failed": _("berkas gagal dibaca"),
    "upload copy taken": _("mengunduh salinan berkas dengan temuannya"),
    "upload accepting": _("menerima berkas"),
    "upload accepted": _("berkas berlaku"),
    "upload refused": _("menolak berkas"),
    "load staged": _("register disiapkan"),
    "load accepted": _("register menggantikan yang lama"),
    "load discarded": _("register dibatalkan"),
    "export people": _("mengunduh daftar penduduk"),
    "quarantine released": _("memasukkan baris dari karantina ke desa"),
    "unmask": _("membuka NIK"),
    "run.started": _("memulai verifikasi"),
    "run.done": _("verifikasi selesai"),
    "run.failed": _("verifikasi gagal"),
    "review.said": _("memutuskan pasangan"),
    "review.exported": _("mengunduh antrean pemeriksaan"),
    "erased": _("menghapus data seseorang atas permintaannya"),
    "forgotten": _("menghapus yang lewat masa simpan"),
    "paper.asked": _("mengusulkan dokumen buku"),
    "paper.refused": _("menolak dokumen buku"),
    "reckoning.asked": _("meminta hitungan"),
    "accountability.taken": _("mengunduh laporan pertanggungjawaban"),
    "outlook.taken": _("mengunduh kas ke depan"),
    "review.taken_back": _("menarik keputusan pasangan"),
    "coverage.exported": _("mengunduh cakupan"),
    "coverage.refreshed": _("cakupan dihitung ulang"),
    "outlines.loaded": _("memuat peta wilayah"),
    "api.client_made": _("mendaftarkan program"),
    "api.client_agreed": _("menyetujui program atas namanya"),
    "api.client_revoked": _("mencabut program"),
    "api.token": _("program masuk"),
    "api.token_refused": _("program ditolak masuk"),
    "api.verify": _("program menanyakan status satu orang"),
    "api.batch": _("program menanyakan status banyak orang"),
    "api.coverage": _("program menanyakan cakupan"),
    "api.programmes": _("program menanyakan program dan daftar desa"),
    "api.months": _("program menanyakan bulan perlindungan"),
    "api.person_months": _("program menanyakan bulan perlindungan satu orang"),
    "api.balances": _("program menanyakan saldo"),
    "api.snapshot": _("program menyerahkan berkas"),
    "backup": _("membuat cadangan"),
    "keys rotated": _("mengganti kunci penyegel NIK"),
    "restore": _("memulihkan dari cadangan"),
}

SUBJECTS: Words = {
    "user": _("pengguna"),
    "area": _("wilayah"),
    "upload": _("unggahan"),
    "load": _("register"),
    "run": _("verifikasi"),
    "resident": _("penduduk"),
    "review": _("pasangan"),
    "village": _("desa"),
    "coverage": _("cakupan"),
    "client": _("program"),
    "claim": _("berkas klaim"),
    "columns": _("kolom berkas"),
    "submission": _("berkas pendaftaran"),
    "answer": _("jawaban BPJS"),
    "differences": _("selisih"),
    "bill": _("tagihan"),
    "payment": _("bukti pembayaran"),
    "difference": _("selisih pembayaran"),
    "batch": _("daftar pertanyaan"),
    "programme": _("program perlindungan"),
    "list": _("daftar calon"),
    "decree": _("keputusan"),
    "participant": _("peserta"),
    "evidence": _("bukti bekerja"),
    "worker": _("pekerja"),
    "allocation": _("pembagian dana"),
    "study": _("studi"),
    "readiness": _("kesiapan"),
}

DETAILS: Words = {
    "why": _("sebab"),
    "address": _("asal"),
    "until": _("sampai"),
    "kind": _("jenis"),
    "role_area": _("wilayah peran"),
    "left": _("sisa"),
    "new": _("baru"),
    "renamed": _("ganti nama"),
    "second_factor": _("dengan kode ponsel"),
    "second_person": _("orang kedua"),
    "language": _("bahasa"),
    "rows": _("baris"),
    "people": _("orang"),
    "files": _("berkas"),
    "bytes": _("bita"),
    "villages": _("desa"),
    "counts": _("jumlah"),
    "answers": _("jawaban"),
    "reason": _("alasan"),
    "note": _("catatan"),
    "attempts": _("percobaan"),
    "upload": _("unggahan"),
    "same_as": _("sama dengan"),
    "load": _("pemuatan"),
    "on": _("per"),
    "changed": _("berubah"),
    "asked": _("ditanyakan"),
    "unknown": _("tidak dikenal"),
    "request": _("permintaan"),
    "asks": _("izin"),
    "cells": _("angka"),
    "day": _("hari"),
    "areas": _("wilayah"),
    "maps": _("peta"),
    "exact": _("tanpa penyamaran"),
    "into": _("ke"),
    "with_keys": _("dengan kunci"),
    "sealed": _("tersegel"),
    "form": _("bentuk"),
    "pairs": _("pasangan"),
    "versions": _("versi"),
    "before": _("sebelum"),
    "words": _("keterangan"),
    "paid": _("dibayar"),
    "rupiah": _("rupiah"),
    "version": _("versi"),
    "won": _("berhasil"),
    "repeated": _("sudah tercatat"),
    "lost": _("milik pembayar lain"),
    "months": _("bulan"),
    "papers": _("surat"),
    "missing": _("belum ada"),
    "evidence": _("bukti bekerja"),
    "programme": _("program"),
    "source": _("sumber dana"),
    "tranches": _("tahap"),
    "subject": _("perihal"),
    "replaced": _("disusun ulang"),
    "kept": _("tetap"),
    "empty": _("tanpa calon"),
    "attended": _("hadir"),
    "columns": _("kolom"),
    "answered": _("dijawab"),
    "accepted": _("diterima"),
    "refused": _("ditolak"),
    "unanswered": _("belum dijawab"),
    "how": _("cara"),
    "changes": _("perubahan"),
    "lists": _("daftar"),
    "step": _("langkah"),
    "round": _("putaran"),
    "left_out": _("tidak dapat ditetapkan"),
    "moved_up": _("cadangan naik"),
    "reversed": _("dibatalkan"),
    "inputs": _("sidik masukan"),
    "number": _("angka"),
    "draws": _("ulangan"),
    "copied": _("salinan dari"),
    "scenarios": _("skenario"),
    "reader": _("pembaca"),
    "file": _("berkas"),
    "met": _("jawaban"),
}

VALUES: Words = {
    "unknown": _("nama tidak dikenal"),
    "password": _("kata sandi salah"),
    "code": _("kode salah"),
    "waits": _("masih terkunci"),
    "kartu": _("mencocokkan dengan KTP atau KK"),
    "daftar": _("mencocokkan dengan daftar peserta"),
    "laporan": _("laporan atau klaim warga"),
    "perbaikan": _("memperbaiki register desa"),
    "lain": _("alasan lain"),
    "chosen": _("terpilih"),
    "reserve": _("cadangan"),
    "waiting": _("menunggu"),
    "to_check": _("perlu diperiksa"),
    "excluded": _("tidak memenuhi syarat"),
    "statement": _("surat pernyataan"),
    "photo": _("foto"),
    "rt_confirmation": _("keterangan ketua RT"),
    **{reason.value: reason.label for reason in EndReason},
    "move": _("pindah"),
    "instead": _("ganti"),
    "decline": _("menolak"),
    **{kind.value: words for kind, words in ROLE_WORDS.items()},
}


def action_words(action: str) -> str:
    """In the reader's language; an action without words as it was recorded."""
    return str(ACTIONS.get(action, action))


def subject_words(subject: str) -> str:
    """«pengguna 12»."""
    kind, _space, which = subject.partition(" ")
    return f"{SUBJECTS.get(kind, kind)} {which}".strip()


def details_words(event: Event) -> str:
    """«sebab: kata sandi salah; asal: 1f2e3d4c»."""
    said = event.details.items()
    return "; ".join(f"{DETAILS.get(name, name)}: {_value(value)}" for name, value in said if value not in (None, ""))


def _value(value: object) -> str:
    match value:
        case bool():
            return gettext("ya") if value else gettext("tidak")
        case int():
            return number(value)
        case dict():
            return ", ".join(f"{VALUES.get(name, name)} {_value(count)}" for name, count in value.items())
        case list():
            return ", ".join(str(one) for one in value)
        case str():
            return str(VALUES.get(value, value))
        case _:
            return str(value)
