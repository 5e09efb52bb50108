from __future__ import annotations

import numpy as np
import pytest

from dateline.language.encoder import MAX_PIECES, WIDTH, Encoder, load_encoder


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


def test_every_word_gets_a_vector(encoder: Encoder) -> None:
    words = ["Troops", "shelled", "Qırmızı", "Qəsəbə", ".", "\n", "…", "\u200b"]
    vectors = encoder.encode(words)
    assert vectors.shape == (len(words), WIDTH)
    assert np.isfinite(vectors).all()


def test_no_words_give_no_vectors(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, WIDTH)


def test_a_sentence_longer_than_the_window_is_read_whole(encoder: Encoder) -> None:
    words = ["ceasefire"] * (MAX_PIECES + 50) + ["x" * 5000]
    vectors = encoder.encode(words)
    assert vectors.shape[0] == len(words)
    assert (np.abs(vectors[:-1]).sum(axis=1) > 0).all()


def test_the_same_words_give_the_same_bytes(encoder: Encoder) -> None:
    words = ["Rebels", "released", "five", "hostages", "near", "the", "border"]
    first = encoder.encode(words).tobytes()
    encoder.encode(["something", "else"])
    assert encoder.encode(words).tobytes() == first


def test_a_word_is_read_in_its_sentence(encoder: Encoder) -> None:
    one = encoder.encode(["Farmers", "will", "strike", "on", "Monday"])[2]
    other = encoder.encode(["Lightning", "will", "strike", "on", "Monday"])[2]
    assert float(np.abs(one - other).max()) > 0.1
