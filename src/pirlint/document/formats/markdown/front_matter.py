"""Front matter: the block of metadata at the top of a file, between lines of `---` (YAML) or `+++` (TOML)."""

from __future__ import annotations

import re
import tomllib
from typing import NamedTuple

import yaml

from pirlint.document.model import FrontMatterValue
from pirlint.text.spans import Span

_FRONT_MATTER = re.compile(
    r"(?P<fence>---|\+\+\+)[ \t]*\r?\n(?=[ \t]*\S)(?P<body>(?:[^\n]*\n)*?)(?:(?P=fence)|\.\.\.)[ \t]*\r?(?:\n|\Z)"
)
_KEY = re.compile(r"^[\"']?[\w.-]+[\"']?[ \t]*[:=]", re.MULTILINE)
_TOML_ENTRY = re.compile(
    r"^[ \t]*(?:(?P<key>[\w.-]+)[ \t]*=[ \t]*(?P<value>.*)|(?P<table>\[(?P<name>[\w.-]+)\]))", re.MULTILINE
)


class FrontMatter(NamedTuple):
    """Front matter: the source ranges of its body and as a whole, its values, and the error if it is invalid."""

    body: Span
    span: Span
    values: dict[str, FrontMatterValue]
    fault: str | None = None


def front_matter(source: str) -> FrontMatter | None:
    """Return the front matter of a source; None if it has none.

    YAML scalars are kept as strings, as written: in YAML 1.1, the time `14:05` would be the number 845. There are no
    values if the body is invalid.
    """
    match = _FRONT_MATTER.match(source)
    if match is None or not _KEY.search(match["body"]):
        return None
    body = Span(*match.span("body"))
    read = _yaml if match["fence"] == "---" else _toml
    span = Span(0, len(match[0].rstrip()))
    try:
        return FrontMatter(body, span, read(match["body"], body.start))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 2  # after the fence, and counted from 1
        return FrontMatter(body, span, {}, f"front matter that is not valid YAML on line {line}: {error.problem}")
    except tomllib.TOMLDecodeError as error:
        return FrontMatter(body, span, {}, f"front matter that is not valid TOML: {error}")
    except (yaml.YAMLError, RecursionError):
        return FrontMatter(body, span, {}, "front matter that cannot be read")


class _Loader(yaml.BaseLoader):
    """A YAML loader without aliases: a few lines of them can expand to more than any memory holds."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(
                problem="aliases are not supported here; write the value out", problem_mark=mark
            )
        node: yaml.Node | None = super().compose_node(parent, index)
        return node


def _yaml(body: str, start: int) -> dict[str, FrontMatterValue]:
    loader = _Loader(body)
    root = loader.get_single_node()
    if not isinstance(root, yaml.MappingNode):
        return {}
    return {
        key.value: FrontMatterValue(
            loader.construct_object(value, deep=True),
            Span(start + value.start_mark.index, start + value.end_mark.index),
        )
        for key, value in root.value
        if isinstance(key, yaml.ScalarNode)
    }


def _toml(body: str, start: int) -> dict[str, FrontMatterValue]:
    table = tomllib.loads(body.replace("\r\n", "\n"))
    places: dict[tuple[str, bool], Span] = {}
    for entry in _TOML_ENTRY.finditer(body):
        written = entry["value"] if entry["table"] is None else entry["table"]
        begin = start + entry.start("value" if entry["table"] is None else "table")
        span = Span(begin, begin + len(written.rstrip()))
        places.setdefault((entry["key"] or entry["name"], True), span)
        if entry["key"] is not None:
            places.setdefault((entry["key"], False), span)
    return {
        key: FrontMatterValue(value, places[key, of_table])
        for key, value in table.items()
        if (key, of_table := isinstance(value, dict)) in places
    }
