"""`pirlint inspect`: what was read of a review, and why a rule did or did not match."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pirlint.cli import ExitCode
from pirlint.cli.options import (
    color_option,
    configuration_in,
    one_review,
    rule_named,
    settings_options,
)
from pirlint.language.pipeline import PipelineError

if TYPE_CHECKING:
    from pirlint.settings.command_line import CommandLine


@click.command("inspect")
@click.argument("path", metavar="FILE")
@click.option("--rule", "name", metavar="ID", help="Explain, block by block, why this rule did or did not match.")
@color_option
@settings_options
def command(path: str, name: str | None, color: bool | None, *, command_line: CommandLine) -> int:
    """Show how FILE was read: sections, blocks, events, clauses and people."""
    from pirlint.analysis.analysis import Analysis
    from pirlint.analysis.surroundings import Surroundings
    from pirlint.output.inspection import everything, why
    from pirlint.repository import gather

    configuration = configuration_in(Path(path), command_line, with_off=True)
    policy = configuration.settings.policy
    rule = None if name is None else rule_named(name, configuration.ruleset).rule
    review = one_review(path, configuration.settings)
    around = gather(review, Surroundings(date.today()), configuration.may_ask)
    analysis = Analysis(review, policy, around)
    try:
        for part in everything(analysis) if rule is None else why(rule, analysis):
            click.echo(part, color=color)
    except PipelineError as error:
        raise click.ClickException(str(error)) from error
    return ExitCode.CLEAN
