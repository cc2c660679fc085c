"""The hash of what a decree says, as its last page has it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0007_claims2_scheme_stays"),
    ]

    operations = [
        migrations.AddField(
            model_name="decree",
            name="content_sha256",
            field=models.CharField(blank=True, max_length=64),
        ),
    ]
