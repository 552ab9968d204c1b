"""spaCy and lemminflect do what they do, without what a check never uses."""

from __future__ import annotations

import subprocess
import sys

from lemminflect import config
from lemminflect.codecs.InflectionLUCodec import InflectionLUCodec
from lemminflect.codecs.LemmaLUCodec import LemmaLUCodec

from pirlint.language.quick_imports import lemminflect


def _run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_parsing_imports_no_command_line_and_no_http_client() -> None:
    code = (
        "import sys; from pirlint.language.pipeline import DEFAULT, pipeline; pipeline(DEFAULT)('It failed.');"
        "from pirlint.language.inflection import lemma; lemma('failed', 'VERB');"
        "print(sorted({'typer', 'weasel', 'requests', 'httpx', 'jinja2'} & sys.modules.keys()))"
    )
    assert _run(code) == "[]"


def test_the_command_line_of_spacy_is_there_for_who_asks() -> None:
    code = (
        "from pirlint.language.quick_imports import spacy; s = spacy();"
        "print(type(s.info(silent=True)).__name__); import spacy.cli; print(spacy.cli.download.__name__)"
    )
    assert _run(code).split() == ["dict", "download"]


def test_lemminflect_adds_to_the_tokens_of_spacy_when_that_is_imported() -> None:
    code = (
        "import sys; from pirlint.language.quick_imports import lemminflect, spacy; lemminflect();"
        "print('spacy' in sys.modules); nlp = spacy().blank('en'); print(nlp('failed')[0]._.lemma())"
    )
    assert _run(code).split() == ["False", "failed"]


def test_the_tables_hold_what_lemminflect_reads_from_them() -> None:
    library = lemminflect()
    assert dict(library.Lemmatizer().lemma_dict) == LemmaLUCodec.load(config.lemma_lu_fn)
    assert dict(library.Inflections().infl_dict) == InflectionLUCodec.load(config.inflection_lu_fn)
    assert library.getLemma("outages", upos="NOUN") == ("outage",)
    assert library.getInflection("be", tag="VBN") == ("been",)
