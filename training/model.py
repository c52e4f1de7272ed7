"""The copy model in PyTorch: the encoder and its heads, as trained.

Six MiniLM layers. The first two read a whole window, the others one sentence each, so that at run time sentences in
which the lower layers see nothing odd need not pass through the upper ones.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.graph import MASKED

WIDTH, HEADS, INNER, LAYERS = 384, 12, 1536, 6
WINDOW_LAYERS = 2
"""Layers that see the whole window; the later ones see one sentence."""
EXITS = (2, 3)
"""Depths at which an exit head guesses whether a word is in error."""
POSITIONS = 128
LABELS = 4


class Layer(nn.Module):
    """One post-norm transformer layer; in training `dropped` is the share of what its two halves add that is left out."""

    def __init__(self, dropped: float = 0.0) -> None:
        super().__init__()
        self.dropped = dropped
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return the next states; `mask` is added to the attention scores."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        if x.is_cuda:
            mask = mask.to(q.dtype).expand(batch, HEADS, length, length)
            heads = F.scaled_dot_product_attention(q, k, v, mask)
        else:  # faster than the former on a CPU, at these lengths
            heads = ((q * (WIDTH // HEADS) ** -0.5) @ k.transpose(-1, -2) + mask).softmax(-1) @ v
        read = heads.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + F.dropout(self.out(read), self.dropped, self.training))
        inner = self.down(F.gelu(self.up(x), approximate="tanh"))
        after: Tensor = self.norm2(x + F.dropout(inner, self.dropped, self.training))
        return after


class CopyModel(nn.Module):
    """Encoder, exit heads, error labels, the intended word, the missing word."""

    def __init__(
        self, pieces: int, missing: int, layers: int = LAYERS, window_layers: int = WINDOW_LAYERS, dropped: float = 0.0
    ) -> None:
        super().__init__()
        self.window_layers = window_layers
        self.words = nn.Embedding(pieces, WIDTH)
        self.positions, self.cases = nn.Embedding(POSITIONS, WIDTH), nn.Embedding(4, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropped) for _ in range(layers))
        self.exits = nn.ModuleList(nn.Linear(WIDTH, 1) for _ in EXITS)
        self.tag_up, self.tag = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, LABELS)
        self.intend_up, self.intend_norm = nn.Linear(WIDTH, WIDTH), nn.LayerNorm(WIDTH, eps=1e-12)
        self.intend_bias = nn.Parameter(torch.zeros(pieces))
        self.missing = nn.Linear(WIDTH, missing)

    def forward(self, ids: Tensor, cases: Tensor, sentence: Tensor) -> tuple[Tensor, list[Tensor]]:
        """Return the last states and the logits of the exit heads.

        `sentence` numbers the sentence of each piece within its window; -1 is padding.
        """
        length = ids.shape[1]
        at = torch.arange(length, device=ids.device)
        x = self.norm(self.words(ids) + self.positions(at) + self.cases(cases))
        padding, kind = sentence < 0, x.dtype
        window = (padding[:, None, None, :]).to(kind) * MASKED
        own = (sentence[:, None, :, None] != sentence[:, None, None, :]).to(kind) * MASKED
        guesses = []
        for depth, layer in enumerate(self.layers, 1):
            x = layer(x, window if depth <= self.window_layers else own)
            if depth in EXITS:
                guesses.append(self.exits[EXITS.index(depth)](x).squeeze(-1))
        return x, guesses

    def label(self, states: Tensor) -> Tensor:
        """Return the logits of the labels."""
        logits: Tensor = self.tag(F.gelu(self.tag_up(states), approximate="tanh"))
        return logits

    def intended(self, states: Tensor) -> Tensor:
        """Return the vectors to compare with embedding rows: who fits best was meant."""
        vectors: Tensor = self.intend_norm(F.gelu(self.intend_up(states), approximate="tanh"))
        return vectors


def start_from(base: Path, model: CopyModel) -> None:
    """Load the weights that `training.vocabulary` wrote."""
    with np.load(base) as stored:
        w = {name: torch.from_numpy(stored[name].astype(np.float32)) for name in stored.files if stored[name].dtype.kind == "f"}
    with torch.no_grad():
        model.words.weight.copy_(w["embeddings.word_embeddings.weight"])
        model.positions.weight.copy_(w["embeddings.position_embeddings.weight"][:POSITIONS])
        model.cases.weight.normal_(0, 0.02)
        model.cases.weight[0] = 0
        model.cases.weight.add_(w["embeddings.token_type_embeddings.weight"][0])
        load_encoder(model.norm, model.layers, w)


def keep_window(model: CopyModel) -> None:
    """Leave the embedding and the layers that see a whole window as they are."""
    for part in (model.words, model.positions, model.cases, model.norm, model.layers[: model.window_layers]):
        part.requires_grad_(False)


def load_encoder(norm: nn.LayerNorm, layers: nn.ModuleList, weights: dict[str, Tensor]) -> None:
    """Load the norm of the embeddings and the layers from weights with BERT's names."""
    with torch.no_grad():
        _copy(norm, weights, "embeddings.LayerNorm")
        for n, layer in enumerate(layers):
            assert isinstance(layer, Layer)
            own = f"encoder.layer.{n}"
            for part in ("weight", "bias"):
                three = [weights[f"{own}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                getattr(layer.qkv, part).copy_(torch.cat(three))
            _copy(layer.out, weights, f"{own}.attention.output.dense")
            _copy(layer.norm1, weights, f"{own}.attention.output.LayerNorm")
            _copy(layer.up, weights, f"{own}.intermediate.dense")
            _copy(layer.down, weights, f"{own}.output.dense")
            _copy(layer.norm2, weights, f"{own}.output.LayerNorm")


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    for part, own in module.named_parameters():
        own.copy_(weights[f"{name}.{part}"])
