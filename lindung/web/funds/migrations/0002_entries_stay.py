"""Entries and their moves only grow."""

from django.db import migrations

from lindung.web.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("funds", "0001_initial")]
    operations = [append_only("funds_entry"), append_only("funds_transfer")]
