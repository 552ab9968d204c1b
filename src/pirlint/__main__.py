"""`pirlint`, and `python -m pirlint`: what was said before where nothing has changed since, or else the command.

A daemon runs it, where there is one, or this process. To import it takes longer than to look whether it is needed.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from pirlint.cache.runs import Run

_INTERRUPTED = 130
"""The exit code that shells have for the signal SIGINT."""
_JOBS = ("--jobs", "-j")
"""Options that say how many cores are used."""


def main() -> NoReturn:
    """Run the command and end the process with its exit code.

    What it has loaded is left to the system to take away: to free it piece by piece takes a sixth of a whole run.
    """
    code = 0
    try:
        run()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except KeyboardInterrupt:  # before the command itself has begun, which ends so of its own accord
        code = _INTERRUPTED
    from pirlint.cache.database import database

    database().close()
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # there may be none, or nobody who reads it
            stream.flush()
    os._exit(code)


def run() -> None:
    """Run the command; raises SystemExit with its exit code."""
    from pirlint.cache.runs import lookup
    from pirlint.daemon.client import run_in_daemon

    cached = lookup()
    if cached is not None:
        sys.exit(_replay(cached))
    code = run_in_daemon()
    if code is not None:
        sys.exit(code)
    from pirlint.cache.expressions import remembered

    os.environ.setdefault("OMP_NUM_THREADS", "1")  # it is reviews that cores share; NumPy reads this when imported
    gc.set_threshold(300_000, 50, 50)  # what start-up makes stays, and looking for garbage in it would take longer
    with remembered():
        if sys.argv[1:2] == ["check"] and not any(option.startswith(_JOBS) for option in sys.argv):
            with suppress(ImportError):  # which the command meets again, and says
                _start_parser(sys.argv[2:])
        from pirlint.cli import main as command

        command()


def _start_parser(arguments: list[str]) -> None:
    """Let a copy of this process load the parser, and at once for a single file: nearly all have something to parse."""
    from pirlint.language.parser_process import allow_parser_process, preload_parser
    from pirlint.language.pipeline import DEFAULT

    allow_parser_process()
    named = [argument for argument in arguments if os.path.exists(argument)]  # noqa: PTH110
    if len(named) == 1 and os.path.isfile(named[0]):  # noqa: PTH113
        preload_parser(DEFAULT)


def _replay(run: Run) -> int:
    """Print again what a run has printed, and return its exit code."""
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
