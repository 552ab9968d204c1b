"""`pirlint check`: findings with explanations and better sentences."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pirlint.analysis.surroundings import Surroundings
from pirlint.baseline.file import BaselineError
from pirlint.cache.runs import Run, store
from pirlint.checking import check, is_known
from pirlint.cli import FAULT, ExitCode, describe_internal_error, print_to_stderr
from pirlint.cli.check_options import FindingLimit, check_options
from pirlint.cli.feed import feed_option, read_feeds
from pirlint.cli.files import files_options, show_files
from pirlint.cli.finding_filters import FindingFilters, filter_options
from pirlint.cli.fixing.options import fixing_options
from pirlint.cli.options import settings_in
from pirlint.cli.outputs import output_options
from pirlint.cli.suppressing import WithOptionalSeverity, suppressing_options
from pirlint.cli.watching import watching_option
from pirlint.cli.workers import Work, in_order
from pirlint.configuration import Configurations
from pirlint.files import LARGEST
from pirlint.finding import fails
from pirlint.language.pipeline import DEFAULT, version
from pirlint.notices import Notice, NoticeKind
from pirlint.observing import invalidate
from pirlint.output.report import Report
from pirlint.repository import gather
from pirlint.rules.packs import PackError
from pirlint.settings.error import SettingsError
from pirlint.sources import STDIN, Source, sources
from pirlint.text.plurals import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pirlint.checking import Checked
    from pirlint.cli.check_options import CheckOptions
    from pirlint.cli.files import Files
    from pirlint.cli.fixing.fixer import Fixer
    from pirlint.cli.outputs import Outputs
    from pirlint.configuration import Configuration
    from pirlint.document.model import Review
    from pirlint.settings.files import Settings
    from pirlint.web.cache import Answers


_NAMED = 5
"""How many unresponsive links are named."""


@click.command("check", cls=WithOptionalSeverity)
@watching_option
@click.argument("paths", nargs=-1)
@click.option("--stdin-name", default=STDIN, help="Report standard input under this path.")
@files_options
@feed_option
@click.option(
    "--no-cache",
    is_flag=True,
    envvar="PIRLINT_NO_CACHE",
    help="Do not use or store cached results.",
)
@click.option("--check-links", is_flag=True, help="Try the links over the network (needs pirlint[links]).")
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=1),
    metavar="N",
    help="Use N processes. [default: one per core, if that pays off]",
)
@check_options
@fixing_options
@suppressing_options
@filter_options
@output_options
def command(
    paths: tuple[str, ...],
    stdin_name: str,
    feeds: tuple[str, ...],
    shown: Outputs,
    fixer: Fixer | None,
    filters: FindingFilters,
    files: Files,
    *,
    no_cache: bool,
    check_links: bool,
    jobs: int | None,
    choice: CheckOptions,
) -> int:
    """Check reviews: files, folders (searched for reviews; by default the current one), or - for standard input.

    Exits with 0 if no finding is at or above the failing severity (warning, or the setting fail-on), with 1 if one is,
    with 2 for wrong usage, settings or input, and with 3 for a bug in pirlint.
    """
    day = date.today()
    if no_cache or feeds or check_links or fixer is not None:
        invalidate()
    recorded = read_feeds(feeds, settings_in(Path(), choice.command_line)) if feeds else ()
    work = Work(choice.command_line, Surroundings(day, recorded), keeps=not no_cache)
    checks = _Checks(work, _answers() if check_links else None, fixer, filters, choice.max_findings)
    found = filters.select(sources(paths or (".",), stdin_name, checks.largest_file, files.selector(checks.settings)))
    if files.show:
        return ExitCode.USAGE if show_files(found) else ExitCode.CLEAN
    if check_links or fixer is not None:  # these ask and write in turn
        jobs = 1
    if jobs is None and STDIN in paths:  # what is looked ahead to may be long in coming
        jobs = 1
    with closing(in_order(found, jobs, checks.takes, checks.is_known, work)) as pending:
        for source, checked in pending:
            shown.begin(source.path or "")
            if (file := checks.check(source, checked)) is not None and (fixer is None or fixer.reports):
                shown.file(file, checks.report)
    if checks.refused_alone:
        raise click.ClickException("\n".join(dict.fromkeys(notice.message for notice in checks.report.notices)))
    checks.end()
    if fixer is None or fixer.reports:
        shown.end(checks.report)
    else:
        for notice in checks.report.notices:
            print_to_stderr(str(notice))
    code = checks.exit_code() if fixer is None else fixer.end(checks.exit_code())
    code = ExitCode.CLEAN if choice.exit_zero and code == ExitCode.FINDINGS else code
    if code in {ExitCode.CLEAN, ExitCode.FINDINGS}:
        store(Run(shown.printed, code), day)
    return code


class _Checks:
    """Checks several sources, and collects the report."""

    def __init__(
        self,
        work: Work,
        answers: Answers | None,
        fixer: Fixer | None,
        filters: FindingFilters,
        max_findings: int | None,
    ) -> None:
        self._filters = filters
        self._configurations = Configurations(work.command_line)
        self._limit = FindingLimit(max_findings)
        self._fixer = fixer
        self._answers = answers
        self._work = work
        self._refused: dict[Path, str] = {}
        self._model = DEFAULT
        self._fails = False
        self.report = Report()

    def takes(self, source: Source) -> bool:
        """Whether the settings allow checking a source."""
        configuration = self._configuration(Path(source.path).absolute())
        return configuration is not None and configuration.settings.options.limits.excess(source.text) is None

    def is_known(self, source: Source) -> bool:
        """Whether the result for a source is cached, or there will be none."""
        configuration = self._configuration(Path(source.path).absolute())
        if configuration is None or not self._work.keeps:
            return configuration is None
        around = partial(self._gather, configuration=configuration)
        return is_known(source.text, source.path, configuration, around)

    def check(self, source: Source | Notice, ready: Checked | None = None) -> Checked | None:
        """Check a source and return the result; None if it cannot be checked, which is noted.

        `ready` is its check by a worker, if any.
        """
        if isinstance(source, Notice):
            self.report.note(source)
            return None
        path = Path(source.path).absolute()
        configuration = self._configuration(path)
        if configuration is None:
            self.report.note(Notice(NoticeKind.SETTINGS, source.path, self._refused[path]))
            return None
        options = configuration.settings.options
        if (excess := options.limits.excess(source.text)) is not None:
            self.report.note(Notice(NoticeKind.UNREADABLE, source.path, excess))
            return None

        def check_text(text: str) -> Checked:
            if ready is not None and text == source.text:
                return ready
            gather = partial(self._gather, configuration=configuration)
            keeps = self._work.keeps and text == source.text  # what is tried is not kept
            return check(text, source.path, configuration if keeps else configuration.without_results(), gather)

        def check_new(text: str) -> Checked:
            return self._filters.filtered(check_text(text), source, configuration, check_text)

        try:
            file = check_new(source.text)
            if self._fixer is not None:
                file = self._fixer.fix(source, file, check_new, options.largest_file)
            file = self._filters.record(file, configuration)
        except BaselineError as error:
            self.report.note(Notice(NoticeKind.SETTINGS, source.path, str(error)))
            return None
        except BrokenPipeError:  # a diff's reader has gone
            raise
        except Exception as error:
            self.report.note(Notice(NoticeKind.INTERNAL, source.path, describe_internal_error(error)))
            return None
        self._fails = self._fails or fails(file.findings, options.fail_on)
        file = self._limit(file)
        self.report.add(file, {loaded.rule.id: loaded for loaded in configuration.ruleset.rules})
        self._model = configuration.settings.policy.language.model
        return file

    def largest_file(self, path: Path) -> int:
        """Return the most bytes of a file to read."""
        configuration = self._configuration(path.absolute())
        return configuration.settings.options.largest_file if configuration is not None else LARGEST

    def settings(self, path: Path) -> Settings | None:
        """Return the settings for a file, or None if they are invalid."""
        configuration = self._configuration(path)
        return configuration.settings if configuration is not None else None

    def _configuration(self, path: Path) -> Configuration | None:
        """Return the configuration for a file, or None if it is invalid; the error is kept."""
        if path not in self._refused:
            try:
                return self._configurations[path]
            except (SettingsError, PackError) as error:
                self._refused[path] = str(error)
        return None

    def _gather(self, review: Review, configuration: Configuration) -> Surroundings:
        around = gather(review, self._work.known, configuration.may_ask)
        return around if self._answers is None else replace(around, dead_links=self._answers.dead_links(review))

    @property
    def refused_alone(self) -> bool:
        """Whether nothing was checked because of invalid settings."""
        unchecked = bool(self.report.notices) and not self.report.files
        return unchecked and all(notice.kind is NoticeKind.SETTINGS for notice in self.report.notices)

    def end(self) -> None:
        """Add the final notices to the report."""
        self.report.model = version(self._model)
        if self._answers is not None and self._answers.unanswered:
            self.report.note(_unanswered(self._answers.unanswered))
        self.report.note(*self._limit.notices(), *self._filters.end())

    def exit_code(self) -> ExitCode:
        """Return the exit code."""
        if any(notice.kind is NoticeKind.INTERNAL for notice in self.report.notices):
            print_to_stderr(FAULT)
            return ExitCode.INTERNAL
        if self.report.errors:
            return ExitCode.USAGE
        return ExitCode.FINDINGS if self._fails else ExitCode.CLEAN


def _answers() -> Answers:
    """Return the link checker; a missing library is a usage error."""
    try:
        from pirlint.web.cache import Answers
    except ImportError as error:
        raise click.ClickException(f"--check-links needs {error.name}; run: pip install 'pirlint[links]'") from error
    return Answers()


def _unanswered(addresses: Sequence[str]) -> Notice:
    """Return a notice that names some unresponsive links."""
    count = len(addresses)
    more = f" and {count - _NAMED} more" if count > _NAMED else ""
    message = (
        f"{counted(count, 'link')} did not respond, and may or may not work: {', '.join(addresses[:_NAMED])}{more}"
    )
    return Notice(NoticeKind.UNANSWERED_LINKS, None, message)
