"""A trained network into the files that ship: encoder in 8 bits, vocabulary, heads."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from dateline.language.encoder import WIDTH
from dateline.training.network import Network

OPSET, IR = 17, 9
MICROSOFT = "com.microsoft"
"""Where ONNX Runtime's own operators stand; every build of it has them."""
EPSILON = 1e-12


class _Graph:
    """A BERT encoder as an ONNX graph for one sentence without padding.

    Written node by node, since what a tracer writes spends a fifth of its time on shapes: query,
    key and value in one product, attention in one operator.
    """

    def __init__(self, weights: Mapping[str, NDArray[np.float32]], layers: int, heads: int) -> None:
        self.weights, self.heads = weights, heads
        self.nodes: list[Any] = []
        self.held: list[Any] = []
        x = self._embedded()
        for k in range(layers):
            x = self._layer(k, x)
        self._node("Identity", [x], "vectors")

    def model(self) -> Any:
        """The model: ``ids`` (1, P) in, ``vectors`` (1, P, WIDTH) out."""
        ids = helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "pieces"])
        vectors = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, [1, "pieces", WIDTH])
        graph = helper.make_graph(self.nodes, "encoder", [ids], [vectors], self.held)
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=IR)

    def _node(self, op: str, given: list[str], out: str, domain: str = "", **how: Any) -> str:
        self.nodes.append(helper.make_node(op, given, [out], name=out, domain=domain, **how))
        return out

    def _hold(self, name: str, value: NDArray[Any]) -> str:
        self.held.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def _embedded(self) -> str:
        w = self.weights
        places = w["embeddings.position_embeddings.weight"]
        places = places + w["embeddings.token_type_embeddings.weight"][0]
        table = self._hold("pieces", w["embeddings.word_embeddings.weight"])
        self._node("Gather", [table, "ids"], "piece")
        self._node("Shape", ["ids"], "length", start=1, end=2)
        start, axis = (self._hold(n, np.array([0], dtype=np.int64)) for n in ("start", "axis"))
        self._node("Slice", [self._hold("places", places), start, "length", axis], "place")
        self._node("Add", ["piece", "place"], "placed")
        return self._norm("placed", "embeddings.LayerNorm", "embedded")

    def _norm(self, x: str, name: str, out: str) -> str:
        scale = self._hold(f"{out}.scale", self.weights[f"{name}.weight"])
        bias = self._hold(f"{out}.bias", self.weights[f"{name}.bias"])
        return self._node("LayerNormalization", [x, scale, bias], out, axis=-1, epsilon=EPSILON)

    def _linear(self, x: str, names: list[str], out: str) -> str:
        """The layers of these names side by side, in one product."""
        matrix = np.concatenate([self.weights[f"{n}.weight"].T for n in names], axis=1)
        bias = np.concatenate([self.weights[f"{n}.bias"] for n in names])
        self._node("MatMul", [x, self._hold(f"{out}.weight", matrix)], f"{out}.product")
        return self._node("Add", [f"{out}.product", self._hold(f"{out}.offset", bias)], out)

    def _layer(self, k: int, x: str) -> str:
        at = f"encoder.layer.{k}"
        names = [f"{at}.attention.self.{n}" for n in ("query", "key", "value")]
        all_ = self._linear(x, names, f"qkv{k}")
        parts = [f"{n}{k}" for n in ("query", "key", "value")]
        self.nodes.append(helper.make_node("Split", [all_], parts, name=f"split{k}", axis=2))
        self._node("MultiHeadAttention", parts, f"seen{k}", MICROSOFT, num_heads=self.heads)
        seen = self._linear(f"seen{k}", [f"{at}.attention.output.dense"], f"mixed{k}")
        self._node("Add", [seen, x], f"attended{k}")
        y = self._norm(f"attended{k}", f"{at}.attention.output.LayerNorm", f"inner{k}")
        wide = self._linear(y, [f"{at}.intermediate.dense"], f"wide{k}")
        self._node("Gelu", [wide], f"bent{k}", MICROSOFT)
        narrow = self._linear(f"bent{k}", [f"{at}.output.dense"], f"narrow{k}")
        self._node("Add", [narrow, y], f"added{k}")
        return self._norm(f"added{k}", f"{at}.output.LayerNorm", f"outer{k}")


def export_encoder(network: Network, path: Path, *, quantised: bool = True) -> None:
    """Write the encoder as ONNX: ``ids`` (1, P) in, ``vectors`` (1, P, 384) out.

    Matrices are kept in 8 bits, each column with a scale of its own.
    """
    shape = network.encoder.config
    weights = {k: v.detach().numpy() for k, v in network.encoder.state_dict().items()}
    model = _Graph(weights, shape.num_hidden_layers, shape.num_attention_heads).model()
    with TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        onnx.save(model, str(plain))
        if quantised:
            quantize_dynamic(
                str(plain),
                str(path),
                weight_type=QuantType.QInt8,
                per_channel=True,
                extra_options={"DefaultTensorType": TensorProto.FLOAT},
            )
        else:
            shutil.copy(plain, path)


def export_heads(network: Network, path: Path) -> None:
    """Write the heads' weights in half precision, and the names of the ways they know."""
    weights: dict[str, Any] = {
        name: value.astype(np.float16) for name, value in network.head_weights().items()
    }
    names = sorted(network.ways, key=network.ways.__getitem__)
    with path.open("wb") as file:
        np.savez_compressed(file, ways=np.array(names), **weights)


def export_vocabulary(folder: Path, path: Path) -> None:
    """Copy the tokenizer that the encoder was trained with."""
    shutil.copy(folder / "tokenizer.json", path)
