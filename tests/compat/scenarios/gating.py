"""Gates of every kind, by layers and by neurons."""

from tests.compat.program import ALL_TO_ELSE, INPUT, ONE_TO_ONE, OUTPUT, Program
from tests.compat.scenarios._registry import Registry, perceptron, train

here = Registry()


def _gated(p: Program, kind: str, size: int) -> None:
    """Wire 2-3-2 and a layer G that gates the link from the first to the second."""
    for name, neurons in ("A", 2), ("G", size), ("B", 3), ("C", 2):
        p.layer(name, neurons)
    p.project("A", "G")
    p.project("A", "B", name="AB")
    p.project("B", "C", name="BC")
    p.gate("G", "AB", kind)
    p.network("net", "A", ["G", "B"], "C")


@here.both_modes()
def gate_input(p: Program) -> None:
    """INPUT: each gater gates what enters one neuron."""
    _gated(p, INPUT, 3)
    train(p, 2, 2)


@here.both_modes()
def gate_output(p: Program) -> None:
    """OUTPUT: each gater gates what leaves one neuron."""
    _gated(p, OUTPUT, 2)
    train(p, 2, 2)


@here.both_modes()
def gate_one_to_one(p: Program) -> None:
    """ONE TO ONE: each gater gates one connection."""
    _gated(p, ONE_TO_ONE, 6)
    train(p, 2, 2)


@here.both_modes()
def gate_after_the_gated(p: Program) -> None:
    """A gater that runs after what it gates: its gain works in the next step."""
    for name, size in ("A", 2), ("B", 2), ("G", 2), ("C", 1):
        p.layer(name, size)
    p.project("A", "B", name="AB")
    p.project("B", "G")
    p.project("B", "C")
    p.gate("G", "AB", INPUT)
    p.network("net", "A", ["B", "G"], "C")
    train(p, 2, 1)


@here.both_modes()
def gates_own_layer(p: Program) -> None:
    """A layer gates the links among its own neurons, and those that enter it."""
    perceptron(p, 2, 3, 1)
    p.project("B", "B", ALL_TO_ELSE, name="BB")
    p.gate("B", "BB", INPUT)
    p.gate("B[1]", "A_B[0]")
    train(p, 2, 1)


@here.both_modes()
def gates_own_inputs_only(p: Program) -> None:
    """Neurons that project nowhere and gate what enters themselves and others."""
    for name, size in ("A", 2), ("G", 2), ("B", 2):
        p.layer(name, size)
    p.project("A", "G", name="AG")
    p.project("A", "B", name="AB")
    p.gate("G", "AG", INPUT)
    p.gate("G", "AB", INPUT)
    p.network("net", "A", ["G"], "B")
    train(p, 2, 2)


@here.both_modes()
def gates_itself(p: Program) -> None:
    """A neuron gates its own self-connection, and one of its own inputs."""
    perceptron(p, 2, 2, 1)
    p.project("B", "B", name="BB")
    p.gate("B[0]", "B[0].self")
    p.gate("B[1]", "A_B[3]")
    train(p, 2, 1)


@here.both_modes()
def gates_only_itself(p: Program) -> None:
    """A neuron that projects nowhere gates its own self-connection."""
    perceptron(p, 2, 2, 1)
    p.layer("G", 2)
    p.project("A", "G")
    p.project("G", "G", name="GG")
    p.gate("G[0]", "G[0].self")
    p.gate("G[1]", "B_C[1]")
    p.gate("G[1]", "G[1].self")
    p.set_layers("net", "A", ["G", "B"], "C")
    train(p, 2, 1)


@here.both_modes()
def gated_self_connections(p: Program) -> None:
    """A layer forgets by another's gate; one neuron's self weight is not 1."""
    for name, size in ("A", 2), ("G", 2), ("B", 2), ("C", 1):
        p.layer(name, size)
    p.project("A", "G")
    p.project("A", "B", name="AB")
    p.project("B", "B", name="BB")
    p.project("B", "C")
    p.gate("G", "BB", ONE_TO_ONE)
    p.assign("B[1].self.weight", 0.6)
    p.network("net", "A", ["G", "B"], "C")
    train(p, 2, 1)


@here.both_modes()
def gated_without_self_connection(p: Program) -> None:
    """A self-connection of weight 0 is gated: it counts for the influence, not for the state."""
    perceptron(p, 2, 2, 1)
    p.gate("B[0]", "C[0].self")
    p.gate("B[1]", "B[0].self")
    train(p, 2, 1)


@here.both_modes()
def output_gater(p: Program) -> None:
    """Output neurons gate (opt04: optimised, their extended traces do not count)."""
    perceptron(p, 2, 3, 2)
    p.gate("C[0]", "A_B[1]")
    p.gate("C[1]", "B_C[0]")
    p.project("B", "B", name="BB")
    p.gate("C[0]", "B[2].self")
    train(p, 2, 2)


@here.both_modes()
def hidden_projects_and_gates(p: Program) -> None:
    """Neurons that both project and gate (opt03: optimised, `aux` leaks into their error)."""
    for name, size in ("A", 2), ("G", 2), ("B", 2), ("C", 1):
        p.layer(name, size)
    p.project("A", "G")
    p.project("A", "B")
    p.project("G", "C")
    p.project("B", "C", name="BC")
    p.gate("G", "BC", OUTPUT)
    p.network("net", "A", ["G", "B"], "C")
    train(p, 2, 1)


