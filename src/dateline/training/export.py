"""A trained network into the files that ship: encoder in 8 bits, vocabulary, heads."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from dateline.training.network import Network

OPSET = 17


class _Encoder(nn.Module):
    """The encoder on one sentence without padding, as the coder calls it."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor) -> Tensor:
        mask = torch.ones_like(ids)
        hidden: Tensor = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return hidden


def export_encoder(network: Network, path: Path, *, quantised: bool = True) -> None:
    """Write the encoder as ONNX: ``ids`` (1, P) in, vectors (1, P, 384) out.

    Matrices are kept in 8 bits, each column with a scale of its own.
    """
    with TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        torch.onnx.export(
            _Encoder(network.encoder).eval(),
            (torch.ones((1, 8), dtype=torch.long),),
            str(plain),
            input_names=["ids"],
            output_names=["vectors"],
            dynamic_axes={"ids": {1: "pieces"}, "vectors": {1: "pieces"}},
            opset_version=OPSET,
            dynamo=False,
        )
        model = onnx.load(str(plain))
        del model.metadata_props[:]
        for node in model.graph.node:
            node.doc_string = ""
            del node.metadata_props[:]
        onnx.save(model, str(plain))
        if quantised:
            quantize_dynamic(str(plain), str(path), weight_type=QuantType.QInt8, per_channel=True)
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
