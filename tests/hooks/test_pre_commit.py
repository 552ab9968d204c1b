"""The real pre-commit, which installs the hook from a repository as a user's would."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import pytest
import yaml

from pirlint.sources.recognition import recognise

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = pytest.mark.xdist_group("hooks")

ROOT = Path(__file__).resolve().parents[2]
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
POOR = """\
# Outage of the shop

## Summary

Marcus forgot to renew the certificate before the freeze. Around 11 the first complaints came in.
"""
CLEAN = """\
# Checkout errors on 4 March 2026

All times in UTC.

## Summary

On 4 March 2026 from 10:02 to 10:31 UTC, 4% of checkouts failed because the certificate of the proxy had expired.

## Timeline

- 2026-03-04 10:02 UTC: the certificate expires; the first checkouts fail
- 2026-03-04 10:04 UTC: [the first alert](https://alerts.example.com/4711) pages the on-call engineer
- 2026-03-04 10:07 UTC: [announcement in the incident channel](https://chat.example.com/incident/4711)
- 2026-03-04 10:10 UTC: [the status page](https://status.example.com/4711) tells customers
- 2026-03-04 10:20 UTC: remediation begins: [a new certificate is deployed](https://git.example.com/proxy/pull/12)
- 2026-03-04 10:31 UTC: resolved; the error rate is back to normal

## Root cause

The certificate was not renewed because the renewal job had no alert on failure.

## Action items

- [Alert on failed renewals](https://tickets.example.com/OPS-12), owner: platform team, due 2026-03-20
"""


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return an environment without the user's git settings, where pre-commit has a home of its own."""
    # Inside a git hook git's own variables would lead to the wrong repository.
    mine = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    author = {f"GIT_{who}_{what}": f"a@{who}.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    home = str(tmp_path_factory.mktemp("pre-commit"))
    return {**mine, **author, "GIT_CONFIG_GLOBAL": os.devnull, "PRE_COMMIT_HOME": home, "PRE_COMMIT_COLOR": "never"}


def run(
    command: list[str], folder: Path, environment: Mapping[str, str], *, fails: bool = False
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode != 0) is fails, f"{command}\n{done.stdout}\n{done.stderr}"
    return done


@pytest.fixture(scope="module")
def hook_repository(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> tuple[Path, str]:
    """Return a repository with the work tree as it is now, and its commit."""
    repository = tmp_path_factory.mktemp("pirlint")
    listed = run(["git", "ls-files", "-coz", "--exclude-standard"], ROOT, environment).stdout
    for name in filter(None, listed.split("\0")):
        source, target = ROOT / name, repository / name
        if source.is_symlink() or source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target, follow_symlinks=False)
    run(["git", "init", "--quiet"], repository, environment)
    run(["git", "add", "--all"], repository, environment)
    run(["git", "commit", "--quiet", "--message", "As it is now"], repository, environment)
    return repository, run(["git", "rev-parse", "HEAD"], repository, environment).stdout.strip()


@pytest.fixture
def project(tmp_path: Path, hook_repository: tuple[Path, str], environment: dict[str, str]) -> Path:
    """Return a user's repository with the hook installed."""
    repository, commit = hook_repository
    hooks = {"repos": [{"repo": str(repository), "rev": commit, "hooks": [{"id": "pirlint"}]}]}
    (tmp_path / ".pre-commit-config.yaml").write_text(yaml.safe_dump(hooks))
    (tmp_path / "README.md").write_text("# The shop\n\nMarcus forgot to describe it.\n")
    run(["git", "init", "--quiet"], tmp_path, environment)
    run([sys.executable, "-m", "pre_commit", "install"], tmp_path, environment)
    (tmp_path / "postmortems").mkdir()
    return tmp_path


def test_a_poor_review_cannot_be_committed(project: Path, environment: dict[str, str]) -> None:
    (project / "postmortems" / "shop.md").write_text(POOR)
    run(["git", "add", "--all"], project, environment)
    commit = run(["git", "commit", "--message", "Review"], project, environment, fails=True)
    check = run([sys.executable, "-m", "pirlint", "check", "postmortems/shop.md"], project, environment, fails=True)

    assert "Marcus forgot" in check.stdout
    said = commit.stdout + commit.stderr
    assert check.stdout.strip() in said
    assert "README.md" not in said


def test_a_clean_review_can(project: Path, environment: dict[str, str]) -> None:
    (project / "postmortems" / "shop.md").write_text(CLEAN)
    run(["git", "add", "--all"], project, environment)
    commit = run(["git", "commit", "--message", "Review"], project, environment)
    assert re.search(r"pirlint\.+Passed", commit.stdout + commit.stderr)


def with_hooks(project: Path, *names: str) -> None:
    """Have other hooks of the repository run."""
    config = project / ".pre-commit-config.yaml"
    hooks = yaml.safe_load(config.read_text())
    hooks["repos"][0]["hooks"] = [{"id": name} for name in names]
    config.write_text(yaml.safe_dump(hooks))


def test_one_hook_fixes_and_fails_only_if_it_has(project: Path, environment: dict[str, str]) -> None:
    with_hooks(project, "pirlint-fix")
    review = project / "postmortems" / "shop.md"
    review.write_text(f"{POOR}\nOf course the alert was muted!!\n")
    run(["git", "add", "--all"], project, environment)
    commit = run(["git", "commit", "--message", "Review"], project, environment, fails=True)
    assert "files were modified by this hook" in commit.stdout + commit.stderr
    assert review.read_text() == f"{POOR}\nThe alert was muted.\n"
    run(["git", "add", "--all"], project, environment)
    run(["git", "commit", "--message", "Review"], project, environment)


def test_one_hook_shows_what_is_found_and_lets_it_through(project: Path, environment: dict[str, str]) -> None:
    with_hooks(project, "pirlint-warn")
    (project / "postmortems" / "shop.md").write_text(POOR)
    run(["git", "add", "--all"], project, environment)
    commit = run(["git", "commit", "--message", "Review"], project, environment)
    assert "Marcus forgot" in commit.stdout + commit.stderr


@pytest.mark.parametrize(
    ("path", "taken"),
    [
        ("docs/postmortems/2026-03-04-dns.md", True),
        ("post-mortem_2026.md", True),
        ("Incidents/4711.mdx", True),
        ("PIR-12.md", True),
        ("blog/2026-03-04-outage.markdown", True),
        ("reviews/Post Incident Review 12.md", True),
        ("rca/dns.md", True),
        ("README.md", False),
        ("postmortems/README.md", False),
        ("postmortems/template.md", False),
        ("docs/incident-response.md", False),
        ("docs/spirals.md", False),
        ("docs/coincidental.md", False),
    ],
)
def test_which_files_are_taken_for_reviews(path: str, taken: bool) -> None:
    assert recognise(PurePath(path), "# The shop\n\nMarcus forgot it.\n").is_review is taken
    hooks = yaml.safe_load(MANIFEST.read_text("utf-8"))
    assert all("--only-reviews" in hook["entry"] for hook in hooks)


def test_the_manifest_is_found_without_the_dot_too() -> None:
    assert (ROOT / "pre-commit-hooks.yaml").readlink() == Path(MANIFEST.name)
