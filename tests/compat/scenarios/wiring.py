"""Connections of every type, between layers and between neurons."""

from tests.compat.program import ALL_TO_ALL, ALL_TO_ELSE, ONE_TO_ONE, Program
from tests.compat.scenarios._registry import Registry, perceptron, train

here = Registry()


@here.both_modes()
def all_to_all(p: Program) -> None:
    """ALL TO ALL with a given weight, with 0 and with a drawn one."""
    for name, size in ("A", 2), ("B", 3), ("C", 2), ("D", 1):
        p.layer(name, size)
    p.project("A", "B", ALL_TO_ALL, 0.25)
    p.project("B", "C", ALL_TO_ALL, 0)
    p.project("C", "D", ALL_TO_ALL)
    p.network("net", "A", ["B", "C"], "D")
    train(p, 2, 1)


@here.both_modes()
def one_to_one(p: Program) -> None:
    """ONE TO ONE between layers."""
    for name, size in ("A", 3), ("B", 3), ("C", 3):
        p.layer(name, size)
    p.project("A", "B", ONE_TO_ONE)
    p.project("B", "C", ONE_TO_ONE, -0.5)
    p.network("net", "A", ["B"], "C")
    train(p, 3, 3)


@here.both_modes()
def all_to_else(p: Program) -> None:
    """ALL TO ELSE between two layers is ALL TO ALL, and links the others of its own layer."""
    for name, size in ("A", 2), ("B", 3), ("C", 2):
        p.layer(name, size)
    p.project("A", "B", ALL_TO_ELSE)
    p.project("B", "B", ALL_TO_ELSE)
    p.project("B", "C", ALL_TO_ELSE, 0.3)
    p.network("net", "A", ["B"], "C")
    train(p, 2, 2)


@here.both_modes()
def skipping_a_layer(p: Program) -> None:
    """Inputs reach the output over the hidden layer and past it."""
    perceptron(p, 2, 2, 2)
    p.project("A", "C", weight=0.1)
    train(p, 2, 2)


@here.both_modes()
def lateral(p: Program) -> None:
    """Inside a layer, later neurons see this step's activations and earlier ones the last's."""
    perceptron(p, 2, 4, 1)
    p.project("B", "B", ALL_TO_ELSE)
    p.project("C", "C", ALL_TO_ELSE)
    train(p, 2, 1)


@here.both_modes()
def backward(p: Program) -> None:
    """Hidden and output layers project back, to the input layer as well (ignored there: opt29)."""
    perceptron(p, 2, 3, 2, 2)
    p.project("C", "B")
    p.project("D", "B")
    p.project("D", "C", weight=0.2)
    p.project("D", "A")
    train(p, 2, 2)


@here.both_modes()
def self_connections(p: Program) -> None:
    """ONE TO ONE to itself, with the weight that is always 1, and others set by hand."""
    perceptron(p, 2, 2, 2)
    p.project("B", "B")
    p.project("C[1]", "C[1]", weight=0.5)
    p.assign("B[1].self.weight", 0.25)
    p.selfconnected("B")
    p.selfconnected("C")
    p.selfconnected("C[1]")
    train(p, 2, 2)


@here.both_modes()
def all_to_all_to_itself(p: Program) -> None:
    """ALL TO ALL to itself makes self-connections and lateral ones; asked again, again."""
    perceptron(p, 2, 2, 1)
    p.project("B", "B", ALL_TO_ALL, 0.3, "BB")
    p.project("B", "B", ALL_TO_ALL, 0.4, "BBB")
    p.connected("B", "B")
    train(p, 2, 1)


@here.both_modes()
def parallel_connections(p: Program) -> None:
    """Two neurons linked both ways get a second connection when projected again (con01)."""
    perceptron(p, 2, 2, 2)
    p.project("C", "B", name="CB")
    p.project("B", "C", name="BC2")
    p.project("C", "B", name="CB2")
    p.project("B[0]", "C[1]", weight=0.7, name="once_more")
    p.connected("B", "C")
    p.connected("B[0]", "C[0]")
    train(p, 2, 2)


@here.both_modes()
def neurons_one_by_one(p: Program) -> None:
    """A network whose neurons were projected singly, out of order and over existing links."""
    for name, size in ("A", 2), ("B", 3), ("C", 1):
        p.layer(name, size)
    pairs = ("B[2]", "C[0]"), ("A[1]", "B[0]"), ("A[0]", "B[2]"), ("A[1]", "B[1]"), ("B[0]", "C[0]")
    for source, target in pairs:
        p.project(source, target)
    p.project("B[1]", "C[0]", weight=0.4, name="first")
    p.project("B[1]", "C[0]", weight=0.6, name="again")
    p.project("B[2]", "B[0]", weight=-0.2)
    p.project("A", "B", ALL_TO_ALL, 0.7, "completed")
    p.network("net", "A", ["B"], "C")
    train(p, 2, 1)


@here.scenario()
def refused_projections(p: Program) -> None:
    """A layer already connected is refused, by type and by what its neurons have."""
    for name, size in ("A", 2), ("B", 2), ("C", 1), ("D", 1):
        p.layer(name, size)
    p.project("A", "B", ONE_TO_ONE, name="first")
    p.project("A", "B", ALL_TO_ALL, name="refused")
    p.connected("A", "B")
    p.connected("B", "A")
    p.project("C", "D", ONE_TO_ONE, name="single")
    p.connected("C", "D")
    p.project("B[1]", "C[0]", name="half")
    p.connected("B", "C")
    p.project("B", "C", name="completed")
    p.project("B", "C", name="refused_too")
    p.connected("B", "C")
    p.dump()


@here.scenario()
def ids_and_quantity(p: Program) -> None:
    """Neurons are numbered as they are made, also those added to a layer later."""
    p.quantity()
    p.layer("A", 2)
    p.neuron("n")
    p.quantity()
    p.layer("B", 1)
    p.add("A")
    p.add("B", "n")
    p.quantity()
    p.project("A", "B")
    p.set("A", label="in")
    p.activate("A", [1, 0, 0.5])
    p.activate("B")
    p.dump()


@here.both_modes()
def added_neurons(p: Program) -> None:
    """A layer that has grown by a new neuron and by one that stood alone."""
    p.layer("A", 2)
    p.layer("B", 1)
    p.layer("C", 1)
    p.neuron("n")
    p.project("A[0]", "n", weight=0.3)
    p.add("B")
    p.add("B", "n")
    p.project("A", "B")
    p.project("B", "C")
    p.network("net", "A", ["B"], "C")
    train(p, 2, 1)
