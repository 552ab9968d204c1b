"""A settings file to begin with, commented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.text.control_characters import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.repository.survey import Survey

_SHOWN = 5
"""How many folders of reviews are named."""


def new_settings(found: Survey) -> str:
    """Return a settings file for a repository."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Survey) -> Iterator[str]:
    yield "# Settings of pirlint; every key may be left out. 'pirlint config show' says what is in force, and why."
    if found.folders:
        counted = (f"{printable(folder)} ({number})" for folder, number in found.folders[:_SHOWN])
        more = f" and {len(found.folders) - _SHOWN} more folders" if len(found.folders) > _SHOWN else ""
        yield f"# Reviews were found in {', '.join(counted)}{more}."
    else:
        yield "# No reviews were found yet: 'pirlint new FILE' starts one."
    if found.zone is not None:
        yield f"# Most of them name {found.zone}: a review that says “All times in {found.zone}.” need not repeat it."
    yield from (
        "",
        "# How much is asked: starter (for the first month), recommended, strict or public.",
        f"profile: {'starter' if found.folders else 'recommended'}",
        "",
        "# The mildest severity that fails a check: error, warning, suggestion or never.",
        f"fail-on: {'error' if found.folders else 'warning'}",
        "",
        "# Levels of rules, by id, group or prefix: error, warning, suggestion, on or off.",
        "# rules: {tone: suggestion, vague-clock-time: error}",
        "",
        "# Addresses of tickets and the like: {match} is the name as the review has it.",
    )
    if found.trackers:
        yield "links:"
        yield from (f"  '{prefix}-\\d+': {address}{{match}}" for prefix, address in found.trackers)
    else:
        yield "# links: {'OPS-\\d+': 'https://issues.example.com/browse/{match}'}"
    yield from (
        "",
        "# Names that are people's, or are not; artefacts that need no link; words that are no fault here.",
        "# accept: {people: [], not-people: [], software: [], artefacts: [], words: []}",
        "",
        "# Other settings for some files.",
        "# per-path: {archive/**: {fail-on: never}}",
    )
