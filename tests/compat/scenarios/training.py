"""Perceptrons: the XOR tutorial, and every squash."""

from tests.compat.program import SOFTSIGN, SQUASHES, Program
from tests.compat.scenarios._registry import Build, Registry, perceptron, train

here = Registry()

XOR = [([0, 0], [0]), ([0, 1], [1]), ([1, 0], [1]), ([1, 1], [0])]


def _xor(p: Program, rounds: int) -> None:
    with p.repeat(rounds):
        for row, target in XOR:
            p.activate("net", row)
            p.propagate("net", 0.3, target)


@here.both_modes(1, 42)
def xor_tutorial(p: Program) -> None:
    """The tutorial's 2-3-1, 200 rounds instead of 20000."""
    perceptron(p, 2, 3, 1)
    p.dump()
    _xor(p, 1)
    p.dump()
    _xor(p, 199)
    p.dump()
    for row, _ in XOR:
        p.activate("net", row)


@here.scenario(*range(1, 51))
def xor_20000_rounds(p: Program) -> None:
    """The whole tutorial: what the trained network answers to the four rows."""
    perceptron(p, 2, 3, 1)
    _xor(p, 20000)
    for row, _ in XOR:
        p.activate("net", row)


def _squash(name: str) -> Build:
    def build(p: Program) -> None:
        for layer in perceptron(p, 3, 2, 3, 2)[1:]:
            p.set(layer, squash=name)
        train(p, 3, 2, 10, 0.1)

    build.__name__ = f"squash_{name.lower()}"
    build.__doc__ = f"Every neuron but the inputs squashes by {name}."
    return build


for _name in SQUASHES:
    here.both_modes()(_squash(_name))


@here.scenario()
def squash_custom(p: Program) -> None:
    """A squash of the user's own, next to LOGISTIC; not optimised (dead there: opt08)."""
    perceptron(p, 2, 3, 1)
    p.set_optimize("net", False)
    p.set("B", squash=SOFTSIGN)
    p.assign("C[0].squash", SOFTSIGN)
    p.assign("B[1].squash", "LOGISTIC")
    train(p, 2, 1)


@here.both_modes()
def mixed_squashes(p: Program) -> None:
    """Neurons of one layer squash differently; the input layer's squash does not matter."""
    perceptron(p, 2, 5, 2)
    for at, name in enumerate(SQUASHES):
        p.assign(f"B[{at}].squash", name)
    p.set("A", squash="TANH")
    p.assign("C[1].squash", "IDENTITY")
    train(p, 2, 2, 10, 0.05)


@here.both_modes()
def deep_and_wide(p: Program) -> None:
    """Four layers of four, with a bias for a whole layer and labels."""
    perceptron(p, 4, 4, 4, 4)
    p.set("B", bias=0.75, label="hidden")
    p.set("C", bias=0)
    p.assign("D[2].bias", -0.5)
    train(p, 4, 4, 10)


@here.scenario()
def rate_of_zero(p: Program) -> None:
    """A rate of 0 learns nothing when optimised."""
    perceptron(p, 2, 2, 1)
    p.activate("net", [1, 0.5])
    p.propagate("net", 0, [1])
    p.dump()


@here.scenario()
def default_rate(p: Program) -> None:
    """Unoptimised, a rate left out and a rate of 0 both mean 0.1."""
    perceptron(p, 2, 2, 1)
    p.set_optimize("net", False)
    p.activate("net", [1, 0.5])
    p.propagate("net", None, [1])
    p.dump()
    p.activate("net", [0.25, 1])
    p.propagate("net", 0, [0])
    p.dump()


@here.scenario()
def extra_values(p: Program) -> None:
    """Optimised, inputs and targets beyond the layer's size are ignored."""
    perceptron(p, 2, 2, 1)
    p.activate("net", [1, 0.5, 9, 9])
    p.propagate("net", 0.3, [1, 9])
    p.dump()


@here.scenario()
def too_few_inputs(p: Program) -> None:
    """Optimised, a missing input makes NaN there and an error here."""
    perceptron(p, 2, 2, 1)
    p.activate("net", [1, 0.5])
    p.activate("net", [1])


@here.scenario()
def too_many_inputs_unoptimised(p: Program) -> None:
    """Unoptimised, an extra input is an error, in Synaptic's words."""
    perceptron(p, 2, 2, 1)
    p.set_optimize("net", False)
    p.activate("net", [1, 0.5, 9])


@here.scenario()
def too_few_targets_unoptimised(p: Program) -> None:
    """Unoptimised, a missing target is an error, in Synaptic's words."""
    perceptron(p, 2, 2, 2)
    p.set_optimize("net", False)
    p.activate("net", [1, 0.5])
    p.propagate("net", 0.1, [1])
