"""Annotated sentences of incident reviews, made from the templates and word lists of `domain.yaml`.

Web text of 2010 teaches a recogniser little about "Priya acknowledged the page" or "Jenkins failed to reload". These
sentences do. They carry entities alone, so that they train the recogniser and leave tagger and parser to the treebank.
Print some with `python models/domain.py [COUNT]`.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import yaml

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DATA = Path(__file__).resolve().parent / "domain.yaml"
HELD_OUT_EVERY = 5
HELD_OUT = frozenset({"given", "family", "wordname", "software", "vendor", "place", "service"})
_SLOT = re.compile(r"\{(\w+)\}")
# How often which form of a name is used: people are mostly on first-name terms in a review.
_PERSON_FORMS = ("{given}",) * 11 + ("{given} {family}",) * 5 + (
    "{initial}. {family}", "{given} {initial}.", "{given} {initial}. {family}", "{given}-{given} {family}", "{family}",
    "{initial}.{initial}. {family}",
)  # fmt: skip
_FULL_FORMS = ("{given} {family}",) * 6 + ("{given} {initial}. {family}", "{given} {family}-{family}")
_HANDLES = (
    "@{name}",
    "@{name}{family}",
    "@{name}-{family}",
    "@{name}.{family}",
    "@{name}_{number}",
    "@{initial}{family}",
)

Part = Literal["train", "test"]
Lexicon = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class DomainSentence:
    """A sentence and its entities, each as start, end (character offsets) and label."""

    text: str
    entities: tuple[tuple[int, int, str], ...]


def read_lexicon(part: Part) -> Lexicon:
    """Read the word lists and templates of one part; the two parts share no name, no software and no template.

    Args:
        part: `train` or `test`.

    Returns:
        Lists by name; the templates under `templates`.

    """
    data: dict[str, Any] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    lists = {
        name: _unique(words.split() if isinstance(words, str) else words) for name, words in data["lexicon"].items()
    }
    lists["family"] = _joined(lists["family"])
    people = {*lists["given"], *lists["family"], *lists["wordname"]}
    lists["software"] = [word for word in lists["software"] if word not in people]
    chosen: dict[str, Sequence[str]] = {}
    for name, words in lists.items():
        kept = [word for index, word in enumerate(words) if (index % HELD_OUT_EVERY == 4) == (part == "test")]
        chosen[name] = kept if name in HELD_OUT else words
    if part == "test":  # a given name may be some other's family name
        trained = {word for key in ("given", "family") for i, word in enumerate(lists[key]) if i % HELD_OUT_EVERY != 4}
        for name in ("given", "family", "wordname"):
            chosen[name] = [word for word in chosen[name] if word not in trained]
        chosen.update({name: list(words) for name, words in data["test"]["lexicon"].items()})
        return chosen | {"templates": data["test"]["templates"]}
    chosen["software"] = [*lists["software_known"] * 2, *chosen["software"]]
    return chosen | {"templates": data["train"]}


def with_known_words(lexicon: Lexicon) -> Lexicon:
    """Return the test's templates the words of training: the test of a name that is known in a sentence that is not."""
    known = read_lexicon("train")
    return {name: known[name] if name in HELD_OUT else words for name, words in lexicon.items()}


