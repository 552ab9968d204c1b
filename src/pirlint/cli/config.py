"""`pirlint config`: the settings in force, and their schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pirlint.cli import ExitCode
from pirlint.cli.choosing import choosing_options
from pirlint.cli.options import settings_in

if TYPE_CHECKING:
    from pirlint.cli.choosing import Choice


@click.command("show")
@click.argument("path", metavar="[FILE]", default=".")
@choosing_options
def show_command(path: str, *, choice: Choice) -> int:
    """Show the settings in force for FILE (or in this folder), and where each comes from.

    Takes the options by which 'check' is told what to look for, too.
    """
    from pirlint.document.redaction import redact_message
    from pirlint.output.settings_shown import shown_settings

    for line in shown_settings(settings_in(Path(path), choice.command_line), Path.cwd()):
        click.echo(redact_message(line))
    return ExitCode.CLEAN


@click.command("schema")
def schema_command() -> int:
    """Print the JSON Schema of settings files, by which editors complete and check them."""
    from pirlint.settings.schema import settings_schema

    click.echo(json.dumps(settings_schema(), indent=2))
    return ExitCode.CLEAN


@click.group("config", commands=[show_command, schema_command])
def command() -> None:
    """Show the settings in force, or their schema."""
