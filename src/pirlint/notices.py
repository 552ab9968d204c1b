"""What is said of a check beside its findings: that something was not checked, or not in full, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NoticeKind(StrEnum):
    """What a notice is about."""

    UNREADABLE = "unreadable"
    """Something named is no text, or cannot be read."""
    EMPTY = "empty"
    """Something named has no text yet."""
    NO_REVIEWS = "no-reviews"
    """A folder has Markdown files, of which none is a review."""
    SETTINGS = "settings"
    """The settings or rule packs for a review cannot be used."""
    INTERNAL = "internal"
    """A fault of pirlint itself."""
    PARTLY_READ = "partly-read"
    """Parts of a review could not be checked."""
    NO_PIPELINE = "no-pipeline"
    """The language pipeline cannot be loaded, and rules that need it were left out."""
    OTHER_LANGUAGE = "other-language"
    """A review is not in English, and rules that read English were left out."""
    UNANSWERED_LINKS = "unanswered-links"
    """Links that were asked for gave no answer."""
    LEFT_OUT = "left-out"
    """More was found than is to be shown."""
    REPOSITORY = "repository"
    """The repository around a review cannot be read."""
    BASELINE = "baseline"
    """What a baseline knows now, or knows in vain."""
    DIRECTIVE = "directive"
    """A comment that would silence something names what there is not."""

    @property
    def is_error(self) -> bool:
        """Whether the user has something to mend before all is checked."""
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
    """One thing to say, of a path or of the whole check."""

    kind: NoticeKind
    path: str | None
    message: str

    @property
    def label(self) -> str:
        """What stands before the message."""
        return _LABELS.get(self.kind, "")

    def __str__(self) -> str:
        """Return the notice on one line, as the command and editors show it."""
        return ": ".join(part for part in (self.path, self.label, self.message) if part)
