"""`pirlint rule`: what a rule flags, why, and what it offers."""

from __future__ import annotations

import click

from pirlint.cli import ExitCode
from pirlint.cli.options import color_option, isolated_option, settings_and_rules, wants_color


@click.command("rule")
@click.argument("name", metavar="[ID]", required=False)
@color_option
@isolated_option
def command(name: str | None, color: str, *, isolated: bool) -> int:
    """Explain the rule ID: why it matters, what it flags and what it lets pass. Without ID, list the rules."""
    from pirlint.output.explain import explain, overview

    _, ruleset = settings_and_rules(isolated=isolated)
    if name is None:
        click.echo(overview(ruleset), color=wants_color(color))
        return ExitCode.CLEAN
    try:
        click.echo(explain(ruleset[name]), color=wants_color(color))
    except KeyError:
        known = ", ".join(loaded.rule.id for loaded in ruleset.rules)
        raise click.ClickException(f"there is no rule '{name}'; the rules are: {known}") from None
    return ExitCode.CLEAN
