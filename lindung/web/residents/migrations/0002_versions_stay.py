"""A version is never changed; retention alone removes it."""

from django.db import migrations

from lindung.web.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("residents", "0001_initial")]
    operations = [append_only("residents_residentversion", also_delete=False)]
