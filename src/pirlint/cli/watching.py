"""`--watch`: repeats the check when a review or the settings change."""

from __future__ import annotations

import os
import sys
import time
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pirlint.cli import ExitCode, print_to_stderr
from pirlint.document.formats import has_format
from pirlint.observing import invalidate
from pirlint.settings.files import NAMES
from pirlint.sources import STDIN
from pirlint.worktree import real

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    _State = Mapping[Path, tuple[int, int]]

_PAUSE = 0.4
"""Seconds between polls."""
_WRITTEN = 0.1
"""Seconds for an editor that first empties a file to write it."""
_LEFT_ALONE = frozenset({"node_modules", "__pycache__", "site-packages"})


def watching_option(command: Callable[..., int]) -> Callable[..., int]:
    """Add the option to a command; the wrapped command runs anew each time."""

    @click.option("--watch", is_flag=True, help="Check again whenever a file changes, until Ctrl-C.")
    @wraps(command)
    def with_watching(*, watch: bool, **given: Any) -> int:
        if not watch:
            return command(**given)
        invalidate()
        paths = given["paths"] or (".",)
        if STDIN in paths:
            raise click.UsageError("--watch needs files or folders, not standard input")
        if given["interactive"]:
            raise click.UsageError("--watch and --interactive cannot be combined")
        written = frozenset(real(path) for _, path in given["asked"] if path is not None)
        return _watch(tuple(map(Path, paths)), written, lambda: command(**given))

    return with_watching


def _watch(paths: tuple[Path, ...], written: frozenset[Path], check: Callable[[], int]) -> int:
    """Check until interrupted, which is no failure; changes by a check itself do not count."""

    def state() -> _State:
        return {path: found for path, found in _state(paths) if not written or real(path) not in written}

    try:
        while True:
            before = state()
            if sys.stdout.isatty():
                click.clear()
            try:
                check()
            except click.ClickException as error:  # the next change may mend it
                print_to_stderr(f"Error: {error.format_message()}")
            sys.stdout.flush()
            click.echo("Watching for changes; press Ctrl-C to stop.", err=True)
            while state() == before:
                time.sleep(_PAUSE)
            time.sleep(_WRITTEN)
    except KeyboardInterrupt:
        return ExitCode.CLEAN


def _state(paths: tuple[Path, ...]) -> Iterator[tuple[Path, tuple[int, int]]]:
    """Return size and time of all files that a check may read: named ones, reviews, and settings."""
    for path in paths:
        if not path.is_dir():
            yield from _known(path)
            yield from (found for name in NAMES for found in _known(path.parent / name))
            continue
        for folder, inner, names in os.walk(path):
            inner[:] = [name for name in inner if not name.startswith(".") and name not in _LEFT_ALONE]
            for name in names:
                if name in NAMES or has_format(name):
                    yield from _known(Path(folder, name))


def _known(path: Path) -> Iterator[tuple[Path, tuple[int, int]]]:
    try:
        state = path.stat()
    except (OSError, ValueError):
        return
    yield path, (state.st_mtime_ns, state.st_size)
