"""`pirlint rule`: what a rule flags, why, and what it offers."""

from __future__ import annotations

from pathlib import Path

import click

from pirlint.cli import ExitCode
from pirlint.cli.options import color_option, configuration_in, isolated_option, rule_named, wants_color


@click.command("rule")
@click.argument("name", metavar="[ID]", required=False)
@color_option
@isolated_option
def command(name: str | None, color: str, *, isolated: bool) -> int:
    """Explain the rule ID: why it matters, what it flags and what it lets pass. Without ID, list the rules."""
    from pirlint.output.explain import explain, overview
    from pirlint.output.terminal import width

    _, ruleset = configuration_in(Path(), isolated=isolated, with_off=True)
    said = overview(ruleset) if name is None else explain(rule_named(name, ruleset), width())
    click.echo(said, color=wants_color(color))
    return ExitCode.CLEAN
