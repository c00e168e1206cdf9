"""JAX, jit: `jax`, a call for each training step with the weights donated; with the argument
`grad`, `jax-grad`, the same with the gradients that JAX derives, as nearly everyone writes it;
with the argument `loop`, `jax-loop`: all steps of a batch as one compiled loop over one
sentence, which JAX need not leave between steps.

But for `grad`, each size takes the fastest of three formulations: `jax.value_and_grad`, and by hand with w_h
as it lies or transposed into its own memory for the way back. Tried and no faster: `lax.scan`
unrolled 4 and 16 times, w_h transposed for the way forth, ∂L/∂w_i as a product with one-hot rows.
"""

import functools
import os
import sys

os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
os.environ["JAX_PLATFORMS"] = "cpu"

import jax
import jax.numpy as jnp
from jax import lax

from problem import LEARNING_RATE
from serve import repeated, serve, timed

jax.config.update("jax_enable_x64", True)


def by_autodiff(weights, words):
    """One training step with JAX's own gradients: the new weights and the loss before it."""

    def loss_of(weights):
        w_i, w_h, w_o = weights
        word = lambda before, a: (jnp.tanh(a + before @ w_h), None)
        last, _ = lax.scan(word, jnp.zeros_like(w_o), w_i[words])
        return jax.nn.softplus(-(last @ w_o))

    loss, gradients = jax.value_and_grad(loss_of)(weights)
    return jax.tree.map(lambda w, g: w - LEARNING_RATE * g, weights, gradients), loss


def by_hand(weights, words, transpose=False):
    """The same with the way back written out, and ∂L/∂w_h as one matrix product."""
    w_i, w_h, w_o = weights
    w_h_transposed = w_h.T

    def forward(before, a):
        return jnp.tanh(a + before @ w_h), before

    def backward(flowing, o):
        delta = flowing * (1.0 - o * o)
        return (delta @ w_h_transposed if transpose else w_h @ delta), delta

    last, before = lax.scan(forward, jnp.zeros_like(w_o), w_i[words])
    z = last @ w_o
    rate = LEARNING_RATE * jax.nn.sigmoid(-z)  # -η·∂L/∂z
    after = jnp.concatenate([before[1:], last[None]])
    _, deltas = lax.scan(backward, rate * w_o, after, reverse=True)
    changed = w_i.at[words].add(deltas), w_h + before.T @ deltas, w_o + rate * last
    return changed, jax.nn.softplus(-z)


FORMULATIONS = [by_autodiff, by_hand, functools.partial(by_hand, transpose=True)]


def calls(formulation):
    """A function that makes `run` for a problem: one call a step."""
    compiled = jax.jit(formulation, donate_argnums=0)

    def prepare(problem):
        weights, words = on_device(problem)

        def step():
            nonlocal weights
            weights, loss = compiled(weights, words)
            return loss

        return repeated(step)

    return prepare


def loop(formulation):
    """A function that makes `run` for a problem: one call a batch."""

    @functools.partial(jax.jit, donate_argnums=0)
    def compiled(weights, words, steps):
        one = lambda _, carried: formulation(carried[0], words)
        return lax.fori_loop(0, steps, one, (weights, jnp.zeros(())))

    def prepare(problem):
        weights, words = on_device(problem)

        def run(steps):
            nonlocal weights
            weights, loss = compiled(weights, words, steps)
            return float(loss)

        return run

    return prepare


def on_device(problem):
    """Copies that may be donated, and the words."""
    return tuple(map(jnp.array, (problem.w_i, problem.w_h, problem.w_o))), jnp.array(problem.words)


def fastest_of(candidates):
    """A function that makes `run` with the candidate that is fastest for the problem's size."""
    chosen = {}

    def prepare(problem):
        size = len(problem.words), problem.w_i.shape
        if size not in chosen:
            chosen[size] = min(candidates, key=lambda candidate: tried(candidate(problem)))
        return chosen[size](problem)

    return prepare


def tried(run):
    """The fastest of some short batches, after the compiling."""
    once = timed(run, 2) and timed(run, 2)
    return min(timed(run, max(1, int(1000 / once))) for _ in range(20))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["grad"]:
            serve("jax-grad", calls(by_autodiff))
        case ["loop"]:
            serve("jax-loop", fastest_of([loop(f) for f in FORMULATIONS]))
        case _:
            serve("jax", fastest_of([calls(f) for f in FORMULATIONS]))
