"""The output options of `pirlint check`, and its outputs."""

from __future__ import annotations

import sys
import time
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click
from rich.cells import cell_len, set_cell_size

from pirlint.cli.options import color_option, with_options
from pirlint.naming import unknown
from pirlint.observing import invalidate
from pirlint.output.reporters import REPORTERS
from pirlint.output.terminal import Console, width
from pirlint.text.control_characters import printable
from pirlint.worktree import real
from pirlint.writing import UnwritableError, put

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TextIO

    from pirlint.checking import Checked
    from pirlint.output.report import Report
    from pirlint.output.reporter import Reporter

_PATIENCE = 1.0
"""Seconds until progress is shown."""
_PAUSE = 0.1
"""Seconds between updates of the progress."""
_ERASED = "\r\x1b[K"


class _Asked(NamedTuple):
    """A format with its file; None is standard output."""

    form: str
    path: Path | None = None


_STATISTICS = _Asked("statistics")


def _asked(context: click.Context, option: click.Parameter, values: tuple[str, ...]) -> list[_Asked]:
    """Parse `FORMAT` and `FORMAT=FILE`; raises BadParameter."""
    return [_read(value, context, option) for value in values]


def _read(value: str, context: click.Context, option: click.Parameter) -> _Asked:
    form, equals, path = value.partition("=")
    if form not in REPORTERS:
        raise click.BadParameter(unknown("format", form, REPORTERS), context, option)
    if equals and not path:
        raise click.BadParameter(f"name a file after '{value}', or leave out the '='", context, option)
    if path and (problem := _unusable(Path(path))):
        raise click.BadParameter(f"{path}: {problem}", context, option)
    return _Asked(form, Path(path) if path else None)


def _completed(context: click.Context, option: click.Parameter, typed: str) -> list[str]:  # noqa: ARG001
    return [form for form in REPORTERS if form.startswith(typed)]


def _unusable(path: Path) -> str | None:
    """Return why a path cannot be written, as far as known before the check; None if it can."""
    try:
        if path.exists():
            return None if path.is_file() else "is not a regular file"
        return None if path.parent.is_dir() else f"there is no folder '{path.parent}'"
    except (OSError, ValueError):
        return "is not a valid file name"


_OPTIONS = (
    click.option(
        "--output-format", "--format", "asked", multiple=True, metavar="FORMAT[=FILE]",
        callback=_asked, shell_complete=_completed,
        help="Print the findings in a format, or write them to a file; may be repeated. "
        f"[{', '.join(REPORTERS)}; default: text]",
    ),
    click.option("--quiet", "-q", is_flag=True, help="Show only findings and errors."),
    click.option("--statistics", is_flag=True, help="Show how many findings each rule has, and what is suppressed."),
    color_option,
)  # fmt: skip


def output_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add the output options to a command, which gets them as one argument `shown`."""

    @wraps(command)
    def with_outputs(*, asked: list[_Asked], color: bool | None, quiet: bool, statistics: bool, **others: Any) -> int:
        if statistics and _STATISTICS not in asked:
            asked = [*asked, _STATISTICS]
        shown = Outputs(asked or [_Asked("text")], Console(width(), quiet=quiet), color)
        return command(shown=shown, **others)

    return with_options(with_outputs, _OPTIONS)


class Outputs:
    """The outputs of a check: standard output is written at once, files at the end."""

    def __init__(self, asked: Sequence[_Asked], console: Console, color: bool | None) -> None:
        """Take the formats and files; conflicting ones are a usage error."""
        _refuse_clashes(asked)
        self._color = color
        self._printed: list[str] = []
        self._progress = Progress(None if console.quiet else sys.stderr)
        self._streams = [REPORTERS[form](console) for form, path in asked if path is None]
        self._files: dict[Path, tuple[Reporter, list[str]]] = {
            real(path): (REPORTERS[form](console), []) for form, path in asked if path is not None
        }

    def begin(self, path: str) -> None:
        """Show progress before a file is checked."""
        self._progress.begin(path)

    def file(self, file: Checked, report: Report) -> None:
        """Report the findings of a file."""
        if self._files and real(Path(file.review.path)) in self._files:
            raise click.ClickException(f"{file.review.path}: is a review; write the output to another file")
        for stream in self._streams:
            self._show(stream.file(file, report))
        for reporter, parts in self._files.values():
            parts += reporter.file(file, report)

    def end(self, report: Report) -> None:
        """Report the end of the run, and write the files."""
        self._progress.clear()
        for stream in self._streams:
            self._show(stream.end(report))
        for path, (reporter, parts) in self._files.items():
            invalidate()
            whole = "".join(f"{click.unstyle(part)}\n" for part in [*parts, *reporter.end(report)])
            try:
                put(path, whole.encode("utf-8", "backslashreplace"))
            except UnwritableError as error:
                raise click.ClickException(f"{path}: {error}") from error

    def _show(self, parts: Iterable[str]) -> None:
        coloured = (sys.stdout is not None and sys.stdout.isatty()) if self._color is None else self._color
        for part in parts:
            self._progress.clear()
            shown = part if coloured else click.unstyle(part)
            click.echo(shown, color=True)
            self._printed.append(f"{shown}\n")

    @property
    def printed(self) -> str:
        """Everything written to standard output."""
        return "".join(self._printed)


def _refuse_clashes(asked: Sequence[_Asked]) -> None:
    """Reject outputs that would overwrite or mix with each other."""
    paths = [real(path) for _, path in asked if path is not None]
    for _, path in asked:
        if path is not None and paths.count(real(path)) > 1:
            raise click.UsageError(f"two outputs go to {path}; choose another file for one of them")
    shown = [form for form, path in asked if path is None]
    if len(set(shown)) < len(shown):
        raise click.UsageError(f"the format {shown[0]} is given twice")
    if len(shown) > 1 and not all(REPORTERS[form].for_people for form in shown):
        both = " and ".join(shown)
        raise click.UsageError(f"{both} both go to standard output; write one to a file: {shown[-1]}=FILE")


class Progress:
    """A progress line, which disappears when other output is written."""

    def __init__(self, stream: TextIO | None) -> None:
        """Take the stream; without a terminal, nothing is shown."""
        self._terminal = stream if stream is not None and stream.isatty() else None
        self._next = time.monotonic() + _PATIENCE
        self._shown = False
        self._done = 0

    def begin(self, name: str) -> None:
        """Show that a file is being checked."""
        if self._terminal is not None and time.monotonic() >= self._next:
            line = f"{self._done} checked, now {printable(name)}"
            self._terminal.write(_ERASED + set_cell_size(line, min(cell_len(line), width() - 1)))
            self._terminal.flush()
            self._shown = True
            self._next = time.monotonic() + _PAUSE
        self._done += 1

    def clear(self) -> None:
        """Erase the line."""
        if self._shown and self._terminal is not None:
            self._terminal.write(_ERASED)
            self._terminal.flush()
            self._shown = False
