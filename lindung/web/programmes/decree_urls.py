"""Addresses of decrees, participants and replacements."""

from django.urls import path

from lindung.web.programmes import (
    decree_views as decrees,
    participants_views as participants,
    replacements_views as replacements,
)

decree_urls = [
    path("program-iuran/<int:pk>/keputusan/", decrees.decrees, name="decrees"),
    path("program-iuran/<int:pk>/keputusan/rancang/", decrees.draft, name="draft"),
    path("keputusan/<int:pk>/", decrees.decree, name="decree"),
    path("keputusan/<int:pk>/keputusan.pdf", decrees.decree_file, name="decree_file"),
    path("keputusan/<int:pk>/tetapkan/", decrees.issue, name="issue"),
    path("keputusan/<int:pk>/buang/", decrees.discard, name="discard"),
    path("keputusan/<int:pk>/cabut/", decrees.withdraw, name="withdraw"),
    path("program-iuran/<int:pk>/peserta/", participants.participants, name="participants"),
    path("program-iuran/<int:pk>/peserta/<str:code>/", participants.participants_village, name="participants_village"),
    path(
        "program-iuran/<int:pk>/peserta/<str:code>/unduh/", participants.participants_workbook,
        name="participants_workbook",
    ),
    path(
        "program-iuran/<int:pk>/peserta/<str:code>/papan.pdf", participants.participants_board,
        name="participants_board",
    ),
    path("penggantian/", replacements.replacements, name="replacements"),
    path("penggantian/<int:pk>/", replacements.replacement, name="replacement"),
    path("peserta/<int:pk>/ganti/", replacements.ask, name="ask"),
]  # fmt: skip
