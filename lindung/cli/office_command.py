"""`lindung office …`: Django's own commands for who looks after the office: check, migrate, shell."""

import typer

from lindung.cli.app import app
from lindung.web import management


@app.command(
    "office",
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []},
)
def office(context: typer.Context) -> None:
    """Perintah Django untuk perawat sistem: check, migrate, shell, dan lain-lain."""
    management.run(context.args)
