"""A forked process that loads the parser and parses, in parallel with this process.

Importing spaCy and loading a pipeline takes a third of the check of one review, and blocks all threads.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from multiprocessing import get_context
from threading import Event
from typing import TYPE_CHECKING, Any, Protocol

from pirlint.cache.expressions import remembered
from pirlint.language.parsing import parser
from pirlint.language.pipeline import pipeline

if TYPE_CHECKING:
    from collections.abc import Sequence
    from multiprocessing.connection import Connection

    from pirlint.language.parsing import Place
    from pirlint.language.syntax import Word


class _Parses(Protocol):
    def words(self, texts: Sequence[str]) -> list[list[Word]]: ...
    def places(self, text: str, pattern: str) -> list[Place]: ...


class _ParserProcess:
    """A client for the parser in the forked process."""

    def __init__(self, name: str) -> None:
        self._name = name
        context = get_context("fork")
        self._connection, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(name, theirs, self._connection), daemon=True)
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # the fork leaves it to the command
        try:
            process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        theirs.close()  # so that the end of the fork is noticed here

    def words(self, texts: Sequence[str]) -> list[list[Word]]:
        """Return the words of texts."""
        found: list[list[Word]] = self._ask("words", texts)
        return found

    def places(self, text: str, pattern: str) -> list[Place]:
        """Return the matches of a token pattern in a text."""
        found: list[Place] = self._ask("places", text, pattern)
        return found

    def _ask(self, method: str, *arguments: object) -> Any:
        """Return the result of a parser method; if the fork was killed or failed, this process does the work."""
        try:
            self._connection.send((method, arguments))
            return self._connection.recv()
        except (EOFError, OSError):
            _processes.pop(self._name, None)
            return getattr(available_parser(self._name), method)(*arguments)


_processes: dict[str, _ParserProcess] = {}
"""By the name of the pipeline."""
_ALLOWED = Event()
"""Whether forking is allowed: only the command knows that it has no threads."""


def allow_parser_process() -> None:
    """Allow parsers in forked processes, if that is possible and faster."""
    if sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1:
        _ALLOWED.set()


def preload_parser(name: str) -> None:
    """Start loading a pipeline that will be needed."""
    if _ALLOWED.is_set() and name not in _processes and not pipeline.cache_info().currsize:
        with suppress(OSError):  # the system gives no process
            _processes[name] = _ParserProcess(name)


def available_parser(name: str) -> _Parses:
    """Return a parser, in a forked process if allowed; raises PipelineError if it cannot be loaded."""
    return _processes.get(name) or parser(name)


def _serve(name: str, connection: Connection, other: Connection) -> None:
    """Serve requests in the forked process until the client is gone."""
    other.close()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):  # nobody waits for streams that the fork holds open
        os.dup2(nowhere, stream)
    with suppress(Exception):
        with remembered("parser-expressions"):
            parses = parser(name)
        while True:
            method, arguments = connection.recv()
            connection.send(getattr(parses, method)(*arguments))
    os._exit(0)
