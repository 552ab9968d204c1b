"""Train the shipped pipeline from the treebanks, in one command.

    python models/train.py --treebank FOLDER [--raw FOLDER_OF_TEXT] [--output models/en_pir_sm]

It reads the treebanks, pretrains the token embedding on raw text if there is any, trains by `config.cfg` on treebank
and domain sentences, strips what the linter does not use, evaluates on the test parts, writes pipeline and scores.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example
from spacy.training.loop import train as train_loop
from spacy.training.pretrain import pretrain
from spacy.util import load_config, load_model_from_config, registry
from spacy.vocab import Vocab
from thinc.api import Config, NumpyOps, fix_random_seed, set_current_ops, use_ops

sys.path.insert(0, str(Path(__file__).resolve().parent))

import domain
import treebank
from treebank import Sentence, TreebankError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HERE = Path(__file__).resolve().parent
SIZE_LIMIT_MB = 12.0
DOMAIN_SENTENCES_PER_EPOCH = 4000
META = {
    "name": "pir_sm",
    "version": "0.1.0",
    "description": (
        "Syntax and names for post-incident reviews: universal part-of-speech tags and features, universal "
        "dependencies, and the entities PERSON, ORG and LOC."
    ),
    "author": "pirlint contributors",
    "email": "",
    "url": "",
    "license": "CC BY-SA 4.0",
    "spacy_version": ">=3.8.0,<3.9.0",
    "sources": [
        {
            "name": "UD English EWT, commit 15d613d",
            "url": "https://github.com/UniversalDependencies/UD_English-EWT",
            "author": "the UD English EWT contributors",
            "license": "CC BY-SA 4.0",
        },
        {
            "name": "Universal NER English EWT, commits 8ed072d (dev, test) and 0c7ce0d (train)",
            "url": "https://github.com/UniversalNER/UNER_English-EWT",
            "author": "the Universal NER contributors",
            "license": "CC BY-SA 4.0",
        },
    ],
}


class TrainingSentences:
    """The training corpus, drawn anew each epoch: treebank sentences, varied and regrouped, and domain sentences.

    Variation costs nothing to annotate: curly quotes, no capitals, no full stop, other people's names.

    Args:
        sentences: The treebank's training sentences.
        domain_size: How many domain sentences an epoch has; 0 for the treebank alone.
        seed: Of all that is drawn.

    """

    def __init__(self, sentences: Sequence[Sentence], domain_size: int, seed: int) -> None:
        self.sentences = sentences
        self.domain_size = domain_size
        self.lexicon = domain.read_lexicon("train")
        self.chance = random.Random(seed)  # noqa: S311 - a corpus is no secret

    def __call__(self, nlp: Language) -> Iterator[Example]:
        """Yield one epoch of examples, shuffled."""
        docs = [
            treebank.to_doc(nlp.vocab, [self._vary(sentence) for sentence in run])
            for run in treebank.group_at_random(self.sentences, self.chance)
        ]
        if self.domain_size:
            docs.extend(domain.to_docs(nlp, domain.generate(self.lexicon, self.domain_size, self.chance), self.chance))
        self.chance.shuffle(docs)
        for doc in docs:
            yield on_gold_tokens(doc)

    def _vary(self, sentence: Sentence) -> Sentence:
        if self.domain_size and self.chance.random() < 0.35:
            sentence = treebank.with_other_names(sentence, self.lexicon["given"], self.lexicon["family"], self.chance)
        if self.chance.random() < 0.25:
            sentence = treebank.with_typographic_marks(sentence)
        if self.chance.random() < 0.04:
            sentence = treebank.lowercased(sentence)
        if self.chance.random() < 0.08:
            sentence = treebank.without_full_stop(sentence)
        return sentence


def on_gold_tokens(doc: Doc) -> Example:
    """Make an example whose prediction starts from the annotated tokens."""
    return Example(Doc(doc.vocab, words=[token.text for token in doc], spaces=[bool(t.whitespace_) for t in doc]), doc)


def on_tokenizer(nlp: Language, doc: Doc) -> Example:
    """Make an example whose prediction starts from the text, cut by spaCy's tokenizer."""
    return Example(nlp.make_doc(doc.text), doc)


def read_raw_texts(folder: Path) -> list[str]:
    """Read the prose of a folder's Markdown and text files, a paragraph each, without code, links and markup.

    Raises:
        TreebankError: The folder is missing or has no such file.

    """
    if not folder.is_dir():
        raise TreebankError(f"{folder}: no such folder; give a folder with .md or .txt files")
    paths = sorted(path for path in folder.rglob("*") if path.suffix in {".md", ".txt"} and path.is_file())
    if not paths:
        raise TreebankError(f"{folder}: holds no .md or .txt file")
    return [text for path in paths for text in paragraphs(path.read_text(encoding="utf-8", errors="replace"))]


