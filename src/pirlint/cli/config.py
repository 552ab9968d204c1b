"""`pirlint config`: the settings in force, and their schema."""

from __future__ import annotations

import json
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

from pirlint.cli import ExitCode, print_to_stderr
from pirlint.cli.check_options import check_options
from pirlint.cli.options import settings_in
from pirlint.settings.files import NAMES
from pirlint.sources import STDIN, Selector, Source, sources

if TYPE_CHECKING:
    from pirlint.cli.check_options import CheckOptions


@click.command("show")
@click.argument("path", metavar="[FILE]", default=".")
@check_options
def show_command(path: str, *, choice: CheckOptions) -> int:
    """Show the effective settings for FILE (or for this folder), and where each comes from.

    Also takes the options of 'check' that select rules.
    """
    from pirlint.document.redaction import redact_message
    from pirlint.output.settings import shown_settings

    for line in shown_settings(settings_in(Path(path), choice.command_line), Path.cwd()):
        click.echo(redact_message(line))
    return ExitCode.CLEAN


@click.command("schema")
@click.argument("what", type=click.Choice(["settings", "pack"]), default="settings")
def schema_command(what: str) -> int:
    """Print the JSON Schema of settings files or rule packs, for completion and validation in editors."""
    from pirlint.rules.pack_schema import pack_schema
    from pirlint.settings.schema import settings_schema

    click.echo(json.dumps(settings_schema() if what == "settings" else pack_schema(), indent=2))
    return ExitCode.CLEAN


@click.command("init")
@click.argument("path", metavar="[FILE]", default=NAMES[0])
def init_command(path: str) -> int:
    """Write a commented settings file for the reviews in this folder to FILE, or to standard output (-).

    It notes where reviews were found, and takes ticket addresses from them. It never overwrites a file.
    """
    from pirlint.output.settings import new_settings
    from pirlint.writing import UnwritableError, create

    found = (source for source in sources(["."], selector=Selector()) if isinstance(source, Source))
    text = new_settings((PurePath(source.path), source.text) for source in found)
    if path == STDIN:
        click.echo(text, nl=False)
        return ExitCode.CLEAN
    if there := next((name for name in NAMES[:-1] if Path(path).with_name(name).exists()), None):
        raise click.ClickException(f"{Path(path).with_name(there)}: already exists and was left unchanged")
    try:
        create(Path(path), text.encode("utf-8"))
    except FileExistsError as error:
        raise click.ClickException(f"{path}: already exists and was left unchanged") from error
    except UnwritableError as error:
        raise click.ClickException(f"{path}: {error}") from error
    print_to_stderr(f"{path}: written; 'pirlint config show' shows the effective settings")
    return ExitCode.CLEAN


@click.group("config", commands=[show_command, schema_command, init_command])
def command() -> None:
    """Show the effective settings or their schema, or create a settings file."""
