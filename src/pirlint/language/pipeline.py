"""The spaCy pipeline, loaded when the first text needs it."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pirlint.language.quick_imports import spacy as import_spacy
from pirlint.resources import resource

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT = "en_pir_sm"


class PipelineError(Exception):
    """A pipeline cannot be loaded; the message says which, and how to fix that."""


@cache
def pipeline(name: str, /) -> Language:
    """Return a pipeline: the shipped one, an installed spaCy package or a folder; raises PipelineError.

    It must use the labels of Universal Dependencies.
    """
    spacy = import_spacy()
    from thinc.api import use_ops

    loaded: Language
    try:
        if name == DEFAULT:
            # Its tokenizer is spaCy's own for English, and making that a second time takes as long as all the rest.
            # NumPy multiplies matrices three times as quickly, as long as its threads do not wait for each other.
            with use_ops("numpy", use_blis=os.environ.get("OMP_NUM_THREADS") != "1"):
                loaded = spacy.load(resource(f"models/{DEFAULT}"), exclude=["tokenizer"])
        elif not (spacy.util.is_package(name) or Path(name).is_absolute()):
            raise PipelineError(f"cannot load the language pipeline '{name}': no package of that name is installed")
        else:
            loaded = spacy.load(name)
    except (OSError, ValueError) as error:
        reason = str(error).splitlines()[0].rstrip(".")
        raise PipelineError(f"cannot load the language pipeline '{name}': {reason}") from error
    return loaded


def version(name: str = DEFAULT) -> str:
    """Return a pipeline's name and version without loading it; only the name if it is not the shipped one."""
    if name != DEFAULT or not resource(f"models/{DEFAULT}/meta.json").is_file():
        return name
    return f"{name} {json.loads(resource(f'models/{DEFAULT}/meta.json').read_text('utf-8'))['version']}"
