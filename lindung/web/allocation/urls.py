"""Addresses of who is paid by what: divided by one person, adopted by another."""

from django.urls import path

from lindung.web.allocation import donor_views as donor, gift_views as gifts, terms_views as terms, views

app_name = "allocation"
urlpatterns = [
    path("pembagian/", views.divisions, name="divisions"),
    path("pembagian/baru/", views.ask, name="ask"),
    path("pembagian/<int:pk>/", views.division, name="division"),
    path("pembagian/<int:pk>/orang/", views.people, name="people"),
    path("pembagian/<int:pk>/orang.xlsx", views.people_out, name="people_out"),
    path("pembagian/<int:pk>/pakai/", views.adopt, name="adopt"),
    path("pembagian/<int:pk>/sisihkan/", views.drop, name="drop"),
    path("pembagian/<int:first>/banding/<int:second>/", views.compare, name="compare"),
    path("pembagian/sumber/<int:pk>/", terms.terms, name="terms"),
    path("pembagian/sumber/<int:pk>/surat-baru/", terms.new_terms, name="new_terms"),
    path("pembagian/sumber/<int:pk>/surat/<int:version>/", terms.terms_letter, name="terms_letter"),
    path("pemberian/", gifts.gifts, name="gifts"),
    path("pemberian/baru/", gifts.new_gift, name="new_gift"),
    path("pemberian/<int:pk>/", gifts.gift, name="gift"),
    path("pemberian/<int:pk>/terima/", gifts.accept, name="accept_gift"),
    path("pemberian/<int:pk>/tolak/", gifts.refuse, name="refuse_gift"),
    path("pemberian/<int:pk>/surat/", gifts.letter, name="gift_letter"),
    path("pemberian-saya/", donor.own_gifts, name="own_gifts"),
    path("pemberian-saya/<int:pk>/", donor.own_gift, name="own_gift"),
    path("pemberian-saya/<int:pk>/tanda-terima.pdf", donor.receipt, name="receipt"),
]
