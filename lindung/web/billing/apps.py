"""The app of bills to BPJS, payment files, and what differs."""

from django.apps import AppConfig


class BillingConfig(AppConfig):
    name = "lindung.web.billing"
    label = "billing"
