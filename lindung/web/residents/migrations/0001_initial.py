"""The tables of residents."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Load",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("upload", models.BigIntegerField(null=True, unique=True)),
                ("first", models.BigIntegerField()),
                ("last", models.BigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("staging", "sedang disiapkan"),
                            ("staged", "menunggu keputusan"),
                            ("accepted", "diterima"),
                            ("discarded", "dibatalkan"),
                        ],
                        default="staging",
                        max_length=10,
                    ),
                ),
                ("rows", models.BigIntegerField(default=0)),
                ("new", models.BigIntegerField(default=0)),
                ("changed", models.BigIntegerField(default=0)),
                ("gone", models.BigIntegerField(default=0)),
                ("back", models.BigIntegerField(default=0)),
                ("unchanged", models.BigIntegerField(default=0)),
                ("quarantined", models.BigIntegerField(default=0)),
                ("fields", models.JSONField(default=dict)),
                ("staged_at", models.DateTimeField(auto_now_add=True)),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "staged_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LoadSource",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("village_said", models.BigIntegerField()),
                ("folder", models.CharField(max_length=200)),
                ("file", models.CharField(max_length=200)),
                ("source", models.CharField(max_length=200)),
                ("received", models.DateField()),
                ("sha256", models.CharField(max_length=64)),
                ("whole", models.BooleanField()),
                (
                    "load",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sources", to="residents.load"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Resident",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("village", models.BigIntegerField(null=True)),
                ("village_said", models.BigIntegerField(null=True)),
                ("nik_sealed", models.BinaryField(null=True)),
                ("nik_lookup", models.BinaryField(max_length=16, null=True)),
                ("nik_state", models.CharField(max_length=12)),
                ("card_sealed", models.BinaryField(null=True)),
                ("card_lookup", models.BinaryField(max_length=16, null=True)),
                ("name", models.CharField(max_length=200)),
                ("birth_date", models.DateField(null=True)),
                ("birth_place", models.CharField(max_length=100, null=True)),
                ("sex", models.CharField(max_length=1, null=True)),
                ("hamlet", models.CharField(max_length=100, null=True)),
                ("rw", models.CharField(max_length=8, null=True)),
                ("rt", models.CharField(max_length=8, null=True)),
                ("relation", models.CharField(max_length=4, null=True)),
                ("occupation_code", models.CharField(max_length=4, null=True)),
                ("occupation", models.CharField(max_length=120, null=True)),
                ("life_status", models.CharField(max_length=8)),
                ("digest", models.BinaryField(max_length=16)),
                ("verdict", models.CharField(default="", max_length=20)),
                ("protection", models.CharField(default="", max_length=10)),
                ("step", models.CharField(default="", max_length=40)),
                ("segment", models.CharField(default="", max_length=3)),
                ("protected_until", models.DateField(null=True)),
                ("reasons", models.TextField(default="")),
                ("run", models.BigIntegerField(null=True)),
                ("resident_id", models.CharField(max_length=120)),
                ("name_key", models.CharField(max_length=200)),
                ("name_sound", models.CharField(max_length=200)),
                ("source_load", models.BigIntegerField()),
                ("gone", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["name_key", "village"], name="residents_r_name_ke_5b0e37_idx"),
                    models.Index(fields=["nik_lookup"], name="residents_r_nik_loo_2dff49_idx"),
                    models.Index(fields=["card_lookup"], name="residents_r_card_lo_605422_idx"),
                    models.Index(fields=["village", "verdict"], name="residents_r_village_a5044f_idx"),
                    models.Index(fields=["village_said"], name="residents_r_village_773eb2_idx"),
                ],
                "constraints": [models.UniqueConstraint(fields=("resident_id",), name="residents_one_of_each")],
            },
        ),
        migrations.CreateModel(
            name="ResidentVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("village", models.BigIntegerField(null=True)),
                ("village_said", models.BigIntegerField(null=True)),
                ("nik_sealed", models.BinaryField(null=True)),
                ("nik_lookup", models.BinaryField(max_length=16, null=True)),
                ("nik_state", models.CharField(max_length=12)),
                ("card_sealed", models.BinaryField(null=True)),
                ("card_lookup", models.BinaryField(max_length=16, null=True)),
                ("name", models.CharField(max_length=200)),
                ("birth_date", models.DateField(null=True)),
                ("birth_place", models.CharField(max_length=100, null=True)),
                ("sex", models.CharField(max_length=1, null=True)),
                ("hamlet", models.CharField(max_length=100, null=True)),
                ("rw", models.CharField(max_length=8, null=True)),
                ("rt", models.CharField(max_length=8, null=True)),
                ("relation", models.CharField(max_length=4, null=True)),
                ("occupation_code", models.CharField(max_length=4, null=True)),
                ("occupation", models.CharField(max_length=120, null=True)),
                ("life_status", models.CharField(max_length=8)),
                ("digest", models.BinaryField(max_length=16)),
                ("verdict", models.CharField(default="", max_length=20)),
                ("protection", models.CharField(default="", max_length=10)),
                ("step", models.CharField(default="", max_length=40)),
                ("segment", models.CharField(default="", max_length=3)),
                ("protected_until", models.DateField(null=True)),
                ("reasons", models.TextField(default="")),
                ("run", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
                ("what", models.CharField(max_length=10)),
                ("load", models.BigIntegerField(null=True)),
                ("by_run", models.BigIntegerField(null=True)),
                ("was_gone", models.BooleanField(default=False)),
                (
                    "resident",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="residents.resident",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ResidentWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("village", models.BigIntegerField()),
                ("sound", models.CharField(max_length=200)),
                (
                    "resident",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="words",
                        to="residents.resident",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SoundSlip",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slip", models.CharField(max_length=200)),
                ("sound", models.CharField(max_length=200)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("slip", "sound"), name="residents_one_slip")],
            },
        ),
        migrations.CreateModel(
            name="StagedResident",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("village", models.BigIntegerField(null=True)),
                ("village_said", models.BigIntegerField(null=True)),
                ("nik_sealed", models.BinaryField(null=True)),
                ("nik_lookup", models.BinaryField(max_length=16, null=True)),
                ("nik_state", models.CharField(max_length=12)),
                ("card_sealed", models.BinaryField(null=True)),
                ("card_lookup", models.BinaryField(max_length=16, null=True)),
                ("name", models.CharField(max_length=200)),
                ("birth_date", models.DateField(null=True)),
                ("birth_place", models.CharField(max_length=100, null=True)),
                ("sex", models.CharField(max_length=1, null=True)),
                ("hamlet", models.CharField(max_length=100, null=True)),
                ("rw", models.CharField(max_length=8, null=True)),
                ("rt", models.CharField(max_length=8, null=True)),
                ("relation", models.CharField(max_length=4, null=True)),
                ("occupation_code", models.CharField(max_length=4, null=True)),
                ("occupation", models.CharField(max_length=120, null=True)),
                ("life_status", models.CharField(max_length=8)),
                ("digest", models.BinaryField(max_length=16)),
                ("resident_id", models.CharField(max_length=120)),
                ("name_key", models.CharField(max_length=200)),
                ("name_sound", models.CharField(max_length=200)),
                (
                    "load",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="staged",
                        to="residents.load",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="VillageLock",
            fields=[
                ("village_said", models.BigIntegerField(primary_key=True, serialize=False)),
                ("assigned", models.BigIntegerField(null=True)),
                (
                    "load",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="residents.load"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="load",
            index=models.Index(fields=["state", "first"], name="residents_l_state_d8824d_idx"),
        ),
        migrations.AddConstraint(
            model_name="load",
            constraint=models.CheckConstraint(
                condition=models.Q(("first__lte", models.F("last"))), name="residents_load_span_in_order"
            ),
        ),
        migrations.AddIndex(
            model_name="loadsource",
            index=models.Index(fields=["village_said", "load"], name="residents_l_village_dfd4a1_idx"),
        ),
        migrations.AddConstraint(
            model_name="loadsource",
            constraint=models.UniqueConstraint(fields=("load", "village_said"), name="residents_one_register"),
        ),
        migrations.AddIndex(
            model_name="residentversion",
            index=models.Index(fields=["resident", "at"], name="residents_r_residen_988d35_idx"),
        ),
        migrations.AddIndex(
            model_name="residentversion",
            index=models.Index(fields=["load", "id"], name="residents_r_load_11d166_idx"),
        ),
        migrations.AddIndex(
            model_name="residentversion",
            index=models.Index(fields=["at"], name="residents_r_at_55e7ef_idx"),
        ),
        migrations.AddIndex(
            model_name="residentword",
            index=models.Index(fields=["sound", "village", "resident"], name="residents_r_sound_7b3cc8_idx"),
        ),
        migrations.AddConstraint(
            model_name="stagedresident",
            constraint=models.UniqueConstraint(fields=("load", "resident_id"), name="residents_staged_once"),
        ),
    ]
