"""One finding as its author is asked about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from pirlint.output.findings.passages import passages
from pirlint.output.findings.rewrites import additions, quoted, rewrites
from pirlint.output.findings.words import COLOURS
from pirlint.output.terminal import ansi, hanging
from pirlint.text.control_characters import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.document.model import Review
    from pirlint.finding import Finding


def shown(review: Review, finding: Finding, width: int) -> Iterator[str]:
    """Return the lines that show a finding: its place, the reason, and the better sentence or the question."""
    yield from map(ansi, _lines(review, finding, width))


def _lines(review: Review, finding: Finding, width: int) -> Iterator[Text]:
    line, column = review.position(finding.span.start)
    yield Text.assemble(
        (f"{printable(review.path)}:{line}:{column}", "bold"),
        " ",
        (finding.severity.value, f"{COLOURS[finding.severity]} bold"),
        f" {finding.rule}",
    )
    yield from hanging("  ", Text(printable(finding.message)), width)
    for passage in passages(review, (finding,)):
        mended = rewrites(review, passage)
        if not mended:
            yield from hanging("  | ", quoted(review, passage), width, "dim")
        for rewrite in mended:
            yield from hanging("  - ", rewrite.before, width, "red")
            yield from hanging("  + ", rewrite.after, width, "green")
    for addition in additions((finding,)):
        yield from hanging("  + ", Text(printable(addition)), width, "green")
    if finding.question is not None:
        yield from hanging("  ? ", Text(printable(finding.question)), width, "cyan")
