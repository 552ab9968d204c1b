"""Overviews as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from pirlint.output.json_text import json_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pirlint.output.summary.overview import Overview
    from pirlint.output.terminal import Console

VERSION = 1


def render(overviews: Iterable[Overview], console: Console) -> Iterator[str]:  # noqa: ARG001
    """Return the overviews as one JSON object; lines count from 1, lengths are in seconds.

    For a file with several incidents, `milestones` and `metrics` are those of the first, and `incidents` has those of
    each.
    """
    yield json_text({"version": VERSION, "reviews": [_review(overview) for overview in overviews]})


def _review(overview: Overview) -> dict[str, Any]:
    incidents = [_incident(one) for one in overview.incidents]
    several = [{"title": one.title, **of_one} for one, of_one in zip(overview.incidents, incidents, strict=True)]
    return {
        "path": overview.review.path,
        "title": overview.title,
        "metadata": {fact.field: {"text": fact.text, "line": fact.line} for fact in overview.facts},
        **incidents[0],
        **({"incidents": several} if len(incidents) > 1 else {}),
        "sections": {
            "present": [section._asdict() for section in overview.sections],
            "missing": list(overview.missing_sections),
        },
        "actions": [asdict(action) for action in overview.actions],
        "questions": [question._asdict() for question in overview.questions],
    }


def _incident(overview: Overview) -> dict[str, Any]:
    """Return the milestones and metrics of one incident."""
    return {
        "milestones": [reached._asdict() for reached in overview.milestones],
        "metrics": {
            "computed": {
                name: {"seconds": round(found.length.total_seconds()), "told": found.text}
                for name, found in overview.computed.items()
            },
            "stated": [stated._asdict() for stated in overview.stated],
        },
    }
