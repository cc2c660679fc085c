"""The app of enrolments to BPJS, its answers, and what differs."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "lindung.web.exchange"
    label = "exchange"
