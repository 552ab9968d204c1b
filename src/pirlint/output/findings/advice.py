"""The advice of findings in one line, for formats without room for the full text output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.document.redaction import MASK
from pirlint.fixing.choice import has_blank
from pirlint.output.findings.passages import Passage, passages
from pirlint.output.findings.rewrites import additions, rewrites

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pirlint.document.model import Review
    from pirlint.finding import Finding, Fix


def advice(review: Review, findings: Iterable[Finding]) -> dict[Finding, str]:
    """Return for each finding the better sentence, or else its question; findings without either are left out.

    A sentence may have blanks (`__`) to fill in.
    """
    found: dict[Finding, str] = {}
    for passage in passages(review, findings):
        for finding in passage.findings:
            offered = rewrites(review, Passage(passage.span, (finding,)))
            better = offered[0].after.plain if offered else next(additions([finding]), None)
            advice_text = f"Better: {better}" if better is not None else finding.question
            if advice_text is not None:
                found[finding] = advice_text
    return found


def applicable(finding: Finding) -> list[Fix]:
    """Return the fixes that programs may apply: without blanks and redacted text."""
    return [
        fix for fix in finding.fixes if not has_blank(fix) and not any(MASK in edit.text for edit in fix.edits)
    ]  # fmt: skip
