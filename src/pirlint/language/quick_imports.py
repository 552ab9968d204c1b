"""Faster imports of spaCy and lemminflect, without the parts that a check does not need."""

from __future__ import annotations

import gzip
import sys
from bisect import bisect_left
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

from pirlint.files import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMAND_LINE = ("spacy.cli", "spacy.cli.info")
"""The module that spaCy imports only for `spacy.info`, and that imports an HTTP client, templates and more."""


def spacy() -> Any:
    """Import spaCy without its command line, which is imported on first use."""
    if "spacy" in sys.modules:
        return sys.modules["spacy"]
    stand_ins = {name: ModuleType(name) for name in _COMMAND_LINE if name not in sys.modules}
    for name, module in stand_ins.items():
        module.__path__ = []
        if name == "spacy.cli.info":
            module.info = _info  # type: ignore[attr-defined]
    sys.modules.update(stand_ins)
    try:
        library = import_module("spacy")
        while _EXTENSIONS:
            name, method = _EXTENSIONS.pop()
            library.tokens.Token.set_extension(name, method=method)
        return library
    finally:
        for name in stand_ins:
            del sys.modules[name]
        vars(sys.modules.get("spacy", ModuleType("spacy"))).pop("cli", None)


def _info(*args: Any, **keywords: Any) -> Any:
    return import_module("spacy.cli.info").info(*args, **keywords)


_EXTENSIONS: list[tuple[str, Callable[..., Any]]] = []
"""The spaCy token extensions of lemminflect by name, until spaCy is imported."""


@contextmanager
def _extensions_kept() -> Iterator[None]:
    """Import lemminflect without spaCy, for which it defines extensions that pirlint does not use."""
    if "spacy" in sys.modules:
        yield
        return

    def keep(name: str, method: Callable[..., Any]) -> None:
        _EXTENSIONS.append((name, method))

    stand_in = ModuleType("spacy")
    vars(stand_in).update(__version__="3", tokens=SimpleNamespace(Token=SimpleNamespace(set_extension=keep)))
    sys.modules["spacy"] = stand_in
    try:
        yield
    finally:
        del sys.modules["spacy"]


@cache
def lemminflect() -> Any:
    """Import lemminflect with lazy tables, which look up words in the lines of their files.

    Building the tables takes longer than checking a review.
    """
    with _extensions_kept():
        library = import_module("lemminflect")
    lemmas, inflections = library.Lemmatizer(), library.Inflections()
    lemma_codec = import_module("lemminflect.codecs.LemmaLUCodec")
    inflection_codec = import_module("lemminflect.codecs.InflectionLUCodec").InflectionLUCodec

    def lemma_entry(line: str) -> dict[str, Any]:
        _, category, forms = lemma_codec.LemmaLUCodec.fromString(line)
        return {lemma_codec.categoryToUPos(category): forms}

    def inflection_entry(line: str) -> dict[str, Any]:
        entry: dict[str, Any] = inflection_codec.fromString(line)[2]
        return entry

    lemmas.lemma_dict = Table(lemmas.lemma_lu_fn, lemma_entry, {})
    inflections.infl_dict = Table(inflections.infl_lu_fn, inflection_entry, inflection_codec.updateForAuxMod({}))
    return library


class Table(Mapping[str, dict[str, Any]]):
    """A lazy table of lemminflect: a word is parsed on lookup; `fixed` replaces entries of the file."""

    def __init__(self, path: str, entry: Callable[[str], dict[str, Any]], fixed: Mapping[str, dict[str, Any]]) -> None:
        self._path = path
        self._entry = entry
        self._fixed = fixed

    @cached_property
    def _lines(self) -> list[str]:
        return sorted(gzip.decompress(read_bytes(Path(self._path))).decode().splitlines())

    def __getitem__(self, word: str) -> dict[str, Any]:
        """Return the entry of a word; raises KeyError if it has none."""
        if word in self._fixed:
            return self._fixed[word]
        found: dict[str, Any] = {}
        start = f"{word},"
        at = bisect_left(self._lines, start)
        while at < len(self._lines) and self._lines[at].startswith(start):
            found.update(self._entry(self._lines[at]))
            at += 1
        if not found:
            raise KeyError(word)
        return found

    def __iter__(self) -> Iterator[str]:
        """Return the words."""
        return iter({line.partition(",")[0] for line in self._lines} | self._fixed.keys())

    def __len__(self) -> int:
        """Return how many words there are."""
        return sum(1 for _ in self)
