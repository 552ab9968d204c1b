"""One check of one text, the same from the command, the hook and the editor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pirlint.document.reader import read
from pirlint.language.pipeline import PipelineError
from pirlint.rules.engine import lint

if TYPE_CHECKING:
    from pirlint.config import Settings
    from pirlint.document.model import Review
    from pirlint.finding import Finding
    from pirlint.rules.loading import Ruleset


@dataclass(frozen=True, slots=True)
class Checked:
    """A review and its findings."""

    review: Review
    findings: tuple[Finding, ...]
    left_out: str | None = None
    """Why the rules that need a language pipeline were left out, if they were."""


def check(text: str, path: str, settings: Settings, ruleset: Ruleset) -> Checked:
    """Check a text. Where no pipeline can be loaded, the rules that need none still run."""
    review = read(text, path)
    model, names = settings.language.model, settings.people
    try:
        return Checked(review, tuple(lint(review, ruleset, model, names)))
    except PipelineError as error:
        return Checked(review, tuple(lint(review, ruleset.without_syntax(), model, names)), str(error))
