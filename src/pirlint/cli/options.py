"""Options shared by several commands."""

from __future__ import annotations

import os
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pirlint.configuration import configure
from pirlint.document.reader import read
from pirlint.naming import like
from pirlint.rules.packs import PackError
from pirlint.settings.command_line import CommandLine
from pirlint.settings.error import SettingsError
from pirlint.settings.files import settings_for
from pirlint.sources import Source, sources

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pirlint.configuration import Configuration
    from pirlint.document.model import Review
    from pirlint.rules.ruleset import LoadedRule, Ruleset
    from pirlint.settings.files import Settings

    _Option = Callable[[Callable[..., int]], Callable[..., int]]

_ALL = "; 'pirlint rule' lists them all"

_SETTINGS_OPTIONS = (
    click.option(
        "--config",
        "settings_file",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Use only this settings file.",
    ),
    click.option("--isolated", is_flag=True, help="Ignore all settings files."),
)


def _color(context: click.Context, option: click.Parameter, choice: str) -> bool | None:  # noqa: ARG001
    """Return the value for click's `color`: None lets the terminal decide."""
    if choice == "auto":
        return False if os.environ.get("NO_COLOR") else None
    return choice == "always"


color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    callback=_color,
    help="Colour the output; NO_COLOR also turns it off.",
)


def settings_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options for settings files to a command, which gets them as `command_line`."""

    @wraps(command)
    def with_settings(*, settings_file: Path | None, isolated: bool, **others: Any) -> int:
        if isolated and settings_file is not None:
            raise click.UsageError("--config and --isolated cannot be combined")
        return command(command_line=CommandLine(settings_file, isolated), **others)

    return with_options(with_settings, _SETTINGS_OPTIONS)


def with_options(command: Callable[..., int], options: Sequence[_Option]) -> Callable[..., int]:
    """Add options to a command, in the order shown by help."""
    for option in reversed(options):
        command = option(command)
    return command


def settings_in(path: Path, command_line: CommandLine) -> Settings:
    """Return the settings for a file or folder; invalid ones are a usage error."""
    try:
        return settings_for(path, command_line)
    except SettingsError as error:
        raise click.ClickException(str(error)) from error


def configuration_in(path: Path, command_line: CommandLine, *, with_off: bool = False) -> Configuration:
    """Return the configuration for a file or folder, optionally with rules that are off.

    Invalid settings are a usage error.
    """
    try:
        return configure(settings_in(path, command_line), with_off=with_off)
    except (SettingsError, PackError) as error:
        raise click.ClickException(str(error)) from error


def rule_named(name: str, ruleset: Ruleset) -> LoadedRule:
    """Return a rule by name; an unknown one is a usage error."""
    try:
        return ruleset[name]
    except KeyError:
        if name in ruleset.names:
            raise click.ClickException(f"'{name}' is a group of rules; 'pirlint rule {name}' lists them") from None
        near = like(name, ruleset.names)
        raise click.ClickException(f"there is no rule '{name}'{near or _ALL}") from None


def one_review(path: str, settings: Settings) -> Review:
    """Read one review; an unreadable file is a usage error."""
    found = list(sources([path], largest=lambda _: settings.options.largest_file))
    if len(found) != 1:
        raise click.ClickException(f"{path}: is a folder; name one file")
    if not isinstance(found[0], Source):
        raise click.ClickException(f"{found[0].path}: {found[0].message}")
    if (excess := settings.options.limits.excess(found[0].text)) is not None:
        raise click.ClickException(f"{found[0].path}: {excess}")
    return read(found[0].text, found[0].path, settings.policy.privacy.agreed)
