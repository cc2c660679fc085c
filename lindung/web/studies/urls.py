"""Addresses of studies and of the checklist of readiness."""

from django.urls import path

from lindung.web.studies import (
    begin_views as begin,
    change_views as change,
    compare_views as compare,
    inputs_views as inputs,
    readiness_views as readiness,
    share_views as share,
    views,
)

app_name = "studies"
urlpatterns = [
    path("studi/", views.studies, name="studies"),
    path("studi/baru/", begin.begin, name="begin"),
    path("studi/<int:pk>/", views.study, name="study"),
    path("studi/<int:pk>/susun/", begin.compose, name="compose"),
    path("studi/<int:pk>/angka/<slug:key>/", inputs.number, name="number"),
    path("studi/<int:pk>/register/", inputs.registers, name="registers"),
    path("studi/<int:pk>/masukan/", inputs.inputs, name="inputs"),
    path("studi/<int:pk>/masukan.yaml", inputs.text_out, name="inputs_out"),
    path("studi/<int:pk>/masukan.xlsx", inputs.workbook_out, name="workbook_out"),
    path("studi/<int:pk>/studi.yaml", inputs.question_out, name="question_out"),
    path("studi/baru/<str:code>.xlsx", inputs.blank_out, name="blank_out"),
    path("studi/<int:pk>/salin/", begin.copy, name="copy"),
    path("studi/<int:pk>/bagian/<slug:part>/", views.part, name="part"),
    path("studi/<int:pk>/banding/", compare.scenarios, name="scenarios"),
    path("studi/<int:first>/banding/<int:second>/", compare.studies, name="compare"),
    path("studi/<int:first>/banding/<int:second>/perbandingan.pdf", compare.paper, name="paper"),
    path("studi/<int:pk>/ubah/", change.change, name="change"),
    path("studi/<int:pk>/unduh/<str:name>", views.take, name="take"),
    path("studi/<int:pk>/bagikan/", share.share, name="share"),
    path("studi/<int:pk>/bagikan/<int:share>/cabut/", share.withdraw_share, name="withdraw"),
    path("studi/bersama/<str:token>/", share.opened, name="opened"),
    path("kesiapan/", readiness.areas, name="readiness_start"),
    path("kesiapan/bukti/<int:pk>/", readiness.evidence, name="evidence"),
    path("kesiapan/<str:code>/", readiness.area, name="readiness"),
    path("kesiapan/<str:code>/<slug:key>/", readiness.indicator, name="indicator"),
]
