"""One check of one text, the same from the command, the hook and the editor."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pirlint.analysis.quotations import is_pasted
from pirlint.analysis.surroundings import UNKNOWN
from pirlint.document.model import PROSE
from pirlint.document.reader import read
from pirlint.language.english import in_another_language
from pirlint.language.pipeline import PipelineError
from pirlint.language.tagger.onnx import TaggerError
from pirlint.notices import Notice, NoticeKind
from pirlint.rules.engine import examine
from pirlint.settings.policy import Policy
from pirlint.suppression.reader import faults as faults_of_directives

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pirlint.analysis.surroundings import Surroundings
    from pirlint.document.model import Review
    from pirlint.finding import Finding
    from pirlint.rules.ruleset import Ruleset
    from pirlint.rules.schema import Rule
    from pirlint.suppression.suppressed import Outcome, Suppressed

_LOG = logging.getLogger(__name__)
_ENGLISH_ONLY = "does not seem to be in English; checked only for dates, links and secrets"


@dataclass(frozen=True, slots=True)
class Checked:
    """A review, its findings, and what was not checked."""

    review: Review
    findings: tuple[Finding, ...]
    notices: tuple[Notice, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    """What is not shown because the review silences it, with the reasons that it gives."""
    known: tuple[Finding, ...] = ()
    """What is not shown because it was there before."""
    policy: Policy = field(default_factory=Policy)
    """What the review was held against."""


def check(
    text: str,
    path: str,
    policy: Policy,
    ruleset: Ruleset,
    gather: Callable[[Review], Surroundings] = lambda _: UNKNOWN,
    language_id: str | None = None,
) -> Checked:
    """Check a text. Where no pipeline or no tagger can be loaded, the rules that need none still run.

    `gather` returns what is known around the review. `language_id` is what an editor calls the text's format. A review
    in another language than English is held against the rules that read none.
    """
    review = read(text, path, policy.privacy.customers, policy.privacy.own_domains, language_id)
    surroundings = gather(review)
    notices = [*_partly_read(review), *surroundings.notices]
    notices += [Notice(NoticeKind.DIRECTIVE, path, str(fault)) for fault in faults_of_directives(review, ruleset.names)]
    if in_another_language(block.text for block in review.blocks if block.kind in PROSE and not block.quoted):
        notices.append(Notice(NoticeKind.OTHER_LANGUAGE, path, _ENGLISH_ONLY))
        ruleset = ruleset.in_any_language()
    faults: list[Notice] = []

    def on_fault(rule: Rule, error: Exception) -> None:
        _LOG.debug("the rule '%s' failed", rule.id, exc_info=error)
        message = f"internal error: {type(error).__name__} in the rule '{rule.id}'; the other rules ran"
        faults.append(Notice(NoticeKind.INTERNAL, path, message))

    outcome: Outcome | None = None
    without: set[str] = set()
    while outcome is None:
        faults.clear()
        try:
            outcome = examine(review, ruleset, policy, surroundings, on_fault)
        except (PipelineError, TaggerError) as error:
            need = "syntax" if isinstance(error, PipelineError) else "tagger"
            if need in without:
                raise
            without.add(need)
            notices.append(Notice(NoticeKind.NO_PIPELINE, None, f"{error}; the rules that need it were skipped"))
            ruleset = ruleset.without(need)
    return Checked(review, tuple(outcome.findings), (*notices, *faults), tuple(outcome.suppressed), policy=policy)


def _partly_read(review: Review) -> Iterator[Notice]:
    """Return what of a review was left out: front matter that cannot be read, blocks longer than anybody writes."""
    if review.unread is not None:
        yield Notice(NoticeKind.PARTLY_READ, review.path, review.unread)
    lines = [str(review.position(block.span.start)[0]) for block in review.blocks if is_pasted(block)]
    if lines:
        where = f"{'lines' if lines[1:] else 'line'} {', '.join(lines)}"
        message = f"the text is too long on {where}; put pasted material into a code block"
        yield Notice(NoticeKind.PARTLY_READ, review.path, message)
