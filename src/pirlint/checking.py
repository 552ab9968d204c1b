"""Checking one text, in the same way for the command, the hook and the editor."""

from __future__ import annotations

import logging
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from pirlint.analysis.quotations import is_pasted
from pirlint.analysis.surroundings import UNKNOWN
from pirlint.document.model import PROSE, BlockKind
from pirlint.document.reader import read
from pirlint.language.english import in_another_language
from pirlint.language.pipeline import DEFAULT, PipelineError
from pirlint.language.tagger.onnx import TaggerError
from pirlint.notices import Notice, NoticeKind
from pirlint.rules.engine import examine
from pirlint.settings.policy import Policy
from pirlint.suppression.reader import faults as faults_of_directives

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pirlint.analysis.surroundings import Surroundings
    from pirlint.configuration import Configuration
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
    """Findings that comments in the review suppress, with their reasons."""
    known: tuple[Finding, ...] = ()
    """Findings that are not shown because they were there before."""
    policy: Policy = field(default_factory=Policy)
    """The policy that the review was checked against."""


class _Result(NamedTuple):
    """The outcome of a check, with its notices."""

    findings: tuple[Finding, ...]
    notices: tuple[Notice, ...]
    suppressed: tuple[Suppressed, ...]


LAST: deque[Review] = deque(maxlen=1)
"""The review that this process examined last, for preparing the next check of it."""
_MAY_CHANGE = frozenset({NoticeKind.INTERNAL, NoticeKind.NO_PIPELINE})
"""A problem that another check of the same text may not have."""


def check(
    text: str,
    path: str,
    configuration: Configuration,
    gather: Callable[[Review], Surroundings] = lambda _: UNKNOWN,
    language_id: str | None = None,
) -> Checked:
    """Check a text. If the pipeline or the tagger cannot be loaded, the rules that do not need it still run.

    `gather` returns the surroundings of the review. `language_id` is an editor's name for the format of the text. A
    review in another language than English is checked only by the rules that work in any language. Cached `results`
    are reused.
    """
    policy, results = configuration.settings.policy, configuration.results
    review = read(text, path, policy.privacy.agreed, language_id)
    surroundings = gather(review)
    asked = (text, path, language_id or "", str(surroundings))
    found = _known(configuration, asked)
    if found is None:
        found = _examined(review, surroundings, policy, configuration.ruleset)
        if results is not None and _MAY_CHANGE.isdisjoint(notice.kind for notice in found.notices):
            results.put(found, *asked)
    return Checked(review, *found, policy=policy)


def is_known(text: str, path: str, configuration: Configuration, gather: Callable[[Review], Surroundings]) -> bool:
    """Whether the result of `check` is cached."""
    review = read(text, path, configuration.settings.policy.privacy.agreed)
    return _known(configuration, (text, path, "", str(gather(review)))) is not None


def _known(configuration: Configuration, asked: tuple[str, ...]) -> _Result | None:
    results, model = configuration.results, configuration.settings.policy.language.model
    if results is None or model != DEFAULT:  # the folder of another pipeline may change
        return None
    found = results.get(*asked)
    return found if isinstance(found, _Result) else None


def _examined(review: Review, surroundings: Surroundings, policy: Policy, ruleset: Ruleset) -> _Result:
    """Run the rules that can run on a review; raises PipelineError or TaggerError if a model cannot be loaded."""
    LAST.append(review)
    path = review.path
    notices = [*_partly_read(review), *surroundings.notices]
    if _is_only_a_title(review):
        notices.append(Notice(NoticeKind.EMPTY, path, "has a title, but no text yet"))
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
    return _Result(tuple(outcome.findings), (*notices, *faults), tuple(outcome.suppressed))


def _is_only_a_title(review: Review) -> bool:
    return [block.kind for block in review.blocks if block.text.strip()] == [BlockKind.HEADING]


def _partly_read(review: Review) -> Iterator[Notice]:
    """Return what was not checked: unreadable front matter, overlong blocks."""
    if review.unread is not None:
        yield Notice(NoticeKind.PARTLY_READ, review.path, review.unread)
    lines = [str(review.position(block.span.start).line) for block in review.blocks if is_pasted(block)]
    if lines:
        where = f"{'lines' if lines[1:] else 'line'} {', '.join(lines)}"
        message = f"the text is too long on {where}; put pasted material into a code block"
        yield Notice(NoticeKind.PARTLY_READ, review.path, message)
