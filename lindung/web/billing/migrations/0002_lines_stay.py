"""Rows of a proof of payment only grow."""

from django.db import migrations

from lindung.web.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("billing", "0001_initial")]
    operations = [append_only("billing_paymentline")]
