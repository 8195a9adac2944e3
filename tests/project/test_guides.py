"""The classes of the three neighbouring guides in `examples/guides/` keep what those promise."""

import functools
import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import pysynaptic
from pysynaptic import Neuron as SynapticNeuron
from pysynaptic import random, seed
from pysynaptic.js import Math
from tests.support.node import NODE
from tests.support.places import ROOT

GUIDES = ROOT / "examples" / "guides"
NAMES = ["matrix", "objects", "vanilla"]
NAN = float("nan")
INPUTS, TARGETS = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]
VANILLA = [0.019409920740463833, 0.9236696165047775, 0.8886477363497293, 0.12786175352766505]
OBJECTS = [0.053469630287085276, 0.956909297167277, 0.9425066695072063, 0.07764446368644745]
# Of the seeds 1 to 20, the ten from which the matrix guide's perceptron learns XOR soonest.
SOLVING = [5, 6, 9, 11, 14, 16, 17, 18, 19, 20]


@functools.cache
def guide(name: str) -> Any:
    """Import a guide's classes from their file."""
    spec = importlib.util.spec_from_file_location(f"guide_{name}", GUIDES / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # where a dataclass looks for its annotations
    spec.loader.exec_module(module)
    return module


def sigmoid() -> Any:
    """Return the activation function of the matrix guide's example."""
    return guide("matrix").ActivationFunction(
        lambda x: 1 / (1 + Math.exp(-x)), lambda y: y * (1 - y)
    )


def perceptron(activation: Any, *nodes: int) -> Any:
    """Return a perceptron of the matrix guide with random weights."""
    mlp = guide("matrix").MultiLayerPerceptron({"inputDimension": 2})
    for each in nodes:
        assert mlp.addLayer({"nodes": each, "activation": activation}) is mlp
    return mlp.randomizeWeights()


def xor(epochs: int, rate: float = 0.5) -> dict[str, Any]:
    """Return the options to train the matrix guide's perceptron with."""
    return {
        "trainData": INPUTS,
        "trainLabels": TARGETS,
        "validationData": INPUTS,
        "validationLabels": TARGETS,
        "numEpochs": epochs,
        "learningRate": rate,
    }


def printed(command: list[str], directory: Path, **more: str) -> str:
    """Return what a program prints, run in some directory."""
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", **more}
    return subprocess.check_output(command, cwd=directory, env=environment, encoding="utf-8")


def by_python(name: str, kernel: str, directory: Path) -> str:
    """Run a guide with the pysynaptic that is being tested."""
    paths = [str(Path(pysynaptic.__file__).resolve().parent.parent), os.environ.get("PYTHONPATH")]
    command = [sys.executable, "-W", "error", str(GUIDES / f"{name}.py")]
    found = os.pathsep.join(filter(None, paths))
    return printed(command, directory, PYTHONPATH=found, PYSYNAPTIC_KERNEL=kernel)


@pytest.mark.node
@pytest.mark.one_kernel
@pytest.mark.parametrize("name", NAMES)
def test_guide_prints_what_node_prints(name: str, kernel: str, tmp_path: Path) -> None:
    """A guide prints, from any directory, everything that its JavaScript prints."""
    expected = printed([NODE, "--random-seed=42", str(GUIDES / f"{name}.js")], tmp_path)

    assert expected
    assert expected == by_python(name, kernel, tmp_path)


# The vanilla guide --------------------------------------------------------------------------------


def test_vanilla_network_answers_the_digits() -> None:
    """10,000 rows of XOR, picked at random, give the guide's digits."""
    network_class = guide("vanilla").NeuralNetwork
    seed(42)
    network = network_class(2, 4, 1)

    for _ in range(10000):
        row = int(random() * 4)
        network.train(INPUTS[row], TARGETS[row])

    assert [[answer] for answer in VANILLA] == [network.predict(each) for each in INPUTS]


def test_vanilla_network_draws_row_by_row() -> None:
    """Weights into the hidden layer come first, then those out of it, then the two biases."""
    network_class = guide("vanilla").NeuralNetwork
    seed(7)
    numbers = [random() * 2 - 1 for _ in range(17)]

    seed(7)
    network = network_class(2, 3, 2)

    assert [numbers[0:2], numbers[2:4], numbers[4:6]] == network.weightsInputHidden
    assert [numbers[6:9], numbers[9:12]] == network.weightsHiddenOutput
    assert numbers[12:15] == network.biasHidden
    assert numbers[15:17] == network.biasOutput
    assert network.learningRate == 0.1


def test_vanilla_perceptron_is_a_step() -> None:
    """A perceptron draws its weights, then its bias, and answers 1 only above 0."""
    perceptron_class = guide("vanilla").Perceptron
    seed(7)
    numbers = [random() * 2 - 1 for _ in range(3)]
    seed(7)
    unit = perceptron_class(2)
    assert numbers == [*unit.weights, unit.bias]

    unit.weights, unit.bias = [1, 1], -1

    assert [0, 0, 0, 1] == [unit.predict(each) for each in INPUTS]


@pytest.mark.one_kernel
def test_vanilla_refuses_wrong_sizes() -> None:
    """A row or a size that does not fit is an error that says both sizes."""
    vanilla = guide("vanilla")
    network, unit = vanilla.NeuralNetwork(2, 3, 1), vanilla.Perceptron(2)

    with pytest.raises(ValueError, match="inputs must have 2 values, got 3"):
        network.predict([1, 0, 1])
    with pytest.raises(ValueError, match="inputs must have 2 values, got 1"):
        network.train([1], [1])
    with pytest.raises(ValueError, match="targets must have 1 values, got 2"):
        network.train([1, 0], [1, 0])
    with pytest.raises(ValueError, match="inputs must have 2 values, got 0"):
        unit.predict([])
    with pytest.raises(ValueError, match="hiddenNodes must be a whole number of 1 or more, got 0"):
        vanilla.NeuralNetwork(2, 0, 1)
    with pytest.raises(ValueError, match=r"inputCount must be .* got 2\.5"):
        vanilla.Perceptron(2.5)
    with pytest.raises(TypeError, match="inputs must be a list of 2 numbers, got 5"):
        unit.predict(5)
    with pytest.raises(TypeError, match=r"inputs must be a list of 2 numbers, got \[0, 'a'\]"):
        network.predict([0, "a"])
    with pytest.raises(ValueError, match=r"inputs must be finite numbers, got \[nan, 0\.0\]"):
        unit.predict([NAN, 0])
    with pytest.raises(ValueError, match=r"targets must be finite numbers, got \[nan\]"):
        network.train([0, 1], [NAN])
    with pytest.raises(TypeError, match="inputs must be a list of 2 numbers, got '01'"):
        network.predict("01")


@pytest.mark.one_kernel
def test_vanilla_refuses_a_rate_that_is_none() -> None:
    """A rate that is no number, or not finite, is refused, and nothing was learned with it."""
    network = guide("vanilla").NeuralNetwork(2, 3, 1)
    before = network.predict([0, 1])

    network.learningRate = "x"
    with pytest.raises(TypeError, match="learningRate must be a number, got 'x'"):
        network.train([0, 1], [1])
    network.learningRate = NAN
    with pytest.raises(ValueError, match="learningRate must be finite, got nan"):
        network.train([0, 1], [1])
    assert before == network.predict([0, 1])


# The object guide ---------------------------------------------------------------------------------


@pytest.mark.one_kernel
def test_object_network_answers_the_digits() -> None:
    """20,000 rows of XOR, picked at random, give the guide's digits."""
    network_class = guide("objects").Network
    seed(42)
    network = network_class([2, 10, 10, 1])

    for _ in range(20000):
        row = int(random() * 4)
        network.train(INPUTS[row], TARGETS[row])

    assert network.iterations == 20000
    for values, answer in zip(INPUTS, OBJECTS, strict=True):
        network.activate(values)
        assert [answer] == network.run()
        assert [answer] == network.runInputSigmoid()


def test_object_network_draws_biases_first() -> None:
    """Whole biases of all layers but the first come first, then weights, source by source."""
    network_class = guide("objects").Network
    seed(7)
    numbers = [random() for _ in range(13)]

    seed(7)
    network = network_class([2, 3, 1])

    biases = [[neuron.bias for neuron in layer.neurons] for layer in network.layers]
    whole = [int(number * 6) - 3 for number in numbers[:4]]
    assert [[0, 0], whole[:3], whole[3:]] == biases
    first, hidden, last = network.layers
    weights = [
        connection.weight
        for layer in (first, hidden)
        for neuron in layer.neurons
        for connection in neuron.outputConnections
    ]
    assert numbers[4:] == weights
    assert first.neurons[1].outputConnections[2] is hidden.neurons[2].inputConnections[1]
    assert last.neurons[0].outputConnections == []


@pytest.mark.one_kernel
def test_object_network_to_json() -> None:
    """The JSON has the network's numbers, and connections name neurons by id."""
    network = guide("objects").Network([1, 1])
    network.layers[1].neurons[0].setBias(0.5)
    connection = network.layers[0].neurons[0].outputConnections[0]
    connection.setWeight(2)
    connection.setChange(0.25)

    first, second = (layer.neurons[0].id for layer in network.layers)
    link = {"change": 0.25, "weight": 2, "from": first, "to": second}
    zero = {"delta": 0, "output": 0, "error": 0}
    source = {"id": first, **zero, "bias": 0, "inputConnections": [], "outputConnections": [link]}
    target = {
        "id": second,
        **zero,
        "bias": 0.5,
        "inputConnections": [link],
        "outputConnections": [],
    }
    expected = {"learningRate": 0.3, "iterations": 0, "layers": [[source], [target]]}
    assert expected == network.toJSON()
    assert second == first + 1
    assert connection.from_ is network.layers[0].neurons[0]
    assert connection.to is network.layers[1].neurons[0]


@pytest.mark.one_kernel
def test_object_network_setters() -> None:
    """The rate that is set is learned with, and train() counts on from the iterations set."""
    network = guide("objects").Network([2, 2, 1])
    before = network.toJSON()["layers"][1][0]["bias"]

    network.setLearningRate(0)
    network.setIterations(5)
    network.train([0, 1], [1])

    assert network.iterations == 6
    assert before == network.layers[1].neurons[0].bias
    assert network.momentum == 0.1


@pytest.mark.one_kernel
def test_object_network_refuses_wrong_sizes() -> None:
    """A row or a size that does not fit is an error, and nothing was learned from it."""
    objects = guide("objects")
    network = objects.Network([2, 2, 1])
    before = network.toJSON()

    with pytest.raises(ValueError, match="input must have 2 values, got 3"):
        network.activate([0, 1, 1])
    with pytest.raises(ValueError, match="input must have 2 values, got 1"):
        network.train([0], [1])
    with pytest.raises(ValueError, match="output must have 1 values, got 2"):
        network.train([0, 1], [1, 0])
    with pytest.raises(ValueError, match="a layer needs 1 neuron or more, got 0"):
        objects.Network([2, 0, 1])
    with pytest.raises(ValueError, match=r"a network needs 2 layers or more, got \[2\]"):
        objects.Network([2])
    with pytest.raises(TypeError, match="numberOfLayers must be a list of sizes, got 2"):
        objects.Network(2)
    with pytest.raises(TypeError, match="input must be a list of 2 numbers, got 5"):
        network.activate(5)
    with pytest.raises(ValueError, match=r"output must be finite numbers, got \[nan\]"):
        network.train([0, 1], [NAN])
    with pytest.raises(TypeError, match="input must be a list of 2 numbers, got '01'"):
        network.activate("01")
    with pytest.raises(TypeError, match="learningRate must be a number, got 'x'"):
        network.setLearningRate("x")
    with pytest.raises(ValueError, match="learningRate must be finite, got nan"):
        network.setLearningRate(NAN)
    with pytest.raises(TypeError, match=r"iterations must be a whole number, got 2\.5"):
        network.setIterations(2.5)
    assert before == network.toJSON()


# The matrix guide ---------------------------------------------------------------------------------


def solves(mlp: Any) -> bool:
    """Say whether a perceptron answers XOR."""
    answers = [mlp.predict(values).prediction[0] for values in INPUTS]
    return [0, 1, 1, 0] == [round(answer) for answer in answers]


@pytest.mark.one_kernel
@pytest.mark.parametrize("start", SOLVING)
def test_matrix_perceptron_solves_xor(start: int) -> None:
    """A 2-2-2-1 perceptron learns XOR from ten of the seeds 1 to 20."""
    seed(start)
    mlp = perceptron(SynapticNeuron.squash.LOGISTIC, 2, 2, 1)

    epochs = 0
    while not solves(mlp) and epochs < 9000:
        mlp.train(xor(epochs=500))
        epochs += 500

    assert solves(mlp)


def test_matrix_activation_function_is_exact() -> None:
    """Two functions for an activation give the digits of pysynaptic's own squash function."""
    answers = []
    for activation in (sigmoid(), SynapticNeuron.squash.LOGISTIC):
        seed(42)
        mlp = perceptron(activation, 3, 1).train(xor(epochs=50))
        answers.append([mlp.predict(values).prediction for values in INPUTS])

    assert answers[0] == answers[1]


def test_matrix_train_prints_each_epoch(capsys: pytest.CaptureFixture[str]) -> None:
    """Verbose training prints each epoch's number and its error on the validation data."""
    seed(42)
    mlp = perceptron(sigmoid(), 2, 1)

    assert mlp.train({**xor(epochs=3), "verbose": True}) is mlp

    *_, last = lines = capsys.readouterr().out.splitlines()
    assert ["Epoch 1; Error", "Epoch 2; Error", "Epoch 3; Error"] == [
        line.rpartition(" ")[0] for line in lines
    ]
    assert mlp.evaluate(INPUTS, TARGETS) == float(last.rpartition(" ")[2])
    mlp.train(xor(epochs=1))
    assert capsys.readouterr().out == ""


def test_matrix_predict_and_evaluate() -> None:
    """A prediction brings all activations, inputs first, and errors add up absolutely."""
    module = guide("matrix")
    identity = module.ActivationFunction(lambda x: x, lambda y: 1)
    mlp = module.MultiLayerPerceptron({"inputDimension": 2})
    for _ in range(2):
        mlp.addLayer({"nodes": 2, "activation": identity})
    mlp.randomizeWeights(1, 1)

    found = mlp.predict([1, 1])

    assert [7, 7] == found.prediction
    assert [[[1], [1]], [[3], [3]], [[7], [7]]] == [each.toArray() for each in found.activations]
    assert 7 == mlp.evaluate([[1, 1], [0, 0]], [[6, 8], [3, 8]])


def test_matrix_predicts_a_column() -> None:
    """A matrix of one column is a row of inputs, and any other does not fit."""
    matrix, mlp = guide("matrix").Matrix, perceptron(sigmoid(), 3, 1)

    expected = mlp.predict([0, 1])

    assert expected.prediction == mlp.predict(matrix.fromArray([0, 1])).prediction
    for wrong in ([[0, 1]], [1, 0, 1], [[0, 1], [1, 0]]):
        with pytest.raises(ValueError, match=r"^Prediction input does not fit in the network$"):
            mlp.predict(matrix.fromArray(wrong))


def test_matrix_weights_are_drawn_row_by_row() -> None:
    """All weights are drawn first, a row for each neuron, then all biases, between the bounds."""
    mlp = perceptron(sigmoid(), 3, 1)
    seed(7)
    numbers = [random() * 4 + 2 for _ in range(13)]

    seed(7)
    assert mlp.randomizeWeights(2, 6) is mlp

    first, second = (matrix.data for matrix in mlp.weightArray)
    assert [numbers[0:2], numbers[2:4], numbers[4:6]] == first
    assert [numbers[6:9]] == second
    biases = [number for matrix in mlp.biasArray for row in matrix.data for number in row]
    assert numbers[9:] == biases


@pytest.mark.one_kernel
def test_matrix_perceptron_refuses_what_does_not_fit() -> None:
    """Rows, labels, sizes, rates and activations that can't be used are refused by name."""
    module = guide("matrix")
    mlp = perceptron(sigmoid(), 2, 1)
    before = [matrix.data for matrix in mlp.weightArray]

    with pytest.raises(ValueError, match=r"^Prediction input does not fit in the network$"):
        mlp.predict([0, 1, 1])
    with pytest.raises(ValueError, match="every input needs a label, got 4 and 1"):
        mlp.train({**xor(epochs=1), "trainLabels": [[0]]})
    with pytest.raises(ValueError, match="every input needs a label, got 1 and 4"):
        mlp.evaluate([[0, 1]], TARGETS)
    with pytest.raises(ValueError, match="row 0 has 2 inputs and 2 labels, the network 2 and 1"):
        mlp.evaluate([[0, 1]], [[0, 1]])
    with pytest.raises(ValueError, match="learningRate must be above 0, got 0"):
        mlp.train(xor(epochs=1, rate=0))
    with pytest.raises(ValueError, match="numEpochs must be a whole number of 1 or more, got 0"):
        mlp.train(xor(epochs=0))
    with pytest.raises(ValueError, match=r"train\(\) needs numEpochs"):
        mlp.train({"trainData": INPUTS, "trainLabels": TARGETS})
    with pytest.raises(ValueError, match=r"inputDimension must be .* got None"):
        module.MultiLayerPerceptron({})
    empty = module.MultiLayerPerceptron({"inputDimension": 2})
    with pytest.raises(ValueError, match="there is no layer yet"):
        empty.predict([0, 1])
    with pytest.raises(ValueError, match=r"nodes must be .* got 0"):
        empty.addLayer({"nodes": 0, "activation": sigmoid()})
    with pytest.raises(TypeError, match="activation must be an ActivationFunction, got None"):
        empty.addLayer({"nodes": 1})
    with pytest.raises(TypeError, match="options must be a dict, got 2"):
        module.MultiLayerPerceptron(2)
    with pytest.raises(TypeError, match="options must be a dict, got 2"):
        mlp.addLayer(2)
    with pytest.raises(TypeError, match="options must be a dict, got 2"):
        mlp.train(2)
    with pytest.raises(TypeError, match="input must be a list of numbers, got 5"):
        mlp.predict(5)
    with pytest.raises(ValueError, match=r"input must be finite numbers, got \[nan, 0\.0\]"):
        mlp.predict([NAN, 0])
    with pytest.raises(ValueError, match=r"row 1 of the labels must be finite .* got \[nan\]"):
        mlp.evaluate([[0, 1], [1, 0]], [[0], [NAN]])
    with pytest.raises(TypeError, match="row 0 of the inputs must be a list of numbers, got 1"):
        mlp.evaluate([1], [1])
    with pytest.raises(TypeError, match="inputs must be a list of rows, got 1"):
        mlp.evaluate(1, [1])
    with pytest.raises(TypeError, match="learningRate must be a number, got 'x'"):
        mlp.train({**xor(epochs=1), "learningRate": "x"})
    with pytest.raises(TypeError, match="ActivationFunction needs two functions"):
        module.ActivationFunction(1, 2)
    assert before == [matrix.data for matrix in mlp.weightArray]


@pytest.mark.one_kernel
def test_matrix_arithmetic() -> None:
    """Products and transposition make a new matrix, and sums are added up in index order."""
    matrix = guide("matrix").Matrix
    a, b = matrix.fromArray([[1, 2, 3], [4, 5, 6]]), matrix.fromArray([1, 0, -1])

    assert [[-2.0], [-2.0]] == a.dot(b).toArray() == matrix.dot(a, b).toArray()
    assert [[1, 4], [2, 5], [3, 6]] == a.transpose().toArray() == matrix.transpose(a).toArray()
    assert [[1, 2, 3], [4, 5, 6]] == a.data
    tenths = matrix.fromArray([[0.1, 0.2, 0.3]]).dot(matrix.fromArray([1, 1, 1]))
    assert [0.1 + 0.2 + 0.3] == tenths.toArray()


@pytest.mark.one_kernel
def test_matrix_changes_in_place_or_a_copy() -> None:
    """Called on a matrix a change is made in it, called on the class it is made in a copy."""
    matrix = guide("matrix").Matrix
    a, b = matrix.fromArray([[1, 2], [3, 4]]), matrix.fromArray([[2, 2], [1, 1]])

    assert [[3, 4], [4, 5]] == matrix.add(a, b).toArray()
    assert [[-1, 0], [2, 3]] == matrix.subtract(a, b).toArray()
    assert [[2, 4], [3, 4]] == matrix.hadamard(a, b).toArray()
    assert [[1, 4], [9, 16]] == matrix.map(a, lambda value: value * value).toArray()
    assert [[1, 2], [3, 4]] == a.toArray()

    assert a.add(b) is a
    assert [[3, 4], [4, 5]] == a.toArray()
    assert [[2, 4], [4, 6]] == a.hadamard(2).map(lambda value: value).subtract(4).data


@pytest.mark.one_kernel
def test_matrix_and_arrays() -> None:
    """A list of numbers is a column, one row comes back as a list, and arrays are copies."""
    matrix = guide("matrix").Matrix
    numbers = [[1, 2], [3, 4]]

    made = matrix.fromArray(numbers)
    made.add(1)

    assert [[1, 2], [3, 4]] == numbers
    assert [[1], [2]] == matrix.fromArray([1, 2]).toArray()
    assert [1, 2] == matrix.fromArray([[1, 2]]).toArray()
    assert (2, 3, [[0, 0, 0], [0, 0, 0]]) == ((m := matrix(2, 3)).rows, m.columns, m.data)


@pytest.mark.one_kernel
def test_matrix_refuses_what_does_not_fit() -> None:
    """Matrices of sizes that can't be combined are refused with both sizes."""
    matrix = guide("matrix").Matrix
    a = matrix(2, 3)

    with pytest.raises(ValueError, match=r"dot\(\) of 3 columns needs as many rows, got 2"):
        a.dot(a)
    with pytest.raises(ValueError, match=r"add\(\) of 2 x 3 needs .* that size, got 3 x 2"):
        a.add(a.transpose())
    with pytest.raises(ValueError, match="rows of one length"):
        matrix.fromArray([[1, 2], [3]])
    with pytest.raises(ValueError, match="lower <= upper, got 2 and 1"):
        a.randomize(2, 1)
    with pytest.raises(ValueError, match="lower <= upper, got nan and 1"):
        a.randomize(NAN, 1)
    with pytest.raises(ValueError, match="rows must be a whole number of 1 or more, got -1"):
        matrix(-1, 2)
    with pytest.raises(ValueError, match=r"columns must be a whole number .* got 2\.5"):
        matrix(1, 2.5)
    with pytest.raises(TypeError, match="array must be a list of rows or numbers, got 5"):
        matrix.fromArray(5)
    with pytest.raises(TypeError, match=r"a matrix needs numbers, got \[\[1, '2'\]\]"):
        matrix.fromArray([[1, "2"]])
    with pytest.raises(TypeError, match=r"dot\(\) needs a matrix, got \[1, 2\]"):
        a.dot([1, 2])
    with pytest.raises(TypeError, match=r"add\(\) needs a matrix or a number, got 'x'"):
        matrix.add(a, "x")


@pytest.mark.one_kernel
def test_matrix_shows_its_numbers() -> None:
    """What Python shows of a matrix makes the same matrix."""
    assert "Matrix.fromArray([[1.0, 2.0]])" == repr(guide("matrix").Matrix.fromArray([[1, 2]]))
