"""Notices: what was not checked, or only in part, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NoticeKind(StrEnum):
    """What a notice is about."""

    UNREADABLE = "unreadable"
    """A named file is not text, or cannot be read."""
    EMPTY = "empty"
    """A named file has no text yet."""
    NO_REVIEWS = "no-reviews"
    """None of the Markdown files in a folder is a review."""
    SETTINGS = "settings"
    """The settings or rule packs for a review are invalid."""
    INTERNAL = "internal"
    """A bug in pirlint."""
    PARTLY_READ = "partly-read"
    """Parts of a review could not be checked."""
    NO_PIPELINE = "no-pipeline"
    """The language pipeline cannot be loaded, and rules that need it were skipped."""
    OTHER_LANGUAGE = "other-language"
    """A review is not in English, and rules for English were skipped."""
    UNANSWERED_LINKS = "unanswered-links"
    """Links did not respond."""
    LEFT_OUT = "left-out"
    """There are more findings than may be shown."""
    REPOSITORY = "repository"
    """The repository around a review cannot be read."""
    BASELINE = "baseline"
    """A baseline was written, or has records that no longer match."""
    DIRECTIVE = "directive"
    """A suppression names an unknown rule."""

    @property
    def is_error(self) -> bool:
        """Whether the user must fix something before everything can be checked."""
        return self not in _ASIDE


_ASIDE = frozenset(
    {
        NoticeKind.EMPTY,
        NoticeKind.NO_REVIEWS,
        NoticeKind.OTHER_LANGUAGE,
        NoticeKind.UNANSWERED_LINKS,
        NoticeKind.LEFT_OUT,
        NoticeKind.REPOSITORY,
        NoticeKind.DIRECTIVE,
        NoticeKind.BASELINE,
    }
)
_LABELS = {
    NoticeKind.INTERNAL: "not checked",
    NoticeKind.PARTLY_READ: "checked in part",
    NoticeKind.SETTINGS: "not checked",
    NoticeKind.UNREADABLE: "not checked",
}


@dataclass(frozen=True, slots=True)
class Notice:
    """A message about a path or the whole check."""

    kind: NoticeKind
    path: str | None
    message: str

    @property
    def label(self) -> str:
        """The label before the message."""
        return _LABELS.get(self.kind, "")

    def __str__(self) -> str:
        """Return the notice on one line, as the command and editors show it."""
        return ": ".join(part for part in (self.path, self.label, self.message) if part)