@here.both_modes()
def hidden_projects_and_gates_with_tanh(p: Program) -> None:
    """The same beside TANH, whose exp(state) is written to `aux` too."""
    for name, size in ("A", 2), ("G", 2), ("B", 2), ("H", 1), ("C", 1):
        p.layer(name, size)
    p.project("A", "G")
    p.project("A", "B", name="AB")
    p.project("A", "H")
    p.project("G", "C")
    p.project("B", "C", name="BC")
    p.project("H", "C", name="HC")
    p.gate("G", "BC", OUTPUT)
    p.gate("H[0]", "AB[1]")
    p.set("H", squash="TANH")
    p.assign("G[1].squash", "TANH")
    p.network("net", "A", ["G", "B", "H"], "C")
    train(p, 2, 1)


@here.both_modes()
def hidden_gates_only(p: Program) -> None:
    """Gaters without projections, TANH among them, before a layer that projects and gates."""
    for name, size in ("A", 2), ("G", 2), ("B", 2), ("H", 2), ("C", 2):
        p.layer(name, size)
    p.project("A", "G")
    p.project("A", "B", name="AB")
    p.project("A", "H")
    p.project("B", "C", name="BC")
    p.project("H", "C", name="HC")
    p.gate("G", "AB", INPUT)
    p.gate("G", "HC", INPUT)
    p.gate("H", "BC", OUTPUT)
    p.assign("G[0].squash", "TANH")
    p.network("net", "A", ["G", "B", "H"], "C")
    train(p, 2, 2)


@here.both_modes()
def several_gaters(p: Program) -> None:
    """Three gaters for one link: the last set is its gater, the last activated sets its gain."""
    _gated(p, INPUT, 3)
    p.layer("H", 3)
    p.project("A", "H")
    p.gate("H", "AB", INPUT)
    p.gate("H", "BC", OUTPUT)
    p.gate("G", "BC", OUTPUT)
    p.gate("G[0]", "AB[0]")
    p.set_layers("net", "A", ["H", "G", "B"], "C")
    train(p, 2, 2)


@here.both_modes()
def gated_twice(p: Program) -> None:
    """A gater that gates the same link twice counts twice (con09), a self-connection's too."""
    _gated(p, INPUT, 3)
    p.gate("G", "AB", INPUT)
    p.project("B", "B", name="BB")
    p.gate("G", "BB", ONE_TO_ONE)
    p.gate("G", "BB", ONE_TO_ONE)
    train(p, 2, 2)


@here.both_modes()
def gates_backwards_in_age(p: Program) -> None:
    """Traces go by the age of the gated neuron, not by the order of gating (con17)."""
    perceptron(p, 2, 3, 2)
    p.layer("G", 1)
    p.project("A", "G", name="AG")
    p.gate("G[0]", "B_C[5]")
    p.gate("G[0]", "B_C[0]")
    p.gate("G[0]", "A_B[4]")
    p.gate("G[0]", "A_B[0]")
    p.set_layers("net", "A", ["B", "G"], "C")
    train(p, 2, 2)


@here.both_modes()
def gates_of_a_parallel_connection(p: Program) -> None:
    """Of two links between the same neurons one is gated."""
    perceptron(p, 2, 2, 2)
    p.project("C", "B", name="CB")
    p.project("B", "C", name="BC2")
    p.layer("G", 2)
    p.project("A", "G")
    p.gate("G", "BC2", INPUT)
    p.gate("G", "CB", OUTPUT)
    p.set_layers("net", "A", ["G", "B"], "C")
    train(p, 2, 2)


@here.both_modes()
def gated_links_into_inputs(p: Program) -> None:
    """A link back to an input neuron is gated; the input is given, so only the trace feels it."""
    perceptron(p, 2, 2, 2)
    p.project("C", "A", name="CA")
    p.gate("B", "CA", INPUT)
    train(p, 2, 2)


def _refused(p: Program, kind: str) -> None:
    p.layer("A", 2)
    p.layer("B", 3)
    p.layer("G", 4)
    p.project("A", "B", name="AB")
    p.gate("G", "AB", kind)


@here.scenario()
def gate_input_of_another_size(p: Program) -> None:
    """INPUT by a layer of another size is an error, in Synaptic's words."""
    _refused(p, INPUT)


@here.scenario()
def gate_output_of_another_size(p: Program) -> None:
    """OUTPUT by a layer of another size is an error, in Synaptic's words."""
    _refused(p, OUTPUT)


@here.scenario()
def gate_one_to_one_of_another_size(p: Program) -> None:
    """ONE TO ONE by a layer of another size is an error, in Synaptic's words."""
    _refused(p, ONE_TO_ONE)


@here.scenario()
def gate_by_a_grown_layer(p: Program) -> None:
    """A link's layers have grown since: gates follow the layers, and count only its own links."""
    for name, size in ("A", 2), ("B", 1), ("G", 2), ("H", 3):
        p.layer(name, size)
    p.project("A", "B", name="AB")
    p.add("B")
    p.add("A")
    p.gate("G", "AB", INPUT)
    p.gate("H", "AB", OUTPUT)
    p.dump()
