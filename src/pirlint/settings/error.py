"""The error for invalid settings."""

from __future__ import annotations


class SettingsError(Exception):
    """Settings are invalid; the message names file, key and what was expected."""
