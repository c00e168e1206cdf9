"""NumPy, tuned: every buffer and every view made once, results written with `out=`, and the
sums over time of ∂L/∂w_i and ∂L/∂w_h as one matrix product each.

Tried and no faster: w_h transposed into its own memory for either pass, `np.add.at`, and a loop
over the words in place of the product with the one-hot rows.
"""

import math

import numpy as np

from problem import LEARNING_RATE
from serve import repeated, serve


def prepare(problem):
    words = problem.words
    w_i, w_h, w_o = problem.w_i.copy(), problem.w_h.copy(), problem.w_o.copy()
    steps, (vocabulary, hidden) = len(words), w_i.shape

    states = np.zeros((steps + 1, hidden))  # O_0..O_T
    from_input = np.empty((steps, hidden))
    slopes = np.empty((steps, hidden))
    deltas = np.empty((steps, hidden))  # -η·δ_1..-η·δ_T
    row = np.empty(hidden)
    change_i, change_h = np.empty_like(w_i), np.empty_like(w_h)

    one_hot = np.zeros((vocabulary, steps))
    one_hot[words, np.arange(steps)] = 1.0
    after, before_transposed = states[1:], states[:-1].T
    last, last_delta, last_slope = states[-1], deltas[-1], slopes[-1]
    forward = list(zip(states[:-1], from_input, states[1:]))
    backward = list(zip(deltas[:0:-1], slopes[-2::-1], deltas[-2::-1]))
    dot, add, multiply, tanh = np.dot, np.add, np.multiply, np.tanh

    def step():
        w_i.take(words, 0, from_input, "clip")
        for before, a, o in forward:
            dot(before, w_h, row)
            add(a, row, row)
            tanh(row, o)
        z = float(dot(last, w_o))
        loss = math.log1p(math.exp(-z))
        rate = LEARNING_RATE / (1.0 + math.exp(z))  # -η·∂L/∂z

        multiply(after, after, slopes)
        np.subtract(1.0, slopes, slopes)
        multiply(w_o, rate, row)
        multiply(row, last_slope, last_delta)
        for delta, slope, delta_before in backward:
            dot(w_h, delta, row)
            multiply(row, slope, delta_before)

        dot(one_hot, deltas, change_i)
        add(w_i, change_i, w_i)
        dot(before_transposed, deltas, change_h)
        add(w_h, change_h, w_h)
        multiply(last, rate, row)
        add(w_o, row, w_o)
        return loss

    return repeated(step)


if __name__ == "__main__":
    serve("numpy", prepare)
