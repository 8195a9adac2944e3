"""What a network, its layers and its neurons can be told: modes, clear, reset, and by hand."""

from tests.compat.program import INPUT, Program
from tests.compat.scenarios._registry import ROWS, Registry, perceptron, train

here = Registry()


@here.both_modes()
def clear_in_mid_training(p: Program) -> None:
    """clear() forgets traces and errors, keeps states and weights."""
    perceptron(p, 2, 3, 1)
    p.project("B", "B")
    train(p, 2, 1)
    p.clear("net")
    p.dump()
    train(p, 2, 1)


@here.both_modes()
def reset_in_mid_training(p: Program) -> None:
    """reset() draws a connection once for each list it is in."""
    perceptron(p, 2, 3, 1)
    p.gate("B[0]", "B_C[1]")
    train(p, 2, 1)
    p.reset("net")
    p.dump()
    train(p, 2, 1)


@here.both_modes()
def clear_before_the_first_run(p: Program) -> None:
    """clear() and reset() of a network that has never run."""
    perceptron(p, 2, 2, 1)
    p.clear("net")
    p.dump()
    p.reset("net")
    p.dump()
    train(p, 2, 1)


@here.scenario()
def optimised_in_mid_run(p: Program) -> None:
    """setOptimize(true) in mid-run: errors go back to the last compile's, and `aux` to 0."""
    perceptron(p, 2, 3, 1)
    p.gate("B[0]", "B_C[1]")
    train(p, 2, 1)
    p.set_optimize("net", True)
    p.dump()
    train(p, 2, 1)


@here.scenario()
def there_and_back(p: Program) -> None:
    """setOptimize(false) and (true) with nothing run in between."""
    perceptron(p, 2, 3, 1)
    train(p, 2, 1)
    p.set_optimize("net", False)
    p.clear("net")
    p.set_optimize("net", True)
    train(p, 2, 1)


@here.scenario()
def optimised_late(p: Program) -> None:
    """Unoptimised first; then the compiled network begins with what the objects have."""
    perceptron(p, 2, 3, 1)
    p.gate("B[2]", "A_B[0]")
    p.set_optimize("net", False)
    train(p, 2, 1)
    p.optimize("net")
    train(p, 2, 1)
    p.clear("net")
    p.dump()


@here.scenario()
def restored(p: Program) -> None:
    """restore() makes the input neurons' biases 0 and changes nothing else."""
    perceptron(p, 2, 2, 1)
    p.restore("net")
    p.dump()
    p.activate("net", [1, 0.5])
    p.dump()
    p.restore("net")
    p.dump()
    train(p, 2, 1)


@here.scenario()
def propagated_first(p: Program) -> None:
    """Optimised, propagate() before activate() learns with derivatives of 0."""
    perceptron(p, 2, 2, 1)
    p.propagate("net", 0.3, [1])
    p.dump()
    train(p, 2, 1)


@here.scenario()
def layer_by_layer(p: Program) -> None:
    """Layers activated and propagated by hand, one of them cleared and one reset."""
    perceptron(p, 2, 3, 1)
    p.project("B", "B")
    for row, target in ROWS:
        p.activate("A", row[:2])
        p.activate("B")
        p.activate("C")
        p.propagate("C", 0.2, target[:1])
        p.propagate("B", 0.2)
        p.dump()
    p.clear("B")
    p.dump()
    p.reset("C")
    p.dump()
    p.propagate("B", 0.5, [1, 0, 1])
    p.activate("A")
    p.dump()


@here.scenario()
def neuron_by_neuron(p: Program) -> None:
    """Lone neurons, wired, gated, activated and propagated one at a time."""
    for name in "abcdg":
        p.neuron(name)
    p.project("a", "b")
    p.project("a", "g", weight=0.4)
    p.project("b", "c", name="bc")
    p.project("b", "b")
    p.project("c", "d", weight=-0.3)
    p.project("d", "b", weight=0.2)
    p.gate("g", "bc")
    p.gate("g", "b.self")
    p.assign("c.squash", "TANH")
    for at, (row, target) in enumerate(ROWS):
        p.activate("a", row[0])
        for name in "gbcd":
            p.activate(name)
        p.propagate("d", 0.3, target[0])
        for name in "cbg":
            p.propagate(name, 0.3)
        p.dump()
        if at == 1:
            p.clear("b")
    p.connected("g", "c")
    p.connected("b", "a")
    p.connected("b", "b")
    p.connected("c", "c")
    p.reset("g")
    p.dump()
    p.activate("a")
    p.dump()


@here.scenario()
def values_set_by_hand(p: Program) -> None:
    """Biases, weights and self weights written between steps of an unoptimised network."""
    perceptron(p, 2, 2, 1)
    p.set_optimize("net", False)
    train(p, 2, 1, 1)
    p.assign("B[0].bias", 0.5)
    p.assign("A_B[2].weight", -0.25)
    p.assign("B[1].self.weight", 0.5)
    p.assign("C[0].squash", "IDENTITY")
    train(p, 2, 1, 1)


@here.scenario()
def wired_in_mid_training(p: Program) -> None:
    """An unoptimised network that gets links and gates while it learns."""
    perceptron(p, 2, 2, 1)
    p.set_optimize("net", False)
    train(p, 2, 1, 1)
    p.gate("B", "A_B", INPUT)
    p.project("B", "B")
    train(p, 2, 1, 1)
    p.layer("D", 2)
    p.project("net", "D", weight=0.5)
    p.add("B")
    p.project("A", "B", name="more")
    p.gate("D[0]", "B[0].self")
    train(p, 2, 1, 1)
    p.activate("D")
    p.propagate("D", 0.2, [0, 1])
    p.propagate("net", 0.2, [1])
    p.dump()


@here.scenario()
def network_to_network(p: Program) -> None:
    """Unoptimised, one network feeds another, which teaches it and gates within it."""
    for name, size in ("A", 2), ("B", 3), ("C", 2), ("D", 2), ("E", 1):
        p.layer(name, size)
    p.project("A", "B", name="AB")
    p.project("B", "C", name="BC")
    p.project("D", "E")
    p.network("first", "A", ["B"], "C")
    p.network("second", "D", [], "E")
    p.set_optimize("first", False)
    p.set_optimize("second", False)
    p.project("first", "second", name="between")
    p.gate("first", "BC", INPUT)
    for row, target in ROWS:
        p.activate("first", row[:2])
        p.activate("second")
        p.propagate("second", 0.3, target[:1])
        p.propagate("D", 0.3)
        p.propagate("C", 0.3)
        p.propagate("B", 0.3)
        p.dump()


@here.scenario()
def shared_layers(p: Program) -> None:
    """Two unoptimised networks over the same layers learn in the same place."""
    perceptron(p, 2, 2, 1)
    p.network("other", "A", ["B"], "C")
    p.set_optimize("net", False)
    p.set_optimize("other", False)
    for row, target in ROWS:
        p.activate("net", row[:2])
        p.propagate("net", 0.3, target[:1])
        p.activate("other", row[:2])
        p.propagate("other", 0.1, target[1:2])
    p.dump()
