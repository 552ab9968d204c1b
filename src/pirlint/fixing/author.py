"""What an author does with a finding: accept its fix, rewrite the sentence, or suppress it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pirlint.document.redaction import MASK
from pirlint.finding import Edit, apply, apply_within
from pirlint.fixing.choice import BLANK
from pirlint.fixing.fix_review import wrap_changed
from pirlint.fixing.groups import groups
from pirlint.fixing.trial import State, attempt, introduced
from pirlint.suppression.insertion import with_directives
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from pirlint.document.model import Review
    from pirlint.finding import Finding, Fix
    from pirlint.fixing.trial import Check


class NotDoneError(Exception):
    """A review was not changed; the message says why."""


class Draft(NamedTuple):
    """A sentence to rewrite."""

    place: Span
    text: str
    """On one line, with the fix applied, if there is one."""


def accepted(state: State, finding: Finding, fix: Fix, check: Check) -> State:
    """Return the review with a fix applied; raises NotDoneError if that is no improvement."""
    chosen = groups(state.checked.review, (finding,), lambda _: fix)
    trial = attempt(state, chosen, check, lambda _: None)
    if trial.better:
        return wrap_changed(state, trial.state, check)
    raise NotDoneError(f"{', '.join(introduced(state, trial.state)) or 'the same'} would be reported then")


def draft(state: State, finding: Finding, fix: Fix | None, sentence: Span) -> Draft:
    """Return a finding's sentence, with its fix, to rewrite; raises NotDoneError."""
    source = state.checked.review.source
    if MASK in sentence.of(source):
        raise NotDoneError(f"{finding.rule}: the sentence contains confidential data; change it in an editor")
    inside = [edit for edit in fix.edits if sentence.contains(edit.span)] if fix is not None else []
    return Draft(sentence, state.checked.review.markup.line_break.sub(" ", apply_within(source, sentence, inside)))


def rewritten(state: State, place: Span, sentence: str, check: Check) -> State:
    """Return the review with a sentence replaced; raises NotDoneError if that breaks the structure."""
    if not sentence.strip():
        raise NotDoneError("there is nothing in it")
    if BLANK.search(sentence):
        raise NotDoneError("there is still a blank (__) to fill in")
    sentence = sentence.strip()
    text = apply(state.text, (Edit(place, sentence),))
    new = State(text, check(text))
    if not _in_one_block(state.checked.review, new.checked.review, place, len(sentence)):
        raise NotDoneError("it would break up the list, table or paragraph")
    return wrap_changed(state, new, check)


def ignored(state: State, finding: Finding, reason: str, check: Check) -> State:
    """Return the review with a comment that suppresses a finding; raises NotDoneError if that is impossible."""
    review = state.checked.review
    text = with_directives(state.text, review.path, (finding,), " ".join(reason.replace("--", "–").split()))
    new = State(text, check(text))
    before, after = (sum(f.rule == finding.rule for f in them.checked.findings) for them in (state, new))
    if after >= before:
        raise NotDoneError("a comment does not suppress it")
    return new


def _in_one_block(old: Review, new: Review, place: Span, length: int) -> bool:
    """Whether the blocks are unchanged apart from those of the sentence."""
    if [block.kind for block in old.blocks] != [block.kind for block in new.blocks]:
        return False
    written = Span(place.start, place.start + length)
    pairs = zip(old.blocks, new.blocks, strict=True)
    return all(after.span.contains(written) for before, after in pairs if before.span.contains(place))
