"""The public Python interface, stable within a major version.

`lint` checks one review as the command and editors do, `read_timeline` reads its timeline.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pirlint.analysis.analysis import Analysis
from pirlint.analysis.event_kinds import tagger_of
from pirlint.analysis.surroundings import Surroundings
from pirlint.checking import Checked, check
from pirlint.configuration import Configurations, configure
from pirlint.document.model import Position
from pirlint.document.reader import read
from pirlint.files import UnreadableError, read_text
from pirlint.finding import Applicability, Edit, Finding, Fix, Severity, apply, fails
from pirlint.fixing import fix_review, safe_only, with_unsafe
from pirlint.language.pipeline import PipelineError
from pirlint.language.tagger.onnx import TaggerError
from pirlint.notices import Notice
from pirlint.output.timeline.view import View
from pirlint.repository import gather
from pirlint.rules.packs import PackError
from pirlint.settings.command_line import CommandLine
from pirlint.settings.error import SettingsError
from pirlint.settings.files import Settings, given_settings, settings_for, without_line
from pirlint.timeline import Event, Interval, Metrics, Milestone

if TYPE_CHECKING:
    import os
    from collections.abc import Callable

    from pirlint.configuration import Configuration
    from pirlint.document.model import Review

__all__ = [
    "Applicability", "Edit", "Event", "Finding", "Fix", "InputError", "Interval", "Metrics", "Milestone", "Notice",
    "Position", "Result", "Severity", "Timeline", "lint", "read_timeline",
]  # fmt: skip

_NO_FILE = "-"
"""The path reported for a text without one, as in the command."""

_LONGEST_NAME = 1024
"""The longest one-line text that may be mistaken for a file name, in characters."""


class InputError(ValueError):
    """A file cannot be read, a text is too long, or settings are invalid; the message says which."""


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """The result of checking one review."""

    path: str
    """The path that was given, or "-"."""
    findings: tuple[Finding, ...]
    """In order of position."""
    notices: tuple[Notice, ...]
    """What could not be checked, or only in part."""
    suppressed: tuple[Finding, ...]
    """Findings that comments in the review suppress."""
    failed: bool
    """Whether a finding is at or above the failing severity (the setting `fail-on`)."""
    _text: str = field(repr=False)
    _checked: Checked = field(repr=False)
    _check: Callable[[str], Checked] = field(repr=False)

    def position(self, finding: Finding) -> Position:
        """Return the line and column where a finding starts, from 1."""
        return self._checked.review.position(finding.span.start)

    def quoted(self, finding: Finding) -> str:
        """Return the flagged words, with confidential data masked."""
        start, end = finding.span
        return self._checked.review.source[start:end]

    def applied(self, fix: Fix) -> str:
        """Return the text with one fix applied; blanks (`__`) are for the author to fill in."""
        return apply(self._text, fix.edits)

    def fixed(self, *, unsafe: bool = False) -> str:
        """Return the text as `pirlint check --fix` would leave it, or `--fix --unsafe-fixes`."""
        return fix_review(self._text, self._checked, self._check, with_unsafe if unsafe else safe_only).text


@dataclass(frozen=True, slots=True, eq=False)
class Timeline:
    """The events, milestones and metrics of a review."""

    title: str
    """The title of the review, or the name of its file."""
    timezone: str
    """Whether the review gives the zone of its times: "stated", "missing", "mixed", or "no-times"."""
    events: tuple[Event, ...]
    """In the order of the review."""
    milestones: Mapping[str, Milestone | None]
    """The milestones by name; None for one that the review does not give."""
    metrics: Metrics
    """The intervals between milestones."""
    missing: tuple[str, ...]
    """The required milestones that the review does not give."""
    incidents: tuple[Timeline, ...] = ()
    """A timeline for each incident, if a file describes several."""


def lint(
    source: str | os.PathLike[str],
    *,
    path: str | os.PathLike[str] | None = None,
    settings: Mapping[str, Any] | os.PathLike[str] | None = None,
) -> Result:
    """Check a review: a `str` is its text, a `Path` is its file.

    `path` is the path of a text: its suffix determines the format, and its folder the settings and the repository.
    `settings` are the keys of a settings file, or the path of one, and replace all others. Without them, the settings
    nearest to the path apply, as for the command; for a text without a path, the defaults.

    Baselines are not applied. If the language pipeline cannot be loaded, only the rules that do not need it run, and a
    notice says so. Raises InputError.
    """
    name, text, configuration = _given(source, path, settings)
    known = Surroundings(date.today())
    around: Callable[[Review], Surroundings] = lambda _: known  # noqa: E731
    if name != _NO_FILE:
        around = partial(gather, known=known, may_ask=configuration.may_ask)

    def check_text(text: str) -> Checked:
        return check(text, name, configuration, around)

    checked = check_text(text)
    return Result(
        name,
        checked.findings,
        checked.notices,
        tuple(found.finding for found in checked.suppressed),
        fails(checked.findings, configuration.settings.options.fail_on),
        text,
        checked,
        check_text,
    )


def read_timeline(
    source: str | os.PathLike[str],
    *,
    path: str | os.PathLike[str] | None = None,
    settings: Mapping[str, Any] | os.PathLike[str] | None = None,
) -> Timeline:
    """Read the timeline of a review; takes the arguments of `lint`. Raises InputError."""
    name, text, configuration = _given(source, path, settings)
    policy = configuration.settings.policy
    review = read(text, name, policy.privacy.agreed)
    try:
        tagger_of(policy)  # without it, the analysis would use patterns alone
        view = View(Analysis(review, policy))
        return _timeline(view, view.incidents)
    except (PipelineError, TaggerError) as error:
        raise InputError(str(error)) from error


def _timeline(view: View, incidents: tuple[View, ...] = ()) -> Timeline:
    return Timeline(
        view.title,
        view.timezone,
        view.events,
        view.milestones,
        view.metrics,
        view.missing,
        tuple(map(_timeline, incidents)) if len(incidents) > 1 else (),
    )


def _given(
    source: str | os.PathLike[str],
    path: str | os.PathLike[str] | None,
    settings: Mapping[str, Any] | os.PathLike[str] | None,
) -> tuple[str, str, Configuration]:
    """Return the path, text and configuration of a review; raises InputError."""
    if isinstance(source, str):
        _refuse_path(source)
        file = None if path is None else Path(path)
    elif path is not None:
        raise InputError("path: is for a text; a file has its own")
    else:
        file = Path(source)
    name = _NO_FILE if file is None else str(file)
    try:
        configuration = _configuration(file, settings)
        options = configuration.settings.options
        text = source if isinstance(source, str) else read_text(Path(source), options.largest_file)
    except UnreadableError as error:
        raise InputError(f"{name}: {error}") from error
    except (SettingsError, PackError) as error:
        raise InputError(without_line(str(error))) from error
    if (excess := options.limits.excess(text)) is not None:
        raise InputError(f"{name}: {excess}")
    return name, text, configuration


def _refuse_path(text: str) -> None:
    """Reject a text that is the name of a file, which is surely a mistake."""
    if "\n" not in text and len(text) <= _LONGEST_NAME and _is_file(text):
        raise InputError(f"'{text}' is the name of a file; pass Path('{text}') to have it read")


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):  # too long for a name, or with a NUL
        return False


def _configuration(file: Path | None, settings: Mapping[str, Any] | os.PathLike[str] | None) -> Configuration:
    """Return the configuration for a file, or for a text without a path; raises SettingsError, PackError."""
    if isinstance(settings, Mapping):
        return configure(given_settings(settings, Path(_NO_FILE if file is None else file).absolute()))
    if settings is not None:
        return configure(settings_for(Path(_NO_FILE if file is None else file), CommandLine(Path(settings))))
    return _defaults() if file is None else _nearest()[file]


@cache
def _nearest() -> Configurations:
    return Configurations()


@cache
def _defaults() -> Configuration:
    return configure(Settings())
