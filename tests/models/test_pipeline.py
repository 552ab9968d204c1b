"""The shipped pipeline: its promises of size, speed, labels and scores, and what it makes of sentences of reviews."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import spacy

from pirlint.language.pipeline import DEFAULT, pipeline

if TYPE_CHECKING:
    from spacy.language import Language

MODELS = Path(__file__).resolve().parents[2] / "models"
PIPELINE = MODELS / "en_pir_sm"
UNIVERSAL_TAGS = {
    *(
        "ADJ",
        "ADP",
        "ADV",
        "AUX",
        "CCONJ",
        "DET",
        "INTJ",
        "NOUN",
        "NUM",
        "PART",
        "PRON",
        "PROPN",
        "PUNCT",
        "SCONJ",
        "SYM",
    ),
    *("VERB", "X"),
}
CLAUSE_RELATIONS = {
    *("ROOT", "nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "aux", "aux:pass", "advmod", "xcomp", "ccomp", "conj"),
}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(PIPELINE)


@pytest.fixture(scope="module")
def scores() -> dict[str, Any]:
    read: dict[str, Any] = json.loads((MODELS / "scores.json").read_text(encoding="utf-8"))
    return read


def people(nlp: Language, text: str) -> list[str]:
    return [entity.text for entity in nlp(text).ents if entity.label_ == "PERSON"]


def test_it_is_at_most_12_megabytes() -> None:
    size = sum(path.stat().st_size for path in PIPELINE.rglob("*") if path.is_file())
    assert size <= 12_000_000


def test_it_loads_fast() -> None:
    durations = []
    for _ in range(3):
        start = time.perf_counter()
        spacy.load(PIPELINE)
        durations.append(time.perf_counter() - start)
    assert min(durations) < 1.5  # 0.3 s on an idle machine; the bound is for busy ones


def test_its_components_and_labels_are_those_documented(nlp: Language) -> None:
    assert nlp.pipe_names == ["tok2vec", "morphologizer", "parser", "ner"]
    labels = nlp.pipe_labels
    assert set(labels["ner"]) == {"PERSON", "ORG", "LOC"}
    assert set(labels["parser"]) >= CLAUSE_RELATIONS
    features = {feature for label in labels["morphologizer"] for feature in label.split("|")}
    tags = {feature.removeprefix("POS=") for feature in features if feature.startswith("POS=")}
    assert tags == UNIVERSAL_TAGS


def test_its_card_names_licence_and_sources(nlp: Language) -> None:
    assert nlp.meta["version"] == "0.1.0"
    assert nlp.meta["license"] == "CC BY-SA 4.0"
    assert nlp.meta["author"] == "pirlint contributors"
    assert ["EWT" in source["name"] for source in nlp.meta["sources"]] == [True, True]
    notice = (MODELS / "LICENSE.md").read_text(encoding="utf-8")
    assert "https://creativecommons.org/licenses/by-sa/4.0/" in notice


def test_it_carries_no_path_of_the_machine_it_was_trained_on() -> None:
    for name in ("config.cfg", "meta.json"):
        text = (PIPELINE / name).read_text(encoding="utf-8")
        assert re.search(r"""["'](/|[A-Z]:\\)\w""", text) is None


def test_its_scores_meet_the_targets(scores: dict[str, Any]) -> None:
    treebank = scores["ewt_test_gold_tokens"]
    assert treebank["upos"] >= 0.94
    assert treebank["las"] >= 0.81


def test_its_scores_on_names_have_not_fallen(scores: dict[str, Any]) -> None:
    known, unseen = scores["domain_test_known_words"]["PERSON"], scores["domain_test"]["PERSON"]
    assert min(known["p"], known["r"]) >= 0.95
    assert min(unseen["p"], unseen["r"]) >= 0.60  # names and programs never seen, often with no hint in the sentence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Priya failed to renew the certificate.", ["Priya"]),
        ("Marcus Lindqvist approved the change without a review.", ["Marcus Lindqvist"]),
        ("The certificate was deleted by Anjali.", ["Anjali"]),
        ("Kenji's rollback took the site down again.", ["Kenji"]),
        ("We asked Fatima and Diego to restart the queue.", ["Fatima", "Diego"]),
        ("Jenkins failed to pick up the new credentials.", []),
        ("Jaeger missed the slow spans.", []),
        ("Ansible forgot the second host.", []),
        ("Thanos ran out of memory at 03:10 UTC.", []),
        ("The DBA dropped the wrong table.", []),
        ("QA did not test the rollback.", []),
        ("The on-call engineer ignored the page.", []),
        ("Will the alert fire when the disk fills up?", []),
        ("Mark the node as broken before the drain.", []),
    ],
)
def test_it_tells_people_from_software_and_roles(nlp: Language, text: str, expected: list[str]) -> None:
    assert people(nlp, text) == expected


def test_it_finds_vendors_and_places(nlp: Language) -> None:
    entities = {entity.text: entity.label_ for entity in nlp("Cloudflare had a power failure in Frankfurt.").ents}
    assert entities == {"Cloudflare": "ORG", "Frankfurt": "LOC"}


@pytest.mark.parametrize(
    ("text", "subject", "relation", "verb"),
    [
        ("Priya failed to renew the certificate.", "Priya", "nsubj", "failed"),
        ("The engineer forgot to test the rollback.", "engineer", "nsubj", "forgot"),
        ("The wrong table was dropped by the DBA.", "table", "nsubj:pass", "dropped"),
        ("Jenkins failed to pick up the new credentials.", "Jenkins", "nsubj", "failed"),
    ],
)
def test_it_finds_who_did_what(nlp: Language, text: str, subject: str, relation: str, verb: str) -> None:
    found = {token.text: (token.dep_, token.head.text) for token in nlp(text)}
    assert found[subject] == (relation, verb)


def test_it_finds_the_agent_of_a_passive(nlp: Language) -> None:
    agent = next(token for token in nlp("The wrong table was dropped by Priya.") if token.text == "Priya")
    assert (agent.dep_, agent.head.text) in {("obl:agent", "dropped"), ("obl", "dropped")}


def test_it_finds_where_sentences_end(nlp: Language) -> None:
    doc = nlp("The queue backed up. Nobody was paged. We restarted the workers at noon.")
    assert [sentence.text for sentence in doc.sents] == [
        "The queue backed up.",
        "Nobody was paged.",
        "We restarted the workers at noon.",
    ]


def test_retraining_without_the_treebank_says_what_is_missing(tmp_path: Path) -> None:
    missing = tmp_path / "nowhere"
    command = [sys.executable, str(MODELS / "train.py"), "--treebank", str(missing)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert run.stderr.splitlines() == [
        f"train.py: {missing}: no such folder; give the folder with the EWT .conllu and .iob2 files"
    ]


def test_its_tokenizer_is_the_one_that_spacy_makes_anyway(nlp: Language) -> None:
    shipped: Any = pipeline(DEFAULT).tokenizer
    default: Any = nlp.tokenizer
    # The words that each has met so far are no part of it.
    assert shipped.to_bytes(exclude=["vocab"]) == default.to_bytes(exclude=["vocab"])
