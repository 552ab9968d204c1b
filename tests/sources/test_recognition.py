"""What is told to be a review, wherever it lies."""

from __future__ import annotations

from pathlib import PurePath

import pytest

from pirlint.sources.recognition import recognise

BARE = "# Note\n\nThe disk.\n"
REVIEWS = {
    "incidents/4711.md": BARE,
    "shop/docs/post-mortems/2026/disk.md": BARE,
    "PIR-12.md": BARE,
    "notes/security-incident.md": BARE,
    "page.md": "# Post-mortem: the disk\n\nIt was full at 10:02, and Kim cleaned it.\n",
    "page2.md": "# Disk\n\n**Severity:** SEV-2\n**Duration:** 12 min\n\n## Root cause\n\n## Action items\n",
    "mail.md": "Hi all, at 10:02 the shop went down. We noticed at 10:20 that the disk was full, cleaned it, and at "
    "10:31 customers were able to pay again. We had seen the alert but thought it was the old one.\n",
}
OTHERS = {
    "README.md": "# Outage\n\n## Timeline\n\n- 10:02 down\n",
    "incidents/README.md": BARE,
    "incidents/incident-response-process.md": BARE,
    "postmortems/template.md": BARE,
    "page.md": "# Postmortem template\n\n## Impact\n\n## Timeline\n\n- YYYY-MM-DD HH:MM\n\n## Root cause\n",
    "runbooks/disk.md": "# The disk is full\n\nIf you see this alert, run `df`. You should then grow the disk.\n",
    "docs/how.md": "# How we handle incidents\n\nYou must page the on-call engineer.\n",
    "docs/adr/0004-queue.md": "# ADR 4: Use a queue\n\n## Status\n\nAccepted\n\n## Context\n\nWe lost orders.\n",
    "meetings/2026-03-04.md": "# Weekly meeting\n\n10:00 start\n\n## Action items\n\n- Kim orders a disk\n",
    "CHANGELOG.md": "# Changelog\n\n## 1.2\n\nFixed an outage of the queue that failed and crashed.\n",
    "setup.md": "# Setting up\n\nYou can install it with pip. See the settings.\n",
}


@pytest.mark.parametrize(("path", "text"), REVIEWS.items(), ids=list(REVIEWS))
def test_reviews_are_recognised(path: str, text: str) -> None:
    assert recognise(PurePath(path), text).is_review


@pytest.mark.parametrize(("path", "text"), OTHERS.items(), ids=list(OTHERS))
def test_other_documents_are_left_alone(path: str, text: str) -> None:
    verdict = recognise(PurePath(path), text)
    assert not verdict.is_review, verdict.why
