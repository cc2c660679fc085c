"""Versions of schemes, approvals, lines of decrees, replacements and evidence only grow."""

from django.db import migrations

from lindung.web.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("programmes", "0001_initial")]
    operations = [
        append_only(f"programmes_{table}")
        for table in ("schemeversion", "approval", "decreeline", "replacement", "evidence")
    ]
