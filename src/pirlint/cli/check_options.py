"""The options of `pirlint check` that select rules and decide when it fails."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import wraps
from itertools import chain
from typing import TYPE_CHECKING, Any

import click

from pirlint.cli.options import settings_options, with_options
from pirlint.finding import Severity
from pirlint.naming import unknown
from pirlint.notices import Notice, NoticeKind
from pirlint.settings.command_line import NOTHING, CommandLine, Selection
from pirlint.settings.levels import level
from pirlint.settings.profiles import profile_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pirlint.checking import Checked
    from pirlint.settings.levels import Level


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """The selection of rules, the number of findings shown, and whether the check may fail."""

    command_line: CommandLine = NOTHING
    max_findings: int | None = None
    exit_zero: bool = False


class _Names(click.ParamType[Any]):
    """Names separated by commas."""

    name = "names"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        names = tuple(name.strip() for name in str(value).split(",") if name.strip())
        if not names:
            self.fail("expected rules or groups, such as 'blame,vague-amount'", param, ctx)
        return names


class _Levels(click.ParamType[Any]):
    """The level of a rule or group."""

    name = "level"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, Level]:
        name, equals, text = (part.strip() for part in str(value).partition("="))
        if not (name and equals and text):
            self.fail(f"expected RULE=LEVEL, such as 'tone=suggestion', got '{value}'", param, ctx)
        try:
            return name, level(text)
        except ValueError as error:
            self.fail(str(error), param, ctx)


class _Known(click.ParamType[Any]):
    """A name of some kind, validated."""

    def __init__(self, kind: str, known: Callable[[], tuple[str, ...]]) -> None:
        self.name = kind
        self._known = known

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in self._known():
            self.fail(unknown(self.name, str(value), self._known()), param, ctx)
        return str(value)


_RULES: dict[str, Any] = {"type": _Names(), "multiple": True, "metavar": "RULES"}
_OPTIONS = (
    click.option("--select", help="Run only these rules: comma-separated ids, groups or prefixes (blame-).", **_RULES),
    click.option("--extend-select", help="Also run these rules, even if they are off.", **_RULES),
    click.option("--ignore", help="Do not run these rules.", **_RULES),
    click.option(
        "--severity",
        "levels",
        type=_Levels(),
        multiple=True,
        metavar="RULE=LEVEL",
        help="Change the severity of a rule or group (error, warning, suggestion), or turn it on or off. May be "
        "repeated.",
    ),
    click.option(
        "--profile",
        type=_Known("profile", profile_names),
        metavar="NAME",
        help=f"Which rules run, and how severe they are: {', '.join(profile_names())}.",
    ),
    click.option(
        "--fail-on",
        type=_Known("severity", lambda: (*Severity, "never")),
        metavar="SEVERITY",
        help="The lowest severity that makes the command exit with 1: error, warning, suggestion, or never.",
    ),
    click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found."),
    click.option(
        "--max-findings",
        type=click.IntRange(min=0),
        metavar="N",
        help="Show at most N findings, the most severe of each review first. The exit code reflects all findings.",
    ),
)


def check_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add these options to a command, which gets them as one argument `choice`."""

    @wraps(command)
    def with_check_options(
        *,
        select: tuple[tuple[str, ...], ...],
        extend_select: tuple[tuple[str, ...], ...],
        ignore: tuple[tuple[str, ...], ...],
        levels: tuple[tuple[str, Level], ...],
        profile: str | None,
        fail_on: str | None,
        exit_zero: bool,
        max_findings: int | None,
        command_line: CommandLine,
        **others: Any,
    ) -> int:
        command_line = replace(
            command_line,
            profile=profile,
            fail_on=fail_on,
            levels=dict(levels),
            selection=Selection(*(tuple(chain(*names)) for names in (select, extend_select, ignore))),
        )
        return command(choice=CheckOptions(command_line, max_findings, exit_zero), **others)

    return with_options(settings_options(with_check_options), _OPTIONS)


class FindingLimit:
    """Limits the number of findings shown, keeping the worst of each review."""

    def __init__(self, most: int | None) -> None:
        """Take the limit; None shows all."""
        self._left = most
        self._left_out = 0

    def __call__(self, checked: Checked) -> Checked:
        """Return the checked review with the findings to show."""
        if self._left is None or len(checked.findings) <= self._left:
            self._left = None if self._left is None else self._left - len(checked.findings)
            return checked
        worst = sorted(checked.findings, key=lambda finding: finding.severity.rank)[: self._left]
        kept = set(map(id, worst))
        self._left_out += len(checked.findings) - self._left
        self._left = 0
        return replace(checked, findings=tuple(finding for finding in checked.findings if id(finding) in kept))

    def notices(self) -> Iterator[Notice]:
        """Return how many findings were left out, if any."""
        if self._left_out:
            findings = f"{self._left_out} more {'finding is' if self._left_out == 1 else 'findings are'}"
            yield Notice(NoticeKind.LEFT_OUT, None, f"{findings} not shown (--max-findings)")
