"""`pirlint cache`: what is kept between runs, and how to be rid of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pirlint.cache.database import database
from pirlint.cache.folder import folder, home
from pirlint.cli import ExitCode
from pirlint.files import MEGABYTE, reason
from pirlint.web import ANSWERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@click.group("cache")
def command() -> None:
    """Show or clear the cache."""


@command.command("info")
def info() -> int:
    """Show where the cache is, and what is in it."""
    compiled = list(_files(folder()))
    click.echo(f"{home()}")
    click.echo(f"cached results and runs: {len(database())}, {_megabytes(database().octets)}")
    click.echo(f"compiled rules and vocabularies: {len(compiled)}, {_megabytes(sum(map(_octets, compiled)))}")
    return ExitCode.CLEAN


@command.command("clear")
def clear() -> int:
    """Empty the cache, including responses of links; the next run rebuilds it."""
    try:
        database().clear()
        for file in (*_files(folder()), home() / ANSWERS):
            file.unlink(missing_ok=True)
    except OSError as error:
        raise click.ClickException(f"{error.filename}: cannot be removed: {reason(error)}") from error
    return ExitCode.CLEAN


def _files(place: Path) -> Iterator[Path]:
    return (path for path in place.iterdir() if path.is_file()) if place.is_dir() else iter(())


def _octets(file: Path) -> int:
    return file.stat().st_size


def _megabytes(octets: int) -> str:
    return f"{octets / MEGABYTE:.1f} MB"
