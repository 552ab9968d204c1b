"""One check of one text, the same from the command, the hook and the editor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pirlint.analysis.quotations import is_pasted
from pirlint.analysis.surroundings import UNKNOWN
from pirlint.document.model import PROSE
from pirlint.document.reader import read
from pirlint.language.english import in_another_language
from pirlint.language.pipeline import PipelineError
from pirlint.rules.engine import lint

if TYPE_CHECKING:
    from collections.abc import Callable

    from pirlint.analysis.surroundings import Surroundings
    from pirlint.document.model import Review
    from pirlint.finding import Finding
    from pirlint.rules.ruleset import Ruleset
    from pirlint.settings.policy import Policy

ENGLISH_ONLY = "not in English, it seems; only the rules on dates, links and secrets were held against it"
"""What is said of a review in another language."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A review and its findings."""

    review: Review
    findings: tuple[Finding, ...]
    left_out: str | None = None
    """Why the rules that need a language pipeline were left out, if they were."""

    in_another_language: bool = False
    """Whether it is not in English: what reads English was left out."""

    @property
    def pasted(self) -> str | None:
        """Say which blocks are longer than anybody writes and were left out, if any were."""
        lines = [str(self.review.position(block.span.start)[0]) for block in self.review.blocks if is_pasted(block)]
        if not lines:
            return None
        where = f"{'lines' if lines[1:] else 'line'} {', '.join(lines)}"
        return f"too long a text on {where}; put pasted matter in a code block"


def check(
    text: str,
    path: str,
    policy: Policy,
    ruleset: Ruleset,
    gather: Callable[[Review], Surroundings] = lambda _: UNKNOWN,
    language_id: str | None = None,
) -> Checked:
    """Check a text. Where no pipeline can be loaded, the rules that need none still run.

    `gather` returns what is known around the review. `language_id` is what an editor calls the text's format. A review
    in another language than English is held against the rules that read none.
    """
    review = read(text, path, policy.privacy.customers, policy.privacy.own_domains, language_id)
    surroundings = gather(review)
    if in_another_language(block.text for block in review.blocks if block.kind in PROSE and not block.quoted):
        found = lint(review, ruleset.in_any_language(), policy, surroundings)
        return Checked(review, tuple(found), in_another_language=True)
    try:
        return Checked(review, tuple(lint(review, ruleset, policy, surroundings)))
    except PipelineError as error:
        return Checked(review, tuple(lint(review, ruleset.without_syntax(), policy, surroundings)), str(error))
