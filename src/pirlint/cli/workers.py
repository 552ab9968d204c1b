"""Checks on several processor cores, in the order of the reviews.

Workers check texts and nothing else: what is shown, counted, written or asked of the network stays with the command. A
few reviews are checked ahead of the one that is shown, so that memory does not grow with their number.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import signal
import sys
from collections import deque
from contextlib import closing, suppress
from functools import partial
from itertools import chain, count, islice
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pirlint.analysis.surroundings import UNKNOWN, Surroundings
from pirlint.checking import check
from pirlint.configuration import Configurations
from pirlint.language.pipeline import DEFAULT, PipelineError, pipeline
from pirlint.notices import Notice
from pirlint.observing import invalidate
from pirlint.repository import gather
from pirlint.settings.command_line import NOTHING, CommandLine

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess

    from pirlint.checking import Checked
    from pirlint.sources import Source

_FEWEST_FILES, _FEWEST_CHARACTERS = 4, 40_000
"""What there must be to check for workers to pay: starting one takes about as long as checking 1,500 words."""
_AHEAD = 3
"""Reviews for each worker that are checked or wait to be shown."""
_LOOKED_AT = 100
"""Reviews that are looked at together for whether workers pay."""


class Pending(NamedTuple):
    """What is to be checked, and its check, where a worker has done it."""

    source: Source | Notice
    checked: Checked | None = None


class Work(NamedTuple):
    """What all reviews of a run are checked with."""

    command_line: CommandLine = NOTHING
    known: Surroundings = UNKNOWN
    keeps: bool = False
    """Whether results are kept, and taken from those that earlier runs have kept."""


def in_order(
    sources: Iterable[Source | Notice],
    jobs: int | None,
    takes: Callable[[Source], bool],
    is_known: Callable[[Source], bool],
    work: Work,
) -> Generator[Pending]:
    """Return what is to be checked, those that `takes` lets through checked by `jobs` workers.

    None asks for as many as there are cores, where that pays: what `is_known` costs nothing. With one, nothing is
    checked ahead. Whoever stops asking must close the iterator, which ends the workers at once.
    """
    coming = iter(sources)
    workers = jobs if jobs is not None else _cores()
    fewest = (_FEWEST_FILES, _FEWEST_CHARACTERS) if jobs is None else (1, 0)
    while workers > 1:
        first, pays = _peek(coming, is_known, *fewest)
        if pays:
            invalidate()  # what workers see, they do not tell
            everything = chain(first, coming)
            with closing(_by_workers(everything, workers, takes, partial(_start, work))) as pending:
                yield from pending
            return
        if not first:
            return
        yield from map(Pending, first)
    yield from map(Pending, coming)


def _peek(
    sources: Iterator[Source | Notice], is_known: Callable[[Source], bool], files: int, characters: int
) -> tuple[list[Source | Notice], bool]:
    """Return the next sources, and whether there is enough in them for workers to pay."""
    first: list[Source | Notice] = []
    texts: list[int] = []
    for source in islice(sources, _LOOKED_AT):
        first.append(source)
        if not isinstance(source, Notice) and not is_known(source):
            texts.append(len(source.text))
        if len(texts) >= files and sum(texts) >= characters:
            return first, True
    return first, False


def _cores() -> int:
    """Return how many cores the command may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _by_workers(
    sources: Iterable[Source | Notice], jobs: int, takes: Callable[[Source], bool], start: Callable[[], None]
) -> Generator[Pending]:
    pool = _WorkerPool(jobs, start)
    waiting: deque[tuple[Source | Notice, int | None]] = deque()
    try:
        for source in sources:
            taken = not isinstance(source, Notice) and takes(source)
            waiting.append((source, pool.submit(source) if taken and not isinstance(source, Notice) else None))
            if len(waiting) > jobs * _AHEAD:
                yield pool.pending(*waiting.popleft())
        while waiting:
            yield pool.pending(*waiting.popleft())
    finally:
        pool.terminate()


class _WorkerPool:
    """Processes that check one source after another. What one of them cannot check is left to the command."""

    def __init__(self, jobs: int, start: Callable[[], None]) -> None:
        context = _context()
        self._processes: dict[Connection, BaseProcess] = {}
        self._idle: list[Connection] = []
        self._busy: dict[Connection, int] = {}
        self._queue: deque[tuple[int, Source]] = deque()
        self._done: dict[int, Checked | None] = {}
        self._numbers = count()
        for _ in range(jobs):
            ours, theirs = context.Pipe()
            process = context.Process(target=_work, args=(theirs, (*self._idle, ours), start), daemon=True)  # type: ignore[attr-defined]
            process.start()
            theirs.close()  # so that its end shows here
            self._processes[ours] = process
            self._idle.append(ours)

    def submit(self, source: Source) -> int:
        """Take a source, and return the number by which its check is asked for."""
        number = next(self._numbers)
        self._queue.append((number, source))
        self._dispatch()
        return number

    def pending(self, source: Source | Notice, number: int | None) -> Pending:
        """Return a source with its check, when that is done."""
        while number is not None and number not in self._done and (self._busy or self._idle):
            self._receive()
        checked = self._done.pop(number, None) if number is not None else None
        return Pending(source, checked)

    def terminate(self) -> None:
        """End all processes at once."""
        for connection, process in self._processes.items():
            process.kill()
            process.join()
            connection.close()

    def _dispatch(self) -> None:
        while self._queue and self._idle:
            connection = self._idle.pop()
            number, source = self._queue.popleft()
            self._busy[connection] = number
            with suppress(OSError):  # of one that has ended, which shows when its answer is asked for
                connection.send(source)

    def _receive(self) -> None:
        """Wait for a check, and give whoever has done it the next one."""
        for ready in wait(list(self._busy)):
            assert isinstance(ready, Connection)  # noqa: S101  for the type
            number = self._busy.pop(ready)
            try:
                self._done[number] = ready.recv()
            except (EOFError, OSError):  # it was killed
                self._done[number] = None
            else:
                self._idle.append(ready)
        self._dispatch()


def _work(connection: Connection, others: tuple[Connection, ...], start: Callable[[], None]) -> None:
    """Check, in a worker, what comes, until nothing comes any more."""
    for other in others:
        other.close()
    start()
    with suppress(EOFError, OSError):
        while True:
            source = connection.recv()
            try:
                checked = _check(source)
            except Exception:  # the command meets it again, and says what there is to say
                checked = None
            connection.send(checked)


def _context() -> BaseContext:
    """Return how workers are started: as copies of the command where that is safe, with all that it has loaded."""
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    with suppress(PipelineError):  # which the check says
        pipeline(DEFAULT)
    gc.collect()
    gc.freeze()  # a collection would write to all that the copies share
    return multiprocessing.get_context("fork")


class _Worker(NamedTuple):
    configurations: Configurations
    work: Work


_worker: list[_Worker] = []
"""In a worker: what it checks with."""


def _start(work: Work) -> None:
    """Make a process ready to check; the command alone is interrupted, and says what there is to say of settings."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.getLogger("pirlint").setLevel(logging.CRITICAL)
    _worker[:] = [_Worker(Configurations(work.command_line), work)]


def _check(source: Source) -> Checked:
    """Check a source in a worker."""
    (worker,) = _worker
    configuration = worker.configurations[Path(source.path).absolute()]
    around = partial(gather, known=worker.work.known, may_ask=configuration.may_ask)
    held_against = configuration if worker.work.keeps else configuration.without_results()
    return check(source.text, source.path, held_against, around)
