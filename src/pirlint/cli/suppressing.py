"""The options of `pirlint check` about suppressions."""

from __future__ import annotations

from dataclasses import replace
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from pirlint.cli.options import with_options
from pirlint.finding import Severity
from pirlint.naming import unknown

if TYPE_CHECKING:
    from collections.abc import Callable

    from pirlint.cli.check_options import CheckOptions
    from pirlint.cli.fixing.fixer import Fixer

_RULE = "suppression-unused"
_REPORT = "--report-unused-disables"
_END_OF_OPTIONS = "--"


class WithOptionalSeverity(click.Command):
    """A command whose option for unused comments has an optional severity."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments."""
        end = args.index(_END_OF_OPTIONS) if _END_OF_OPTIONS in args else len(args)
        given = [f"{_REPORT}={Severity.WARNING}" if argument == _REPORT else argument for argument in args[:end]]
        return super().parse_args(ctx, given + args[end:])


def _severity(context: click.Context, option: click.Parameter, value: str | None) -> Severity | None:
    if value is None:
        return None
    if value not in set(Severity):
        raise click.BadParameter(unknown("severity", value, Severity), context, option)
    return Severity(value)


def _reason(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Return a reason for a comment, on one line; raises BadParameter."""
    text = " ".join((value or "").split())
    if value is not None and (not text or "--" in text or ">" in text):
        raise click.BadParameter("write the reason without '--' and '>', which end a comment", context, option)
    return text or None


_OPTIONS = (
    click.option(
        _REPORT,
        "unused",
        callback=_severity,
        metavar="[=SEVERITY]",
        help="Report comments that suppress nothing, as warnings or at another severity.",
    ),
    click.option("--add-disables", is_flag=True, help="Add comments to the files that suppress all findings."),
    click.option(
        "--reason", callback=_reason, metavar="TEXT", help="With --add-disables: the reason for each comment."
    ),
)


def suppressing_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add options to a command that change its `choice` and its `fixer`."""

    @wraps(command)
    def with_suppressions(
        *,
        unused: Severity | None,
        add_disables: bool,
        reason: str | None,
        choice: CheckOptions,
        fixer: Fixer | None,
        **others: Any,
    ) -> int:
        if unused is not None:
            levels = {_RULE: unused, **choice.command_line.levels}
            choice = replace(choice, command_line=replace(choice.command_line, levels=levels))
        if reason is not None and not add_disables:
            raise click.UsageError("--reason needs --add-disables")
        if add_disables:
            fixer = _adding(fixer, reason)
        return command(choice=choice, fixer=fixer, **others)

    return with_options(with_suppressions, _OPTIONS)


def _adding(fixer: Fixer | None, reason: str | None) -> Fixer:
    """Return the fixer that adds comments; another fixer is a usage error."""
    from pirlint.cli.fixing.disables import AddDisables
    from pirlint.suppression.directive import PLACEHOLDER

    if fixer is not None:
        raise click.UsageError("--add-disables cannot be combined with options that fix")
    return AddDisables(reason or PLACEHOLDER)
