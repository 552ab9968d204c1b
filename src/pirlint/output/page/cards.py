"""Findings as cards: the finding, the better wording or question, and what the rule is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.output.findings.passages import Passage
from pirlint.output.findings.rewrites import additions, rewrites
from pirlint.output.page.elements import append_text, element, emphasised, link
from pirlint.output.rule_pages import rule_address

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from xml.etree import ElementTree as ET

    from pirlint.document.model import Review
    from pirlint.finding import Finding
    from pirlint.output.page.elements import Place
    from pirlint.output.page.marked import Marked
    from pirlint.rules.ruleset import LoadedRule
    from pirlint.text.spans import Span


class Cards:
    """Cards for one review. Each rule is explained at its first finding."""

    def __init__(self, review: Review, rules: Mapping[str, LoadedRule], place: Place) -> None:
        """Take the review, the rules with findings, and a function from lines to ids."""
        self._at = place
        self._review = review
        self._rules = rules
        self._explained: set[str] = set()

    def add(self, parent: ET.Element, span: Span, found: Sequence[Marked]) -> None:
        """Add the findings of a passage."""
        passage = Passage(span, tuple(marked.finding for marked in found))
        worst = min((finding.severity for finding in passage.findings), key=lambda severity: severity.rank)
        card = element(parent, "div", style=f"card {worst.value}")
        for marked in found:
            self._finding(card, marked)
        offered = rewrites(self._review, passage)
        if offered:
            emphasised(element(card, "p", style="before"), offered[0].before, "del")
        for rewrite in offered:
            emphasised(element(card, "p", style="after"), rewrite.after, "ins")
        for text in additions(passage.findings):
            element(card, "p", text, "after")
        if not offered:
            for question in dict.fromkeys(finding.question for finding in passage.findings if finding.question):
                element(card, "p", question, "question")

    def _finding(self, card: ET.Element, marked: Marked) -> None:
        finding = marked.finding
        line, column = self._review.position(finding.span.start)
        box = element(card, "div", style=f"finding {finding.severity.value}", id=marked.name, tabindex="-1")
        head = element(box, "p")
        element(head, "span", finding.severity.value, "severity")
        append_text(head, " ")
        self._place(head, line, column)
        append_text(head, f" {finding.message}")
        self._rule(box, finding)

    def _place(self, head: ET.Element, line: int, column: int) -> None:
        name, text = self._at(line), f"{line}:{column}"
        if name is None:
            element(head, "span", text, "place")
        else:
            element(head, "a", text, "place", href=f"#{name}", title="To the words")

    def _rule(self, box: ET.Element, finding: Finding) -> None:
        """Add the name of a rule, and the first time its explanation."""
        loaded = self._rules.get(finding.rule)
        if loaded is None or finding.rule in self._explained:
            element(box, "p", finding.rule, "rule")
            return
        self._explained.add(finding.rule)
        why = element(box, "details", style="rule")
        element(why, "summary", f"{finding.rule}: {loaded.rule.title}")
        reason = element(why, "p", f"{loaded.rule.why.strip()} ")
        if (address := rule_address(loaded)) is not None:
            link(reason, address, "Read more")
