"""`pirlint check --check-links`, and links that are offered from settings and the repository."""

from __future__ import annotations

import os
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Pirlint


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "there.txt").write_text("there")
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path / "site"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_the_network_is_asked_only_where_that_is_wanted(pirlint: Pirlint, tmp_path: Path, site: str) -> None:
    (tmp_path / "review.md").write_text(f"The [log]({site}/there.txt), and the [graph]({site}/gone.png).\n")
    cache = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    quiet = pirlint("check", "--format", "json", "review.md", cwd=tmp_path, environment=cache).json()
    told = pirlint("check", "--format", "json", "--check-links", "review.md", cwd=tmp_path, environment=cache).json()
    said = [
        [f["message"] for f in run["files"][0]["findings"] if f["rule"] == "link-broken-anchor"]
        for run in (quiet, told)
    ]
    assert said == [[], ["“graph” leads nowhere: the server responds with 404 Not Found"]]


def test_links_without_an_answer_are_named(pirlint: Pirlint, tmp_path: Path) -> None:
    (tmp_path / "review.md").write_text("The [log](http://127.0.0.1:9/log).\n")
    links = "".join(f"- [log](http://127.0.0.1:9/{number})\n" for number in range(6))
    (tmp_path / "another.md").write_text(f"See the [log](http://127.0.0.1:9/log).\n\n{links}")
    said = "did not respond, and may or may not work: http://127.0.0.1:9/log"
    command = ("check", "--isolated", "--check-links", "--format", "json")
    cache = {"XDG_CACHE_HOME": str(tmp_path)}
    ran = pirlint(*command, "review.md", cwd=tmp_path, environment=cache)
    assert [notice["message"] for notice in ran.json()["notices"]] == [f"1 link {said}"]
    ran = pirlint(*command, "review.md", "another.md", cwd=tmp_path, environment=cache)
    assert ran.json()["summary"]["files"] == 2
    others = ", ".join(f"http://127.0.0.1:9/{number}" for number in range(4))
    assert [notice["message"] for notice in ran.json()["notices"]] == [f"7 links {said}, {others} and 2 more"]
    assert all(notice["kind"] == "unanswered-links" for notice in ran.json()["notices"])


def test_what_is_missing_for_it_is_told_in_one_line(pirlint: Pirlint, tmp_path: Path) -> None:
    (tmp_path / "httpx.py").write_text("raise ModuleNotFoundError('none', name='httpx')\n")
    (tmp_path / "review.md").write_text("A review.\n")
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    ran = pirlint("check", "--check-links", "review.md", cwd=tmp_path, environment={"PYTHONPATH": path})
    assert ran.code == 2
    assert ran.err.splitlines() == ["Error: --check-links needs httpx; run: pip install 'pirlint[links]'"]


@pytest.mark.parametrize(
    ("links", "fault"),
    [
        ("'OPS-(': https://issues.example.com/{match}", "'OPS-(' is not a valid regular expression"),
        (
            "'OPS-1': https://issues.example.com/{1}",
            "'https://issues.example.com/{1}' may contain only {match} in braces",
        ),
        ("'(OPS)-1': 'https://a/{2}'", "'https://a/{2}' may contain only {match}, {1} in braces"),
        ("'OPS-1': 'https://a/{'", "'https://a/{' may contain only {match} in braces"),
    ],
)
def test_patterns_that_cannot_be_used_are_told(in_process: Pirlint, tmp_path: Path, links: str, fault: str) -> None:
    (tmp_path / ".pirlint.yaml").write_text(f"links:\n  {links}\n")
    (tmp_path / "review.md").write_text("A review.\n")
    ran = in_process("check", "review.md", cwd=tmp_path)
    assert ran.code == 2
    (line,) = ran.err.splitlines()
    assert line.endswith(f".pirlint.yaml:1: key 'links': {fault}")


def test_an_address_that_is_no_text_is_told(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / ".pirlint.yaml").write_text("links: [a]\n")
    (tmp_path / "review.md").write_text("A review.\n")
    assert "key 'links': expected keys and values" in in_process("check", "review.md", cwd=tmp_path).err
