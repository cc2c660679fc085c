"""`lindung office outlines FILE --source WORDS`: load the outlines of a GeoJSON file."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from lindung.common.errors import UserError
from lindung.common.wording import number
from lindung.documents.geojson import MOST_BYTES
from lindung.web.coverage.outline_services import load_outlines


class Command(BaseCommand):
    help = "Muat garis batas wilayah dari berkas GeoJSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--source", required=True, help="siapa yang menggambarnya, misalnya «BIG, RBI 2024»")
        parser.add_argument("--received", type=date.fromisoformat, default=None, help="hari diterima, TTTT-BB-HH")

    def handle(self, *_args: Any, **said: Any) -> None:  # noqa: ANN401 - as Django declares it
        path: Path = said["file"]
        if not path.is_file():
            raise CommandError(f"Berkas {path.name} tidak ditemukan. Periksa nama dan foldernya.")
        try:
            with path.open("rb") as stream:
                content = stream.read(MOST_BYTES + 1)
            received = said["received"] or timezone.localdate()
            found = load_outlines(
                content, file=path.name, source=said["source"], received=received, by=None, scope=None
            )
        except UserError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{number(found.areas)} wilayah pada {number(found.maps)} peta.")
        for around in found.incomplete:
            self.stdout.write(f"Peta {around} belum lengkap dan tetap berupa petak.")
