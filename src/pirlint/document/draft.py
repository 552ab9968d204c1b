"""A block under construction: plain text is added piece by piece, each mapped to the source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeVar

from pirlint.document.model import Block, BlockKind, Cell, Inline, InlineKind, Link, LinkKind
from pirlint.document.source_map import Run, SourceMap
from pirlint.text.spans import Span

_INDENTATION = frozenset(" \t>")
_DEEPEST = 64
"""The most open marks that a closing tag is matched with, so that unclosed tags take no quadratic time."""


class Target(NamedTuple):
    """The target of a link, and how it is written."""

    kind: LinkKind
    address: str
    alt: str | None = None
    """An image's alternative text, if that is not the text that the link marks."""
    decorative: bool = False


class DraftLink(NamedTuple):
    """A link of a draft: the range of its text, and its range in the source."""

    target: Target
    plain: Span
    source: Span


_Marked = TypeVar("_Marked", Inline, DraftLink)


class _Mark(NamedTuple):
    name: str
    kind: InlineKind
    plain: int
    source: int
    target: Target | None


class _Break(NamedTuple):
    char: str
    start: int
    end: int
    is_space: bool = False
    """Whether it is not a line break, but white space before something invisible."""


@dataclass
class Draft:
    """A block under construction.

    The text methods must be called in source order. `start` and `end` bound the block in the source; `reach` is the end
    of what has been read so far.
    """

    source: str
    kind: BlockKind
    start: int
    level: int = 0
    quoted: bool = False
    in_footnote: bool = False
    embedded: bool = False
    cell: Cell | None = None
    checked: bool | None = None
    parent: int | None = None
    text: str = ""
    runs: list[Run] = field(default_factory=list)
    inlines: list[Inline] = field(default_factory=list)
    links: list[DraftLink] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    """Plain offsets of the characters that stand for a line break."""
    end: int = 0
    reach: int = 0
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _marks: list[_Mark] = field(default_factory=list)
    _break: _Break | None = None

    def __post_init__(self) -> None:
        self.reach = max(self.reach, self.start)

    @property
    def length(self) -> int:
        """How many plain characters it has so far."""
        return self._length

    @property
    def is_broken(self) -> bool:
        """Whether a line break is pending, with nothing after it yet."""
        return self._break is not None

    def verbatim(self, start: int, end: int) -> None:
        """Add the source characters `[start, end)` unchanged."""
        self.close_break(start)
        if start >= end:
            return
        last = self.runs[-1] if self.runs else None
        if last is not None and last.verbatim and last.source + last.length == start:
            self.runs[-1] = last._replace(length=last.length + end - start)
        else:
            self.runs.append(Run(self._length, start, end - start, True))
        self._add(self.source[start:end], end)

    def substitute(self, char: str, start: int, end: int) -> None:
        """Add one plain character for the source characters `[start, end)`."""
        self.close_break(start)
        self.runs.append(Run(self._length, start, end - start, False))
        self._add(char, end)

    def line_break(self, char: str, start: int, end: int) -> None:
        """Add a line break that reads as `char`; it will include the indentation of the next line."""
        self._drop_open_space()
        self.close_break(start)
        self._break = _Break(char, start, end)
        self.reach = max(self.reach, end)

    def close_break(self, at: int) -> None:
        """Extend a pending line break up to `at`, where the next text or markup begins."""
        if self._break is None:
            return
        char, start, end, is_space = self._break
        self._break = None
        if at > end and _INDENTATION.issuperset(self.source[end:at]):
            end = at
        if not is_space:
            self.breaks.append(self._length)
        self.substitute(char, start, end)

    def defer_space(self, at: int) -> None:
        """Remove the white space before the source offset `at`, unless text follows on the same line.

        What follows is invisible: a comment, after which the line or the block may end.
        """
        last = self.runs[-1] if self.runs else None
        if last is None or not last.verbatim or last.source + last.length != at:
            return
        kept = self._parts[-1].rstrip(" \t")
        length = len(self._parts[-1]) - len(kept)
        if not length:
            return
        self._parts[-1] = kept
        self._length -= length
        self.runs[-1:] = [last._replace(length=last.length - length)] if last.length > length else []
        self._break = _Break(" ", at - length, at, is_space=True)

    def _drop_open_space(self) -> None:
        if self._break is not None and self._break.is_space:
            self._break = None

    def drop_open_break(self) -> None:
        """Remove a pending line break."""
        self._break = None

    def _add(self, text: str, end: int) -> None:
        self._parts.append(text)
        self._length += len(text)
        self.reach = max(self.reach, end)

    def open(self, name: str, kind: InlineKind, start: int, target: Target | None = None) -> None:
        """Begin a marked range at the source offset `start`; `name` is the markup that will close it."""
        self.close_break(start)
        self._marks.append(_Mark(name, kind, self._length, start, target))

    def close(self, name: str, end: int) -> None:
        """End the innermost range that `name` began, if any, at the source offset `end`."""
        self.close_break(0)
        for index in range(len(self._marks) - 1, max(len(self._marks) - 1 - _DEEPEST, -1), -1):
            mark = self._marks[index]
            if mark.name == name:
                del self._marks[index]
                self.mark(mark.kind, Span(mark.plain, self._length), Span(mark.source, end), mark.target)
                break
        self.reach = max(self.reach, end)

    def mark(self, kind: InlineKind, plain: Span, source: Span, target: Target | None = None) -> None:
        """Add a marked range that is already complete."""
        self.inlines.append(Inline(kind, plain, source))
        if target is not None:
            self.links.append(DraftLink(target, plain, source))
        self.reach = max(self.reach, source.end)

    def finish(self, end: int) -> None:
        """End the block at the source offset `end`; its span excludes white space at the ends."""
        self._drop_open_space()
        self.close_break(0)
        self.text = "".join(self._parts)
        self.end = self.start + len(self.source[self.start : end].rstrip())
        self.start = min(self.end, end - len(self.source[self.start : end].lstrip()))
        self.inlines.sort(key=lambda inline: (inline.plain.start, -inline.plain.end, inline.source.start))
        self.links.sort(key=lambda link: (link.source.start, -link.source.end))

    def part(self, start: int, end: int, kind: BlockKind, level: int = 0) -> Draft:
        """Return the plain range `[start, end)` of a finished draft as a draft of its own."""
        first = max(bisect_right(self.runs, start, key=lambda run: run.plain) - 1, 0)
        last = bisect_left(self.runs, end, key=lambda run: run.plain)
        runs = [cut for run in self.runs[first:last] if (cut := _cut(run, start, end)) is not None]
        inlines = [
            inline._replace(plain=_shift(inline.plain, start))
            for inline in _starting_in(self.inlines, start, end)
            if Span(start, end).contains(inline.plain)
        ]
        links = [
            link._replace(plain=_shift(link.plain, start))
            for link in _starting_in(self.links, start, end)
            if Span(start, end).contains(link.plain)
        ]
        sources = [Span(run.source, run.source + run.length) for run in runs] + [inline.source for inline in inlines]
        return replace(
            self,
            kind=kind,
            level=level,
            text=self.text[start:end],
            runs=runs,
            inlines=inlines,
            links=links,
            breaks=[at - start for at in self.breaks[bisect_left(self.breaks, start) : bisect_left(self.breaks, end)]],
            start=min((span.start for span in sources), default=self.start),
            end=max((span.end for span in sources), default=self.end),
        )

    def block(self, index: int) -> Block:
        """Return the finished block."""
        # A block without text still has a place: the point at which its text would begin.
        runs = tuple(self.runs) or (Run(0, self.start, 0, True),)
        return Block(
            index=index,
            kind=self.kind,
            text=self.text,
            source_map=SourceMap(runs),
            span=Span(self.start, self.end),
            inlines=tuple(self.inlines),
            level=self.level,
            quoted=self.quoted,
            in_footnote=self.in_footnote,
            embedded=self.embedded,
            cell=self.cell,
            checked=self.checked,
            parent=self.parent,
        )

    def block_links(self, index: int) -> list[Link]:
        """Return the finished block's links."""
        return [
            Link(
                kind=link.target.kind,
                target=link.target.address,
                text=link.plain.of(self.text),
                block=index,
                plain=link.plain,
                source=link.source,
                alt=link.target.alt,
                decorative=link.target.decorative,
            )
            for link in self.links
        ]


def _starting_in(marked: list[_Marked], start: int, end: int) -> list[_Marked]:
    first = bisect_left(marked, start, key=lambda mark: mark.plain.start)
    return marked[first : bisect_right(marked, end, key=lambda mark: mark.plain.start)]


def _shift(span: Span, by: int) -> Span:
    return Span(span.start - by, span.end - by)


def _cut(run: Run, start: int, end: int) -> Run | None:
    if run.plain_end <= start or run.plain >= end:
        return None
    if not run.verbatim:
        return run._replace(plain=run.plain - start)
    skipped = max(start - run.plain, 0)
    length = min(run.plain_end, end) - run.plain - skipped
    return Run(run.plain + skipped - start, run.source + skipped, length, True)
