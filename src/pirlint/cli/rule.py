"""`pirlint rule`: what a rule flags, why, and what it offers; and the examples of rules of your own, run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pirlint.cli import ExitCode
from pirlint.cli.default_group import DefaultGroup
from pirlint.cli.options import color_option, configuration_in, rule_named, settings_options

if TYPE_CHECKING:
    from pirlint.settings.command_line import CommandLine


@click.command("explain", hidden=True)
@click.argument("name", metavar="[RULE]", required=False)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="Use json for programs.",
)  # fmt: skip
@color_option
@settings_options
def explain_command(name: str | None, form: str, color: bool | None, *, command_line: CommandLine) -> int:
    """Explain a rule: why it matters, what it flags, what passes. Of a group, or without RULE, list the rules."""
    from pirlint.output.rules import explain, overview, rules_as_json
    from pirlint.output.terminal import width

    ruleset = configuration_in(Path(), command_line, with_off=True).ruleset
    listed = [loaded for loaded in ruleset.rules if name in {None, loaded.group}]
    one = None if name is None or listed else rule_named(name, ruleset)
    if form == "json":
        click.echo(rules_as_json(listed if one is None else (one,)))
        return ExitCode.CLEAN
    text = overview(listed) if one is None else explain(one, width())
    click.echo(text, color=color)
    return ExitCode.CLEAN


@click.command("test")
@click.argument("packs", metavar="PACK...", nargs=-1, required=True, type=click.Path(path_type=Path))
@color_option
def test_command(packs: tuple[Path, ...], color: bool | None) -> int:
    """Run the examples of your own rule packs.

    Each rule of a PACK (a YAML file) must flag its 'flag' examples, with the rewrite that they name, and let its 'pass'
    examples pass. Failures are printed with the expected and the actual result. Exits with 1 if there are any.
    """
    from pirlint.language.pipeline import PipelineError
    from pirlint.output.rules import examples_run
    from pirlint.rules.examples import failures
    from pirlint.rules.packs import PackError, load_alone

    try:
        rules = load_alone(packs).rules
        failed = [failure for loaded in rules for failure in failures(loaded)]
    except (PackError, PipelineError) as error:
        raise click.ClickException(str(error)) from error
    for line in examples_run(failed, sum(len(loaded.rule.examples) for loaded in rules)):
        click.echo(line, color=color)
    return ExitCode.FINDINGS if failed else ExitCode.CLEAN


@click.group("rule", cls=DefaultGroup, commands=[explain_command, test_command], no_args_is_help=False)
def command() -> None:
    """Explain a rule: why it matters, what it flags, what passes. Of a group, or without RULE, list the rules."""
