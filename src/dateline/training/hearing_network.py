"""The heads for attributions as a torch module, for training; ``coding/heads.py`` is its mirror."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from dateline.coding.signals import HEARD_ROLES, NEARNESS

SIGNAL_WIDTH = 12
HIDDEN = 192


class Hearing(nn.Module):
    """Which words are cues of attributions, and what other words are to a cue.

    Words come as rows of ``width`` numbers: the encoder's vector, and signals.
    """

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        self.cue_told = nn.Embedding(2, SIGNAL_WIDTH)
        self.cue_in, self.cue_out = nn.Linear(width + SIGNAL_WIDTH, HIDDEN), nn.Linear(HIDDEN, 1)
        self.heard_cue = nn.Linear(width, HIDDEN)
        self.heard_word = nn.Linear(width, HIDDEN, bias=False)
        sizes = (NEARNESS, len(HEARD_ROLES))
        self.heard_told = nn.ModuleList(nn.Embedding(n, HIDDEN) for n in sizes)
        for table in self.heard_told.parameters():
            nn.init.normal_(table, std=0.05)
        self.heard_out = nn.Linear(HIDDEN, len(HEARD_ROLES))
        self.dropout = nn.Dropout(dropout)

    def cues(self, rows: Tensor, told: Tensor) -> Tensor:
        """Log odds of each word to be a cue, (W,); ``told`` (W,) is 1 where the rules see one."""
        given = torch.cat([rows, self.cue_told(told)], dim=1)
        out: Tensor = self.cue_out(self.dropout(torch.relu(self.cue_in(given)))).squeeze(1)
        return out

    def heard(self, rows: Tensor, cue: Tensor, word: Tensor, near: Tensor, rules: Tensor) -> Tensor:
        """What words are to cues, as logits (H, 3) of H pairs of rows: nothing, source, content.

        ``near`` is how near they stand, ``rules`` what the rules make of the word.
        """
        hidden = self.heard_cue(rows)[cue] + self.heard_word(rows)[word]
        hidden = hidden + self.heard_told[0](near) + self.heard_told[1](rules)
        out: Tensor = self.heard_out(self.dropout(torch.relu(hidden)))
        return out

    def weights(self) -> dict[str, NDArray[np.float32]]:
        """The weights under the names of ``coding/heads.py``."""
        own = {name: value.detach().cpu().numpy() for name, value in self.state_dict().items()}
        out = {
            "cue.told": own["cue_told.weight"],
            "heard.cue": own["heard_cue.weight"].T,
            "heard.bias": own["heard_cue.bias"],
            "heard.word": own["heard_word.weight"].T,
            **{f"heard.told{k}": own[f"heard_told.{k}.weight"] for k in range(2)},
        }
        for name in ("cue.in", "cue.out", "heard.out"):
            layer = name.replace(".", "_")
            out |= {name: own[f"{layer}.weight"].T, f"{name}_bias": own[f"{layer}.bias"]}
        return out
