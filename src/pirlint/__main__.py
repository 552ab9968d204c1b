"""`pirlint`, and `python -m pirlint`: what was said before where nothing has changed since, or else the command.

To import the command takes longer than to look whether it is needed.
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

    run = known()
    if run is None:
        from pirlint.cli import main as command

        command()
    else:
        sys.exit(_said(run))


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
