"""Settings that a program gives, rather than a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pirlint.settings.command_line import NOTHING
from pirlint.settings.file_format import SettingsText
from pirlint.settings.file_layers import layers_of
from pirlint.settings.files import merged_settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pirlint.settings.files import Settings

_FILE = "settings"


def given_settings(said: Mapping[str, Any], reviewed: Path) -> Settings:
    """Return settings from the keys and values that a settings file would have, for a review at a path.

    Paths among them start from the current folder. Raises SettingsError, with a line for each fault.
    """
    return merged_settings([layers_of(SettingsText(Path(_FILE).absolute(), "", dict(said)))], reviewed, NOTHING)


def without_line(message: str) -> str:
    """Return what is wrong with such settings without the file and line that they do not have."""
    return message.replace(f"{Path(_FILE).absolute()}:1: ", "settings: ")
