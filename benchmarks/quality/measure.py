"""Measure what pirlint finds in labelled drafts, beside a list of forbidden phrases.

A finding is right when it overlaps a quote of its label. A label counts as found once, however many findings lie on it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click
import yaml
from rich import box
from rich.console import Console
from rich.table import Table

from pirlint.document.reader import read
from pirlint.finding import Severity
from pirlint.rules.engine import lint
from pirlint.rules.packs import builtin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pirlint.finding import Finding

HERE = Path(__file__).parent
SETS = (HERE / "drafts", HERE / "unseen")
"""Drafts that were read while rules were written, and drafts that nobody reads."""

LABELS = ("blame", "hindsight", "tone", "vague-time", "vague-amount", "vague-action", "missing-link")
ONE = frozenset({"blame", "hindsight"})
"""Labels that count for each other: much that judges by the outcome also gives the fault to somebody."""
ROWS = {**{label: (label,) for label in LABELS}, "blame+hindsight": tuple(ONE), "all": LABELS}
"""The rows of the table, and the labels that each is about."""


class Mark(NamedTuple):
    """Characters of a draft, what is wrong with them, and how loud a finding says so."""

    start: int
    end: int
    label: str
    severity: Severity | None = None

    def meets(self, other: Mark) -> bool:
        """Whether both speak of the same words for the same reason."""
        alike = self.label == other.label or {self.label, other.label} <= ONE
        return alike and self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Draft:
    """A review and the labels beside it."""

    path: Path
    text: str
    labels: tuple[Mark, ...]

    def line(self, mark: Mark) -> int:
        """Return the line on which a mark begins."""
        return self.text.count("\n", 0, mark.start) + 1


@dataclass
class Score:
    """What was found of the labels, what was not, and what was found that is none."""

    found: list[tuple[Draft, Mark]] = field(default_factory=list)
    missed: list[tuple[Draft, Mark]] = field(default_factory=list)
    false: list[tuple[Draft, Mark]] = field(default_factory=list)

    def of(self, *labels: str) -> Score:
        """Return the part of the score that concerns the labels."""
        return Score(*([x for x in part if x[1].label in labels] for part in (self.found, self.missed, self.false)))

    @property
    def precision(self) -> float | None:
        """Return the part of what was found that is right, if anything was found."""
        said = len(self.found) + len(self.false)
        return len(self.found) / said if said else None

    @property
    def recall(self) -> float | None:
        """Return the part of the labels that was found, if there are any."""
        labels = len(self.found) + len(self.missed)
        return len(self.found) / labels if labels else None

    @property
    def f1(self) -> float | None:
        """Return the harmonic mean of precision and recall."""
        found = len(self.found)
        said = 2 * found + len(self.false) + len(self.missed)
        return 2 * found / said if said else None


def drafts(folder: Path) -> Iterator[Draft]:
    """Read a folder of drafts; raises LookupError where a quote is not on its line."""
    for path in sorted(folder.glob("*.md")):
        text = path.read_text("utf-8")
        entries = yaml.safe_load(path.with_suffix(".labels.yaml").read_text("utf-8"))
        yield Draft(path, text, tuple(_place(path, text, **entry) for entry in entries))


def _place(path: Path, text: str, line: int, label: str, quote: str) -> Mark:
    lines = text.splitlines(keepends=True)
    if label not in LABELS:
        raise LookupError(f"{path.name}:{line}: no such label: {label}")
    if line > len(lines) or lines[line - 1].count(quote) != 1:
        raise LookupError(f"{path.name}:{line}: not on this line, or more than once: {quote!r}")
    start = sum(map(len, lines[: line - 1])) + lines[line - 1].index(quote)
    return Mark(start, start + len(quote), label)


def by_pirlint(draft: Draft) -> Iterator[Mark]:
    """Return what pirlint finds, with the rules that it ships."""
    for finding in lint(read(draft.text, draft.path.name), builtin()):
        if label := label_of(finding):
            yield Mark(finding.span.start, finding.span.end, label, finding.severity)


def label_of(finding: Finding) -> str | None:
    """Return the label that a finding stands for, if it stands for one."""
    return _labels().get(finding.rule)


@cache
def _labels() -> Mapping[str, str]:
    """Return the label that each built-in rule gives what it finds; those on the whole review are not measured."""
    return {loaded.rule.id: loaded.label for loaded in builtin().rules if loaded.label is not None}


def by_phrases(draft: Draft, phrases: Mapping[str, list[str]]) -> Iterator[Mark]:
    """Return where the forbidden phrases stand."""
    for label, forbidden in phrases.items():
        for match in re.finditer(rf"\b(?:{'|'.join(map(re.escape, forbidden))})\b", draft.text, re.IGNORECASE):
            yield Mark(match.start(), match.end(), label)


def score(measured: Iterable[Draft], find: Callable[[Draft], Iterable[Mark]]) -> Score:
    """Hold findings against the labels of the drafts."""
    result = Score()
    for draft in measured:
        findings = list(find(draft))
        for label in draft.labels:
            where = result.found if any(label.meets(finding) for finding in findings) else result.missed
            where.append((draft, label))
        result.false += ((draft, finding) for finding in findings if not any(map(finding.meets, draft.labels)))
    return result


def table(pirlint: Score, phrases: Score) -> Table:
    """Show both scores, label by label."""
    shown = Table("label", box=box.SIMPLE_HEAD, padding=0, pad_edge=False)
    shown.add_column("count", justify="right")
    for who in ("pirlint", "phrases"):
        for what in ("precision", "recall", "F1"):
            shown.add_column(f"{who}\n{what}", justify="right")
    for name, labels in ROWS.items():
        ours, theirs = pirlint.of(*labels), phrases.of(*labels)
        count = len(ours.found) + len(ours.missed)
        figures = (x for part in (ours, theirs) for x in (part.precision, part.recall, part.f1))
        shown.add_row(name, str(count), *("–" if x is None else f"{x:.2f}" for x in figures))
    return shown


def by_severity(pirlint: Score, findings: Iterable[Mark]) -> Table:
    """Show how many findings there are of each severity, and how often one is on a label."""
    shown = Table("severity", box=box.SIMPLE_HEAD, padding=0, pad_edge=False)
    shown.add_column("findings", justify="right")
    shown.add_column("precision", justify="right")
    said = Counter(mark.severity for mark in findings)
    false = Counter(mark.severity for _, mark in pirlint.false)
    for severity in Severity:
        count = said[severity]
        shown.add_row(severity, str(count), f"{1 - false[severity] / count:.2f}" if count else "–")
    return shown


def errors(part: Score) -> Iterator[str]:
    """List what was missed and what was found wrongly, by place."""
    wrong = [("missed", *x) for x in part.missed] + [("false alarm", *x) for x in part.false]
    for kind, draft, mark in sorted(wrong, key=lambda x: (x[1].path, x[2], x[0])):
        yield f"{draft.path}:{draft.line(mark)}: {kind}: {draft.text[mark.start : mark.end]!r}"


@click.command()
@click.option(
    "--set", "folders", multiple=True, type=click.Path(exists=True, file_okay=False, path_type=Path), default=SETS
)
@click.option("--errors", "label", type=click.Choice(LABELS), help="List the misses and false alarms of pirlint.")
def main(folders: tuple[Path, ...], label: str | None) -> None:
    """Measure what pirlint finds in the labelled drafts of folders, beside a list of forbidden phrases."""
    forbidden = yaml.safe_load((HERE / "phrases.yaml").read_text("utf-8"))
    for folder in folders:
        _report(folder, label, forbidden)


def _report(folder: Path, label: str | None, forbidden: Mapping[str, list[str]]) -> None:
    measured = list(drafts(folder))
    found = {draft.path: list(by_pirlint(draft)) for draft in measured}
    ours = score(measured, lambda draft: found[draft.path])
    if label:
        click.echo("\n".join(errors(ours.of(label))))
        return
    click.echo(f"{folder.name}: {len(measured)} drafts")
    Console().print(table(ours, score(measured, lambda draft: by_phrases(draft, forbidden))))
    Console().print(by_severity(ours, chain.from_iterable(found.values())))


if __name__ == "__main__":
    main()
