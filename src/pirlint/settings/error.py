"""What is raised where settings cannot be used."""

from __future__ import annotations


class SettingsError(Exception):
    """Settings that cannot be used; the message names file, key and what was expected."""
