"""Writing weights as TOML: sorted and with fixed decimals, so equal weights are equal bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from dateline.training.fitting import BIAS

BIAS_DECIMALS = 3


def weights_toml(
    head: Sequence[str], models: Mapping[str, Mapping[str, float]], decimals: int
) -> str:
    """The file: ``head`` as comment lines, then a table a model, its bias first, then by name."""
    lines = [f"# {line}" for line in head]
    for model, weights in models.items():
        lines += ["", f"[{model}]"]
        if BIAS in weights:
            lines.append(f"{BIAS} = {weights[BIAS]:.{BIAS_DECIMALS}f}")
        lines += [
            f"{json.dumps(name, ensure_ascii=False)} = {weights[name]:.{decimals}f}"
            for name in sorted(weights)
            if name != BIAS
        ]
    return "\n".join(lines) + "\n"
