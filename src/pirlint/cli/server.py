"""`pirlint server`: the language server."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, NoReturn, cast

import click

from pirlint.cli import ExitCode
from pirlint.observing import invalidate

if TYPE_CHECKING:
    from typing import BinaryIO


@click.command("server")
@click.option(
    "--stdio", is_flag=True, default=True, expose_value=False, help="Use standard input and output (the default)."
)
def command() -> NoReturn:
    """Run the language server for editors."""
    invalidate()
    try:
        from pirlint.server.app import create
        from pirlint.server.messages import MessageStream
    except ModuleNotFoundError as error:
        if error.name not in {"lsprotocol", "pygls"}:
            raise
        raise click.ClickException("the language server needs pygls: pip install 'pirlint[lsp]'") from error
    if not sys.stdin.isatty():  # an interrupt in the terminal that the editor was started from is not meant for this
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    code: object = ExitCode.CLEAN
    try:
        create().start_io(cast("BinaryIO", MessageStream(sys.stdin.buffer)))
    except SystemExit as ended:
        code = ended.code
    # Nobody waits for a check that is still under way, and its thread cannot be stopped.
    os._exit(code if isinstance(code, int) else ExitCode.CLEAN)
