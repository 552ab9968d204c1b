"""`pirlint daemon`: a process that has everything loaded, so that a check begins at once."""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from pirlint.cache.runs import lookup
from pirlint.cli import ExitCode, main
from pirlint.daemon.protocol import SUPPORTED, CheckedText, Ended, place

if TYPE_CHECKING:
    from pirlint.configuration import Configuration

_FEW = 5
"""How many rules' examples are enough to load the tagger."""


@click.command("daemon")
@click.option(
    "--idle",
    type=click.FloatRange(min=0),
    default=30,
    show_default=True,
    metavar="MINUTES",
    help="Stop after this many minutes without a check.",
)
def command(idle: float) -> int:
    """Keep everything loaded until Ctrl-C, so that `pirlint check` takes a fraction of the time.

    While it runs, checks of the same installation and user use it automatically, with the same output.
    """
    if not SUPPORTED:
        raise click.ClickException("the daemon runs only on Linux")
    from pirlint.daemon.serving import Daemon, UnavailableError

    _load()
    try:
        Daemon(_warm_up, _rehearse, _run, idle * 60).serve(
            place(), lambda: click.echo("Ready; press Ctrl-C to stop.", err=True)
        )
    except UnavailableError as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        pass
    return ExitCode.CLEAN


def _load() -> None:
    """Load what forks can share; the tagger's library has a thread and cannot be shared."""
    from pirlint.cli.check import command as check  # noqa: F401

    _check_examples("off")
    gc.collect()
    gc.freeze()  # a collection would write to all that the copies share


def _warm_up() -> None:
    """Load the rest."""
    _check_examples("en_pir_tagger", _FEW)


def _check_examples(tagger: str, most: int | None = None) -> None:
    """Check an example of each rule, or of some, so that everything is prepared."""
    from pirlint.checking import check

    configuration = _default(tagger)
    text = "\n\n".join(loaded.rule.flag[0].text for loaded in configuration.ruleset.rules[:most])
    check(text, "examples.md", configuration)


def _rehearse(last: CheckedText) -> None:
    """Check a text to fill the caches: times, words, parses, tags."""
    from pirlint.checking import check

    with suppress(Exception):  # whoever checks it meets it, and says so
        check(last.text, last.path, _default("en_pir_tagger"))


def _default(tagger: str) -> Configuration:
    from pirlint.configuration import configure
    from pirlint.settings.files import Settings
    from pirlint.settings.policy import Language, Policy

    settings = Settings(Policy(language=Language.model_validate({"tagger": tagger})))
    return configure(settings).without_results()


def _run() -> Ended:
    """Run the command that this process has become, and return its result."""
    from pirlint.checking import LAST

    lookup()  # from now on, what it sees is recorded
    LAST.clear()
    code: object = ExitCode.CLEAN
    try:
        main()
    except SystemExit as ended:
        code = ended.code
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    last = next((CheckedText(review.source, review.path) for review in LAST), None)
    return Ended(code if isinstance(code, int) else ExitCode.CLEAN, last)
