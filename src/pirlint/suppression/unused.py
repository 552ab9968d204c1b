"""Unused directives, and their removal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pirlint.finding import Applicability, Edit, Fix
from pirlint.suppression.directive import Words
from pirlint.text.spans import Span, whole_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pirlint.document.model import Review
    from pirlint.suppression.directive import Directive
    from pirlint.suppression.reach import SuppressedRange
    from pirlint.suppression.suppressed import Suppressed

_MARGIN = " \t>"


class Unused(NamedTuple):
    """A directive, and its names that suppress nothing; empty if it has no names."""

    directive: Directive
    names: tuple[str, ...]

    @property
    def wholly(self) -> bool:
        """Whether all of it is unused."""
        return len(self.names) == len(self.directive.words.names)


def unused(
    suppressed_ranges: Sequence[SuppressedRange],
    suppressed: Sequence[Suppressed],
    is_judged: Callable[[str | None], bool],
) -> Iterator[Unused]:
    """Yield the directives with names that suppress nothing.

    `is_judged` says whether the rules of a name ran.
    """
    used = {id(found.suppressed_range) for found in suppressed}
    idle: dict[int, tuple[Directive, list[str]]] = {}
    for suppressed_range in suppressed_ranges:
        if id(suppressed_range) not in used and (is_judged(suppressed_range.name) or not suppressed_range.lines):
            names = idle.setdefault(id(suppressed_range.directive), (suppressed_range.directive, []))[1]
            names += [suppressed_range.name] if suppressed_range.name is not None else []
    for directive, names in idle.values():
        yield Unused(directive, tuple(name for name in directive.words.names if name in names))


def removal(unused: Unused, review: Review) -> Fix | None:
    """Return the fix that removes what is unused; None in front matter."""
    directive = unused.directive
    if directive.in_front_matter:
        return None
    if not unused.wholly:
        kept = tuple(name for name in directive.words.names if name not in unused.names)
        left = Words(directive.words.kind, kept, directive.words.reason)
        inline = " -- " not in directive.span.of(review.source)
        comment = review.markup.comment(left.inline if inline else str(left))
        return Fix(Applicability.SAFE, f"shorten it to: {comment}", (Edit(directive.span, comment),))
    span, safe = _with_its_line(directive.span, review.source)
    return Fix(Applicability.SAFE if safe else Applicability.UNSAFE, "remove the comment", (Edit(span, ""),))


def _with_its_line(span: Span, source: str) -> tuple[Span, bool]:
    """Return the range to remove with a comment, and whether the other text surely stays the same.

    A line with only a comment may be all that separates two paragraphs.
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
