"""A contest that was lost stays."""

from django.db import migrations

from lindung.web.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("months", "0001_initial")]
    operations = [append_only("months_contest")]
