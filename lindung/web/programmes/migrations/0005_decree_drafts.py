"""Drafts of decrees with their lines, requests to replace somebody, and who withdrew a decree."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("months", "0002_contests_stay"),
        ("programmes", "0004_lists_drawings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DraftLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveIntegerField()),
                ("village", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="ReplacementRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("village", models.BigIntegerField()),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("died", "meninggal"),
                            ("moved", "pindah"),
                            ("employed", "mendapat pekerjaan dengan pemberi kerja"),
                            ("over_age", "melewati batas usia"),
                            ("declined", "mengundurkan diri"),
                            ("withdrawn", "keputusannya dicabut"),
                            ("other", "lainnya"),
                        ],
                        max_length=10,
                    ),
                ),
                ("paper", models.CharField(max_length=160)),
                ("on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "menunggu persetujuan"),
                            ("approved", "disetujui"),
                            ("turned_down", "ditolak"),
                        ],
                        default="asked",
                        max_length=12,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("answer", models.CharField(blank=True, max_length=500)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="decree",
            name="programmes_one_decree_number",
        ),
        migrations.RemoveConstraint(
            model_name="decree",
            name="programmes_in_force_is_issued",
        ),
        migrations.AddField(
            model_name="candidatelist",
            name="decree",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="lists", to="programmes.decree"
            ),
        ),
        migrations.AddField(
            model_name="decree",
            name="left_out",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="decree",
            name="withdrawn_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AlterField(
            model_name="decree",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "rancangan"),
                    ("discarded", "rancangan dibuang"),
                    ("in_force", "berlaku"),
                    ("withdrawn", "dicabut"),
                ],
                default="draft",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="participant",
            name="candidate",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="participants",
                to="programmes.candidate",
            ),
        ),
        migrations.AddConstraint(
            model_name="decree",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "discarded"), _negated=True),
                fields=("programme", "first", "last", "number"),
                name="programmes_one_decree_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="decree",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["draft", "discarded"]), ("issued_at__isnull", False), _connector="OR"
                ),
                name="programmes_in_force_is_issued",
            ),
        ),
        migrations.AddConstraint(
            model_name="decree",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_by", None),
                    models.Q(("withdrawn_by", models.F("issued_by")), _negated=True),
                    _connector="OR",
                ),
                name="programmes_a_second_person_withdraws",
            ),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["named", "submitted", "enrolled"])),
                fields=("candidate",),
                name="programmes_candidate_takes_part_once",
            ),
        ),
        migrations.AddField(
            model_name="draftline",
            name="candidate",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="draft_line", to="programmes.candidate"
            ),
        ),
        migrations.AddField(
            model_name="draftline",
            name="decree",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="draft_lines", to="programmes.decree"
            ),
        ),
        migrations.AddField(
            model_name="draftline",
            name="worker",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="draft_line", to="months.worker"
            ),
        ),
        migrations.AddField(
            model_name="replacementrequest",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="replacementrequest",
            name="decided_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="replacementrequest",
            name="participant",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="requests", to="programmes.participant"
            ),
        ),
        migrations.AddConstraint(
            model_name="draftline",
            constraint=models.UniqueConstraint(fields=("decree", "place"), name="programmes_one_draft_line_of_a_place"),
        ),
        migrations.AddIndex(
            model_name="replacementrequest",
            index=models.Index(fields=["village", "state"], name="programmes__village_452143_idx"),
        ),
        migrations.AddConstraint(
            model_name="replacementrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "turned_down"), _negated=True),
                fields=("participant",),
                name="programmes_asked_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="replacementrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decided_by", None), models.Q(("decided_by", models.F("asked_by")), _negated=True), _connector="OR"
                ),
                name="programmes_a_second_person_decides",
            ),
        ),
        migrations.AddConstraint(
            model_name="replacementrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_by", None), ("state", "asked")),
                    models.Q(models.Q(("state", "asked"), _negated=True), ("decided_by__isnull", False)),
                    _connector="OR",
                ),
                name="programmes_decided_by_somebody",
            ),
        ),
    ]
