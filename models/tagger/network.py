"""The network: an encoder, and one linear layer over a mix of its layers for span labels and kinds of events."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import nn
from transformers import AutoModel

if TYPE_CHECKING:
    from pathlib import Path

_MIXED = 4
"""Last layers that the mix takes: the sentence encoder's very last one has forgotten much about single words."""

_RARE = -3.0
"""First bias of the outputs: a label is rare."""


class Network(nn.Module):
    """Token ids and mask (batch x length) to logits of every label for every token (batch x length x outputs)."""

    def __init__(self, encoder: Path, outputs: int, dropout: float, frozen: int) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            encoder, add_pooling_layer=False, attn_implementation="sdpa", attention_probs_dropout_prob=0.0
        )
        for part in (self.encoder.embeddings, *self.encoder.encoder.layer[:frozen]):
            part.requires_grad_(False)
        self.mix = nn.Parameter(torch.zeros(_MIXED))
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(self.encoder.config.hidden_size, outputs)
        nn.init.constant_(self.head.bias, _RARE)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        """Return the logits of each token."""
        layers = self.encoder(ids, attention_mask=mask, output_hidden_states=True).hidden_states[-_MIXED:]
        weights = torch.softmax(self.mix, 0)
        states = sum(weight * layer for weight, layer in zip(weights, layers, strict=True))
        return self.head(self.dropout(states))

    def groups(self, rate: float, decay: float, head_rate: float) -> list[dict[str, object]]:
        """Return the parameters in groups, each with its own learning rate: the lower the layer, the smaller."""
        layers = self.encoder.encoder.layer
        groups: list[dict[str, object]] = [
            {"params": list(layer.parameters()), "lr": rate * decay ** (len(layers) - 1 - depth)}
            for depth, layer in enumerate(layers)
            if next(layer.parameters()).requires_grad
        ]
        return [*groups, {"params": [self.mix, *self.head.parameters()], "lr": head_rate}]
