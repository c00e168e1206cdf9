"""Starts the peers, asks them in turn for every size, holds their losses against each other
and writes the table. `../run` starts it, after it has built what it compares.
"""

import argparse
import contextlib
import importlib.metadata
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tomllib
from typing import NamedTuple

HERE = pathlib.Path(__file__).parent
RUST = HERE.parent / "rust"

# (T, V, H), those of `benches/training.rs`.
SIZES = ["3,3,1", "3,3,4", "32,16,32", "128,64,128", "1024,64,128", "128,64,512"]

# Losses that are further apart than this, relatively, come from different work.
AGREEMENT = 1e-9

ONE_THREAD = {
    name: "1"
    for name in (
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "MKL_NUM_THREADS",
        "RAYON_NUM_THREADS",
    )
}


class Peer(NamedTuple):
    """What a peer is called in the table, and how it is started."""

    title: str
    command: list[str]
    versions: list[str]  # the packages or crates whose versions count


def rust(title, name, *crates):
    return Peer(title, [os.environ.get("PEERS", "peers"), name], list(crates))


def python(title, script, *packages):
    file, *arguments = script.split()
    return Peer(title, [sys.executable, str(HERE / file), *arguments], list(packages))


PEERS = {
    "bptt": rust("**bptt**", "bptt", "bptt"),
    "numpy": python("NumPy", "numpy_peer.py", "numpy"),
    "jax-grad": python("JAX, jit, its own gradients", "jax_peer.py grad", "jax"),
    "jax": python("JAX, jit, gradients by hand", "jax_peer.py", "jax"),
    "jax-loop": python("JAX, jit, by hand, a loop of steps", "jax_peer.py loop", "jax"),
    "torch": python("PyTorch", "torch_peer.py", "torch"),
    "plain": rust("plain Rust, ndarray", "plain", "ndarray"),
    "dfdx": rust("dfdx", "dfdx", "dfdx"),
    "burn": rust("burn, flex", "burn", "burn-tensor"),
    "candle": rust("candle", "candle", "candle-core"),
}


class Answer(NamedTuple):
    """What a peer says of a size: microseconds a step, and the loss after some steps."""

    median: float
    fastest: float
    loss: float


class Running:
    """A peer that has been started and waits for sizes."""

    def __init__(self, name):
        self.name = name
        environment = os.environ | ONE_THREAD
        # OpenBLAS shall choose its kernels by the processor it finds.
        environment.pop("OPENBLAS_CORETYPE", None)
        self.process = subprocess.Popen(
            PEERS[name].command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )

    def ask(self, size):
        """The peer's answer, or `None` where it has failed."""
        try:
            self.process.stdin.write(size.replace(",", " ") + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            return None
        line = self.process.stdout.readline()
        if not line:
            return None
        name, *said = line.rstrip("\n").split("\t")
        if name != self.name or said[:3] != size.split(","):
            sys.exit(f"{self.name} was asked for {size} and said: {line}")
        return Answer(*map(float, said[3:]))

    def stop(self):
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.close()
        self.process.wait()


def main():
    asked = arguments()
    # The highest core: interrupts like the lowest. The peers inherit it.
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})

    running = [Running(name) for name in asked.only]
    answers = {}  # (peer, size) → what it said, round by round
    failed = set()
    for size in asked.sizes:
        for turn in range(asked.rounds):
            print(f"size {size}, round {turn + 1} of {asked.rounds}", file=sys.stderr)
            for peer in running:
                answer = None if peer.name in failed else peer.ask(size)
                if answer:
                    answers.setdefault((peer.name, size), []).append(answer)
                elif peer.name not in failed:
                    failed.add(peer.name)
                    print(f"FAILED: {peer.name} has no answer to {size}", file=sys.stderr)
            if turn == 0:
                hold_together(size, {p: a[0].loss for (p, s), a in answers.items() if s == size})
    for peer in running:
        peer.stop()

    median = {at: statistics.median(a.median for a in said) for at, said in answers.items()}
    fastest = {at: min(a.fastest for a in said) for at, said in answers.items()}
    print(f"\nMicroseconds a training step, median of {asked.rounds} rounds:\n")
    print(table(asked, median))
    print("\nThe fastest batch of all rounds, where other work on the machine weighs least:\n")
    print(table(asked, fastest))
    print(f"\n{machine([name for name in asked.only if name not in failed])}")
    if failed:
        sys.exit(f"FAILED, and not in the table: {', '.join(sorted(failed))}")


