"""Fits a net of one hidden layer and logistic regression, in numpy: small and repeatable."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class _Adam:
    def __init__(self, shapes: list[tuple[int, ...]], rate: float) -> None:
        self.rate, self.step = rate, 0
        self.first = [np.zeros(s, dtype=np.float32) for s in shapes]
        self.second = [np.zeros(s, dtype=np.float32) for s in shapes]

    def move(self, weights: list[Floats], slopes: list[Floats], rate: float) -> None:
        self.step += 1
        for w, g, m, v in zip(weights, slopes, self.first, self.second, strict=True):
            m += 0.1 * (g - m)
            v += 0.001 * (g * g - v)
            m_hat, v_hat = m / (1 - 0.9**self.step), v / (1 - 0.999**self.step)
            w -= rate * m_hat / (np.sqrt(v_hat) + 1e-8)


def with_bias(rows: Floats) -> Floats:
    """The rows with a column of ones."""
    return np.concatenate([rows, np.ones((len(rows), 1), dtype=np.float32)], axis=1)


def fit_network(
    rows: Floats,
    yes: NDArray[np.bool_],
    weights: Floats,
    *,
    width: int = 32,
    epochs: int = 12,
    seed: int = 7,
    decay: float = 1e-5,
) -> tuple[Floats, Floats]:
    """Weights ``(features + 1, width)`` and ``(width + 1,)`` of a net with tanh, by cross-entropy.

    ``rows`` are standardised; ``weights`` say how much each counts.
    """
    rng = np.random.default_rng(seed)
    x, y = with_bias(rows), yes.astype(np.float32)
    hidden = rng.normal(0, x.shape[1] ** -0.5, (x.shape[1], width)).astype(np.float32)
    out = rng.normal(0, width**-0.5, width + 1).astype(np.float32)
    adam = _Adam([hidden.shape, out.shape], 3e-3)
    size, batch = len(x), 1024
    total, step = epochs * (size // batch + 1), 0
    for _ in range(epochs):
        order = rng.permutation(size)
        for i in range(0, size, batch):
            part = order[i : i + batch]
            h = with_bias(np.tanh(x[part] @ hidden))
            error = 1 / (1 + np.exp(-np.clip(h @ out, -30, 30))) - y[part]
            error = (error * weights[part] / len(part)).astype(np.float32)
            back = error[:, None] * out[None, :-1] * (1 - h[:, :-1] ** 2)
            slopes = [x[part].T @ back + decay * hidden, h.T @ error + decay * out]
            adam.move([hidden, out], slopes, 3e-3 * max(0.02, 1 - step / total))
            step += 1
    return hidden, out


def fit_logistic(rows: Floats, yes: NDArray[np.bool_], decay: float = 1e-3) -> Floats:
    """Weights ``(features + 1,)`` of a logistic regression with L2, by Newton's method."""
    x, y = with_bias(rows).astype(np.float64), yes.astype(np.float64)
    w = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], decay * len(x))
    penalty[-1] = 0
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        slope = x.T @ (p - y) + penalty * w
        curve = (x * (p * (1 - p) + 1e-9)[:, None]).T @ x + np.diag(penalty + 1e-9)
        w -= np.linalg.solve(curve, slope)
    return w.astype(np.float32)
