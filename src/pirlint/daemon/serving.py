"""The daemon: has everything loaded, and runs commands in forks of itself.

A fork receives the command's arguments, folder, environment and open files, and acts as the command. One fork is
prepared ahead of time, and checks the last checked text again: usually, the next check is of that text with an edit.
"""

from __future__ import annotations

import fcntl
import json
import os
import select
import signal
import socket
import sys
import time
from contextlib import contextmanager, suppress
from io import BufferedReader, BufferedWriter, FileIO, TextIOWrapper
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from pirlint.cache.folder import own_file, private
from pirlint.daemon.protocol import Call, CheckedText, Ended, is_users, receive, send

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

_GONE = select.POLLRDHUP | select.POLLHUP | select.POLLERR if hasattr(select, "POLLRDHUP") else 0
_PASSED_ON = b"."
_LONGEST = 20_000
"""The most characters of a text to check again."""
_PAUSE = 0.3
"""Seconds without a client until a fork does so: with checks in quick succession, it would be late."""
_PACKET = 1 << 18
"""The most bytes of a packet between forks and the daemon."""
_ERROR = 2


class UnavailableError(Exception):
    """The daemon cannot be started; the message says why."""


class _Fork(NamedTuple):
    process: int
    channel: socket.socket
    """Carries clients and texts to the fork, and its checked text back."""


class _Served(NamedTuple):
    fork: _Fork
    client: socket.socket
    process: int
    """The file descriptor that signals the end of the fork."""


class Daemon:
    """Serves clients on a socket until there have been none for a while."""

    def __init__(
        self,
        warm_up: Callable[[], None],
        rehearse: Callable[[CheckedText], None],
        run: Callable[[], Ended],
        idle: float,
    ) -> None:
        """Take how to prepare a fork, how to check the last text, how to run a command, and the idle timeout."""
        self._warm_up, self._rehearse, self._run, self._idle = warm_up, rehearse, run, idle
        self._poll = select.poll()
        self._served: dict[int, _Served] = {}
        """The running forks, by the file descriptors that signal the end of fork or client."""

    def serve(self, path: Path, started: Callable[[], None]) -> None:
        """Listen at a path and serve; raises UnavailableError, and KeyboardInterrupt when interrupted."""
        with _listening(path) as listener:
            signal.signal(signal.SIGTERM, signal.default_int_handler)
            started()
            self._poll.register(listener, select.POLLIN)
            spare = self._fork(listener)
            used = time.monotonic()
            while self._served or time.monotonic() - used < self._idle:
                events = self._poll.poll(max(0.0, used + self._idle - time.monotonic()) * 1000 + 1)
                for file, _ in events:
                    if file == listener.fileno() and self._assign(listener.accept()[0], spare):
                        spare = self._fork(listener)
                    elif file in self._served and (message := self._end(self._served[file])):
                        _forward(message, spare.channel)
                    used = time.monotonic()
            os.kill(spare.process, signal.SIGKILL)

    def _assign(self, client: socket.socket, spare: _Fork) -> bool:
        """Pass a client to the prepared fork; return whether another fork is needed."""
        if not is_users(client):
            client.close()
            return False
        with suppress(OSError):  # of a copy that has ended: the client goes on alone
            socket.send_fds(spare.channel, [_PASSED_ON], [client.fileno()])
        served = _Served(spare, client, os.pidfd_open(spare.process))
        self._served |= {client.fileno(): served, served.process: served}
        self._poll.register(client, _GONE)
        self._poll.register(served.process, select.POLLIN)
        return True

    def _end(self, served: _Served) -> bytes:
        """Clean up after a fork that has ended, or whose client has gone; return its checked text."""
        for file in (served.client.fileno(), served.process):
            self._poll.unregister(file)
            del self._served[file]
        os.kill(served.fork.process, signal.SIGKILL)
        os.waitpid(served.fork.process, 0)
        served.client.close()
        os.close(served.process)
        with served.fork.channel as channel:
            try:
                return channel.recv(_PACKET, socket.MSG_DONTWAIT)
            except OSError:
                return b""

    def _fork(self, listener: socket.socket) -> _Fork:
        """Return a fork that is preparing itself."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        process = os.fork()
        if not process:
            served = [one for each in self._served.values() for one in (each.client, each.fork.channel)]
            self._work(theirs, [ours, listener, *served])
        theirs.close()
        return _Fork(process, ours)

    def _work(self, channel: socket.socket, others: Iterable[socket.socket]) -> NoReturn:
        """Serve one client in a fork; after an early failure the client continues alone."""
        code = 1
        try:
            os.setsid()  # an interrupt at the daemon's terminal is not meant for those who are served
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            for other in others:
                other.close()
            self._warm_up()
            files = self._next_client(channel)
            if files:
                with socket.socket(fileno=files[0]) as client:
                    call, streams = receive(client)
                    _take_over(Call(*call), streams)
                    send(client, os.getpid())
                    receive(client)  # or else it has gone on alone
                    code, last = self._run()
                    _report(channel, last)
                    send(client, code)
        finally:
            os._exit(code)

    def _next_client(self, channel: socket.socket) -> list[int]:
        """Return the files of the next client; meanwhile, check the texts that arrive."""
        while True:
            message, files, _, _ = socket.recv_fds(channel, _PACKET, 1)
            if files or not message:
                return files
            if not select.select([channel], [], [], _PAUSE)[0]:
                self._rehearse(CheckedText(*json.loads(message)))


def _report(channel: socket.socket, last: CheckedText | None) -> None:
    """Send the last checked text to the daemon."""
    if last is not None and len(last.text) <= _LONGEST:
        _forward(json.dumps(last).encode(), channel)


def _forward(message: bytes, channel: socket.socket) -> None:
    """Send a packet, unless the other end has gone or is not reading."""
    with suppress(OSError):
        channel.send(message, socket.MSG_DONTWAIT)


def _take_over(call: Call, streams: list[int]) -> None:
    """Turn this process into the command."""
    os.chdir(call.folder)
    os.umask(call.umask)
    os.environ.clear()
    os.environ.update(call.environment)
    time.tzset()
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    sys.argv = call.arguments
    sys.stdin, sys.stdout, sys.stderr = map(_opened, range(3), call.streams)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _opened(number: int, form: list[str]) -> TextIOWrapper:
    """Return a standard stream with an encoding and an error handler."""
    is_terminal = os.isatty(number)
    raw = (
        BufferedWriter(FileIO(number, "wb", closefd=False)) if number else BufferedReader(FileIO(number, closefd=False))
    )
    encoding, errors = form
    return TextIOWrapper(raw, encoding, errors, line_buffering=is_terminal or number == _ERROR)


@contextmanager
def _listening(path: Path) -> Iterator[socket.socket]:
    """Return a listening socket, if no other daemon uses the path; raises UnavailableError."""
    try:
        if not private(path.parent, make=True):
            raise UnavailableError(f"{path.parent}: others can write there; make it private, or remove it")
        with own_file(path.with_suffix(".lock")) as lock, socket.socket(socket.AF_UNIX) as listener:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink(missing_ok=True)
            listener.bind(str(path))
            listener.listen()
            try:
                yield listener
            finally:
                path.unlink(missing_ok=True)
    except BlockingIOError as error:
        raise UnavailableError("a daemon of this installation is running already") from error
    except OSError as error:
        raise UnavailableError(f"{path}: cannot listen there: {error.strerror or error}") from error
