"""`pirlint`, and `python -m pirlint`: what was said before where nothing has changed since, or else the command.

A daemon runs it, where there is one, or this process. To import it takes longer than to look whether it is needed.
"""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pirlint.cache.runs import Run


def main() -> None:
    """Run the command and end the process with its exit code."""
    from pirlint.cache.runs import known
    from pirlint.daemon.client import code_of_daemon

    run = known()
    if run is not None:
        sys.exit(_said(run))
    code = code_of_daemon()
    if code is not None:
        sys.exit(code)
    from pirlint.cli import main as command

    command()


def _said(run: Run) -> int:
    """Say again what a run has said, and return how it ended."""
    try:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(errors="backslashreplace")  # as the command has it
        sys.stdout.write(run.output)
        sys.stdout.flush()
    except OSError as error:
        from pirlint.cli import end_with

        end_with(error)
    return run.code


if __name__ == "__main__":
    if not sys.flags.safe_path:
        del sys.path[0]  # the current folder, which may be anybody's: nothing in it is a module of ours
    main()
