"""The app of the audit."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "lindung.web.audit"
    label = "audit"
