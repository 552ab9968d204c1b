"""A trial of token patterns, whose faults spaCy would tell only when a text is checked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.syntax import token_matcher

if TYPE_CHECKING:
    from pirlint.rules.schema import Tokens


def token_fault(tokens: Tokens) -> str | None:
    """Return what is wrong with a token pattern, or None."""
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    vocab = Vocab()
    matcher = token_matcher(vocab, validate=True)
    text = Doc(vocab, ["x"], pos=["X"], tags=["X"], deps=["ROOT"], heads=[0], lemmas=["x"], morphs=[""], ents=["O"])
    try:
        matcher.add("rule", [list(sequence) for sequence in tokens.pattern])
        matcher(text)
    except re.error as error:
        return f"'{error.pattern!s}' is no regular expression"
    except (ValueError, AttributeError) as error:
        return _readable(str(error))
    return None


def _readable(message: str) -> str:
    """Return the first fault that spaCy names, without its headline and the number of the error."""
    first = next((line for line in message.splitlines() if line.startswith("- ")), message.splitlines()[0])
    return re.sub(r"^\[E\d+\] |^- \[pattern -> |\](?= )", "", first).replace(" -> ", ".")
