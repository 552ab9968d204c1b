"""Read Universal Dependencies English EWT and Universal NER EWT into sentences, and sentences into spaCy documents.

The two treebanks annotate the same sentences: syntax comes as CoNLL-U, entities as IOB2, and sentence ids join them.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from spacy.tokens import Doc

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from spacy.vocab import Vocab

SYNTAX_FILE = "en_ewt-ud-{split}.conllu"
ENTITY_FILE = "en_ewt-uner-{split}.iob2"
ENTITY_LABELS = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}
# Features of spelling and register, which the linter does not ask for; without them there are half as many tags.
DROPPED_FEATURES = frozenset({"Abbr", "ExtPos", "Foreign", "NumForm", "NumType", "Style", "Typo"})


class TreebankError(Exception):
    """A treebank that is missing or cannot be read; the message is fit to be shown as it is."""


@dataclass(frozen=True)
class Sentence:
    """A sentence of the treebank: one entry a token in each of the tuples.

    Attributes:
        document: The id of the document that the sentence stands in.
        words: The tokens' text.
        spaces: Whether white space follows the token.
        pos: Universal part-of-speech tags.
        morphs: Universal features, such as `Number=Sing`; empty for none.
        heads: Index of each token's head within the sentence; a root is its own head.
        deps: Universal dependency relations; the root's is `ROOT`, as spaCy wants it.
        entities: Entity labels in IOB2.

    """

    document: str
    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    pos: tuple[str, ...]
    morphs: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]
    entities: tuple[str, ...]


def read_treebank(folder: Path, split: str) -> list[Sentence]:
    """Read one split, syntax and entities joined.

    Args:
        folder: Where `en_ewt-ud-*.conllu` and `en_ewt-uner-*.iob2` stand, plain or gzipped.
        split: `train`, `dev` or `test`.

    Returns:
        The sentences, in the treebank's order. Those without entity annotation count as having no entity.

    Raises:
        TreebankError: The folder or a file is missing or has no sentence.

    """
    if not folder.is_dir():
        raise TreebankError(f"{folder}: no such folder; give the folder with the EWT .conllu and .iob2 files")
    entities = dict(_read_entities(_find(folder, ENTITY_FILE.format(split=split))))
    path = _find(folder, SYNTAX_FILE.format(split=split))
    sentences = list(_read_syntax(path, entities))
    if not sentences:
        raise TreebankError(f"{path}: holds no sentence")
    return sentences


def _find(folder: Path, name: str) -> Path:
    for path in (folder / name, folder / f"{name}.gz"):
        if path.is_file():
            return path
    raise TreebankError(f"{folder / name}: no such file, neither plain nor gzipped")


def _blocks(path: Path) -> Iterator[tuple[dict[str, str], list[list[str]]]]:
    """Yield each sentence of a file as its comments (`# key = value`) and its rows of tab-separated columns."""
    comments: dict[str, str] = {}
    rows: list[list[str]] = []
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = line.rstrip("\n")
            if text.startswith("#"):
                key, _, value = text.lstrip("# ").partition(" = ")
                comments[key] = value
            elif text:
                rows.append(text.split("\t"))
            elif rows:
                yield comments, rows
                comments, rows = {}, []
    if rows:
        yield comments, rows


_Tagged = tuple[tuple[str, ...], tuple[str, ...]]


def _read_entities(path: Path) -> Iterator[tuple[str, _Tagged]]:
    for comments, rows in _blocks(path):
        yield comments.get("sent_id", ""), (tuple(row[1] for row in rows), repair_iob(row[2] for row in rows))


def project(words: Sequence[str], tagged: _Tagged) -> tuple[str, ...]:
    """Bring entity tags from one cut of a sentence into tokens to another; the commits differ on a few sentences.

    A token takes the tag of the token that its first character stands in. Where the text differs, there are none.

    >>> project(["@Ryan", "is", "in"], (("@", "Ryan", "is", "in"), ("O", "B-PERSON", "O", "O")))
    ('O', 'O', 'O')
    """
    other, tags = tagged
    if tuple(words) == other:
        return tags
    if "".join(words) != "".join(other):
        return ("O",) * len(words)
    by_character = [(tag, place) for word, tag in zip(other, tags, strict=True) for place in range(len(word))]
    projected, offset = [], 0
    for word in words:
        tag, place = by_character[offset]
        projected.append(tag.replace("B-", "I-") if place else tag)
        offset += len(word)
    return _begun(projected)


def _begun(tags: Sequence[str]) -> tuple[str, ...]:
    return tuple(
        f"B-{tag[2:]}" if tag.startswith("I-") and (index == 0 or tags[index - 1][2:] != tag[2:]) else tag
        for index, tag in enumerate(tags)
    )


def repair_iob(tags: Iterable[str]) -> tuple[str, ...]:
    """Map Universal NER tags to the pipeline's: `B-O` and `OTH` mean no entity, an `I-X` after no X begins one.

    >>> repair_iob(["I-PER", "I-PER", "B-OTH", "B-O", "I-LOC"])
    ('B-PERSON', 'I-PERSON', 'O', 'O', 'B-LOC')
    """
    known = [(prefix, ENTITY_LABELS.get(name)) for prefix, _, name in (tag.partition("-") for tag in tags)]
    return _begun([f"{prefix}-{label}" if label else "O" for prefix, label in known])


def _read_syntax(path: Path, entities: dict[str, _Tagged]) -> Iterator[Sentence]:
    document = ""
    for comments, rows in _blocks(path):
        document = comments.get("newdoc id", document)
        tokens = [row for row in rows if row[0].isdigit()]  # neither ranges (3-4) nor empty nodes (8.1)
        words = tuple(row[1] for row in tokens)
        heads = [int(row[6]) - 1 for row in tokens]
        yield Sentence(
            document=document,
            words=words,
            spaces=_spaces(rows),
            pos=tuple(row[3] for row in tokens),
            morphs=tuple(_features(row[5]) for row in tokens),
            heads=tuple(index if head < 0 else head for index, head in enumerate(heads)),
            deps=tuple("ROOT" if row[7] == "root" else row[7] for row in tokens),
            entities=project(words, entities.get(comments.get("sent_id", ""), ((), ()))),
        )


def _spaces(rows: list[list[str]]) -> tuple[bool, ...]:
    """White space after each token; within a multiword token (a range such as `3-4`) there is none until its end."""
    range_end, range_space = 0, True
    spaces = []
    for row in rows:
        space = "SpaceAfter=No" not in row[9].split("|")
        first, dash, last = row[0].partition("-")
        if dash:
            range_end, range_space = int(last), space
        elif first.isdigit():
            number = int(first)
            if number < range_end:
                space = False
            elif number == range_end:
                space = range_space
            spaces.append(space)
    return tuple(spaces)


def _features(column: str) -> str:
    kept = [part for part in column.split("|") if part != "_" and part.partition("=")[0] not in DROPPED_FEATURES]
    return "|".join(kept)


def group(sentences: Sequence[Sentence], size: int = 8) -> Iterator[list[Sentence]]:
    """Yield runs of up to `size` neighbouring sentences of one document, so that sentence boundaries can be learnt."""
    yield from _runs(sentences, lambda: size)


def group_at_random(
    sentences: Sequence[Sentence], chance: random.Random, largest: int = 10
) -> Iterator[list[Sentence]]:
    """Like `group`, with sizes drawn evenly from 1 to `largest`: a review has lone list items and long paragraphs."""
    yield from _runs(sentences, lambda: chance.randint(1, largest))


def _runs(sentences: Sequence[Sentence], next_size: Callable[[], int]) -> Iterator[list[Sentence]]:
    run: list[Sentence] = []
    size = next_size()
    for sentence in sentences:
        if run and (len(run) >= size or run[0].document != sentence.document):
            yield run
            run, size = [], next_size()
        run.append(sentence)
    if run:
        yield run


def to_doc(vocab: Vocab, sentences: Sequence[Sentence]) -> Doc:
    """Make one annotated document of neighbouring sentences."""
    heads: list[int] = []
    for sentence in sentences:
        offset = len(heads)
        heads.extend(offset + head for head in sentence.heads)
    return Doc(
        vocab,
        words=[word for sentence in sentences for word in sentence.words],
        spaces=[space for sentence in sentences for space in sentence.spaces],
        pos=[tag for sentence in sentences for tag in sentence.pos],
        morphs=[morph for sentence in sentences for morph in sentence.morphs],
        heads=heads,
        deps=[dep for sentence in sentences for dep in sentence.deps],
        ents=[tag for sentence in sentences for tag in sentence.entities],
    )


_TYPOGRAPHIC = {"'": "’", "`": "‘", "``": "“", "''": "”", "--": "—", "-": "–", "...": "…"}


def with_typographic_marks(sentence: Sentence) -> Sentence:
    """Set the sentence as a word processor would: curly apostrophes and quotes, dashes, the ellipsis."""
    words = []
    quotes = 0
    for word in sentence.words:
        if word == '"':
            quotes += 1
            words.append("“" if quotes % 2 else "”")
        elif word in _TYPOGRAPHIC and word != "-":
            words.append(_TYPOGRAPHIC[word])
        else:
            words.append(word.replace("'", "’"))
    return replace(sentence, words=tuple(words))


def lowercased(sentence: Sentence) -> Sentence:
    """Write the sentence without capitals, as hurried authors do."""
    return replace(sentence, words=tuple(word.lower() for word in sentence.words))


def without_full_stop(sentence: Sentence) -> Sentence:
    """Drop the full stop, as in list items and table cells; the sentence is unchanged where something hangs on it."""
    last = len(sentence.words) - 1
    if last < 1 or sentence.words[last] != "." or any(head == last for head in sentence.heads):
        return sentence
    return Sentence(
        document=sentence.document,
        words=sentence.words[:last],
        spaces=sentence.spaces[:last],
        pos=sentence.pos[:last],
        morphs=sentence.morphs[:last],
        heads=sentence.heads[:last],
        deps=sentence.deps[:last],
        entities=sentence.entities[:last],
    )


def with_other_names(
    sentence: Sentence, given: Sequence[str], family: Sequence[str], chance: random.Random
) -> Sentence:
    """Rename the sentence's people, so that a name is known by where it stands and not by heart.

    Only names of one or two proper nouns are changed: the first becomes one of `given`, the second one of `family`.
    """
    words = list(sentence.words)
    for index, tag in enumerate(sentence.entities):
        if tag != "B-PERSON" or not _is_plain_name(sentence, index):
            continue
        following = (*sentence.entities[index + 1 : index + 3], "O", "O")
        if following[0] != "I-PERSON":
            words[index] = chance.choice(given)
        elif following[1] != "I-PERSON" and _is_plain_name(sentence, index + 1):
            words[index], words[index + 1] = chance.choice(given), chance.choice(family)
    return replace(sentence, words=tuple(words))


def _is_plain_name(sentence: Sentence, index: int) -> bool:
    word = sentence.words[index]
    return sentence.pos[index] == "PROPN" and word.isalpha() and word.istitle() and len(word) > 2
