"""How a directive is taken out of a review that needs it no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.finding import Applicability, Edit, Fix
from pirlint.suppression.directive import Words
from pirlint.text.spans import Span, whole_lines

if TYPE_CHECKING:
    from pirlint.document.model import Review
    from pirlint.suppression.unused import Unused

_MARGIN = " \t>"


def removal(unused: Unused, review: Review) -> Fix | None:
    """Return the fix that takes out what silences nothing; None in front matter, which is the author's to order."""
    directive = unused.directive
    if directive.in_front_matter:
        return None
    if not unused.wholly:
        kept = tuple(name for name in directive.words.names if name not in unused.names)
        left = Words(directive.words.kind, kept, directive.words.reason)
        inline = " -- " not in review.source[slice(*directive.span)]
        comment = review.markup.comment(left.inline if inline else str(left))
        return Fix(Applicability.SAFE, f"shorten it to: {comment}", (Edit(directive.span, comment),))
    span, safe = _with_its_line(directive.span, review.source)
    return Fix(Applicability.SAFE if safe else Applicability.UNSAFE, "remove the comment", (Edit(span, ""),))


def _with_its_line(span: Span, source: str) -> tuple[Span, bool]:
    """Return what goes with a comment, and whether the text around it surely stays what it is.

    A line that a comment has to itself may be all that keeps two paragraphs apart.
    """
    start, end = whole_lines(source, span)
    end = min(end + 1, len(source))
    before, after = source[start : span.start], source[span.end : end]
    if before.strip(_MARGIN) or after.strip():
        return Span(start + len(before.rstrip(" \t")), span.end), True
    above = source[source.rfind("\n", 0, max(start - 1, 0)) + 1 : start]
    below = source[end : whole_lines(source, Span(end, end)).end]
    apart = not above.strip(_MARGIN + "\r\n") or not below.strip(_MARGIN + "\r")
    return (Span(start, end), True) if apart else (Span(span.start, span.end), False)