def arguments():
    def among(known):
        def names(text):
            chosen = text.split(",")
            if unknown := [name for name in chosen if name not in known]:
                raise argparse.ArgumentTypeError(f"{unknown[0]} is none of {', '.join(known)}")
            return chosen

        return names

    def sizes(text):
        chosen = text.split()
        for size in chosen:
            numbers = size.split(",")
            if len(numbers) != 3 or not all(n.isdecimal() and int(n) > 0 for n in numbers):
                raise argparse.ArgumentTypeError(f"{size} is not T,V,H")
        return chosen

    parser = argparse.ArgumentParser(
        prog="benches/peers/run",
        description="Time of one training step of bptt and its peers, one thread, one core.",
        epilog=f"Peers: {', '.join(PEERS)}.",
    )
    add = parser.add_argument
    add("--only", type=among(PEERS), default=list(PEERS), metavar="PEER,PEER,…")
    add("--sizes", type=sizes, default=SIZES, metavar='"T,V,H T,V,H …"')
    add("--rounds", type=int, default=3, help="how often each peer has its turn (3)")
    return parser.parse_args()


def hold_together(size, losses):
    """Ends the run where a peer did other work than the rest."""
    middle = statistics.median_low(losses.values())
    if all(abs(loss - middle) <= AGREEMENT * abs(middle) for loss in losses.values()):
        return
    said = "\n".join(f"  {name:14}{loss!r}" for name, loss in losses.items())
    sys.exit(f"FAILED: at {size} the peers do not do the same work; their losses:\n{said}")


def table(asked, times):
    """A row for each peer, a column for each size, and how far bptt is ahead."""

    def row(title, cells):
        return f"| {title} | {' | '.join(cells)} |"

    def figure(name, size):
        time = times.get((name, size))
        return "-" if time is None else f"{time:,.0f}" if time >= 100 else f"{time:.3g}"

    def ahead(size, *names):
        ours = times.get(("bptt", size))
        theirs = [times[name, size] for name in names if (name, size) in times]
        return f"{min(theirs) / ours:.2g}×" if ours and theirs else "-"

    return "\n".join(
        [
            row("T, V, H", [size.replace(",", ", ") for size in asked.sizes]),
            row("---", ["---:"] * len(asked.sizes)),
            *(
                row(PEERS[name].title, [figure(name, size) for size in asked.sizes])
                for name in asked.only
            ),
            *(
                row(title, [ahead(size, jax, "numpy") for size in asked.sizes])
                for title, jax in (
                    ("the better of NumPy and JAX's own gradients : bptt", "jax-grad"),
                    ("the better of NumPy and JAX by hand : bptt", "jax"),
                )
            ),
        ]
    )


def machine(names):
    """The processor and the versions of all that was compared, in a sentence."""
    with open(RUST / "Cargo.lock", "rb") as file:
        locked = {crate["name"]: crate["version"] for crate in tomllib.load(file)["package"]}
    versions = {}
    for name in names:
        of = importlib.metadata.version if PEERS[name].command[0] == sys.executable else locked.get
        versions |= {package: of(package) for package in PEERS[name].versions}
    rustc = subprocess.run(["rustc", "--version"], capture_output=True, text=True).stdout.split()[1]
    compared = ", ".join(f"{package} {version}" for package, version in versions.items())
    return (
        f"One core of {processor()}; f64, one thread; {compared}; "
        f"rustc {rustc}, Python {platform.python_version()}."
    )


def processor():
    try:
        with open("/proc/cpuinfo") as file:
            return next(line.split(":")[1].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


if __name__ == "__main__":
    main()
