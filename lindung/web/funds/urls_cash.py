"""Addresses of documents that two people record."""

from django.urls import path

from lindung.web.funds import papers_views as papers

cash_urls = [
    path("dana/dokumen/", papers.papers, name="papers"),
    path("dana/dokumen/usulan/<int:pk>/", papers.paper, name="paper"),
    path("dana/dokumen/<slug:kind>/", papers.new_paper, name="new_paper"),
    path("dana/dokumen/<slug:kind>/daftar.xlsx", papers.paper_book_out, name="paper_book_out"),
    path("dana/dokumen/<slug:kind>/unggah/", papers.paper_book_in, name="paper_book_in"),
]
