"""What a peer is, and how its training step is timed; `rust/src/serve.rs` does the same."""

import statistics
import sys
import time

from problem import problem

# The loss is compared after so many steps.
COMPARED_AFTER = 5
WARM_UP = 0.1
# One batch: long enough for the clock, short enough to fall between interruptions.
BATCH = 0.005
MEASURED = 0.3
# So many batches at least, however slow the step.
FEWEST_BATCHES = 3


def serve(name, prepare):
    """Answers each size `T V H` on standard input with a line
    `peer T V H median-µs fastest-µs loss`, separated by tabs.

    `prepare(problem)` gives a function that makes as many training steps as it is asked for, and
    returns the loss before the update of the last of them.
    """
    for line in sys.stdin:
        size = tuple(map(int, line.split()))
        run = prepare(problem(*size))
        loss = run(COMPARED_AFTER + 1)
        median, fastest = measured(run)
        print(name, *size, f"{median:.3f}", f"{fastest:.3f}", f"{loss:.17e}", sep="\t", flush=True)


def repeated(step):
    """`step`, which makes one training step, as a function that makes as many as it is asked for.

    The loss that `step` returns may still be a promise; `float` waits for it.
    """

    def run(steps):
        for _ in range(steps):
            loss = step()
        return float(loss)

    return run


def measured(run):
    """Median and fastest of the batches' mean times of a step, in microseconds."""
    steps = 1
    start = time.perf_counter()
    mean = timed(run, steps)
    while time.perf_counter() - start < WARM_UP:
        steps *= 2
        mean = timed(run, steps)

    steps = max(1, int(BATCH * 1e6 / mean))
    batches = []
    start = time.perf_counter()
    while len(batches) < FEWEST_BATCHES or time.perf_counter() - start < MEASURED:
        batches.append(timed(run, steps))
    return statistics.median(batches), min(batches)


def timed(run, steps):
    """The mean time of a step in a batch, in microseconds."""
    start = time.perf_counter()
    run(steps)
    return (time.perf_counter() - start) * 1e6 / steps
