"""Where a list is among its steps of approval, and which rank the rules gave before the meeting moved it."""

from django.conf import settings
from django.db import migrations, models
from django.db.models import F

from lindung.web.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0002_what_only_grows"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField("candidatelist", "step", models.PositiveSmallIntegerField(default=0)),
        migrations.AddField("candidatelist", "round", models.PositiveSmallIntegerField(default=1)),
        migrations.AddIndex(
            "candidatelist",
            models.Index(fields=["programme", "state", "step", "village"], name="programmes_list_turn"),
        ),
        migrations.AddField("candidate", "drawn_rank", models.PositiveIntegerField(null=True)),
        migrations.RunPython(
            lambda apps, _editor: apps.get_model("programmes", "Candidate").objects.update(drawn_rank=F("rank")),
            migrations.RunPython.noop,
        ),
        migrations.AddField("approval", "round", models.PositiveSmallIntegerField(default=1)),
        migrations.AddConstraint(
            "approval", models.UniqueConstraint(fields=["of_list", "round", "step"], name="programmes_a_step_once")
        ),
        migrations.AddConstraint(
            "approval",
            models.UniqueConstraint(fields=["of_list", "round", "by"], name="programmes_nobody_speaks_twice"),
        ),
        append_only("programmes_approval"),  # SQLite made the table anew, without its guard
    ]
