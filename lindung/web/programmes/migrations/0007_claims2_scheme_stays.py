"""A programme keeps its scheme, its code, its area and the seed of its lots, whatever else becomes of it."""

from django.db import migrations

from lindung.web.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("programmes", "0006_claims2_closing")]
    operations = [
        append_only(
            "programmes_programme",
            but=("title", "state", "first_month", "months", "closed_by_id", "closed_on", "closed_words"),
        )
    ]
