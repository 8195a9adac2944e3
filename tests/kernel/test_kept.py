"""`Plan.save` and `Plan.restore`: all that running changes comes back, to the bit."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

import pytest

from pysynaptic import Architect, Network, seed
from pysynaptic._kernel import twin
from tests.support.dumps import dump

if TYPE_CHECKING:
    from collections.abc import Callable


MAKERS: dict[str, Callable[[], Network]] = {
    "perceptron": lambda: Architect.Perceptron(2, 5, 4, 2),
    "lstm": lambda: Architect.LSTM(2, 3, 2, 2),
    "liquid": lambda: Architect.Liquid(2, 9, 2, 20, 6),
    "hopfield": lambda: Architect.Hopfield(2),
    "json": lambda: Network.fromJSON(Architect.LSTM(2, 2, 2).toJSON()),
    "copy": lambda: Architect.Perceptron(2, 3, 2).clone(),
}


def run(network: Network, times: int = 3, learn: bool = True) -> list[Any]:
    """Run a network, and list what it answers."""
    answers = []
    for k in range(times):
        answers.append(network.activate([0.1 * k, 0.7]))
        if learn:
            network.propagate(0.3, [0.9, 0.2])
    return answers


@pytest.mark.parametrize("optimised", [True, False])
@pytest.mark.parametrize("name", MAKERS)
def test_everything_comes_back(name: str, optimised: bool) -> None:
    """After `restore` every number is as it was, and so is all that comes of it."""
    seed(4)
    network = MAKERS[name]()
    network.setOptimize(optimised)
    run(network)
    plan = network._ready()
    kept = plan.save(True)
    before, first = dump(network), run(network)
    assert dump(network) != before
    plan.restore(kept, True)
    assert dump(network) == before
    assert plan.propagated is not None
    assert run(network) == first


@pytest.mark.parametrize("optimised", [True, False])
@pytest.mark.parametrize("name", MAKERS)
def test_states_come_back_without_the_weights(name: str, optimised: bool) -> None:
    """Without the weights it undoes what activation changes."""
    seed(5)
    network = MAKERS[name]()
    network.setOptimize(optimised)
    run(network)
    plan = network._ready()
    states = plan.save(False)
    assert len(states) < len(plan.save(True))
    before, first = dump(network), run(network, learn=False)
    plan.restore(states, False)
    assert dump(network) == before
    assert run(network, learn=False) == first


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("value", [float("inf"), float("nan"), -float("inf")])
def test_finite(name: str, value: float) -> None:
    """It is noticed where one weight or bias is not finite."""
    seed(6)
    network = MAKERS[name]()
    run(network)
    plan = network._ready()
    assert plan.finite()
    block, index = network.layers.output.list[-1]._place
    bundle = block.inputs[-1]
    for numbers, place in (block.bias, index), (bundle.weights, bundle.at):
        before, numbers[place] = numbers[place], value
        assert not plan.finite()
        numbers[place] = 1e308
        assert plan.finite()
        numbers[place] = before


def test_numbers_of_another_plan() -> None:
    """Bytes of another size, and what is not bytes, are refused."""
    network = Architect.Perceptron(2, 3, 1)
    network.activate([1, 0])
    plan = network._ready()
    if twin.kernel == "native":
        wrong: Any
        for wrong in (b"12345678", plan.save(False), array("d", plan.save(True)), None):
            with pytest.raises(ValueError, match="no numbers of this plan"):
                plan.restore(wrong, True)
