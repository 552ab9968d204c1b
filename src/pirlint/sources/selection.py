"""Which files are checked: those that the user or the settings name, and those that are reviews."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from pirlint.settings.files import ISOLATED
from pirlint.settings.patterns import matcher
from pirlint.sources.recognition import Verdict, other_name, place_of_reviews, recognise
from pirlint.worktree import root

if TYPE_CHECKING:
    from collections.abc import Callable

    from pirlint.settings.files import Settings

_NAMED = Verdict(True, "you name it")
_ALL = Verdict(True, "--all-files is given")
_UNSETTLED = Verdict(True, "its settings cannot be read")
_FOLDERS = 2
"""How many parent folders are considered for a file that is in no repository."""


class Selector:
    """Decides which files are checked.

    The settings decide first, then the name, then the text. `report` is called with each decision.
    """

    def __init__(
        self,
        settings: Callable[[Path], Settings | None] = lambda _: ISOLATED,
        report: Callable[[Path, Verdict], None] = lambda *_: None,
        *,
        all_files: bool = False,
        only_reviews: bool = False,
    ) -> None:
        """Take a function that returns the settings for a file, or None if they cannot be read.

        With `all_files`, every file counts as a review; with `only_reviews`, files that the user names are tested, too.
        """
        self._settings = settings
        self._report = report
        self._all_files = all_files
        self._only_reviews = only_reviews
        self._roots: dict[Path, Path | None] = {}

    def wants_named(self, file: Path, text: str | None) -> bool:
        """Whether a file that the user names is checked; `text` is None for a file that cannot be read."""
        if not self._only_reviews:
            self._report(file, _NAMED)
            return True
        return self.may_want(file) and self.wants(file, text)

    def may_want(self, file: Path) -> bool:
        """Whether a file that was found may be checked, judged without reading it."""
        verdict = self._by_path(file)
        if verdict is not None and not verdict.is_review:
            self._report(file, verdict)
            return False
        return True

    def wants(self, file: Path, text: str | None) -> bool:
        """Whether a file that was found is checked; if it cannot be read, its folder and name decide."""
        verdict = self.verdict(file, text)
        self._report(file, verdict)
        return verdict.is_review

    def verdict(self, file: Path, text: str | None) -> Verdict:
        """Return whether a file is a review, and why."""
        verdict = self._by_path(file)
        if verdict is not None:
            return verdict
        place = self._place(file)
        if text is not None:
            return recognise(place, text)
        reason = place_of_reviews(place)
        return Verdict(reason is not None, reason or "it cannot be read, and its name is not that of a review")

    def _by_path(self, file: Path) -> Verdict | None:
        """Return the verdict on a file if it can be given without reading it."""
        if self._all_files:
            return _ALL
        settings = self._settings(file.absolute())
        if settings is not None:
            options = settings.options
            if _fits(settings, "exclude", options.exclude, file):
                return Verdict(False, "the settings exclude it")
            if options.include is not None:
                included = _fits(settings, "include", options.include, file)
                return Verdict(included, f"the settings {'' if included else 'do not '}include it")
        if (other := other_name(self._place(file))) is not None:
            return Verdict(False, f"its name says '{other}'")
        return None if settings is not None else _UNSETTLED

    def _place(self, file: Path) -> PurePath:
        """Return a file's path from the root of its repository, including the root's own name."""
        file = file.absolute()
        if file.parent not in self._roots:
            self._roots[file.parent] = root(file.parent)
        top = self._roots[file.parent]
        if top is None:
            return PurePath(*file.parts[-_FOLDERS - 1 :])
        return file.relative_to(top.parent)


EVERYTHING = Selector(all_files=True)
"""Selects all files."""


def _fits(settings: Settings, key: str, patterns: tuple[str, ...], file: Path) -> bool:
    """Whether a file matches patterns in the settings; they are relative to the folder of the settings file."""
    origin = settings.merged.origin((key,))
    if not patterns or origin is None or origin.file is None:
        return False
    folder, file = origin.file.absolute().parent, file.absolute()
    return file.is_relative_to(folder) and matcher(patterns).match_file(file.relative_to(folder).as_posix())
