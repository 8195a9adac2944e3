"""Short trainings and tests that C takes from the call to the result are as those in Python."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pysynaptic import Architect, Neuron, Trainer, TrainingDiverged, seed
from pysynaptic._base.occupancy import Occupant
from pysynaptic._base.records import Record
from pysynaptic._kernel import twin
from tests.support.dumps import dump

XOR = [
    {"input": [0, 0], "output": [0]},
    {"input": [0, 1], "output": [1]},
    {"input": (1, 0), "output": [1.0]},
    Record(input=[1, 1], output=(0,)),
]
NETWORKS: dict[str, Callable[[], Any]] = {
    "perceptron": lambda: Architect.Perceptron(2, 3, 1),
    "LSTM": lambda: Architect.LSTM(2, 2, 1),
    "pool": lambda: Architect.Liquid(2, 5, 1, 8, 3),
}
TOLD: dict[str, dict[str, Any]] = {
    "one": {"iterations": 1},
    "a few": {"iterations": 5, "rate": 0.3},
    "a goal": {"iterations": 50, "error": 0.27},
    "reached": {"error": 1.5, "iterations": 3},
    "all": {"rate": 0.1, "error": 1e-9, "iterations": 3},
    "some rows tested": {"iterations": 7, "crossValidate": {"testSize": 0.25}},
    "half of them": {"crossValidate": {"testError": 0.2, "testSize": 0.5}, "iterations": 40},
    "good enough": {"crossValidate": {"testSize": 0.4, "testError": 2.0}, "iterations": 40},
    "tested and all": {
        "rate": 0.1,
        "error": 0.2,
        "iterations": 9,
        "crossValidate": {"testSize": 0.3},
    },
}


def results(kind: str, told: dict[str, Any], optimised: bool, named: bool) -> list[Any]:
    """Train and test several times, and return everything that can be seen afterwards."""
    seed(4)
    network = NETWORKS[kind]()
    network.setOptimize(optimised)
    trainer = Trainer(network, rate=0.25)
    found: list[Any] = []
    for _ in range(3):
        came = trainer.train(XOR, **told) if named else trainer.train(XOR, told)
        tested = trainer.test(XOR, cost=Trainer.cost.MSE) if named else trainer.test(XOR)
        found.append((came.error, came.iterations, list(came), tested.error, list(tested)))
        found.append((trainer.rate, trainer.iterations, trainer.error, trainer.cost))
        found.append(trainer.crossValidate)
        found.append(network.activate([0, 1]))
    return [*found, dump(network)]


@pytest.mark.filterwarnings("ignore:error 1.5 stops the training")
@pytest.mark.parametrize("kind", NETWORKS)
@pytest.mark.parametrize("name", TOLD)
@pytest.mark.parametrize("optimised", [True, False], ids=["optimised", "not optimised"])
def test_as_in_python(kind: str, name: str, optimised: bool) -> None:
    """A dict of options, which C reads, does what the same options by keyword do."""
    told = TOLD[name]
    assert results(kind, told, optimised, False) == results(kind, told, optimised, True)


def test_what_is_brief() -> None:
    """The usual case is taken in C, if that is the kernel."""
    trainer = Trainer(Architect.Perceptron(2, 3, 1))
    trainer.network.activate([0, 0])
    for _ in range(2):
        # And then it can be brief again. A shuffle changes the list that it is given.
        trainer.train([*XOR], {"iterations": 1, "shuffle": True})
        expected = twin.kernel == "native"
        assert (twin.train_briefly(trainer, XOR, {"iterations": 1}) is not None) == expected
        assert (twin.test_briefly(trainer, XOR) is not None) == expected


def changed(name: str, value: Any) -> Callable[[Trainer], None]:
    """Return a function that sets an attribute of a trainer."""
    return lambda trainer: setattr(trainer, name, value)


UNUSUAL: dict[str, tuple[Callable[[Trainer], object], Any, Any]] = {
    "an empty set": (changed("rate", 0.2), [], {"iterations": 1}),
    "a short row": (changed("rate", 0.2), [{"input": [1], "output": [1]}], {"iterations": 1}),
    "no output": (changed("rate", 0.2), [{"input": [1, 0]}], {"iterations": 1}),
    "text": (changed("rate", 0.2), [{"input": [1, "0"], "output": [1]}], {"iterations": 1}),
    "not a number": (
        changed("rate", 0.2),
        [{"input": [1, float("nan")], "output": [1]}],
        {"iterations": 1},
    ),
    "a tuple": (changed("rate", 0.2), tuple(XOR), {"iterations": 1}),
    "no iterations": (changed("rate", 0.2), XOR, {"iterations": 0}),
    "too long": (changed("rate", 0.2), XOR, {"iterations": 10**6, "error": 1e-9}),
    "a goal of 1": (changed("rate", 0.2), XOR, {"iterations": 1, "error": 1.0}),
    "unknown": (changed("rate", 0.2), XOR, {"iteration": 1}),
    "shuffled": (changed("rate", 0.2), XOR, {"iterations": 1, "shuffle": True}),
    "True": (changed("rate", 0.2), XOR, {"iterations": True}),
    "several rates": (changed("rate", [0.1, 0.2]), XOR, {"iterations": 2}),
    "a schedule": (changed("schedule", {"every": 1, "do": print}), XOR, {"iterations": 1}),
    "nothing tested": (
        changed("rate", 0.2),
        XOR,
        {"iterations": 1, "crossValidate": {"testSize": 0.01}},
    ),
    "all tested": (changed("rate", 0.2), XOR, {"crossValidate": {"testSize": 1.0}}),
    "no size": (changed("rate", 0.2), XOR, {"crossValidate": {"testError": 0.1}}),
    "a size of None": (changed("rate", 0.2), XOR, {"crossValidate": {"testSize": None}}),
    "an unknown name": (
        changed("rate", 0.2),
        XOR,
        {"crossValidate": {"testSize": 0.5, "size": 0.5}},
    ),
    "no number": (
        changed("rate", 0.2),
        XOR,
        {"crossValidate": {"testSize": 0.5, "testError": float("nan")}},
    ),
    "no cross-validation": (changed("rate", 0.2), XOR, {"crossValidate": None}),
    "a number to validate": (changed("rate", 0.2), XOR, {"crossValidate": 0.5}),
    "validated before": (
        changed("crossValidate", {"testSize": 0.5}),
        XOR,
        {"iterations": 1},
    ),
    "a cost": (changed("cost", Trainer.cost.BINARY), XOR, {"iterations": 1}),
    "no network": (lambda trainer: vars(trainer).update(network=None), XOR, {"iterations": 1}),
    "no layers": (lambda trainer: trainer.network.layers.clear(), XOR, {"iterations": 1}),
    "squash": (
        lambda trainer: trainer.network.layers.output.set(squash=lambda x, d: 1.0),
        XOR,
        {"iterations": 1},
    ),
}


@pytest.mark.parametrize("name", UNUSUAL)
def test_what_is_not(name: str) -> None:
    """Everything else is left to Python, and nothing has changed by then."""
    change, rows, told = UNUSUAL[name]
    trainer = Trainer(Architect.Perceptron(2, 3, 1))
    trainer.network.activate([0, 1])
    weights = list(trainer.network.layers.input.connectedTo[0].weights.tolist()[0])
    network = trainer.network
    if name not in ("no layers", "squash"):
        network.activate([0, 1])
    change(trainer)
    before = dict(vars(trainer))
    assert twin.train_briefly(trainer, rows, told) is None
    assert vars(trainer) == before
    if name != "no layers":
        assert network.layers.input.connectedTo[0].weights.tolist()[0] == weights


def test_a_training_that_diverges() -> None:
    """It raises what it raises in Python, with the result so far."""
    errors = []
    for told, named in (({"iterations": 9}, {}), (None, {"iterations": 9})):
        seed(4)
        network = Architect.Perceptron(1, 2, 1)
        for layer in (network.layers.hidden[0], network.layers.output):
            layer.set({"squash": Neuron.squash.IDENTITY})
        network.activate([1])
        trainer = Trainer(network, rate=1e200)
        with pytest.raises(TrainingDiverged) as caught:
            trainer.train([{"input": [1e100], "output": [1]}], told, **named)
        error = caught.value
        errors.append((str(error), error.iteration, error.row, repr(error.result["error"])))
    assert errors[0] == errors[1]


def test_rows_of_another_thread_are_refused() -> None:
    """A network that is occupied is not taken."""
    trainer = Trainer(Architect.Perceptron(2, 3, 1))
    trainer.network.activate([0, 1])
    occupant = Occupant()
    occupant.thread = -1
    trainer.network._occupants = [occupant]
    with occupant.lock:
        with pytest.raises(RuntimeError, match="another thread"):
            trainer.train(XOR, {"iterations": 1})
        with pytest.raises(RuntimeError, match="another thread"):
            trainer.test(XOR)
