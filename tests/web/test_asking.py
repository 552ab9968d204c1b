"""Links are asked for on a real server, whose answers are good, bad, slow and endless."""

from __future__ import annotations

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from pirlint.document.reader import read
from pirlint.web.cache import Answers
from pirlint.web.link_checker import Bounds, ask

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

QUICK = Bounds(seconds=1, total_seconds=5)


class _Site(BaseHTTPRequestHandler):
    asked: list[str]
    busy = 0
    busiest = 0

    def do_HEAD(self) -> None:
        self._answer(head=True)

    def do_GET(self) -> None:
        self._answer(head=False)

    def _answer(self, *, head: bool) -> None:
        page = self.path.strip("/")
        type(self).asked.append(f"{self.command} {page}")
        type(self).busy += 1
        type(self).busiest = max(type(self).busiest, type(self).busy)
        if page.startswith("slow"):
            time.sleep(3)
        if page.startswith("wait"):
            time.sleep(0.05)
        type(self).busy -= 1
        if page.startswith("to-"):
            self.send_response(302)
            self.send_header("Location", f"/{page.removeprefix('to-') if page != 'to-loop' else page}")
        elif page == "no-head":
            self.send_response(404 if head else 200)
        else:
            self.send_response(int(page) if page.isdigit() else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Print nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    _Site.asked, _Site.busy, _Site.busiest = [], 0, 0
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("page", ["200", "401", "403", "429", "999", "500", "503", "no-head", "to-200", "200#part"])
def test_what_may_be_there_is_not_called_broken(page: str, site: str) -> None:
    (answer,) = ask([site + page], QUICK)
    assert answer.answered
    assert answer.fault == ""


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        ("404", "the server responds with 404 Not Found"),
        ("410", "the server responds with 410 Gone"),
        ("to-404", "the server responds with 404 Not Found"),
        ("to-loop", "it redirects endlessly"),
    ],
)
def test_what_is_not_there_is_told(page: str, fault: str, site: str) -> None:
    assert ask([site + page], QUICK) == [(site + page, True, fault)]


def test_a_slow_server_gives_no_answer_and_holds_nobody_up(site: str) -> None:
    began = time.monotonic()
    slow, quick = ask([f"{site}slow", f"{site}404"], QUICK)
    assert (slow.answered, slow.fault) == (False, "")
    assert quick.fault
    assert time.monotonic() - began < 2.5


def test_all_of_it_ends_in_time(site: str) -> None:
    began = time.monotonic()
    answers = ask([f"{site}slow{number}" for number in range(20)], Bounds(seconds=2, per_host=2, total_seconds=1))
    assert not any(answer.answered for answer in answers)
    assert time.monotonic() - began < 2


def test_a_host_is_not_asked_too_much_at_once(site: str) -> None:
    answers = ask([f"{site}wait{number}" for number in range(20)], Bounds(per_host=3))
    assert all(answer.answered for answer in answers)
    assert 1 < _Site.busiest <= 3


def test_answers_are_remembered(site: str, tmp_path: Path) -> None:
    wanted = [f"{site}200", f"{site}404"]
    first = Answers(QUICK, tmp_path)(wanted)
    asked = list(_Site.asked)
    assert Answers(QUICK, tmp_path)(wanted) == first == {f"{site}404": "the server responds with 404 Not Found"}
    assert _Site.asked == asked
    assert site not in next(tmp_path.iterdir()).read_text("utf-8"), "addresses may be secret"


def test_answers_grow_old(site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Answers(QUICK, tmp_path)([f"{site}404", f"{site}200"])
    _Site.asked.clear()
    now = time.time()
    monkeypatch.setattr("pirlint.web.cache.time.time", lambda: now + 2 * 3600)
    Answers(QUICK, tmp_path)([f"{site}404", f"{site}200"])
    assert _Site.asked == ["HEAD 404", "GET 404"]


def test_a_damaged_memory_is_no_fault(site: str, tmp_path: Path) -> None:
    (tmp_path / "links.json").write_text("{half", "utf-8")
    assert Answers(QUICK, tmp_path)([f"{site}410"])


def test_no_network_makes_no_link_broken(tmp_path: Path) -> None:
    answers = Answers(QUICK, tmp_path)
    assert answers(["http://127.0.0.1:9/", "https://there-is-no-such-host.invalid/", "mailto:a@b.example"]) == {}
    assert answers.unanswered == ["http://127.0.0.1:9/"]


def test_a_host_that_does_not_listen_is_told_where_others_answer(site: str, tmp_path: Path) -> None:
    answers = Answers(QUICK, tmp_path)
    assert answers([f"{site}200", "http://127.0.0.1:9/"]) == {"http://127.0.0.1:9/": "the host does not answer"}


def test_an_address_that_is_painted_over_is_not_asked_for(site: str, tmp_path: Path) -> None:
    answers = Answers(QUICK, tmp_path)
    review = read(f"See [a]({site}404) and [b]({site}410?token=a1B2c3D4e5F6g7H8).", "x.md")
    assert answers.dead_links(review) == {f"{site}404": "the server responds with 404 Not Found"}
    assert _Site.asked == ["HEAD 404", "GET 404"]
