"""The encoder as ONNX graphs with int8 weights and activations of fixed scale, built node by node.

Scales are fixed beforehand, not taken from each batch, so that what the model says of a sentence never depends on what else
is read with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Floats = NDArray[np.float32]
_MS = "com.microsoft"
MASKED = -1e4
"""Added to the attention scores of what a piece does not see."""


def quantised(weight: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Return the int8 weight and the scale of each of its columns."""
    scale = np.maximum(np.abs(weight).max(axis=0), 1e-8) / 127
    return np.round(weight / scale).astype(np.int8), scale.astype(np.float32)


class Graph:
    """Collects nodes; every method returns the name of what it computes."""

    def __init__(self, weights: Mapping[str, Floats], ranges: Mapping[str, tuple[float, float]], width: int, heads: int) -> None:
        self._weights, self._ranges, self._width, self._heads = weights, ranges, width, heads
        self._nodes: list[onnx.NodeProto] = []
        self._stored: dict[str, onnx.TensorProto] = {}

    def _store(self, name: str, value: NDArray[np.generic]) -> str:
        self._stored[name] = numpy_helper.from_array(value, name)
        return name

    def _node(self, kind: str, inputs: Sequence[str], name: str, domain: str = "", **attributes: Any) -> str:
        self._nodes.append(helper.make_node(kind, inputs, [name], domain=domain, **attributes))
        return name

    def quantise(self, x: str, at: str) -> str:
        """Return `x` as uint8 in the range measured at `at`."""
        low, high = self._ranges[at]
        low, high = min(low, 0.0), max(high, 0.0)
        scale = np.float32((high - low) / 255)
        zero = np.uint8(np.clip(round(-low / float(scale)), 0, 255))
        self._store(f"{at}.scale", np.array(scale))
        self._store(f"{at}.zero", np.array(zero))
        return self._node("QuantizeLinear", [x, f"{at}.scale", f"{at}.zero"], f"{at}.u8")

    def linear(self, x: str, at: str, layer: str, columns: slice = slice(None), part: str = "") -> str:
        """Return a linear layer (or some columns of it) of the quantised `x`."""
        name = layer + part
        weight, scale = quantised(np.ascontiguousarray(self._weights[f"{layer}.weight"].T[:, columns]))
        self._store(f"{name}.w", weight)
        self._store(f"{name}.s", scale)
        self._store(f"{name}.z", np.zeros(len(scale), np.int8))
        self._store(f"{name}.b", self._weights[f"{layer}.bias"][columns])
        inputs = [x, f"{name}.w", f"{at}.scale", f"{name}.s", f"{at}.zero", f"{name}.z", f"{name}.b"]
        return self._node("MatMulIntegerToFloat", inputs, name, _MS)

    def exact(self, x: str, layer: str) -> str:
        """Return a linear layer in float."""
        self._store(f"{layer}.w", np.ascontiguousarray(self._weights[f"{layer}.weight"].T))
        product = self._node("MatMul", [x, f"{layer}.w"], f"{layer}.product")
        return self._node("Add", [product, self._store(f"{layer}.b", self._weights[f"{layer}.bias"])], layer)

    def norm(self, x: str, layer: str, skip: str = "") -> str:
        """Return the layer norm of `x`, or of `x` plus `skip`."""
        gain = self._store(f"{layer}.g", self._weights[f"{layer}.weight"])
        bias = self._store(f"{layer}.b", self._weights[f"{layer}.bias"])
        if skip:  # kept as two nodes: the fused one is several times slower on CPUs
            x = self._node("Add", [x, skip], f"{layer}.sum")
        return self._node("LayerNormalization", [x, gain, bias], layer, axis=-1, epsilon=1e-12)

    def gelu(self, x: str, name: str) -> str:
        """Return the tanh form of GELU."""
        return self._node("FastGelu", [x], name, _MS)

    def own_sentence(self, sentence: str) -> str:
        """Return what is added to the attention scores so that each piece sees its own sentence only.

        `sentence` numbers the sentence of each piece.
        """
        rows, columns = (
            self._node("Unsqueeze", [sentence, self._store(f"{name}.axes", np.array(axes))], f"{sentence}.{name}")
            for name, axes in (("rows", [1, 3]), ("columns", [1, 2]))
        )
        same = self._node("Equal", [rows, columns], f"{sentence}.same")
        seen, unseen = (self._store(f"{sentence}.{n}", np.array(n, np.float32)) for n in (0.0, MASKED))
        return self._node("Where", [same, seen, unseen], f"{sentence}.own")

    def layer(self, x: str, mask: str, n: int, added: str = "") -> str:
        """Return the states after the transformer layer `n`; `added`, where given, is added to its attention scores."""
        at, width = f"layers.{n}", self._width
        read = self.quantise(x, f"{at}.qkv")
        three = [self.linear(read, f"{at}.qkv", f"{at}.qkv", slice(i * width, (i + 1) * width), f".{i}") for i in range(3)]
        heard = self._node(
            "MultiHeadAttention", [*three, "", mask, *([added] if added else [])], f"{at}.heard", _MS, num_heads=self._heads
        )
        out = self.linear(self.quantise(heard, f"{at}.out"), f"{at}.out", f"{at}.out")
        x = self.norm(x, f"{at}.norm1", out)
        up = self.linear(self.quantise(x, f"{at}.up"), f"{at}.up", f"{at}.up")
        inner = self.quantise(self.gelu(up, f"{at}.gelu"), f"{at}.down")
        return self.norm(x, f"{at}.norm2", self.linear(inner, f"{at}.down", f"{at}.down"))

    def model(
        self, inputs: Sequence[tuple[str, int, list[str | int]]], outputs: Mapping[str, tuple[str, int]]
    ) -> onnx.ModelProto:
        """Return the graph as a model; `outputs` maps public names to what is computed and its width."""
        for public, (name, _) in outputs.items():
            self._node("Identity", [name], public)
        told = [helper.make_tensor_value_info(name, kind, shape) for name, kind, shape in inputs]
        given = [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", "length", width])
            for name, (_, width) in outputs.items()
        ]
        graph = helper.make_graph(self._nodes, "copy", told, given, list(self._stored.values()))
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_MS, 1)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="newslint")
        onnx.checker.check_model(model)
        return model
