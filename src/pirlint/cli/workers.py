"""Checks on several cores, in the order of the reviews.

Workers only check texts: the command itself prints, counts, writes and uses the network. Only a few reviews are checked
ahead, so that memory does not grow with their number.
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
"""The fewest files and characters for workers: starting one takes as long as checking 1,500 words."""
_AHEAD = 3
"""Reviews per worker that are checked ahead."""
_LOOKED_AT = 100
"""Reviews that are examined together to decide whether workers pay off."""


class Pending(NamedTuple):
    """A source with its check by a worker, if any."""

    source: Source | Notice
    checked: Checked | None = None


class Work(NamedTuple):
    """What all reviews of a run are checked with."""

    command_line: CommandLine = NOTHING
    known: Surroundings = UNKNOWN
    keeps: bool = False
    """Whether results are cached."""


def in_order(
    sources: Iterable[Source | Notice],
    jobs: int | None,
    takes: Callable[[Source], bool],
    is_known: Callable[[Source], bool],
    work: Work,
) -> Generator[Pending]:
    """Yield sources, with those that `takes` accepts checked by `jobs` workers.

    None uses one worker per core, if that pays off: sources for which `is_known` is true cost nothing. With one job,
    nothing is checked ahead. Close the iterator to stop the workers.
    """
    coming = iter(sources)
    workers = jobs if jobs is not None else _cores()
    fewest = (_FEWEST_FILES, _FEWEST_CHARACTERS) if jobs is None else (1, 0)
    while workers > 1:
        first, pays = _peek(coming, is_known, *fewest)
        if pays:
            invalidate()  # worker processes do not pass on what they read
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
    """Return the next sources, and whether they justify workers."""
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
    """Return the number of usable cores."""
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
    """Processes that check sources. A source that a worker cannot check is left to the command."""

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
        """Queue a source, and return its number."""
        number = next(self._numbers)
        self._queue.append((number, source))
        self._dispatch()
        return number

    def pending(self, source: Source | Notice, number: int | None) -> Pending:
        """Return a source with its check, when done."""
        while number is not None and number not in self._done and (self._busy or self._idle):
            self._receive()
        checked = self._done.pop(number, None) if number is not None else None
        return Pending(source, checked)

    def terminate(self) -> None:
        """Kill all processes."""
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
        """Wait for a check, and give its worker the next source."""
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
    """Check sources in a worker until the connection is closed."""
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
    """Return how to start workers: by fork if that is safe, which shares everything loaded."""
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
"""The worker of this process."""


def _start(work: Work) -> None:
    """Prepare a worker process; only the command handles interrupts and reports settings errors."""
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
