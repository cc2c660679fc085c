"""Where the command line begins and ends: every error a person can put right is one sentence."""

import sys
from collections.abc import Iterable
from contextlib import suppress
from difflib import get_close_matches
from typing import NoReturn

import typer

from lindung.cli import (
    backup_command,
    check_command,
    commands,
    demo_command,
    explain_command,
    family_command,
    fetch_command,
    figures_command,
    findings_command,
    learn_command,
    map_command,
    merge_command,
    office_command,
    office_commands,
    owed_command,
    privacy_commands,
    programme_command,
    quota_command,
    readiness_command,
    replay_command,
    review_commands,
    scheme_command,
    screens,
    serve_command,
    study_command,
    study_compare_command,
    study_inputs_command,
    tokens_command,
)
from lindung.cli.app import UsageError, app
from lindung.cli.disk import disk_sentence
from lindung.common.errors import UserError

COMMANDS = (
    *(commands, map_command, fetch_command, merge_command, findings_command, programme_command),
    *(tokens_command, learn_command, review_commands, explain_command, check_command),
    *(owed_command, family_command, quota_command, figures_command, replay_command),
    *(scheme_command, study_command, study_compare_command, study_inputs_command, readiness_command),
    *(demo_command, serve_command, office_command, office_commands, backup_command, privacy_commands),
)
"""Each module hangs its commands on `app` when it is imported."""
STOPPED = 130  # as shells say it of Ctrl+C


def main() -> None:
    """Run the command line; what a person can put right becomes one sentence on standard error."""
    try:
        code = app(standalone_mode=False)
    except UserError as error:
        screens.say_error(str(error))
        sys.exit(1)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            _end_quietly()
        screens.say_error(disk_sentence(error))
        sys.exit(1)
    except UsageError as error:
        if type(error).__name__ != "NoArgsIsHelpError":  # bare `lindung` has printed its help
            screens.say_error(_usage(error))
        sys.exit(2)
    except (KeyboardInterrupt, typer.Abort):
        code = STOPPED
    if code == STOPPED:  # typer makes a number of Ctrl+C within a command
        screens.say_error("Dihentikan. Yang belum selesai ditulis tidak meninggalkan apa-apa.")
    sys.exit(code if isinstance(code, int) else 0)


def _end_quietly() -> NoReturn:
    """Whoever read our words has gone."""
    with suppress(OSError):
        sys.stdout.close()
    sys.exit(1)


def _usage(error: Exception) -> str:
    """What is wrong with the command line, in Indonesian."""
    parameter = getattr(error, "param", None)
    given = getattr(error, "option_name", None) or (parameter.opts[-1] if parameter else "")
    reasons = {
        "MissingParameter": f"{given} belum diisi",
        "NoSuchOption": f"opsi {given} tidak dikenal{_near(given, getattr(error, 'possibilities', None) or ())}",
        "BadParameter": f"isi {given} tidak dapat dibaca",
        "BadOptionUsage": f"isi {given} belum disebut",
    }
    context = getattr(error, "ctx", None)
    command = context.info_name if context is not None and context.parent is not None else _command_given()
    unknown = f"perintah itu tidak dikenal{_near(_word_given(), _commands())}"
    reason = reasons.get(type(error).__name__, "susunannya salah" if command else unknown)
    return f"Perintah tidak dapat dijalankan: {reason}. Lihat «{f'lindung {command}'.strip()} --help»."


def _near(word: str, known: Iterable[str]) -> str:
    """The one that was perhaps meant."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; mungkin maksudnya {near[0]}" if near else ""


def _commands() -> list[str]:
    callbacks = ((one.name, one.callback) for one in app.registered_commands)
    groups = [group.name or "" for group in app.registered_groups]
    return [name or (made.__name__.replace("_", "-") if made else "") for name, made in callbacks] + groups


def _word_given() -> str:
    return next((word for word in sys.argv[1:] if not word.startswith("-")), "")


def _command_given() -> str:
    """The command on the line where the error does not know it."""
    return _word_given() if _word_given() in _commands() else ""
