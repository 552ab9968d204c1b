"""The protocol between commands and the daemon.

The name of a socket identifies one installation and one way of starting it. It belongs to one user: it is in a folder
that nobody else can access, and each side asks the system who the other is.
"""

from __future__ import annotations

import hashlib
import json
import os
import socket
import stat
import struct
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pirlint.cache.folder import home, private
from pirlint.cache.installation import fingerprint

if TYPE_CHECKING:
    from collections.abc import Sequence

SUPPORTED = all(hasattr(socket, name) for name in ("AF_UNIX", "SO_PEERCRED", "send_fds")) and hasattr(os, "pidfd_open")
"""Whether the system supports the daemon; Linux does."""
_CREDENTIALS = struct.Struct("3i")
_LENGTH = struct.Struct("!I")
_LONGEST = 10_000_000
"""The most bytes of a message."""
_STREAMS = 3


class Call(NamedTuple):
    """How a command was called, and its environment."""

    arguments: list[str]
    folder: str
    environment: dict[str, str]
    umask: int
    streams: list[list[str]]
    """Encoding and error handler of standard input, output and error."""


class CheckedText(NamedTuple):
    """A text that was checked, with confidential data masked."""

    text: str
    path: str


class Ended(NamedTuple):
    """The exit code of a command, and the last text that it checked, if any."""

    code: int
    last: CheckedText | None = None


def place() -> Path:
    """Return the path of this installation's socket."""
    parts = (fingerprint(), str(sys.flags), sys.getfilesystemencoding(), str(sys.modules["__main__"].__spec__ is None))
    name = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return (Path(runtime) / "pirlint" if os.path.isabs(runtime) else home() / "daemon") / f"{name}.sock"  # noqa: PTH117


def is_ours(path: Path) -> bool:
    """Whether a path is a socket of the user, in a folder closed to others; raises OSError."""
    state = path.lstat()
    return stat.S_ISSOCK(state.st_mode) and state.st_uid == os.geteuid() and private(path.parent)


def is_users(peer: socket.socket) -> bool:
    """Whether the process at the other end belongs to the user."""
    data = peer.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
    _, user, _ = _CREDENTIALS.unpack(data)
    return bool(user == os.geteuid())


def send(peer: socket.socket, message: object, streams: Sequence[int] = ()) -> None:
    """Send a message, with open files if there are any; raises OSError."""
    data = json.dumps(message).encode()
    socket.send_fds(peer, [_LENGTH.pack(len(data))], streams)
    peer.sendall(data)


def receive(peer: socket.socket) -> tuple[Any, list[int]]:
    """Return the next message and the open files with it; raises OSError, ValueError, and EOFError at the end."""
    head, streams, _, _ = socket.recv_fds(peer, _LENGTH.size, _STREAMS)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    data = bytearray()
    while len(data) < length <= _LONGEST:
        part = peer.recv(length - len(data))
        if not part:
            raise EOFError
        data += part
    return json.loads(data), streams
