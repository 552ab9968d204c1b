"""Hands a check to a running daemon of the same installation and user, if there is one."""

from __future__ import annotations

import os
import signal
import socket
import sys
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from pirlint.daemon.protocol import Call, is_ours, is_users, place, receive, send

if TYPE_CHECKING:
    from types import FrameType

_PATIENCE = 2.0
"""Seconds to wait for the daemon to accept a call."""
_LEFT_ALONE = frozenset({"--interactive", "--watch"})
"""Options for interactive or endless commands."""
_ENDED = 3


def run_in_daemon() -> int | None:
    """Return the exit code of the command run by a daemon; None if no daemon can run it."""
    if sys.argv[1:2] != ["check"] or not _LEFT_ALONE.isdisjoint(sys.argv):
        return None
    try:
        path = place()
        if not is_ours(path):
            return None
        with socket.socket(socket.AF_UNIX) as peer:
            peer.settimeout(_PATIENCE)
            peer.connect(str(path))
            if not is_users(peer):
                return None
            send(peer, _call(), [sys.stdin.fileno(), sys.stdout.fileno(), sys.stderr.fileno()])
            process, _ = receive(peer)
            send(peer, "go")
            return _awaited(peer, int(process))
    except (AttributeError, EOFError, OSError, TypeError, ValueError):  # no daemon, no such stream, or an odd answer
        return None


def _call() -> Call:
    umask = os.umask(0o077)
    os.umask(umask)
    streams = [_stream(stream) for stream in (sys.stdin, sys.stdout, sys.stderr)]
    return Call(sys.argv, str(Path.cwd()), dict(os.environ), umask, streams)


def _stream(stream: object) -> list[str]:
    """Return encoding and error handler of a stream; raises TypeError for a replaced one."""
    if not isinstance(stream, TextIOWrapper) or stream.errors is None:
        raise TypeError
    return [stream.encoding, stream.errors]


def _awaited(peer: socket.socket, process: int) -> int:
    """Wait for the process that runs the command, and forward interrupts."""

    def hand_on(number: int, _: FrameType | None) -> None:
        with suppress(OSError):
            os.kill(process, number)

    signal.signal(signal.SIGINT, hand_on)
    peer.settimeout(None)
    try:
        code, _ = receive(peer)
    except (EOFError, OSError, ValueError):  # it may have said something already, and cannot be run again
        sys.stderr.write("pirlint: the daemon's process was ended; run the command again\n")
        return _ENDED
    return int(code)
