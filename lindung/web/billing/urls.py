"""Addresses of bills to BPJS, payment files, and what differs."""

from django.urls import path

from lindung.web.billing import views_bills as bills, views_differences as differences, views_payments as payments

app_name = "billing"
urlpatterns = [
    path("tagihan/", bills.bills, name="bills"),
    path("tagihan/baru/", bills.new_bill, name="new_bill"),
    path("tagihan/rencana/", bills.plan, name="plan"),
    path("tagihan/belum-dibayar/", bills.unpaid, name="unpaid"),
    path("tagihan/kerja/<int:pk>/", bills.work, name="work"),
    path("tagihan/catatan/<int:pk>/", bills.of_entry, name="of_entry"),
    path("tagihan/<int:pk>/", bills.bill, name="bill"),
    path("tagihan/<int:pk>/berkas/", bills.bill_file, name="bill_file"),
    path("tagihan/<int:pk>/tarik/", bills.withdraw, name="withdraw"),
    path("tagihan/bayar/", payments.payments, name="payments"),
    path("tagihan/bayar/unggah/", payments.take, name="take"),
    path("tagihan/bayar/<int:pk>/", payments.payment, name="payment"),
    path("tagihan/bayar/<int:pk>/putuskan/", payments.decide, name="decide"),
    path("tagihan/bayar/<int:pk>/pastikan/", payments.confirm, name="confirm"),
    path("tagihan/selisih/", differences.differences, name="differences"),
    path("tagihan/selisih/daftar.xlsx", differences.differences_out, name="differences_out"),
    path("tagihan/selisih/unggah/", differences.filled_in, name="differences_in"),
    path("tagihan/selisih/<int:pk>/", differences.difference, name="difference"),
]
