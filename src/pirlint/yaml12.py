"""YAML as version 1.2 reads it: `on`, `off`, `yes` and `no` are words, and dates are text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ESCAPES = "; write a backslash twice in double quotes, or use single quotes"
_LONGEST = 60
"""The most characters of a value in a message."""
_LARGEST = 2**63 - 1
_CHECKED = ("bool", "float", "int", "timestamp")
"""Types in tags ("!!int") that not every text can have."""


class NotYAMLError(Exception):
    """A text is not YAML; with the line, from 1, and the reason."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(f"{line}: not valid YAML: {problem}")


def _shortened(value: object) -> str:
    """Return a value for a message: quoted and shortened."""
    written = str(value)
    return f"'{written}'" if len(written) <= _LONGEST else f"'{written[:_LONGEST]}…'"


class Loader(yaml.CSafeLoader):
    """PyYAML's safe loader (YAML 1.1) without the scalars that version 1.2 removed."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":bool", ":timestamp"))]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)


def _scalar(loader: Loader, node: yaml.Node) -> Any:
    try:
        value = yaml.CSafeLoader.yaml_constructors[node.tag](loader, node)
        is_too_large = isinstance(value, int) and abs(value) > _LARGEST  # Python would not write it in figures
    except (ValueError, LookupError, AttributeError) as error:
        problem = f"{_shortened(node.value)} is not a valid {node.tag.rpartition(':')[2]}"
        raise yaml.constructor.ConstructorError(problem=problem, problem_mark=node.start_mark) from error
    if is_too_large:
        problem = f"{_shortened(node.value)} is too large"
        raise yaml.constructor.ConstructorError(problem=problem, problem_mark=node.start_mark)
    return value


def _mapping(loader: Loader, node: yaml.Node) -> Iterator[dict[Any, Any]]:
    """Construct a mapping; unlike PyYAML, reject duplicate keys."""
    if not isinstance(node, yaml.MappingNode):
        raise yaml.constructor.ConstructorError(problem="expected keys and values", problem_mark=node.start_mark)
    keys: set[str] = set()
    for key in (key for key, _ in node.value if isinstance(key, yaml.ScalarNode)):
        if key.value in keys:
            raise yaml.constructor.ConstructorError(
                problem=f"{_shortened(key.value)} appears twice", problem_mark=key.start_mark
            )
        keys.add(key.value)
    yield from loader.construct_yaml_map(node)


Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
for _kind in _CHECKED:
    Loader.add_constructor(f"tag:yaml.org,2002:{_kind}", _scalar)


def load(text: str) -> Any:
    """Return the one document of a YAML text; raises NotYAMLError."""
    try:
        return yaml.load(text, Loader)  # noqa: S506  a safe loader with fewer scalars
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        problem = error.problem or "cannot be read"
        raise NotYAMLError(line, problem + (_ESCAPES if "escape" in problem else "")) from error
    except yaml.reader.ReaderError as error:
        line = text.encode()[: error.position].count(b"\n") + 1  # libyaml counts bytes
        raise NotYAMLError(line, error.reason) from error
    except RecursionError as error:
        raise NotYAMLError(1, "is nested too deeply") from error


@lru_cache(maxsize=1)
def _composed(text: str) -> Any:
    return yaml.compose(text, Loader)


def line_of(text: str, location: Sequence[int | str]) -> int:
    """Return the line, from 1, of the value at a path of keys and indices, as far as the path exists."""
    node: Any = _composed(text)
    line: int = node.start_mark.line + 1 if node is not None else 1
    for step in location:
        if isinstance(node, yaml.MappingNode):
            pair = next(((k, v) for k, v in node.value if k.value == step), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
    return line
