"""The command: `pirlint`, one module per sub-command."""

from __future__ import annotations

import errno
import importlib
import sys
from enum import IntEnum
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from pirlint import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping


class ExitCode(IntEnum):
    """How the command ends."""

    CLEAN = 0
    """Nothing at or above the failing severity."""
    FINDINGS = 1
    USAGE = 2
    """Wrong usage or settings, or something could not be read or written."""
    INTERNAL = 3
    """A fault of pirlint itself."""


_UNWRITTEN = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
"""What writing alone fails with: the disk is full, or gone."""
FAULT = "This is a bug in pirlint. Set PIRLINT_TRACEBACK=1 to see where."

_COMMANDS: Mapping[str, str] = {
    "check": "Check reviews and offer better sentences.",
    "new": "Start a review from a template.",
    "timeline": "Show the timeline of a review.",
    "rule": "Explain a rule, or list them all.",
    "inspect": "Show how a review was read.",
    "server": "Serve editors over the Language Server Protocol.",
}


class _Lazy(click.Group):
    """A group whose commands are imported when they are called: starting up stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"pirlint.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="pirlint")
def cli() -> None:
    """Check the writing of post-incident reviews."""


def main() -> None:
    """Run the command and end the process with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that is not UTF-8 is no reason to fail
    _check_folder()
    try:
        sys.exit(cli(standalone_mode=False) or ExitCode.CLEAN)
    except click.exceptions.Exit as ended:
        sys.exit(ended.exit_code)
    except click.UsageError as error:
        error.show()
        sys.exit(ExitCode.USAGE)
    except click.ClickException as error:
        from pirlint.output.terminal import printable_lines

        click.ClickException(printable_lines(error.message)).show()  # it may quote anybody's file
        sys.exit(ExitCode.USAGE)
    except click.Abort:
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(141)
    except OSError as error:
        if error.errno not in _UNWRITTEN:
            _fail(error)
        click.echo(f"Error: the output cannot be written: {str(error.strerror).lower()}", err=True)
        sys.exit(ExitCode.USAGE)
    except Exception as error:  # the last resort: a line, not a traceback
        _fail(error)


def _check_folder() -> None:
    """See to it that the folder in which the command is run exists; that it does not is a usage error."""
    try:
        Path.cwd()
    except OSError:
        click.echo("Error: the current folder no longer exists; change to another", err=True)
        sys.exit(ExitCode.USAGE)


def _fail(error: Exception) -> NoReturn:
    click.echo(f"pirlint: {internal(error)}", err=True)
    click.echo(FAULT, err=True)
    sys.exit(ExitCode.INTERNAL)


def internal(error: Exception) -> str:
    """Say what went wrong inside of pirlint, and show where if that is asked for."""
    import os

    if os.environ.get("PIRLINT_TRACEBACK"):
        import traceback

        traceback.print_exception(error)
    return f"internal error: {type(error).__name__}: {error}"
