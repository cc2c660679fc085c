"""What is sealed in a version may be sealed anew with another key; everything else of it still only grows."""

from django.db import migrations

from lindung.web.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("residents", "0002_versions_stay")]
    operations = [append_only("residents_residentversion", also_delete=False, but=("nik_sealed", "card_sealed"))]
