"""Addresses of documents that two people record, of accountability, and of the cash ahead."""

from django.urls import path

from lindung.web.funds import accountability_views as account, outlook_views as ahead, papers_views as papers

cash_urls = [
    path("dana/dokumen/", papers.papers, name="papers"),
    path("dana/dokumen/usulan/<int:pk>/", papers.paper, name="paper"),
    path("dana/dokumen/<slug:kind>/", papers.new_paper, name="new_paper"),
    path("dana/dokumen/<slug:kind>/daftar.xlsx", papers.paper_book_out, name="paper_book_out"),
    path("dana/dokumen/<slug:kind>/unggah/", papers.paper_book_in, name="paper_book_in"),
    path("dana/kas/", ahead.outlooks, name="outlooks"),
    path("dana/kas/<int:pk>/", ahead.outlook, name="outlook"),
    path("dana/kas/<int:pk>/kas-ke-depan.xlsx", ahead.outlook_book, name="outlook_book"),
    path("dana/laporan/", account.accountability, name="accountability"),
    path("dana/laporan/minta/", account.ask_accountability, name="ask_accountability"),
    path("dana/laporan/berkas/<str:name>", account.accountability_file, name="accountability_file"),
    path("dana/laporan/<int:pk>/", account.accountability_made, name="accountability_made"),
    path("dana/laporan/<int:pk>/<str:name>", account.accountability_kept, name="accountability_kept"),
]
