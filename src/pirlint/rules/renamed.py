"""Former names of keys in rule packs, accepted until the second release, with a notice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pirlint.document.roles import role_group
from pirlint.rules.conditions.registry import conditions
from pirlint.text import lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping

Table = dict[str, Any]
Path = tuple[int | str, ...]


_MATCHERS = ("phrase", "tokens", "clause", "time")
"""Keys of matchers whose tables had other keys."""


class Renamed(NamedTuple):
    """An outdated key or name."""

    path: Path
    """Its path in the pack."""
    old: str
    new: str


def _names(kind: str) -> Mapping[str, Any]:
    """Return the current names by the old ones."""
    names: Mapping[str, Any] = lexicon.table("renamed")[kind]
    return names


def with_new_names(pack: Any) -> tuple[Any, list[Renamed]]:
    """Return a parsed pack with current names, and what was renamed."""
    if not isinstance(pack, dict):
        return pack, []
    renamed: list[Renamed] = []
    new = _with_keys(pack, _names("rule-keys"), (), renamed)
    if isinstance(new.get("rules"), list):
        new["rules"] = [
            _rule(rule, ("rules", index), renamed) if isinstance(rule, dict) else rule
            for index, rule in enumerate(new["rules"])
        ]
    return new, renamed


def _rule(rule: Table, path: Path, renamed: list[Renamed]) -> Table:
    new = _with_keys(rule, _names("rule-keys"), path, renamed)
    if new.get("once-per") == "paragraph":
        renamed.append(Renamed((*path, "once-per"), "once-per: paragraph", "limit: one-per-block"))
        del new["once-per"]
        new["limit"] = "one-per-block"
    if isinstance(new.get("scope"), dict):
        new["scope"], unless = _split(new["scope"], (*path, "scope"), renamed)
        _add(new, unless)
    for key in _MATCHERS:
        if isinstance(new.get(key), list):
            new[key] = [_matcher(table, (*path, key, index), renamed) for index, table in enumerate(new[key])]
        elif key in new:
            new[key] = _matcher(new[key], (*path, key), renamed)
    for key in ("message", "question"):
        if isinstance(new.get(key), str):
            new[key] = _with_slots(new[key], (*path, key), renamed)
    if "rewrite" in new:
        new["rewrite"] = _with_values(new["rewrite"], _names("transformations"), (*path, "rewrite"), renamed)
    if isinstance(new.get("check"), dict):
        if _held_patterns(new["check"]):
            return _with_pattern(new, (*path, "check"), renamed)
        new["check"] = _check(new["check"], (*path, "check"), renamed)
    return new


def _held_patterns(check: Table) -> bool:
    name = check.get("name")
    return isinstance(name, str) and name in _names("patterns") and isinstance(check.get("with"), dict)


def _with_pattern(rule: Table, path: Path, renamed: list[Renamed]) -> Table:
    """Return a rule with a matcher instead of a check that only matched regular expressions."""
    new = {key: value for key, value in rule.items() if key != "check"}
    name, given = rule["check"]["name"], rule["check"]["with"]
    key = _names("patterns")[name]
    renamed.append(Renamed((*path, "name"), f"check: {name}", key))
    new[key] = {"any": given.get("patterns", [])}
    if "unless" in given:
        new[key]["unless"] = [{"pattern": given["unless"]}]
    if name == "lessons-generic":
        new[key]["whole-sentence"] = True
        new["scope"] = {"sections": sorted(role_group("learning"))}
    if given.get("in-quotes") is True:
        new["scope"] = {"quotes": "too"}
    return new


def _with_slots(text: str, path: Path, renamed: list[Renamed]) -> str:
    for old, new in _names("slots").items():
        if f"{{{old}}}" in text:
            renamed.append(Renamed(path, f"{{{old}}}", f"{{{new}}}"))
            text = text.replace(f"{{{old}}}", f"{{{new}}}")
    return text


def _matcher(table: Any, path: Path, renamed: list[Renamed]) -> Any:
    if not isinstance(table, dict):
        return table
    new, unless = _split(_with_keys(table, _names("matcher-keys"), path, renamed), path, renamed)
    if _are_words(new.get("unless")):
        renamed.append(Renamed((*path, "unless"), "unless: […]", "unless: [{in-sentence: […]}]"))
        new["unless"] = [{"in-sentence": new["unless"]}]
    _add(new, unless)
    return new


def _are_words(unless: Any) -> bool:
    """Whether the value of `unless` is words, as formerly, and not conditions."""
    values = unless if isinstance(unless, list) else [unless]
    return all(isinstance(value, str) and value not in conditions() for value in values) and bool(values)


def _check(table: Table, path: Path, renamed: list[Renamed]) -> Table:
    new = dict(table)
    new["name"] = _with_values(table.get("name"), _names("checks"), (*path, "name"), renamed)
    if isinstance(table.get("with"), dict):
        keys = _names("parameters").get(str(new["name"]), {})
        new["with"] = _with_keys(table["with"], keys, (*path, "with"), renamed)
    return new


def _split(table: Table, path: Path, renamed: list[Renamed]) -> tuple[Table, list[Any]]:
    """Return a table without its keys that are now conditions, and those conditions."""
    flags, words = _names("flags"), _names("words")
    unless: list[Any] = []
    for key, value in table.items():
        if key in flags:
            renamed.append(Renamed((*path, key), key, f"unless: [{flags[key]}]"))
            unless += [flags[key]] if value is True else []
        elif key in words:
            renamed.append(Renamed((*path, key), key, f"unless: [{{{words[key]}: […]}}]"))
            unless.append({words[key]: value})
    return {key: value for key, value in table.items() if key not in flags.keys() | words.keys()}, unless


def _add(table: Table, unless: list[Any]) -> None:
    if unless:
        given = table.get("unless", [])
        table["unless"] = [*(given if isinstance(given, list) else [given]), *unless]


def _with_keys(table: Table, names: Mapping[str, str], path: Path, renamed: list[Renamed]) -> Table:
    renamed += (Renamed((*path, key), key, names[key]) for key in table if key in names)
    return {names.get(key, key): value for key, value in table.items()}


def _with_values(value: Any, names: Mapping[str, str], path: Path, renamed: list[Renamed]) -> Any:
    if isinstance(value, list):
        return [_with_values(item, names, (*path, index), renamed) for index, item in enumerate(value)]
    if not isinstance(value, str) or value not in names:
        return value
    renamed.append(Renamed(path, value, names[value]))
    return names[value]
