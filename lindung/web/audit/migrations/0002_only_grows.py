"""The chain begins, and from now on only grows."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from lindung.web.append_only import append_only


def begin(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("audit", "Head").objects.create(id=1, number=0, hash="0" * 64)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [
        migrations.RunPython(begin, migrations.RunPython.noop),
        append_only("audit_event"),
    ]