def paragraphs(source: str) -> Iterator[str]:
    r"""Yield the paragraphs, list items and table cells of Markdown as plain text of three words or more.

    >>> list(paragraphs("# It broke\n\n- See [the *runbook*](http://x.y) for more."))
    ['See the runbook for more.']
    """
    source = re.sub(r"^(```|~~~).*?^\1", "", source, flags=re.DOTALL | re.MULTILINE)
    source = re.sub(r"<!--.*?-->|</?\w[^>]*>", " ", source, flags=re.DOTALL)
    source = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", source)
    source = re.sub(r"[*_`]{1,3}(\S[^*_`\n]*)[*_`]{1,3}", r"\1", source)
    for block in re.split(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+\.|#+)\s)|\|", source):
        text = re.sub(r"^\s*(?:[-*+>]|\d+\.|#+)\s+", "", block)
        text = " ".join(text.split())
        if len(text.split()) >= 3:
            yield text


def plain_texts(sentences: Sequence[Sentence]) -> list[str]:
    """Return the treebank's own text, in groups of neighbouring sentences."""
    vocab = Vocab()
    return [treebank.to_doc(vocab, run).text for run in treebank.group(sentences)]


def pretrain_embedding(config: Config, texts: Sequence[str], folder: Path) -> Path:
    """Pretrain the token embedding to tell each word's characters from its neighbours.

    Args:
        config: The training configuration, with its `pretraining` section.
        texts: Raw text, a paragraph each.
        folder: Where to put the weights.

    Returns:
        The file with the weights.

    """
    chance = random.Random(config["training"]["seed"])  # noqa: S311

    def raw_text(nlp: Language) -> Iterator[Doc]:
        shuffled = list(texts)
        chance.shuffle(shuffled)
        return (nlp.make_doc(text) for text in shuffled)

    registry.readers.register("pirlint.raw_text.v1", func=lambda: raw_text)
    pretrain(config.copy(), folder, silent=False)
    return folder / "model-last.bin"


def train_pipeline(config: Config, corpus: TrainingSentences, dev: Sequence[Sentence], folder: Path) -> Language:
    """Train by the configuration.

    Args:
        config: The training configuration.
        corpus: What to train on, drawn anew each epoch.
        dev: Sentences to choose the best checkpoint by.
        folder: Where to put checkpoints.

    Returns:
        The pipeline with the averaged weights that did best on `dev`.

    """

    def development(nlp: Language) -> list[Example]:
        return [on_gold_tokens(treebank.to_doc(nlp.vocab, run)) for run in treebank.group(dev)]

    registry.readers.register("pirlint.training_sentences.v1", func=lambda: corpus)
    registry.readers.register("pirlint.development_sentences.v1", func=lambda: development)
    fix_random_seed(config["training"]["seed"])
    nlp = load_model_from_config(config, auto_fill=True)
    first_epoch = list(corpus(nlp))
    nlp.initialize(lambda: first_epoch)
    train_loop(nlp, folder, stdout=sys.stderr, stderr=sys.stderr)
    return spacy.load(folder / "model-best")


def save_lean(nlp: Language, output: Path) -> None:
    """Write the pipeline without what prediction does not use, so that it is small and loads fast.

    Left out are the strings of the training text (components bring their own labels) and the training part of the
    configuration, which is `config.cfg` here. The folder appears whole or not at all.
    """
    for section in ("corpora", "training", "pretraining", "initialize"):
        nlp.config[section] = Config().from_str(Language.default_config.to_str(interpolate=False)).get(section, {})
    nlp.meta.update(META)
    nlp.meta["performance"] = {}
    staged = output.with_name(f".{output.name}.new")
    shutil.rmtree(staged, ignore_errors=True)
    staged.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(staged)
    (staged / "vocab" / "strings.json").write_text("[]\n", encoding="utf-8")
    shutil.rmtree(output, ignore_errors=True)
    staged.rename(output)


def evaluate(nlp: Language, sentences: Sequence[Sentence], *, gold_tokens: bool) -> dict[str, Any]:
    """Score the pipeline on treebank sentences.

    Args:
        nlp: The pipeline.
        sentences: Annotated sentences.
        gold_tokens: Whether to start from the treebank's tokens, or from the text and spaCy's tokenizer.

    Returns:
        Shares from 0 to 1: `upos`, `morph` (all features right), `uas` and `las` without punctuation (spaCy's reading),
        `las_with_punctuation` (that of the CoNLL shared tasks), `sentence_f`, `tokens` (accuracy), and `entities`,
        precision, recall and F for each label and for all.

    """
    docs = [treebank.to_doc(nlp.vocab, run) for run in treebank.group(sentences)]
    examples = [on_gold_tokens(doc) if gold_tokens else on_tokenizer(nlp, doc) for doc in docs]
    for example, predicted in zip(examples, nlp.pipe([example.predicted for example in examples]), strict=True):
        example.predicted = predicted
    scores = Scorer(nlp).score(examples)
    strict = Scorer.score_deps(examples, "dep", ignore_labels=())
    per_type = scores["ents_per_type"] or {}
    entities = {label: {key: _round(per_type[label][key]) for key in "prf"} for label in sorted(per_type)}
    entities["all"] = {key: _round(scores[f"ents_{key}"]) for key in "prf"}
    return {
        "tokens": _round(scores["token_acc"]),
        "upos": _round(scores["pos_acc"]),
        "morph": _round(scores["morph_acc"]),
        "uas": _round(scores["dep_uas"]),
        "las": _round(scores["dep_las"]),
        "las_with_punctuation": _round(strict["dep_las"]),
        "sentence_f": _round(scores["sents_f"]),
        "entities": entities,
    }


def evaluate_names(nlp: Language, lexicon: domain.Lexicon) -> dict[str, Any]:
    """Score the entities on 2,000 domain sentences: precision, recall and F for each label."""
    chance = random.Random(1)  # noqa: S311
    sentences = domain.generate(lexicon, 2000, chance)
    scores = nlp.evaluate([on_gold_tokens(doc) for doc in domain.to_docs(nlp, sentences, chance)])
    per_type = scores["ents_per_type"] or {}
    return {label: {key: _round(per_type[label][key]) for key in "prf"} for label in sorted(per_type)}


def _round(value: float) -> float:
    return round(float(value), 4)


def measure(output: Path, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Measure the saved pipeline: megabytes on disk, seconds for the fastest of five loads, words a second."""
    size = sum(path.stat().st_size for path in output.rglob("*") if path.is_file())
    loads = []
    with use_ops("numpy"):  # as users have it
        for _ in range(5):
            start = time.perf_counter()
            nlp = spacy.load(output)
            loads.append(time.perf_counter() - start)
    texts = plain_texts(sentences)
    start = time.perf_counter()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    speed = words / (time.perf_counter() - start)
    return {
        "megabytes": round(size / 1e6, 2),
        "load_seconds": round(min(loads), 3),
        "words_per_second": round(speed, -2),
    }


def score(output: Path, sentences: Sequence[Sentence]) -> dict[str, Any]:
    """Evaluate and measure the saved pipeline: all that `scores.json` holds."""
    nlp = spacy.load(output)
    held_out = domain.read_lexicon("test")
    return {
        "pipeline": f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}",
        "spacy": version("spacy"),
        "ewt_test_gold_tokens": evaluate(nlp, sentences, gold_tokens=True),
        "ewt_test_raw_text": evaluate(nlp, sentences, gold_tokens=False),
        "domain_test": evaluate_names(nlp, held_out),
        "domain_test_known_words": evaluate_names(nlp, domain.with_known_words(held_out)),
        "footprint": measure(output, sentences),
    }


def parse_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Train the pipeline that pirlint ships.")
    parser.add_argument("--treebank", type=Path, required=True, help="folder with the EWT .conllu and .iob2 files")
    parser.add_argument("--raw", type=Path, help="folder with .md or .txt files to pretrain the token embedding on")
    parser.add_argument("--output", type=Path, default=HERE / "en_pir_sm", help="where to write the pipeline")
    parser.add_argument("--scores", type=Path, default=HERE / "scores.json", help="where to write the scores")
    parser.add_argument("--config", type=Path, default=HERE / "config.cfg", help="the training configuration")
    parser.add_argument("--steps", type=int, help="train so many steps instead of the configuration's")
    parser.add_argument("--no-domain", action="store_true", help="leave out the domain sentences, for comparison")
    return parser.parse_args(arguments)


def run(options: argparse.Namespace) -> None:
    """Train, save, evaluate and report, as the options say."""
    if not options.config.is_file():
        raise TreebankError(f"{options.config}: no such file; give a training configuration")
    set_current_ops(NumpyOps(use_blis=False))  # numpy's OpenBLAS multiplies two to three times as fast as BLIS here
    config = load_model_from_config(load_config(options.config), auto_fill=True).config
    if options.steps:
        config["training"]["max_steps"] = options.steps
        config["training"]["optimizer"]["learn_rate"]["total_steps"] = int(options.steps * 1.05)
    sentences = {split: treebank.read_treebank(options.treebank, split) for split in ("train", "dev", "test")}
    domain_size = 0 if options.no_domain else DOMAIN_SENTENCES_PER_EPOCH
    corpus = TrainingSentences(sentences["train"], domain_size, config["training"]["seed"])
    with tempfile.TemporaryDirectory() as temporary:
        if options.raw:
            texts = [*read_raw_texts(options.raw), *plain_texts(sentences["train"])]
            config["initialize"]["init_tok2vec"] = str(pretrain_embedding(config, texts, Path(temporary)))
        else:
            del config["pretraining"], config["corpora"]["pretrain"]
        nlp = train_pipeline(config, corpus, sentences["dev"], Path(temporary))
        save_lean(nlp, options.output)
    scores = json.dumps(score(options.output, sentences["test"]), indent=2)
    options.scores.write_text(f"{scores}\n", encoding="utf-8")
    sys.stdout.write(f"{scores}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 for success, 2 for something that the caller can mend."""
    try:
        run(parse_arguments(arguments))
    except TreebankError as error:
        sys.stderr.write(f"train.py: {error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
