"""From a trained network to the folder that ships: ONNX in 8 bits, and a vocabulary for English."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer

from pirlint.language.tagger.windows import LINK

if TYPE_CHECKING:
    from network import Network

_OPSET = 17

_TYPOGRAPHIC = frozenset("“”‘’–—…•·→←↑↓×±≈≤≥°µ€£§²³½")
"""Characters beyond ASCII whose tokens are kept; accents are taken off before words are looked up."""


def export(network: Network, tokenizer_file: Path, folder: Path) -> None:
    """Write `model.onnx` and `tokenizer.json`; the network's embedding is trimmed on the way.

    The weights are quantised per channel to 7 of 8 bits, so that processors with and without VNNI
    instructions, whose sums saturate differently, agree.
    """
    folder.mkdir(parents=True, exist_ok=True)
    kept = _trim_tokenizer(tokenizer_file, folder / "tokenizer.json")
    words = network.encoder.embeddings.word_embeddings
    words.weight = torch.nn.Parameter(words.weight[kept], requires_grad=False)
    ids = torch.zeros((1, 8), dtype=torch.long)
    axes = {1: "tokens"}
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "model.onnx"
        torch.onnx.export(
            network.eval(),
            (ids,),
            whole,
            input_names=["ids"],
            output_names=["logits"],
            dynamic_axes={"ids": axes, "logits": axes},
            opset_version=_OPSET,
            dynamo=False,
        )
        quantize_dynamic(
            whole,
            folder / "model.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            extra_options={"MatMulConstBOnly": True},
        )


def _trim_tokenizer(source: Path, target: Path) -> list[int]:
    """Write the tokenizer without the words that English reviews cannot hold; return the ids of those that stay."""
    tokenizer = json.loads(source.read_text(encoding="utf-8"))
    special = {token["content"] for token in tokenizer["added_tokens"]} | {LINK}
    vocabulary: dict[str, int] = tokenizer["model"]["vocab"]
    kept = [
        word
        for word in sorted(vocabulary, key=vocabulary.__getitem__)
        if word in special or (not word.startswith("[unused") and _is_english(word))
    ]
    tokenizer["model"]["vocab"] = {word: number for number, word in enumerate(kept)}
    for token in tokenizer["added_tokens"]:
        token["id"] = kept.index(token["content"])
    tokenizer["truncation"] = tokenizer["padding"] = tokenizer["post_processor"] = None
    target.write_text(json.dumps(tokenizer, ensure_ascii=False, indent=0), encoding="utf-8")
    Tokenizer.from_file(str(target))
    return [vocabulary[word] for word in kept]


def _is_english(word: str) -> bool:
    return all(char.isascii() or char in _TYPOGRAPHIC for char in word)
