"""How far the activations of a model go: what its int8 graph needs to know beforehand."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from torch import Tensor, nn

_STRIDE = 11  # one value in so many is looked at
_KEPT = 0.9999
"""Share of the measured values that the range holds; rarer ones are clipped."""


@torch.no_grad()
def measured(model: nn.Module, use: Callable[[], None]) -> dict[str, tuple[float, float]]:
    """Return the range of what enters each linear layer of the model while `use` runs it on some batches."""
    seen: dict[str, list[tuple[float, float]]] = {}

    def note(name: str, x: Tensor) -> None:
        flat = np.sort(x.detach().numpy().ravel()[::_STRIDE])
        out = int(len(flat) * (1 - _KEPT) / 2)
        seen.setdefault(name, []).append((float(flat[out]), float(flat[-1 - out])))

    for name, module in model.named_modules():
        if isinstance(module, nn.Linear):
            module.register_forward_pre_hook(lambda _, inputs, name=name: note(name, inputs[0]))
    use()
    return {name: (float(np.median([s[0] for s in r])), float(np.median([s[1] for s in r]))) for name, r in seen.items()}
