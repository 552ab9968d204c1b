"""Measure how quick a check is: `python benchmarks/speed/measure_speed.py`. See the README beside it."""

from __future__ import annotations

import argparse
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import linear_regression, median

from reviews import review

_WORDS = 1_500
_LENGTHS = (1_500, 6_000, 24_000)
_PEERS = {
    "proselint": ("proselint", "check"),
    "alex": ("alex",),
    "write-good": ("write-good",),
    "textlint": ("textlint",),
    "Harper": ("harper-cli", "lint"),
    "Vale": ("vale", "--no-exit"),
}
"""The commands of other checkers, before the names of files."""


@dataclass(frozen=True)
class Run:
    """What a run of a command took."""

    wall: float
    processor: float
    megabytes: float


def run(*command: str | Path, cache: Path) -> Run:
    """Run a command with a folder as the user's cache."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    start = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603  commands of our own
        list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode < 0 or (command[0] == sys.executable and process.returncode > 1):  # others count findings
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    scale = 2**20 if sys.platform == "darwin" else 2**10
    return Run(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / scale)


def medians(runs: list[Run]) -> Run:
    """Return the median of each figure."""
    return Run(*(median(getattr(run, name) for run in runs) for name in ("wall", "processor", "megabytes")))


def show(name: str, taken: Run, words: int = 0) -> None:
    """Print one line of figures."""
    rate = f"{words / taken.wall:9,.0f} words/s {words / taken.processor:9,.0f} a core" if words else ""
    print(f"{name:32} {taken.wall:8.2f} s {taken.processor:8.2f} s CPU {taken.megabytes:6.0f} MB {rate}")  # noqa: T201


def main() -> None:
    """Write the reviews, run everything in turn, and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reviews", type=int, default=100, help="reviews in bulk (default: 100)")
    parser.add_argument("--runs", type=int, default=3, help="runs of each (default: 3)")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _measure(folder, asked.reviews, asked.runs)


def _measure(folder: Path, reviews: int, runs: int) -> None:
    one, many, cache = folder / "one.md", folder / "many", folder / "cache"
    one.write_text(review(_WORDS, 0), "utf-8")
    many.mkdir()
    for seed in range(reviews):
        (many / f"{seed:05}.md").write_text(review(_WORDS, seed), "utf-8")
    check = (sys.executable, "-m", "pirlint", "check", "--no-cache")
    commands: dict[str, tuple[str | Path, ...]] = {
        "start (--version)": (sys.executable, "-m", "pirlint", "--version"),
        "cold": (*check, one),
        "again": (*check, one),
        f"bulk of {reviews}, one core": (*check, "--jobs", "1", many),
        f"bulk of {reviews}, all cores": (*check, many),
    }
    files = sorted(many.iterdir())
    for peer, command in _PEERS.items():
        if shutil.which(command[0]):
            commands |= {f"{peer}, one": (*command, one), f"{peer}, bulk": (*command, *files)}
    taken: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(runs):
        for title, arguments in commands.items():
            if title == "cold":
                shutil.rmtree(cache, ignore_errors=True)
            taken[title].append(run(*arguments, cache=cache))
    words = sum(len(file.read_text("utf-8").split()) for file in files)
    for title, figures in taken.items():
        show(title, medians(figures), words if "bulk" in title else 0)
    _growth(folder, check, cache, runs)


def _growth(folder: Path, check: tuple[str, ...], cache: Path, runs: int) -> None:
    """Print how time grows with length, without what every run takes."""
    tiny = folder / "tiny.md"
    tiny.write_text(review(1, 0), "utf-8")
    points: list[tuple[float, float]] = []
    for words in _LENGTHS:
        long = folder / f"{words}.md"
        long.write_text(review(words, 1), "utf-8")
        pairs = [[run(*check, file, cache=cache).processor for file in (tiny, long)] for _ in range(runs)]
        points.append((math.log(words), math.log(max(median(b - a for a, b in pairs), 1e-3))))
    slope = linear_regression(*zip(*points, strict=True)).slope
    print(f"growth with length: slope {slope:.2f} over {_LENGTHS[0]:,} to {_LENGTHS[-1]:,} words (1 is linear)")  # noqa: T201


if __name__ == "__main__":
    main()
