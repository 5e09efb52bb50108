"""The sentence encoder: words in, one vector a word out. One pass serves every head.

MiniLM-L6, fine-tuned by dateline (``docs/training.md``), its weights in 8 bits, run by ONNX
Runtime. Every sentence is encoded by itself: activations are scaled to 8 bits by what is in the
same call, so a sentence beside others would come out a little different beside other others, and
a coding must depend on its article alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

EXACT = ("session.x64quantprecision", "1")
"""Processors without VNNI add products of 8 bits in 16, and overflow: with this they use unsigned
weights, which do not, so that every processor reads the same in a sentence."""
WIDTH = 384
"""Numbers in a word's vector."""
MAX_PIECES = 384
"""Longest run of word pieces that is encoded in one go; longer sentences go in parts."""
MOST_KEPT = 50_000
"""So many words are kept with their pieces, which is faster than to cut them again."""

SLOWER_THAN_PLAIN = ["SkipLayerNormFusion"]
"""What ONNX Runtime would put together and then run slower than its parts (a tenth of all)."""

Vectors = NDArray[np.float32]


class Encoder:
    """Encodes sentences. Loading takes a quarter of a second; :func:`load_encoder` keeps one."""

    def __init__(self, model: Path, vocabulary: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # workers are processes
        options.add_session_config_entry(*EXACT)
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(model),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=SLOWER_THAN_PLAIN,
        )
        self._tokenizer = Tokenizer.from_file(str(vocabulary))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._cut: dict[str, list[int]] = {}
        self._begin, self._end, self._unknown = map(self._number, ("[CLS]", "[SEP]", "[UNK]"))
        content = sha256(model.read_bytes())
        content.update(vocabulary.read_bytes())
        self.version = content.hexdigest()[:12]

    def encode(self, words: Sequence[str]) -> Vectors:
        """The vectors of a sentence's words, shape ``(len(words), WIDTH)``."""
        out = np.zeros((len(words), WIDTH), dtype=np.float32)
        ids = self._pieces(words)
        first = 0
        while first < len(words):
            last, size = first, 0
            while last < len(words) and (last == first or size + len(ids[last]) <= MAX_PIECES):
                size += len(ids[last])
                last += 1
            self._encode_part([run[:MAX_PIECES] for run in ids[first:last]], out[first:last])
            first = last
        return out

    def _pieces(self, words: Sequence[str]) -> list[list[int]]:
        """The numbers of each word's pieces; what was cut before is kept, up to a limit."""
        new = [word for word in dict.fromkeys(words) if word not in self._cut]
        if new:
            if len(self._cut) + len(new) > MOST_KEPT:
                self._cut.clear()
                new = list(dict.fromkeys(words))
            cut = self._tokenizer.encode_batch_fast(
                [[word] for word in new], is_pretokenized=True, add_special_tokens=False
            )
            for word, pieces in zip(new, cut, strict=True):
                self._cut[word] = pieces.ids or [self._unknown]
        return [self._cut[word] for word in words]

    def _number(self, piece: str) -> int:
        number = self._tokenizer.token_to_id(piece)
        assert number is not None, piece  # every BERT vocabulary has its marks
        return number

    def _encode_part(self, ids: Sequence[Sequence[int]], out: Vectors) -> None:
        """Fill ``out`` with the mean vector of each word's pieces."""
        inner = (i for run in ids for i in run)
        flat = np.array([[self._begin, *inner, self._end]], dtype=np.int64)
        hidden = self._session.run(None, {"ids": flat})[0][0, 1:-1]
        lengths = np.array([len(run) for run in ids])
        starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        np.divide(np.add.reduceat(hidden, starts, axis=0), lengths[:, None], out=out)


@lru_cache(maxsize=1)
def load_encoder() -> Encoder:
    """The encoder that ships with dateline."""
    data = files("dateline.language").joinpath("data")
    model, vocabulary = (str(data.joinpath(n)) for n in ("encoder.onnx", "vocabulary.json"))
    return Encoder(Path(model), Path(vocabulary))
