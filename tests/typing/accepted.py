"""Programs that mypy and pyright let pass in their strict modes; they also run."""

from __future__ import annotations

from typing import Any

import numpy
import numpy.typing

from pysynaptic import Architect, Ensemble, Layer, Network, Neuron, Trainer, train_many

ROWS = [{"input": [0, 1], "output": [1]}, {"input": [1, 1], "output": [0]}]
X: numpy.typing.NDArray[numpy.float64] = numpy.array([[0.0, 1.0], [1.0, 1.0]])
Y = numpy.array([1.0, 0.0])

network = Architect.Perceptron(2, 3, 1)
trainer = Trainer(network, {"rate": 0.1}, iterations=5)
lstm = Architect.LSTM(2, 3, 1, {"peepholes": False}, hiddenToHidden=True)

# Rows of every kind
outputs: list[float] = network.activate(X[0])
network.activate([0, 1])
network.activate((0.5, 1))
network.propagate(0.1, numpy.array([1.0]))
network.predict(X)
network.predict([[0, 1], [1, 1]])

# Options in every form
trainer.train(ROWS, {"iterations": 5, "rate": [0.1, 0.2], "shuffle": True})
trainer.train(ROWS, iterations=1e1, error=1e-9, log=False)
trainer.train(X, Y, {"iterations": 5})
trainer.train(X.tolist(), Y.tolist(), iterations=5, momentum=0.5, loss="squared")
trainer.train(ROWS, {"cost": Trainer.cost.MSE, "iterations": 3})
trainer.train(ROWS, rate=lambda iteration, error: 0.1, iterations=2)
trainer.train(ROWS, {"schedule": {"every": 2, "do": lambda data: data.error < 0.1}})
trainer.train(ROWS, crossValidate={"testSize": 0.5, "testError": 0.01}, iterations=2)
trainer.train(ROWS, iterations=2, history=True, progress=lambda seen: None)
together: dict[str, Any] = {"iterations": 2}
trainer.train(ROWS, together)
trainer.train(ROWS, **together)

# Results and layers
result = trainer.train(ROWS, iterations=2, history=1)
number: float = result.error + result["error"] + result.iterations + result.time
notes = result.history.error
test_error: float = trainer.test(ROWS).error
output: Layer = network.layers.output
first: Layer = network.layers.hidden[0]
bias: float = output.list[0].bias
trainer.rate, trainer.error, trainer.iterations = 0.5, 0.1, 10

inputs, outputs_layer = Layer(2).set(squash=Neuron.squash.TANH), Layer(1).set({"bias": 1})
inputs.project(outputs_layer)
made: Network = Network({"input": inputs, "hidden": [], "output": outputs_layer})
again: Network = Network.fromJSON(made.toJSON())


# Many trainings


def perceptron(hidden: int = 3) -> Network:
    """Return a network."""
    return Architect.Perceptron(2, hidden, 1)


def seen_all(seen: Any) -> bool:
    """Tell whether to stop."""
    return bool(seen.done == seen.total)


many = train_many(perceptron, X, Y, seeds=2, settings={"hidden": [2, 3]}, iterations=2)
train_many(perceptron, ROWS, {"iterations": 2}, settings=[{"rate": 0.1}], seeds=[5], executor=1)
train_many(network, ROWS, seeds=range(2), iterations=2, progress=seen_all)
seed_of_first: int = many[0].seed
trained: Network = many[0].network
smallest: float = min(result.error for result in many)
ensemble = Ensemble(many)
part: Ensemble = ensemble[:2]
member: Network = ensemble[0]
means: list[float] = ensemble.activate([0, 1])
classes: list[int] = ensemble.vote(X).tolist()
