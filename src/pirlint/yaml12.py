"""YAML as version 1.2 reads it: `on`, `off`, `yes` and `no` are words, and dates are text."""

from __future__ import annotations

import re
from typing import Any

import yaml


class Loader(yaml.CSafeLoader):
    """PyYAML's safe loader (YAML 1.1) without the scalars that version 1.2 took away."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":bool", ":timestamp"))]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"true|True|TRUE|false|False|FALSE"), list("tTfF"))


def load(text: str) -> Any:
    """Give the one document of a YAML text; raises yaml.MarkedYAMLError."""
    return yaml.load(text, Loader)  # noqa: S506  a safe loader with fewer scalars


def compose(text: str) -> yaml.Node | None:
    """Give the nodes of a YAML text, which know their lines."""
    return yaml.compose(text, Loader)
