"""The fixing options of `pirlint check`."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from pirlint.cli.options import with_options

if TYPE_CHECKING:
    from collections.abc import Callable

    from pirlint.cli.fixing.fixer import Fixer

_OPTIONS = (
    click.option("--fix", is_flag=True, help="Apply the fixes that keep every fact."),
    click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also fixes that need a review."),
    click.option("--diff", is_flag=True, help="Show what --fix would change, without changing it."),
    click.option("--interactive", is_flag=True, help="Ask what to do about each finding."),
)


def fixing_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add the fixing options to a command, which gets them as `fixer`, or None."""

    @wraps(command)
    def with_fixer(
        *, fix: bool, unsafe_fixes: bool, diff: bool, interactive: bool, color: bool | None, **others: Any
    ) -> int:
        fixer = _fixer(fix=fix, unsafe=unsafe_fixes, diff=diff, interactive=interactive, color=color)
        return command(fixer=fixer, color=color, **others)

    return with_options(with_fixer, _OPTIONS)


def _fixer(*, fix: bool, unsafe: bool, diff: bool, interactive: bool, color: bool | None) -> Fixer | None:
    """Return the fixer for the options; conflicting options are a usage error."""
    if unsafe and not (fix or diff):
        raise click.UsageError("--unsafe-fixes needs --fix, or --diff to see what it would change")
    if interactive and (fix or diff):
        raise click.UsageError("--interactive asks about each fix; leave out --fix and --diff")
    if interactive:
        from pirlint.cli.fixing.interactive import Interactive

        return Interactive(color=color)
    if diff:
        from pirlint.cli.fixing.diff import Diff

        return Diff(unsafe=unsafe, color=color)
    if fix:
        from pirlint.cli.fixing.in_place import InPlace

        return InPlace(unsafe=unsafe)
    return None
