"""Where a repository is on the web, and how its host shows issues, changes and commits; no network is asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.analysis.surroundings import Host, Remote
from pirlint.repository.root import read_small

if TYPE_CHECKING:
    from pathlib import Path

_LARGEST = 1_000_000
"""Bytes of a configuration that is read."""
_REMOTE = re.compile(r'^\s*\[remote\s+"([^"]+)"\]([^\[]*)', re.MULTILINE)
_URL = re.compile(r"^\s*url\s*=\s*(\S+)", re.MULTILINE)
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
    """Return the repository that one was cloned from: its origin, or else its first remote."""
    try:
        config = read_small(_config(root / ".git"), _LARGEST)
    except (OSError, ValueError):
        return None
    urls = {m[1]: url[1] for m in _REMOTE.finditer(config) if (url := _URL.search(m[2]))}
    return _on_the_web(urls.get("origin") or next(iter(urls.values()), ""))


def _config(git: Path) -> Path:
    """Return a repository's configuration; a worktree's `.git` is a file that says where the repository is."""
    if git.is_file():
        git = git.parent / read_small(git, _LARGEST).partition("gitdir:")[2].strip()
        common = git / "commondir"
        git = git / read_small(common, _LARGEST).strip() if common.is_file() else git
    return git / "config"


def _on_the_web(url: str) -> Remote | None:
    found = _ADDRESS.fullmatch(url)
    if found is None:
        return None
    name = (found["host"] or found["name"]).lower()
    public = re.fullmatch(r"[\w.-]+\.[a-z]+", name)  # and no alias of the author's own, such as "github.com-work"
    host = next((host for kind, host in _HOSTS.items() if public and kind in name.split(".")), None)
    return Remote(f"https://{name}/{found['path'].strip('/')}", host) if host is not None else None
