"""Addresses of the book."""

from django.urls import path

from lindung.web.funds import book_views as book, sources_views as sources, tranches_views as tranches

book_urls = [
    path("dana/", book.where, name="where"),
    path("dana/sumber/", sources.sources, name="sources"),
    path("dana/sumber/baru/", sources.new_source, name="new_source"),
    path("dana/sumber/<int:pk>/", sources.source, name="source"),
    path("dana/jurnal/", book.journal, name="journal"),
    path("dana/jurnal/<int:pk>/", book.entry, name="entry"),
    path("dana/jurnal/<int:pk>/batal/", book.reverse_entry, name="reverse"),
    path("dana/neraca/", book.trial, name="trial"),
    path("dana/tutup-buku/", book.months, name="months"),
    path("dana/tutup-buku/<int:pk>/", book.close_month, name="close"),
    path("dana/tiba/", tranches.arrive, name="arrive"),
    path("dana/tiba/daftar.xlsx", tranches.arrivals_out, name="arrivals_out"),
    path("dana/tiba/unggah/", tranches.arrivals_in, name="arrivals_in"),
]
