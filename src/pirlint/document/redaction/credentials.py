"""Credentials: values named as a password or key, and tokens in the formats of issuers."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pirlint.document.redaction.command_lines import command_line_values, logins, password_file_values
from pirlint.document.redaction.issued_tokens import issued_tokens
from pirlint.document.redaction.kubernetes import kubernetes_values
from pirlint.document.redaction.named_values import named_values
from pirlint.document.redaction.private_keys import private_keys
from pirlint.document.redaction.tables import column_values
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FINDERS = (
    command_line_values, logins, password_file_values, column_values, kubernetes_values, private_keys, issued_tokens,
)  # fmt: skip
_PREFIX, _LONGEST = 4, 64
"""The number of characters by which repetitions are looked up, and that identify a longer credential."""


def credentials(source: str) -> Iterator[Span]:
    """Return the ranges of credentials, and of their repetitions elsewhere."""
    named = list(named_values(source))
    found = [span for find in _FINDERS for span in find(source)]
    yield from (value.span for value in named)
    yield from found
    yield from _repeated(source, [*found, *(value.span for value in named if not value.word)])


def _repeated(source: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Return the other occurrences of ranges' texts, in time linear in the source."""
    values = {text for start, end in spans if not (text := source[start:end]).isalpha()}
    if not values:
        return
    lengths: dict[str, set[int]] = defaultdict(set)
    known = {value[:_LONGEST]: value for value in sorted(values)}
    for value in known:
        lengths[value[:_PREFIX]].add(len(value))
    done = 0
    for at in range(len(source)):
        for length in lengths.get(source[at : at + _PREFIX], ()) if at >= done else ():
            if (whole := known.get(source[at : at + length])) is not None:
                end = at + _shared(source, at, whole, length)
                done = max(done, end if length == _LONGEST else 0)
                yield Span(at, end)


def _shared(source: str, at: int, value: str, shared: int) -> int:
    """Return how much of a value is at a place that shares its first characters."""
    step = _LONGEST
    while shared < len(value) and source.startswith(value[shared : shared + step], at + shared):
        shared += len(value[shared : shared + step])
    return shared
