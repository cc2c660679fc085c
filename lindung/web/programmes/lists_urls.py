"""Addresses of lists, meetings and approvals."""

from django.urls import path

from lindung.web.programmes import (
    approval_views as approvals,
    list_papers_views as papers,
    lists_views as lists,
    meeting_views as meetings,
)

list_urls = [
    path("program-iuran/giliran/", approvals.turns, name="turns"),
    path("program-iuran/<int:pk>/giliran/<int:step>/", approvals.turn, name="turn"),
    path("program-iuran/<int:pk>/daftar/", lists.lists, name="lists"),
    path("program-iuran/<int:pk>/daftar/susun/", lists.draw, name="draw"),
    path("program-iuran/<int:pk>/daftar/usulkan/", approvals.propose_ready, name="propose_all"),
    path("program-iuran/penyusunan/<int:pk>/", lists.drawing, name="drawing"),
    path("program-iuran/daftar-calon/<int:pk>/", lists.one_list, name="list"),
    path("program-iuran/daftar-calon/<int:pk>/musyawarah/", meetings.meeting, name="meeting"),
    path("program-iuran/daftar-calon/<int:pk>/musyawarah/unggah/", meetings.meeting_upload, name="meeting_upload"),
    path("program-iuran/daftar-calon/<int:pk>/musyawarah/ulang/", meetings.meet_again, name="meet_again"),
    path(
        "program-iuran/daftar-calon/<int:pk>/musyawarah/musyawarah.xlsx",
        papers.meeting_workbook,
        name="meeting_workbook",
    ),
    path("program-iuran/daftar-calon/<int:pk>/daftar.xlsx", papers.workbook, name="list_workbook"),
    path("program-iuran/daftar-calon/<int:pk>/berita-acara.pdf", papers.minutes, name="minutes"),
    path("program-iuran/daftar-calon/<int:pk>/papan.pdf", papers.board, name="board"),
    path("program-iuran/daftar-calon/<int:pk>/usulkan/", approvals.propose_one, name="propose"),
    path("program-iuran/daftar-calon/<int:pk>/putuskan/", approvals.decide_one, name="decide"),
]
