"""`momentum` and `loss="squared"`: the mathematics, a plain reference, and both kernels alike."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from pysynaptic import Architect, Layer, Network, Neuron, Trainer, seed
from pysynaptic._kernel import twin
from pysynaptic._v8.maths import exp
from tests.support.dumps import dump
from tests.support.refusals import refused
from tests.support.trainings import rows

ROW, TARGET = [0.3, -0.7], [0.9, 0.1]
INPUTS = [[0.0, 0.5], [1.0, -0.25], [0.125, 2.0]]
TARGETS = [[0.0, 1.0], [1.0, 0.5], [0.5, 0.25]]


def feed_forward(squash: str, hidden: tuple[int, ...], shortcut: bool = False) -> Network:
    """Make a network without memory, whose weights are large enough to bend."""
    seed(42)
    layers = [Layer(size) for size in (2, *hidden, 2)]
    for layer, following in pairwise(layers):
        layer.project(following)
    if shortcut:
        layers[0].project(layers[-1])
    for layer in layers[1:]:
        layer.set({"squash": Neuron.squash[squash]})
    network = Network(layers[0], layers[1:-1], layers[-1])
    for holder, name in parameters(network):
        setattr(holder, name, 8 * getattr(holder, name) + (0.6 if name == "bias" else 0))
    return network


def parameters(network: Network) -> list[tuple[Any, str]]:
    """List the places of all weights and biases that learn."""
    places: list[tuple[Any, str]] = []
    for item in network.neurons():
        if item.layer != "input":
            places.append((item.neuron, "bias"))
            places += [(link, "weight") for link in item.neuron.connections.inputs.values()]
    return places


def slopes(network: Network, error: Any) -> list[float]:
    """Give the derivative of an error by each weight and bias, from central differences."""
    found = []
    for holder, name in parameters(network):
        value, h = getattr(holder, name), 1e-5
        sides = []
        for moved in (value + h, value - h):
            setattr(holder, name, moved)
            sides.append(error(network.activate(ROW)))
        setattr(holder, name, value)
        found.append((sides[0] - sides[1]) / (2 * h))
    return found


def steps(network: Network, **options: Any) -> list[float]:
    """Train one row once with a small rate; give each change by the rate."""
    rate = 1e-6  # hidden neurons see output weights that have changed already: keep that small
    places = parameters(network)
    before = [getattr(holder, name) for holder, name in places]
    Trainer(network).train([ROW], [TARGET], rate=rate, iterations=1, **options)
    return [
        (getattr(holder, name) - value) / rate
        for (holder, name), value in zip(places, before, strict=True)
    ]


@pytest.mark.parametrize("optimised", [True, False])
@pytest.mark.parametrize(
    ("hidden", "shortcut"),
    [((), False), ((3,), False), ((3,), True), ((3, 4), True), ((2, 3, 2), False)],
)
@pytest.mark.parametrize("squash", ["LOGISTIC", "TANH", "IDENTITY", "RELU"])
def test_squared_is_the_gradient(
    squash: str, hidden: tuple[int, ...], shortcut: bool, optimised: bool
) -> None:
    """With loss="squared" a network learns along the gradient of half the squared error."""
    network = feed_forward(squash, hidden, shortcut)
    network.setOptimize(optimised)

    def error(output: list[float]) -> float:
        return sum((t - y) ** 2 for t, y in zip(TARGET, output, strict=True)) / 2

    expected = slopes(network, error)
    assert any(abs(slope) > 1e-3 for slope in expected)
    assert [-slope for slope in expected] == pytest.approx(
        steps(network, loss="squared"), rel=1e-4, abs=1e-7
    )


@pytest.mark.parametrize("optimised", [True, False])
@pytest.mark.parametrize("hidden", [(), (3,), (3, 4)])
def test_synaptic_is_the_gradient_of_the_entropy(hidden: tuple[int, ...], optimised: bool) -> None:
    """By default a network of LOGISTIC outputs learns along the gradient of the cross entropy."""
    network = feed_forward("LOGISTIC", hidden)
    network.setOptimize(optimised)
    expected = slopes(network, lambda output: Trainer.cost.CROSS_ENTROPY(TARGET, output))
    assert [-slope for slope in expected] == pytest.approx(steps(network), rel=1e-4, abs=1e-7)


# A plain reference ------------------------------------------------------------------------------


class Plain:
    """A perceptron of LOGISTIC neurons with momentum, written down straightforwardly."""

    def __init__(self, network: Network, momentum: float, squared: bool) -> None:
        layers = [network.layers.input, *network.layers.hidden, network.layers.output]
        self.biases = [[neuron.bias for neuron in layer.list] for layer in layers[1:]]
        self.weights = [
            [[link.weight for link in neuron.connections.inputs.values()] for neuron in layer.list]
            for layer in layers[1:]
        ]
        self.momentum, self.squared = momentum, squared
        self.forget()

    def forget(self) -> None:
        """Begin a training: nothing has changed yet."""
        self.bias_velocities = [[0.0] * len(layer) for layer in self.biases]
        self.velocities = [[[0.0] * len(row) for row in layer] for layer in self.weights]

    def learn(self, row: list[float], target: list[float], rate: float) -> float:
        """Run one row forth and back; give its mean squared error."""
        answers = [row]
        for biases, weights in zip(self.biases, self.weights, strict=True):
            sums = []
            for bias, line in zip(biases, weights, strict=True):
                total = bias
                for weight, value in zip(line, answers[-1], strict=True):
                    total += value * weight
                sums.append(1.0 / (1.0 + exp(-total)))
            answers.append(sums)
        errors: list[float] = []
        for depth in reversed(range(len(self.weights))):
            values = answers[depth + 1]
            if depth + 1 == len(self.weights):
                errors = [t - y for t, y in zip(target, values, strict=True)]
                if self.squared:
                    errors = [e * (y * (1.0 - y)) for e, y in zip(errors, values, strict=True)]
            else:  # the weights above have changed already
                above, errors = errors, []
                for j, y in enumerate(values):
                    total = 0.0
                    for k, error in enumerate(above):
                        total += error * self.weights[depth + 1][k][j]
                    errors.append(y * (1.0 - y) * total)
            for j, error in enumerate(errors):
                for i, value in enumerate(answers[depth]):
                    velocity = rate * (error * value) + self.momentum * self.velocities[depth][j][i]
                    self.velocities[depth][j][i] = velocity
                    self.weights[depth][j][i] += velocity
                velocity = rate * error + self.momentum * self.bias_velocities[depth][j]
                self.bias_velocities[depth][j] = velocity
                self.biases[depth][j] += velocity
        total = 0.0
        for t, y in zip(target, answers[-1], strict=True):
            total += (t - y) * (t - y)
        return total / len(target)

    def train(self, rate: float, iterations: int) -> float:
        """Train with all rows; give the error of the last iteration."""
        self.forget()
        error = 0.0
        for _ in range(iterations):
            error = 0.0
            for row, target in zip(INPUTS, TARGETS, strict=True):
                error += self.learn(row, target, rate)
            error /= len(INPUTS)
        return error


@pytest.mark.parametrize("optimised", [True, False])
@pytest.mark.parametrize("hidden", [(3,), (4, 3)])
@pytest.mark.parametrize("loss", ["synaptic", "squared"])
@pytest.mark.parametrize("momentum", [0.0, 0.5, 0.9])
def test_plain_reference(
    momentum: float, loss: str, hidden: tuple[int, ...], optimised: bool
) -> None:
    """To the bit what a plain implementation gives, over trainings that begin without velocity."""
    seed(42)
    network = Architect.Perceptron(2, *hidden, 2)
    network.setOptimize(optimised)
    plain, trainer = Plain(network, momentum, loss == "squared"), Trainer(network)
    options: dict[str, Any] = {"error": 1e-12, "momentum": momentum, "loss": loss}
    for rate, iterations in (0.3, 4), (0.2, 1), (0.4, 5):
        result = trainer.train(INPUTS, TARGETS, rate=rate, iterations=iterations, **options)
        assert plain.train(rate, iterations) == result.error
        layers = [*network.layers.hidden, network.layers.output]
        assert plain.biases == [[neuron.bias for neuron in layer.list] for layer in layers]
        assert plain.weights == [
            [[link.weight for link in neuron.connections.inputs.values()] for neuron in layer.list]
            for layer in layers
        ]


# Kernels and defaults ---------------------------------------------------------------------------

KINDS: dict[str, Any] = {
    "Perceptron": lambda: Architect.Perceptron(2, 3, 2),
    "deep": lambda: Architect.Perceptron(2, 3, 3, 2),
    "LSTM": lambda: Architect.LSTM(2, 3, 2, outputToHidden=True, hiddenToHidden=True),
    "deep LSTM": lambda: Architect.LSTM(2, 2, 3, 2),
    "Liquid": lambda: Architect.Liquid(2, 6, 2, 10, 4),
    "Hopfield": lambda: Architect.Hopfield(2),
}


def learned(kind: str, optimised: bool, **options: Any) -> tuple[Any, ...]:
    """Train twice; give the results and the network."""
    seed(42)
    network = KINDS[kind]()
    network.setOptimize(optimised)
    trainer = Trainer(network, error=1e-12, iterations=5)
    results = [trainer.train(INPUTS, TARGETS, **options).error for _ in range(2)]
    return (*results, repr(dump(network)))


@pytest.mark.one_kernel
@pytest.mark.parametrize("optimised", [True, False])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("more", [{}, {"shuffle": True}, {"cost": lambda t, y: abs(t[0] - y[0])}])
def test_kernels_agree(kind: str, optimised: bool, more: dict[str, Any]) -> None:
    """Both kernels give the same bits with momentum and loss, on every architecture."""
    given = []
    for name in twin.available():
        twin.select(name)
        given.append(
            [
                learned(kind, optimised, momentum=momentum, loss=loss, **more)
                for momentum in (0, 0.7)
                for loss in ("synaptic", "squared")
            ]
        )
    assert all(each == given[0] for each in given)
    assert len({repr(each) for each in given[0]}) == 4


@pytest.mark.parametrize("optimised", [True, False])
@pytest.mark.parametrize("kind", KINDS)
def test_defaults_change_nothing(kind: str, optimised: bool) -> None:
    """momentum=0 and loss="synaptic" give the digits of a training that names neither."""
    expected = learned(kind, optimised)
    assert expected == learned(kind, optimised, momentum=0, loss="synaptic")
    assert expected == learned(kind, optimised, momentum=None, loss=None)


def test_they_do_not_stick() -> None:
    """They hold for one training; given to the constructor, for all that do not say otherwise."""
    results = []
    for options in ({}, {"momentum": 0.5, "loss": "squared"}):
        seed(42)
        trainer = Trainer(Architect.Perceptron(1, 2, 1), options, error=1e-9, iterations=3)
        trainer.train(rows(), {} if options else {"momentum": 0.5, "loss": "squared"})
        results.append(trainer.train(rows()).error)
        results.append(trainer.train(rows(), momentum=0, loss="synaptic").error)
    assert results[0] != results[2]
    seed(42)
    plain = Trainer(Architect.Perceptron(1, 2, 1), error=1e-9, iterations=3)
    plain.train(rows(), {"momentum": 0.5, "loss": "squared"})
    assert results[:2] == [plain.train(rows()).error, plain.train(rows()).error]


def test_nothing_is_left_behind() -> None:
    """After a training with momentum, whether it ended well or not, steps are plain again."""

    def cost(target: list[float], output: list[float]) -> float:
        raise LookupError

    seed(42)
    one = Architect.LSTM(1, 2, 1)
    seed(42)
    other = Architect.LSTM(1, 2, 1)
    one.trainer.train(rows(), iterations=1, momentum=0)
    other.trainer.train(rows(), iterations=1)
    for network in (one, other):
        with pytest.raises(LookupError):
            network.trainer.train(rows(), iterations=3, momentum=0.5, loss="squared", cost=cost)
        with refused(ValueError, "momentum", units=[network]):
            network.trainer.train(rows(), momentum=2)
        network.trainer.cost = None
        for row in rows():
            network.activate(row["input"])
            network.propagate(0.3, row["output"])
        network.trainer.train(rows(), iterations=2)
    assert dump(one) == dump(other)


def test_schedule_with_momentum() -> None:
    """Velocities go on where a schedule, a log or buckets cut the training into pieces."""
    results = []
    for more in ({}, {"schedule": {"every": 1, "do": lambda data: None}}, {"rate": [0.2, 0.2]}):
        seed(42)
        trainer = Trainer(Architect.LSTM(1, 2, 1), rate=0.2, error=1e-9, iterations=6)
        options: dict[str, Any] = {"momentum": 0.6, **more}
        results.append(trainer.train(rows(), options).error)
    assert results[0] == results[1] == results[2]


def test_running_within_a_training_with_momentum() -> None:
    """A schedule that runs or wires the network does not lose the velocities."""
    results = []
    for look in (False, True):
        seed(42)
        network = Architect.Perceptron(1, 2, 1)

        def do(data: Any, network: Network = network, look: bool = look) -> None:
            if look:
                network.activate([0.5])
                network.setOptimize(True)
                network.predict([[0.25]])

        trainer = Trainer(network, rate=0.2, error=1e-9, iterations=6)
        result = trainer.train(rows(), momentum=0.6, schedule={"every": 2, "do": do})
        results.append(result.error)
    assert results[0] == results[1]
