"""Checks by a daemon: the same as without, and without it wherever anything is odd."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pirlint.checking import check
from pirlint.cli.daemon import _default, _rehearse
from pirlint.daemon.protocol import SUPPORTED, Call, CheckedText, receive, send
from pirlint.language import reading
from pirlint.language.pipeline import DEFAULT, pipeline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

pytestmark = pytest.mark.skipif(not SUPPORTED, reason="the daemon runs only on Linux")

_TEXT = "# Outage\n\n## Root cause\n\nBob forgot to run the migration, and should have known it. It took ages!!\n"
_PIRLINT = (sys.executable, "-m", "pirlint")


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    runtime = tmp_path_factory.mktemp("r")
    return {"XDG_RUNTIME_DIR": str(runtime), "PIRLINT_NO_CACHE": "1"}


@contextmanager
def _daemon(environment: Mapping[str, str], *options: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [*_PIRLINT, "daemon", *options], env={**os.environ, **environment}, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    assert process.stderr.readline() == "Ready; press Ctrl-C to stop.\n"
    try:
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


@pytest.fixture(scope="module")
def daemon(places: Mapping[str, str]) -> Iterator[subprocess.Popen[str]]:
    with _daemon(places) as process:
        yield process


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text(_TEXT, "utf-8")
    return tmp_path


@pytest.fixture
def only_by_daemon(tmp_path: Path) -> dict[str, str]:
    """An environment in which a command cannot check by itself."""
    block = tmp_path / "block"
    block.mkdir()
    (block / "sitecustomize.py").write_text("import sys; sys.modules['pirlint.cli'] = None\n", "utf-8")
    return {"PYTHONPATH": os.pathsep.join(filter(None, (str(block), os.environ.get("PYTHONPATH"))))}


def _run(
    folder: Path, environment: Mapping[str, str], *arguments: str, stdin: str = ""
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*_PIRLINT, *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.usefixtures("daemon")
@pytest.mark.parametrize(
    ("arguments", "variables"),
    [
        (("a.md",), {}),
        (("--format", "json", "a.md"), {}),
        (("--color", "always", "a.md"), {"COLUMNS": "60"}),
        (("a.md",), {"PYTHONIOENCODING": "ascii"}),
        (("-",), {}),
        (("missing.md",), {}),
        (("--fail-on", "never", "."), {}),
        (("--unknown",), {}),
        (("--jobs", "2", "a.md", "../docs/b.md"), {}),
    ],
)
def test_what_is_said_is_the_same(
    folder: Path,
    places: Mapping[str, str],
    only_by_daemon: dict[str, str],
    arguments: tuple[str, ...],
    variables: dict[str, str],
) -> None:
    (folder / "docs" / "b.md").write_text(_TEXT * 2, "utf-8")
    by_daemon = _run(folder / "docs", {**places, **only_by_daemon, **variables}, "check", *arguments, stdin=_TEXT)
    alone = _run(folder / "docs", {**variables, "XDG_RUNTIME_DIR": "/nowhere"}, "check", *arguments, stdin=_TEXT)
    assert (by_daemon.returncode, by_daemon.stdout, by_daemon.stderr) == (alone.returncode, alone.stdout, alone.stderr)


@pytest.mark.usefixtures("daemon")
def test_a_change_shows(folder: Path, places: Mapping[str, str], only_by_daemon: dict[str, str]) -> None:
    def rules() -> set[str]:
        ran = _run(folder, {**places, **only_by_daemon}, "check", "--format", "json", "docs/a.md")
        return {finding["rule"] for finding in json.loads(ran.stdout)["files"][0]["findings"]}

    assert "blame-omission-verb" in rules()
    (folder / "pirlint.yaml").write_text("rules: {blame: off}\n", "utf-8")
    assert "blame-omission-verb" not in rules()
    (folder / "pirlint.yaml").unlink()
    assert "blame-omission-verb" in rules()


@pytest.mark.usefixtures("daemon")
def test_files_are_changed_as_the_user_would(
    folder: Path, places: Mapping[str, str], only_by_daemon: dict[str, str]
) -> None:
    file = folder / "docs" / "a.md"
    file.chmod(0o640)
    assert _run(folder, {**places, **only_by_daemon}, "check", "--fix", "docs/a.md").returncode == 1
    assert "ages!!" not in file.read_text("utf-8")
    assert file.stat().st_mode & 0o777 == 0o640


@pytest.mark.usefixtures("daemon")
def test_other_commands_do_without(folder: Path, places: Mapping[str, str], only_by_daemon: dict[str, str]) -> None:
    for arguments in (("rule",), ("check", "--interactive", "docs/a.md"), ("check", "--watch", "docs/a.md")):
        assert "pirlint.cli" in _run(folder, {**places, **only_by_daemon}, *arguments).stderr


@pytest.mark.usefixtures("daemon")
def test_an_interruption_ends_the_check(
    folder: Path, places: Mapping[str, str], only_by_daemon: dict[str, str]
) -> None:
    process = _starts_long_check(folder, {**places, **only_by_daemon})
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Traceback" not in said


def _children(process: subprocess.Popen[str]) -> list[int]:
    with open(f"/proc/{process.pid}/task/{process.pid}/children", encoding="ascii") as file:  # noqa: PTH123
        return [int(child) for child in file.read().split()]


def _spare(process: subprocess.Popen[str]) -> int:
    """Return the copy that is ready, once no other is left."""
    until = time.monotonic() + 10
    while len(_children(process)) != 1 and time.monotonic() < until:
        time.sleep(0.05)
    (spare,) = _children(process)
    return spare


def _starts_long_check(folder: Path, environment: Mapping[str, str]) -> subprocess.Popen[str]:
    for number in range(30):
        (folder / f"{number}.md").write_text(_TEXT * 40, "utf-8")
    process = subprocess.Popen(
        [*_PIRLINT, "check", "--jobs", "1", "--all-files", "--format", "concise", "."],
        cwd=folder,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    return process


def test_a_client_that_is_killed_takes_its_check_with_it(
    folder: Path, places: Mapping[str, str], only_by_daemon: dict[str, str], daemon: subprocess.Popen[str]
) -> None:
    process = _starts_long_check(folder, {**places, **only_by_daemon})
    assert len(_children(daemon)) == 2
    process.kill()
    process.communicate()
    _spare(daemon)


@pytest.mark.usefixtures("daemon")
def test_checks_at_once_are_each_done(folder: Path, places: Mapping[str, str], only_by_daemon: dict[str, str]) -> None:
    with ThreadPoolExecutor(3) as threads:
        begun = [threads.submit(_run, folder, {**places, **only_by_daemon}, "check", "docs/a.md") for _ in range(3)]
    done = [each.result() for each in begun]
    assert [one.returncode for one in done] == [1, 1, 1]
    assert len({one.stdout for one in done}) == 1


_SERVES = """
import sys
from pathlib import Path
from pirlint.daemon.protocol import CheckedText, Ended
from pirlint.daemon.serving import Daemon
socket, told, text = sys.argv[1:]
last = CheckedText(text, "a.md")
daemon = Daemon(lambda: None, lambda last: Path(told).write_text(last.text), lambda: Ended(0, last), 20)
daemon.serve(Path(socket), lambda: print("Ready", flush=True))
"""


@pytest.mark.parametrize(("text", "again"), [("It broke.", True), ("It broke. " * 3000, False)])
def test_the_next_copy_goes_through_what_was_checked_last(tmp_path: Path, text: str, again: bool) -> None:
    path, told = tmp_path / "d" / "x.sock", tmp_path / "told"
    with subprocess.Popen([sys.executable, "-c", _SERVES, path, told, text], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        with socket.socket(socket.AF_UNIX) as peer:
            peer.connect(str(path))
            call = Call(["pirlint", "check"], str(tmp_path), dict(os.environ), 0o022, [["utf-8", "strict"]] * 3)
            send(peer, call, [0, 1, 2])
            receive(peer)
            send(peer, "go")
            assert receive(peer)[0] == 0
        until = time.monotonic() + (10 if again else 1)
        while not told.exists() and time.monotonic() < until:
            time.sleep(0.05)
        process.terminate()
    assert told.exists() == again


def test_what_was_gone_through_is_not_parsed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_parses", {})
    _rehearse(CheckedText(_TEXT, "a.md"))
    monkeypatch.setattr(pipeline(DEFAULT), "pipe", None)
    checked = check(_TEXT, "a.md", _default("en_pir_tagger"))
    assert not checked.notices
    assert "blame-omission-verb" in {finding.rule for finding in checked.findings}


def test_what_fails_in_going_through_is_left_to_the_check(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pirlint.checking.check", None)
    _rehearse(CheckedText(_TEXT, "a.md"))


def test_a_check_that_is_killed_is_told(
    folder: Path, places: Mapping[str, str], only_by_daemon: dict[str, str], daemon: subprocess.Popen[str]
) -> None:
    serving = _spare(daemon)
    process = _starts_long_check(folder, {**places, **only_by_daemon})
    os.kill(serving, signal.SIGKILL)
    _, said = process.communicate(timeout=20)
    assert (process.returncode, said) == (3, "pirlint: the daemon's process was ended; run the command again\n")


def test_a_copy_that_was_ended_is_done_without(
    folder: Path, places: Mapping[str, str], daemon: subprocess.Popen[str]
) -> None:
    os.kill(_spare(daemon), signal.SIGKILL)
    assert _run(folder, places, "check", "docs/a.md").returncode == 1
    assert _run(folder, places, "check", "docs/a.md").returncode == 1


def test_there_is_one_daemon(places: Mapping[str, str], folder: Path, daemon: subprocess.Popen[str]) -> None:
    ran = _run(folder, places, "daemon")
    assert (ran.returncode, ran.stderr) == (2, "Error: a daemon of this installation is running already\n")
    assert daemon.poll() is None


def test_it_ends_by_itself(folder: Path) -> None:
    environment = {"XDG_RUNTIME_DIR": str(folder / "run")}
    (folder / "run").mkdir()
    with _daemon(environment, "--idle", "0.001") as process:
        assert process.wait(timeout=20) == 0
    assert not list((folder / "run").rglob("*.sock"))
    assert _run(folder, environment, "check", "docs/a.md").returncode == 1


@pytest.fixture(scope="module")
def name(places: Mapping[str, str], daemon: subprocess.Popen[str]) -> str:
    """Return the name of the socket of this installation."""
    (path,) = Path(places["XDG_RUNTIME_DIR"]).rglob("*.sock")
    return path.name


@pytest.fixture
def elsewhere(folder: Path, name: str) -> Iterator[tuple[Mapping[str, str], socket.socket]]:
    """Return an environment in which something else has the place of the daemon's socket, and that."""
    place = folder / "run" / "pirlint"
    place.mkdir(mode=0o700, parents=True)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(place / name))
        yield {"XDG_RUNTIME_DIR": str(folder / "run"), "PIRLINT_NO_CACHE": "1"}, listener


