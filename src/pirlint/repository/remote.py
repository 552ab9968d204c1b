"""The repository that a review lies in, and where its host shows issues, changes and commits; no network is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_REMOTE = re.compile(r'^\s*\[remote\s+"([^"]+)"\]([^\[]*)', re.MULTILINE)
_URL = re.compile(r"^\s*url\s*=\s*(\S+)", re.MULTILINE)
_ADDRESS = re.compile(
    r"(?:(?:https?|ssh|git)://(?:[^@/\s]*@)?(?P<host>[\w.-]+)(?::\d+)?/|(?:[\w.-]+@)?(?P<name>[\w.-]+):)"
    r"(?P<path>[\w.~/-]+?)(?:\.git)?/?"
)


@dataclass(frozen=True, slots=True)
class Host:
    """What a kind of host appends to a repository's address; `{}` is the number or the hash."""

    change: str
    issue: str
    commit: str


_HOSTS = {
    "github": Host("/pull/{}", "/issues/{}", "/commit/{}"),
    "gitlab": Host("/-/merge_requests/{}", "/-/issues/{}", "/-/commit/{}"),
    "bitbucket": Host("/pull-requests/{}", "/issues/{}", "/commits/{}"),
}


@dataclass(frozen=True, slots=True)
class Remote:
    """A repository on the web."""

    address: str
    host: Host


def folder(path: str) -> Path | None:
    """Return the folder that a review's relative links start from; None where the review is no file on disk."""
    try:
        file = Path(path)
        return file.absolute().parent if file.is_file() else None
    except (OSError, ValueError):
        return None


def root(start: Path) -> Path | None:
    """Return the root of the repository that a folder lies in, if any."""
    return next((parent for parent in (start, *start.parents) if (parent / ".git").exists()), None)


def remote(path: str) -> Remote | None:
    """Return the repository that a review was cloned from: its origin, or else its first remote."""
    base = folder(path)
    top = root(base) if base is not None else None
    if top is None:
        return None
    try:
        config = _config(top / ".git").read_text("utf-8", "replace")
    except OSError:
        return None
    urls = {m[1]: url[1] for m in _REMOTE.finditer(config) if (url := _URL.search(m[2]))}
    return _on_the_web(urls.get("origin") or next(iter(urls.values()), ""))


def _config(git: Path) -> Path:
    """Return the repository's configuration; a worktree's `.git` is a file that says where the repository is."""
    if git.is_file():
        git = git.parent / git.read_text("utf-8").partition("gitdir:")[2].strip()
        common = git / "commondir"
        git = git / common.read_text("utf-8").strip() if common.is_file() else git
    return git / "config"


def _on_the_web(url: str) -> Remote | None:
    found = _ADDRESS.fullmatch(url)
    if found is None:
        return None
    name = (found["host"] or found["name"]).lower()
    public = re.fullmatch(r"[\w.-]+\.[a-z]+", name)  # and no alias of the author's own, such as "github.com-work"
    host = next((host for kind, host in _HOSTS.items() if public and kind in name.split(".")), None)
    return Remote(f"https://{name}/{found['path'].strip('/')}", host) if host is not None else None
