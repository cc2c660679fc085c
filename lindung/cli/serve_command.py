"""`lindung serve`: the office, open until Ctrl+C."""

from typing import Annotated

import typer

from lindung.cli import screens
from lindung.cli.app import app
from lindung.web.serving import Place, serve


@app.command("serve")
def serve_office(
    host: Annotated[str, typer.Option(help="Alamat yang didengarkan.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port.")] = 8000,
    workers: Annotated[int, typer.Option(help="Banyaknya proses yang menjawab.", min=1, max=64)] = 2,
) -> None:
    """Buka kantor: siapkan tabel dan berkas, lalu jalankan server dan pekerja latar sampai Ctrl+C."""
    serve(Place(host, port), workers, _opened)
    screens.say("Kantor ditutup.")


def _opened(url: str) -> None:
    screens.say(f"Kantor terbuka di {url} · Ctrl+C menutupnya.")
