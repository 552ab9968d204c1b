"""The web address of a repository, and its host's addresses of issues, changes and commits; without network access."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from pirlint.analysis.surroundings import Host, Remote
from pirlint.files import MissingError, read_text
from pirlint.worktree import is_folder

if TYPE_CHECKING:
    from pathlib import Path

_LARGEST = 1_000_000
"""The most bytes of a configuration."""
_SECTION = re.compile(r'[ \t]*\[(?:remote[ \t]+"([^"]+)")?')
_URL = re.compile(r"[ \t]*url[ \t]*=[ \t]*(\S+)")
_ADDRESS = re.compile(
    r"(?:(?:https?|ssh|git)://(?:[^@/\s]*@)?(?P<host>[\w.-]+)(?::\d+)?/|(?:[\w.-]+@)?(?P<name>[\w.-]+):)"
    r"(?P<path>[\w.~/-]+?)(?:\.git)?/?"
)


_HOSTS = {
    "github": Host("/pull/{}", "/issues/{}", "/commit/{}"),
    "gitlab": Host("/-/merge_requests/{}", "/-/issues/{}", "/-/commit/{}"),
    "bitbucket": Host("/pull-requests/{}", "/issues/{}", "/commits/{}"),
}


def remote(root: Path) -> Remote | None:
    """Return the repository that one was cloned from: its origin, or its first remote.

    Raises UnreadableError if git's configuration cannot be read.
    """
    try:
        config = read_text(_config(root / ".git"), _LARGEST)
    except MissingError:
        return None
    urls = _urls(config)
    return _on_the_web(urls.get("origin") or next(iter(urls.values()), ""))


def _urls(config: str) -> dict[str, str]:
    """Return the addresses of remotes by name."""
    urls: dict[str, str] = {}
    name = None
    for line in config.split("\n"):
        if section := _SECTION.match(line):
            name = section[1]
        elif name and (url := _URL.match(line)):
            urls.setdefault(name, url[1])
    return urls


def _config(git: Path) -> Path:
    """Return a repository's configuration; the `.git` file of a worktree points to it."""
    if is_folder(git):
        return git / "config"
    place = git.parent / read_text(git, _LARGEST).partition("gitdir:")[2].strip()
    with suppress(MissingError):
        place = place / read_text(place / "commondir", _LARGEST).strip()
    return place / "config"


def _on_the_web(url: str) -> Remote | None:
    found = _ADDRESS.fullmatch(url)
    if found is None:
        return None
    name = (found["host"] or found["name"]).lower()
    public = re.fullmatch(r"[\w.-]+\.[a-z]+", name)  # and no alias of the author's own, such as "github.com-work"
    host = next((host for kind, host in _HOSTS.items() if public and kind in name.split(".")), None)
    return Remote(f"https://{name}/{found['path'].strip('/')}", host) if host is not None else None
