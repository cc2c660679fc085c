"""Column maps only grow: a submission was written by the one that counted then."""

from django.db import migrations

from lindung.web.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("exchange", "0001_initial")]
    operations = [append_only("exchange_columnmap")]
