"""The command: `pirlint`, one module per sub-command."""

from __future__ import annotations

import contextlib
import errno
import importlib
import logging
import os
import sys
from enum import IntEnum
from io import StringIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from pirlint.observing import invalidate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class ExitCode(IntEnum):
    """The exit codes of the command."""

    CLEAN = 0
    """No finding at or above the failing severity."""
    FINDINGS = 1
    USAGE = 2
    """Wrong usage or settings, or a file that cannot be read or written."""
    INTERNAL = 3
    """A bug in pirlint."""


_UNWRITTEN = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
"""Errors of writing alone: the disk is full or gone."""
_INTERRUPTED, _BROKEN_PIPE = 130, 141
"""Exit codes for the signals SIGINT and SIGPIPE, as in shells."""
_LOG, _SERVER_LOG = logging.getLogger("pirlint"), logging.getLogger("pygls")
"""The loggers of pirlint and of the server library, whose records quote what editors send."""
FAULT = "This is a bug in pirlint. Set PIRLINT_TRACEBACK=1 to see where."

_COMMANDS: Mapping[str, str] = {
    "check": "Check reviews and suggest better sentences.",
    "new": "Start a review from a template.",
    "timeline": "Show the timeline of a review.",
    "summary": "Show a review at a glance: milestones, metrics, sections, actions.",
    "rule": "Explain a rule, or list them all.",
    "inspect": "Show how a review was read.",
    "config": "Show the effective settings, and where each comes from.",
    "cache": "Show or clear the cache.",
    "daemon": "Keep everything loaded, so that checks start at once.",
    "completion": "Print a shell completion script.",
    "server": "Run the language server for editors.",
}


class _ReaderGoneError(Exception):
    """The reader of the output has gone."""


class _Lazy(click.Group):
    """A group whose commands are imported when called, for a fast start."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"pirlint.cli.{cmd_name}").command
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return completions; a shell asks for them at each key press."""
        commands = (item for item in _COMMANDS.items() if item[0].startswith(incomplete))
        return [
            *(CompletionItem(name, help=text) for name, text in commands),
            *click.Command.shell_complete(self, ctx, incomplete),
        ]

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a closed pipe ends it with another code than click's."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _ReaderGoneError from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="pirlint", prog_name="pirlint")
def cli() -> None:
    """Check the writing of post-incident reviews."""


def main() -> None:
    """Run the command and end the process with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that is not UTF-8 is no reason to fail
    for log in (_LOG, _SERVER_LOG):
        log.addHandler(_LOG_HANDLER)
    _LOG.setLevel(logging.DEBUG if os.environ.get("PIRLINT_TRACEBACK") else logging.WARNING)
    _end(_command)


def end_with(error: OSError) -> None:
    """End the process of a command whose output could not be written."""

    def fail() -> int:
        raise error

    _end(fail)


def _end(run: Callable[[], int]) -> None:
    try:
        sys.exit(_run(run))
    except (BrokenPipeError, _ReaderGoneError):
        _drop_output()
        sys.exit(_BROKEN_PIPE)


def _command() -> int:
    code: int = cli(standalone_mode=False) or ExitCode.CLEAN
    if sys.stdout is not None:  # whoever started the command may have closed it
        sys.stdout.flush()
    return code


def _run(run: Callable[[], int]) -> int:
    """Run the command and return its exit code."""
    _check_folder()
    try:
        return run()
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.ClickException as error:
        message = StringIO()
        error.show(message)
        print_to_stderr(message.getvalue().rstrip("\n"))
        return ExitCode.USAGE
    except click.Abort:
        return _INTERRUPTED
    except (BrokenPipeError, _ReaderGoneError):
        raise
    except OSError as error:
        if error.errno not in _UNWRITTEN:
            return _fail(error)
        print_to_stderr(f"Error: the output cannot be written: {str(error.strerror).lower()}")
        return ExitCode.USAGE
    except Exception as error:  # the last resort: a line, not a traceback
        return _fail(error)


def print_to_stderr(text: str) -> None:
    """Print lines to standard error, with confidential data masked: they may quote a file."""
    from pirlint.document.redaction import redact_message
    from pirlint.text.control_characters import printable_lines

    invalidate()  # a run that has something to say of itself is not said again
    click.echo(printable_lines(redact_message(text)), err=True)


class _Log(logging.Handler):
    """Logs like other messages of the command: an error on one line."""

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info and not os.environ.get("PIRLINT_TRACEBACK") else None
        print_to_stderr(self.format(record) if error is None else f"{record.getMessage()}: {error}")


_LOG_HANDLER = _Log()


def _drop_output() -> None:
    """Discard further output: its reader has gone."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
        with contextlib.suppress(OSError, ValueError, AttributeError):
            os.dup2(nowhere, stream.fileno())


def _check_folder() -> None:
    """Check that the current folder exists; otherwise it is a usage error."""
    try:
        Path.cwd()
    except OSError:
        print_to_stderr("Error: the current folder no longer exists; change to another")
        sys.exit(ExitCode.USAGE)


def _fail(error: Exception) -> ExitCode:
    print_to_stderr(f"pirlint: {describe_internal_error(error)}")
    print_to_stderr(FAULT)
    return ExitCode.INTERNAL


def describe_internal_error(error: Exception) -> str:
    """Return a message for an internal error, and print the traceback if that is enabled."""
    from pirlint.document.redaction import redact_message

    if os.environ.get("PIRLINT_TRACEBACK"):
        import traceback

        print_to_stderr("".join(traceback.format_exception(error)))
    return redact_message(f"internal error: {type(error).__name__}: {error}")
