"""What squash functions of users change while a network runs counts at once, as in Synaptic."""

from collections.abc import Callable

import pytest

from pysynaptic import Layer, Network
from pysynaptic._selftest.answers import loads
from tests.compat.rewiring import RECORDED, ask_node, brief, differ, generate, run

RECORDS = loads(RECORDED.read_text(encoding="utf-8"))


@pytest.mark.parametrize("number", RECORDS)
def test_recorded(number: str) -> None:
    """A program whose functions connect, gate, clear, add or run gives the recorded digits."""
    assert brief(run(generate(int(number)))) == RECORDS[number]


@pytest.mark.node
def test_live() -> None:
    """Programs that were not recorded give what Node gives."""
    programs = [generate(10**9 + number) for number in range(300)]

    answers = ask_node(programs)

    assert [
        differ(theirs, run(program)) for program, theirs in zip(programs, answers, strict=True)
    ] == [None] * len(programs)


def test_prediction_goes_on_with_the_new_wiring() -> None:
    """`predict` gives what `activate` gives, where a function connects in the second row."""

    def network() -> Network:
        first, last = Layer(2), Layer(2)
        first.project(last, weights=0.5)
        last.set({"bias": 0.25})
        calls = [0]

        def squash(x: float, derivate: bool) -> float:
            calls[0] += 1
            if calls[0] == 3:
                last.list[0].project(last.list[1], 0.5)
            return 1.0 if derivate else x

        last.list[0].squash = squash
        made = Network(first, [], last)
        made.setOptimize(False)
        return made

    rows = [[0.0, 1.0], [1.0, 0.5], [1.0, 1.0]]
    one = network()
    one_by_one = [one.activate(row) for row in rows]

    assert network().predict(rows).tolist() == one_by_one


@pytest.mark.parametrize("way", ["predict", "train"])
def test_other_outputs_than_the_rows_have(way: str) -> None:
    """An error says so where a function puts a neuron into the output layer amid many rows."""
    first, middle, last = Layer(1), Layer(1), Layer(1)
    first.project(middle)
    middle.project(last)
    network = Network(first, [middle], last)
    network.setOptimize(False)
    calls: dict[str, Callable[[], object]] = {
        "predict": lambda: network.predict([[0.0], [1.0]]),
        "train": lambda: network.trainer.train([{"input": [0], "output": [1]}]),
    }

    def squash(x: float, derivate: bool) -> float:
        if last.size == 1:
            last.add()
        return 1.0 if derivate else x

    middle.list[0].squash = squash
    with pytest.raises(ValueError, match="has changed the network: it has 2 outputs now"):
        calls[way]()


def test_an_exception_of_what_runs_the_rest() -> None:
    """It comes out of the call, and the network runs again."""
    first, last = Layer(1), Layer(2)
    first.project(last)
    network = Network(first, [], last)
    network.setOptimize(False)
    fails = [True]

    def rewires(x: float, derivate: bool) -> float:
        last.list[0].project(last.list[1])
        return 1.0 if derivate else x

    def raises(x: float, derivate: bool) -> float:
        if fails[0]:
            raise LookupError("mine")
        return 1.0 if derivate else x

    last.list[0].squash, last.list[1].squash = rewires, raises
    with pytest.raises(LookupError, match="mine"):
        network.activate([1])
    fails[0] = False

    assert len(network.activate([1])) == 2
