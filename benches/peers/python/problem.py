"""The work that every peer does: which words, which weights, how fast it learns.

`rust/src/problem.rs` is the same in Rust; the losses that the peers print show that it is.
"""

import math
from typing import NamedTuple

import numpy as np

LEARNING_RATE = 0.001
SEED = 7


class Problem(NamedTuple):
    """A sentence of `steps` words, labelled 1, and the weights that training starts from."""

    words: np.ndarray  # T indices; a one-hot row is its index
    w_i: np.ndarray  # V×H
    w_h: np.ndarray  # H×H
    w_o: np.ndarray  # H


def problem(steps, vocabulary, hidden):
    """The problem of size (T, V, H), the same in every peer to the last bit."""
    count = vocabulary * hidden + hidden * hidden + hidden
    scale = 1.0 / math.sqrt(hidden)
    weights = scale * (2.0 * split_mix(SEED, count) - 1.0)
    w_i, w_h, w_o = np.split(weights, [vocabulary * hidden, count - hidden])
    return Problem(
        words=np.arange(steps) * 7 % vocabulary,
        w_i=w_i.reshape(vocabulary, hidden),
        w_h=w_h.reshape(hidden, hidden),
        w_o=w_o,
    )


def split_mix(seed, count):
    """`count` numbers in [0, 1): the upper 53 bits of SplitMix64 (Steele et al., 2014)."""
    state = np.uint64(seed) + np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    z = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z = z ^ (z >> np.uint64(31))
    return (z >> np.uint64(11)) / 2.0**53