def _unique(words: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _joined(words: Sequence[str]) -> list[str]:
    """Family names of two words ("de Vries") are listed as two: join a lower-case word to the next."""
    return re.findall(r"(?:[a-z]\S* )*\S+", " ".join(words))


def generate(lexicon: Lexicon, size: int, chance: random.Random) -> list[DomainSentence]:
    """Make sentences, each from a template drawn at random.

    Args:
        lexicon: From `read_lexicon`.
        size: How many.
        chance: What to draw with; the same seed makes the same sentences.

    """
    labels: dict[str, str] = yaml.safe_load(DATA.read_text(encoding="utf-8"))["labels"]
    return [_sentence(chance.choice(lexicon["templates"]), lexicon, labels, chance) for _ in range(size)]


def _sentence(template: str, lexicon: Lexicon, labels: Mapping[str, str], chance: random.Random) -> DomainSentence:
    text = ""
    entities = []
    for piece, label in _expand(template, lexicon, labels, chance):
        if label:
            prefix = len("the ") if piece.startswith("the ") else 0
            entities.append((len(text) + prefix, len(text) + len(piece), label))
        text += piece
    return DomainSentence(text, tuple(entities))


def _expand(
    template: str, lexicon: Lexicon, labels: Mapping[str, str], chance: random.Random
) -> Iterator[tuple[str, str | None]]:
    """Yield pieces of text with their labels; values of slots may have slots themselves."""
    for index, piece in enumerate(_SLOT.split(template)):
        if index % 2 == 0:
            yield piece, None
            continue
        name = piece[0].lower() + piece[1:]
        value = _fill(name, lexicon, chance)
        if label := labels.get(name):
            yield value, label
            continue
        for number, (text, inner) in enumerate(_expand(value, lexicon, labels, chance)):
            yield (text[0].upper() + text[1:] if number == 0 and text and piece[0].isupper() else text), inner


def _fill(name: str, lexicon: Lexicon, chance: random.Random) -> str:
    """Fill one slot: with a form made here, or a word of the list of that name."""
    match name:
        case "person":
            return _name(chance.choice(_PERSON_FORMS), lexicon, chance)
        case "full":
            return _name(chance.choice(_FULL_FORMS), lexicon, chance)
        case "handle":
            return _name(chance.choice(_HANDLES), lexicon, chance).lower().replace(" ", "")
        case "time":
            clock = f"{chance.randint(0, 23):02}:{chance.randint(0, 59):02}"
            day = f"2024-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
            return chance.choice(
                (clock, clock, f"{clock} UTC", f"{clock} CET", f"{day} {clock}", f"{clock}:07Z", "9:05 am")
            )
        case _:
            return chance.choice(lexicon[name])


def _name(form: str, lexicon: Lexicon, chance: random.Random) -> str:
    def part(match: re.Match[str]) -> str:
        match match[1]:
            case "initial":
                return chance.choice("ABCDEFGHIJKLMNOPRSTVWYZ")
            case "number":
                return str(chance.randint(1, 99))
            case "name":
                return chance.choice(lexicon["given"])
            case other:
                return chance.choice(lexicon[other])

    return _SLOT.sub(part, form)


def to_docs(nlp: Language, sentences: Sequence[DomainSentence], chance: random.Random) -> list[Doc]:
    """Make documents of one to three sentences with entities, and with tags and heads left unknown.

    Args:
        nlp: The pipeline whose tokenizer and vocabulary to use.
        sentences: From `generate`.
        chance: What to draw the groups with.

    """
    docs = []
    remaining = list(sentences)
    while remaining:
        count = chance.choice((1, 1, 1, 2, 3))
        run, remaining = remaining[:count], remaining[count:]
        docs.append(_to_doc(nlp, run))
    return docs


def _to_doc(nlp: Language, run: Sequence[DomainSentence]) -> Doc:
    text = " ".join(sentence.text for sentence in run)
    doc = nlp.make_doc(text)
    spans, offset = [], 0
    for sentence in run:
        for start, end, label in sentence.entities:
            span = doc.char_span(offset + start, offset + end, label=label, alignment_mode="expand")
            if span is not None:
                spans.append(span)
        offset += len(sentence.text) + 1
    doc.set_ents(spans, default="outside")
    return doc


def main() -> None:
    """Print sentences with their entities, to look at."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    for part in ("train", "test"):
        for sentence in generate(read_lexicon(part), count, random.Random()):  # noqa: S311
            names = ", ".join(f"{sentence.text[start:end]} {label}" for start, end, label in sentence.entities)
            sys.stdout.write(f"{part}\t{sentence.text}\t{names}\n")


if __name__ == "__main__":
    main()
