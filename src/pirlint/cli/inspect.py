"""`pirlint inspect`: what was read of a review, and why a rule did or did not match."""

from __future__ import annotations

import click

from pirlint.cli import ExitCode
from pirlint.cli.options import color_option, isolated_option, one_review, settings_and_rules, wants_color
from pirlint.language.pipeline import PipelineError


@click.command("inspect")
@click.argument("path", metavar="FILE")
@click.option("--rule", "name", metavar="ID", help="Say, block by block, why this rule did or did not match.")
@color_option
@isolated_option
def command(path: str, name: str | None, color: str, *, isolated: bool) -> int:
    """Show what was read of FILE: sections, blocks, events, clauses and the people in them."""
    from pirlint.output.inspection import everything, why
    from pirlint.rules.analysis import Analysis

    settings, ruleset = settings_and_rules(isolated=isolated)
    analysis = Analysis(one_review(path), settings.language.model, settings.people)
    try:
        parts = everything(analysis) if name is None else why(ruleset[name].rule, analysis)
        for part in parts:
            click.echo(part, color=wants_color(color))
    except KeyError:
        raise click.ClickException(f"there is no rule '{name}'; see 'pirlint rule' for all of them") from None
    except PipelineError as error:
        raise click.ClickException(str(error)) from error
    return ExitCode.CLEAN
