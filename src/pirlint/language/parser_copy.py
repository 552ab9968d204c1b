"""A copy of this process that loads the parser, and parses, beside what this one does meanwhile.

To import spaCy and load a pipeline takes a third of the check of one review, and Python lets no other thread run.
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


class _Copy:
    """What asks the parser of a copy, as long as there is one."""

    def __init__(self, name: str) -> None:
        self._name = name
        context = get_context("fork")
        self._connection, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(name, theirs, self._connection), daemon=True)
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # which the copy leaves to the command
        try:
            process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        theirs.close()  # so that the end of the copy shows here

    def words(self, texts: Sequence[str]) -> list[list[Word]]:
        """Return the words of texts."""
        found: list[list[Word]] = self._ask("words", texts)
        return found

    def places(self, text: str, pattern: str) -> list[Place]:
        """Return where a token pattern fits a text."""
        found: list[Place] = self._ask("places", text, pattern)
        return found

    def _ask(self, method: str, *arguments: object) -> Any:
        """Return what a method of the parser says; the copy may have been killed, or have met what this one will."""
        try:
            self._connection.send((method, arguments))
            return self._connection.recv()
        except (EOFError, OSError):
            _copies.pop(self._name, None)
            return getattr(parser_or_copy(self._name), method)(*arguments)


_copies: dict[str, _Copy] = {}
"""By the name of their pipeline."""
_WANTED = Event()
"""Whether the command has asked for copies: what a program has loaded, or does in threads, nobody can know."""


def parse_beside() -> None:
    """Let pipelines that are not loaded yet be loaded in copies of this process, where that can be done and pays."""
    if sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1:
        _WANTED.set()


def load_ahead(name: str) -> None:
    """Begin to load a pipeline that will be asked for."""
    if _WANTED.is_set() and name not in _copies and not pipeline.cache_info().currsize:
        with suppress(OSError):  # the system gives no process
            _copies[name] = _Copy(name)


def parser_or_copy(name: str) -> _Parses:
    """Return what parses; raises PipelineError where the pipeline cannot be loaded."""
    return _copies.get(name) or parser(name)


def _serve(name: str, connection: Connection, other: Connection) -> None:
    """Answer in a copy, until nobody asks any more."""
    other.close()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):  # nobody waits for what a copy still holds open
        os.dup2(nowhere, stream)
    with suppress(Exception):
        with remembered("parser-expressions"):
            parses = parser(name)
        while True:
            method, arguments = connection.recv()
            connection.send(getattr(parses, method)(*arguments))
    os._exit(0)
