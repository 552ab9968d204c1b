"""Loads rule packs from YAML, with errors that name the file, the line and the key."""

from __future__ import annotations

import logging
from functools import cache, partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from pirlint import yaml12
from pirlint.cache.compiled import compiled
from pirlint.document.redaction import redact_message
from pirlint.files import UnreadableError, read_text
from pirlint.naming import like
from pirlint.resources import resource
from pirlint.rules.renamed import with_new_names
from pirlint.rules.ruleset import LoadedRule, Ruleset
from pirlint.rules.schema import Pack
from pirlint.rules.triggers import needs
from pirlint.settings.yaml_errors import MOST_FAULTS, faults
from pirlint.text.control_characters import printable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from pirlint.settings.yaml_errors import Location

_LOG = logging.getLogger(__name__)
"""The log of notices about outdated packs: standard error of a command, or the server's log."""
BUILTIN = (
    "blame", "hindsight", "tone", "vagueness", "evidence", "timeline", "analysis", "action", "review",
    "confidentiality", "metadata", "completeness", "timeliness", "metrics", "links", "lessons", "suppressions",
)  # fmt: skip
"""The built-in packs in display order: each a file of `rules/`, or a folder of files."""


class PackError(Exception):
    """A rule pack is invalid; the message names the file, line, key and what was expected."""


def load_pack(path: Path) -> Pack:
    """Return a pack from its file; raises PackError, with one line for each error."""
    try:
        text = read_text(path)
    except UnreadableError as error:
        raise PackError(f"{path}: cannot use the rule pack: {error}") from error
    try:
        data = yaml12.load(text)
    except yaml12.NotYAMLError as error:
        raise PackError(redact_message(f"{path}:{printable(str(error))}", text)) from error
    data, renamed = with_new_names(data)
    for path_in_pack, old, new in renamed:
        place = f"{path}:{yaml12.line_of(text, path_in_pack)}: {_key(data, path_in_pack[:2])}"
        _LOG.warning("%s: '%s' is now '%s'; the old name works until the next release", place, old, new)
    try:
        return Pack.model_validate(data)
    except ValidationError as error:
        line_of = partial(yaml12.line_of, text)
        found = ((f.line, f"{_key(data, f.location)}: {f.message}") for f in faults(error, line_of, data))
        lines = (f"{path}:{line}: {printable(message)}" for line, message in found)
        raise PackError(redact_message("\n".join(lines), text)) from error


def _key(data: Any, location: Location) -> str:
    """Return the faulty key as the file has it: the rule by its id, then the path in it."""
    if len(location) >= 2 and location[0] == "rules" and isinstance(location[1], int):
        rule = data["rules"][location[1]]
        name = rule.get("id") if isinstance(rule, dict) else None
        head = f"rule '{name}'" if name else f"rule {location[1] + 1}"
        return " ".join([head, *([f"key '{'.'.join(map(str, location[2:]))}'"] if location[2:] else [])])
    return f"key '{'.'.join(map(str, location))}'" if location else "the pack"


def load(paths: tuple[Path, ...]) -> Ruleset:
    """Return the ruleset of packs; raises PackError, also for duplicate ids or unknown rules."""
    loaded: dict[str, LoadedRule] = {}
    packs = [(path, load_pack(path)) for path in paths]
    for path, pack in packs:
        for rule in pack.rules:
            if rule.id in loaded:
                raise PackError(f"{path}: rule '{rule.id}' is defined twice")
            loaded[rule.id] = LoadedRule(
                rule,
                pack.group,
                rule.overlap_group or pack.overlap_group,
                rule.label or pack.label,
                builtin=_ships(path),
                needs=needs(rule),
            )
    if wrong := list(islice((fault for path, pack in packs for fault in _faults(path, pack, loaded)), MOST_FAULTS)):
        raise PackError("\n".join(wrong))
    return Ruleset(tuple(loaded.values()))


def load_alone(paths: tuple[Path, ...]) -> Ruleset:
    """Return the rules of packs that may refer to built-in ones, without those; raises PackError."""
    given = {path.resolve() for path in paths}
    others = tuple(path for path in builtin_files() if path.resolve() not in given)
    known = sum(len(load_pack(path).rules) for path in others)
    return Ruleset(load((*others, *paths)).rules[known:])


def _faults(path: Path, pack: Pack, rules: Collection[str]) -> Iterator[str]:
    """Yield errors that need all rules or the pipeline: unknown rules, unusable patterns."""
    for index, rule in enumerate(pack.rules):
        found: dict[tuple[str, int | str], str] = {
            ("outranks", place): f"there is no rule '{name}'{like(name, rules)}"
            for place, name in enumerate(rule.outranks)
            if name not in rules
        }
        if not _ships(path):  # those that ship are tried by tests: it takes what few commands need
            found |= {(key, ""): fault for key, fault in rule.pipeline_faults()}
        for keys, fault in found.items():
            line = yaml12.line_of(read_text(path), ("rules", index, *keys))
            yield f"{path}:{line}: rule '{rule.id}' key '{keys[0]}': {printable(fault)}"


def builtin_files() -> tuple[Path, ...]:
    """Return the files of the built-in packs."""
    folder = resource("rules")
    return tuple(path for name in BUILTIN for path in _files(folder / name))


def _files(pack: Path) -> Iterable[Path]:
    return sorted(pack.glob("*.yaml")) if pack.is_dir() else (pack.with_suffix(".yaml"),)


def _ships(path: Path) -> bool:
    return path.is_relative_to(resource("rules"))


@cache
def builtin() -> Ruleset:
    """Return the built-in rules."""
    return compiled("rules", lambda: load(builtin_files()))