def test_a_socket_that_nobody_listens_at_is_done_without(
    folder: Path, elsewhere: tuple[Mapping[str, str], socket.socket]
) -> None:
    environment, _ = elsewhere
    ran = _run(folder, environment, "check", "docs/a.md")
    assert (ran.returncode, ran.stderr) == (1, "")
    with _daemon(environment):
        assert _run(folder, environment, "check", "docs/a.md").stdout == ran.stdout


@pytest.mark.parametrize("answer", [b"", b"no daemon at all", b"\0\0\0\2{}", b"\0\0\0\4null", b"\xff\xff\xff\xff"])
def test_what_answers_oddly_is_done_without(
    folder: Path, elsewhere: tuple[Mapping[str, str], socket.socket], answer: bytes
) -> None:
    environment, listener = elsewhere

    def serve() -> None:
        with suppress(OSError):
            peer, _ = listener.accept()
            peer.recv(1)
            peer.sendall(answer)
            peer.close()

    listener.listen()
    threading.Thread(target=serve, daemon=True).start()
    ran = _run(folder, environment, "check", "docs/a.md")
    assert (ran.returncode, ran.stderr) == (1, "")
    assert "Bob forgot" in ran.stdout


@pytest.mark.parametrize("odd", ["others may write", "a link"])
def test_a_folder_that_is_not_the_users_alone_is_done_without(
    folder: Path, only_by_daemon: dict[str, str], odd: str
) -> None:
    environment = {"XDG_RUNTIME_DIR": str(folder / "run"), "PIRLINT_NO_CACHE": "1"}
    (folder / "run").mkdir()
    with _daemon(environment):
        place = folder / "run" / "pirlint"
        if odd == "others may write":
            place.chmod(0o777)
        else:
            place.rename(folder / "elsewhere")
            place.symlink_to(folder / "elsewhere")
        assert "pirlint.cli" in _run(folder, {**environment, **only_by_daemon}, "check", "docs/a.md").stderr
        assert _run(folder, environment, "check", "docs/a.md").returncode == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_a_socket_of_another_user_is_done_without(folder: Path, only_by_daemon: dict[str, str]) -> None:
    environment = {"XDG_RUNTIME_DIR": str(folder / "run"), "PIRLINT_NO_CACHE": "1"}
    (folder / "run").mkdir()
    with _daemon(environment):
        (path,) = (folder / "run").rglob("*.sock")
        os.chown(path, 12345, 12345)
        assert "pirlint.cli" in _run(folder, {**environment, **only_by_daemon}, "check", "docs/a.md").stderr


def test_it_has_one_thread_since_copies_get_no_other(daemon: subprocess.Popen[str]) -> None:
    with open(f"/proc/{daemon.pid}/status", encoding="ascii") as status:  # noqa: PTH123
        assert "Threads:\t1\n" in status.readlines()
