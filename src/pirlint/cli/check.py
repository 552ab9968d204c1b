"""`pirlint check`: findings, explained, with better sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pirlint.analysis.surroundings import Surroundings
from pirlint.checking import Checked, check
from pirlint.cli import FAULT, ExitCode, complain, internal
from pirlint.cli.feed import feed_option, read_feeds
from pirlint.cli.options import color_option, isolated_option, settings_in, wants_color
from pirlint.configuration import Configurations
from pirlint.files import LARGEST
from pirlint.finding import Severity
from pirlint.language.pipeline import DEFAULT, version
from pirlint.notices import Notice, NoticeKind
from pirlint.output.report import Report
from pirlint.output.reporters import REPORTERS
from pirlint.output.terminal import Console, width
from pirlint.repository import gather
from pirlint.rules.packs import PackError
from pirlint.settings.files import SettingsError
from pirlint.sources import Source, sources

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pirlint.configuration import Configuration
    from pirlint.document.model import Review
    from pirlint.rules.ruleset import LoadedRule
    from pirlint.web.cache import Answers


_NAMED = 5
"""How many links that did not answer are named."""


@click.command("check")
@click.argument("paths", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(list(REPORTERS)), default="text", show_default=True)
@click.option("--stdin-name", default="-", help="The path to report for standard input.")
@feed_option
@click.option("--check-links", is_flag=True, help="Try the links over the network (needs pirlint[links]).")
@color_option
@isolated_option
def command(
    paths: tuple[str, ...],
    form: str,
    stdin_name: str,
    feeds: tuple[str, ...],
    color: str,
    *,
    check_links: bool,
    isolated: bool,
) -> int:
    """Check reviews: files, folders (searched for Markdown), or - for standard input.

    Ends with 0 if nothing is at or above the failing severity (warning, or the setting fail-on), 1 if something is,
    2 for wrong usage, settings or input, 3 for a fault of pirlint itself.
    """
    run = _Run(
        Configurations(isolated=isolated),
        Surroundings(date.today(), read_feeds(feeds, settings_in(Path(), isolated=isolated)) if feeds else ()),
        _answers() if check_links else None,
    )
    for source in sources(paths, stdin_name, run.largest_file):
        run.check(source)
    if run.refused_alone:
        raise click.ClickException("\n".join(dict.fromkeys(notice.message for notice in run.notices)))
    for part in REPORTERS[form](run.report(), Console(width())):
        click.echo(part, color=wants_color(color))
    return run.exit_code()


class _Run:
    """The check of several sources: what was found in them, and what could not be checked."""

    def __init__(self, configurations: Configurations, known: Surroundings, answers: Answers | None) -> None:
        self._configurations = configurations
        self._known = known
        self._answers = answers
        self._refused: dict[Path, str] = {}
        self._files: list[Checked] = []
        self._rules: dict[str, LoadedRule] = {}
        self._model = DEFAULT
        self._fails = False
        self.notices: list[Notice] = []

    def check(self, source: Source | Notice) -> None:
        """Check a source; what keeps it from being checked keeps no other."""
        if isinstance(source, Notice):
            self.notices.append(source)
            return
        folder = Path(source.path).absolute().parent
        configuration = self._configuration(folder)
        if configuration is None:
            self.notices.append(Notice(NoticeKind.SETTINGS, source.path, self._refused[folder]))
            return
        policy, options = configuration.settings.policy, configuration.settings.options
        try:
            file = check(
                source.text,
                source.path,
                policy,
                configuration.ruleset,
                lambda review: self._gather(review, configuration),
            )
        except Exception as error:
            self.notices.append(Notice(NoticeKind.INTERNAL, source.path, internal(error)))
            return
        self._files.append(file)
        self.notices += file.notices
        self._rules |= {loaded.rule.id: loaded for loaded in configuration.ruleset.rules}
        self._model = policy.language.model
        self._fails = self._fails or _fails(file, options.fail_on)

    def largest_file(self, path: Path) -> int:
        """Return how many bytes of a file are read."""
        configuration = self._configuration(path.absolute().parent)
        return configuration.settings.options.largest_file if configuration is not None else LARGEST

    def _configuration(self, folder: Path) -> Configuration | None:
        """Return what is in force in a folder, or None where it cannot be used, and remember why."""
        if folder not in self._refused:
            try:
                return self._configurations[folder]
            except (SettingsError, PackError) as error:
                self._refused[folder] = str(error)
        return None

    def _gather(self, review: Review, configuration: Configuration) -> Surroundings:
        around = gather(review, self._known, configuration.may_ask)
        return around if self._answers is None else replace(around, dead_links=self._answers.dead_links(review))

    @property
    def refused_alone(self) -> bool:
        """Whether settings have kept everything from being checked."""
        unchecked = bool(self.notices) and not self._files
        return unchecked and all(notice.kind is NoticeKind.SETTINGS for notice in self.notices)

    def report(self) -> Report:
        """Return all that was found."""
        silent = self._answers.silent if self._answers is not None else ()
        notices = [*self.notices, *([_unanswered(silent)] if silent else [])]
        return Report(tuple(self._files), tuple(dict.fromkeys(notices)), self._rules, version(self._model))

    def exit_code(self) -> ExitCode:
        """Return how the command ends."""
        if any(notice.kind is NoticeKind.INTERNAL for notice in self.notices):
            complain(FAULT)
            return ExitCode.INTERNAL
        if any(notice.kind.is_error for notice in self.notices):
            return ExitCode.USAGE
        return ExitCode.FINDINGS if self._fails else ExitCode.CLEAN


def _answers() -> Answers:
    """Return what asks the network; that it is not installed is a usage error."""
    try:
        from pirlint.web.cache import Answers
    except ImportError as error:
        raise click.ClickException(f"--check-links needs {error.name}; run: pip install 'pirlint[links]'") from error
    return Answers()


def _unanswered(addresses: Sequence[str]) -> Notice:
    """Name the links that did not answer, as far as a line has room for them."""
    count = len(addresses)
    links = f"{count} {'link' if count == 1 else 'links'}"
    more = f" and {count - _NAMED} more" if count > _NAMED else ""
    message = f"{links} did not answer, and may or may not work: {', '.join(addresses[:_NAMED])}{more}"
    return Notice(NoticeKind.UNANSWERED_LINKS, None, message)


def _fails(file: Checked, fail_on: str) -> bool:
    return fail_on != "never" and any(f.severity.at_least(Severity(fail_on)) for f in file.findings)
