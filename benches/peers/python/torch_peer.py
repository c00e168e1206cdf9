"""PyTorch, eager, with its autograd; the weights are changed in place.

Tried and no faster: `addmm` and `@` with matrices of one row, `torch.rnn_tanh` (what
`torch.nn.RNN` calls), the loop over time in TorchScript.
"""

import torch
from torch.nn.functional import softplus

from problem import LEARNING_RATE
from serve import repeated, serve

torch.set_num_threads(1)


def prepare(problem):
    w_i, w_h, w_o = weights = [
        torch.tensor(w, requires_grad=True) for w in (problem.w_i, problem.w_h, problem.w_o)
    ]
    words = torch.from_numpy(problem.words)
    initial_state = torch.zeros(len(problem.w_o), dtype=torch.float64)

    def step():
        state = initial_state
        w_h_transposed = w_h.t()
        # All rows at once: their gradients come back as one sum.
        for a in w_i.index_select(0, words).unbind():
            state = torch.addmv(a, w_h_transposed, state).tanh()
        loss = softplus(-torch.dot(state, w_o))
        gradients = torch.autograd.grad(loss, weights)
        with torch.no_grad():
            for w, gradient in zip(weights, gradients):
                w.sub_(gradient, alpha=LEARNING_RATE)
        return loss.detach()

    return repeated(step)


if __name__ == "__main__":
    serve("torch", prepare)
