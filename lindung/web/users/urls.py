"""Addresses of users."""

from django.urls import path

from lindung.web.users import account_views, link_views, manage_views, views

app_name = "users"
urlpatterns = [
    path("masuk/", views.sign_in, name="sign_in"),
    path("masuk/kode/", views.second_factor, name="second_factor"),
    path("masuk/ponsel/", views.enrol, name="enrol"),
    path("masuk/sandi/", link_views.set_password, name="set_password"),
    path("masuk/sandi/<str:token>/", link_views.open_link, name="open_link"),
    path("keluar/", views.sign_out, name="sign_out"),
    path("akun/", account_views.own_account, name="account"),
    path("akun/sandi/", account_views.change_password, name="change_password"),
    path("akun/bahasa/", account_views.change_language, name="change_language"),
    path("akun/sesi/", account_views.end_other_sessions, name="end_other_sessions"),
    path("akun/ponsel/", account_views.bind_telephone, name="bind_telephone"),
    path("akun/kode-cadangan/", account_views.renew_recovery_codes, name="renew_recovery_codes"),
    path("pengguna/", manage_views.users, name="users"),
    path("pengguna/baru/", manage_views.new_user, name="new_user"),
    path("pengguna/<int:user_id>/", manage_views.user, name="user"),
    path("pengguna/<int:user_id>/peran/", manage_views.give_role, name="give_role"),
    path("pengguna/<int:user_id>/peran/<int:role_id>/akhiri/", manage_views.end_role, name="end_role"),
    path("pengguna/<int:user_id>/tautan/", manage_views.new_link, name="new_link"),
    path("pengguna/<int:user_id>/tutup/", manage_views.change, {"what": "close"}, name="close"),
    path("pengguna/<int:user_id>/buka/", manage_views.change, {"what": "reopen"}, name="reopen"),
    path("pengguna/<int:user_id>/lepas-kunci/", manage_views.change, {"what": "unlock"}, name="unlock"),
    path("pengguna/<int:user_id>/hapus-ponsel/", manage_views.change, {"what": "reset_factor"}, name="reset_factor"),
]
