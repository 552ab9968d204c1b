"""What services know a finding by from one check to the next: it stays when the text around it moves or changes."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

from pirlint.baseline.entry import entries
from pirlint.output.findings.paths import project_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.document.model import Review
    from pirlint.finding import Finding


def fingerprints(review: Review, findings: Sequence[Finding]) -> Iterator[str]:
    """Return a fingerprint for each finding, in their order; those that are alike are told apart by their order."""
    path = project_path(review.path)
    seen: Counter[tuple[str, ...]] = Counter()
    for entry in entries(review, findings):
        seen[entry] += 1
        parts = (path, *entry, str(seen[entry]))
        yield sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
