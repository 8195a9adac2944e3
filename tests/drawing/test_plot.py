"""`pysynaptic.plot`: what is drawn, and what is refused before anything is."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy
import pytest

pytest.importorskip("matplotlib", reason="matplotlib is not installed")

from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure

import pysynaptic
from pysynaptic import Architect, Layer, Network, Neuron, plot
from pysynaptic._base.records import Record
from tests.support.pictured import NETWORKS, pictured

pytestmark = pytest.mark.one_kernel

POINTS = [[0, 0], [0, 1], [1, 0], [1, 1]]


@pytest.fixture
def ax() -> Axes:
    """Return axes that pyplot does not know."""
    axes: Axes = Figure().subplots()
    return axes


def history(**others: Any) -> Record:
    """Return the history of a training."""
    values = {"iterations": numpy.array([10, 20, 30]), "error": numpy.array([0.3, 0.2, 0.1])}
    return Record({**values, "validation": None, "rate": numpy.full(3, 0.1), **others})


def data(axes: Axes) -> list[tuple[list[float], list[float]]]:
    """Return the points of all lines."""
    return [
        (list(map(float, line.get_xdata())), list(map(float, line.get_ydata())))  # type: ignore[arg-type]
        for line in axes.lines
    ]


@pytest.mark.parametrize(
    "form",
    [
        lambda noted: noted,
        dict,
        lambda noted: Record(error=0.1, iterations=30, time=1, history=noted),
        lambda noted: {"error": 0.1, "iterations": 30, "history": noted},
        lambda noted: {"iterations": [10, 20, 30], "error": [0.3, 0.2, 0.1]},
    ],
)
def test_learning_curve_of(form: Callable[[Record], Any], ax: Axes) -> None:
    """A result with a history and the history itself give the same curve."""
    assert plot.learning_curve(form(history()), ax=ax) is ax

    assert [([10, 20, 30], [0.3, 0.2, 0.1])] == data(ax)
    assert ("iteration", "error") == (ax.get_xlabel(), ax.get_ylabel())
    assert ax.get_legend() is None


def test_ticks_of_iterations(ax: Axes) -> None:
    """They are few enough for their numbers and whole; what the user has chosen stays."""
    many = {"iterations": list(range(0, 20001, 100)), "error": [0.5] * 201}
    plot.learning_curve(many, ax=ax)
    assert [0, 5000, 10000, 15000, 20000] == [
        tick for tick in ax.get_xticks().tolist() if 0 <= tick <= 20000
    ]
    ax.set_xscale("log")
    plot.learning_curve(many, ax=ax)
    assert "log" == ax.get_xscale()


def test_learning_curve_of_a_training(ax: Axes) -> None:
    """The result, its trainer and its network give the same curve, to the digit."""
    network = Architect.Perceptron(2, 3, 1)
    rows = [{"input": [0, 1], "output": [1]}, {"input": [1, 1], "output": [0]}]
    result = network.trainer.train(rows, iterations=50, history=10, error=1e-9)

    for what in (result, result.history, network.trainer, network):
        plot.learning_curve(what, ax=ax)

    curves = data(ax)
    assert [10, 20, 30, 40, 50] == curves[0][0]
    assert result.error == curves[0][1][-1]
    assert 4 * [curves[0]] == curves


def test_validation_error(ax: Axes) -> None:
    """The validation error is a second curve, with a dot at its lowest."""
    plot.learning_curve(history(validation=numpy.array([0.5, numpy.nan, 0.4])), ax=ax)

    assert [([10, 20, 30], [0.3, 0.2, 0.1]), ([10, 30], [0.5, 0.4]), ([30], [0.4])] == data(ax)
    legend = ax.get_legend()
    assert legend is not None
    assert ["error", "validation"] == [text.get_text() for text in legend.get_texts()]


def test_scale_of_errors(ax: Axes) -> None:
    """Errors over more than a decade are on a logarithmic scale; an error of 0 never is."""
    plot.learning_curve(history(error=[1, 0.1, 0.01], validation=[numpy.nan] * 3), ax=ax)
    other = plot.learning_curve(history(error=[1, 0.1, 0]), ax=Figure().subplots())

    assert ("log", "linear") == (ax.get_yscale(), other.get_yscale())


def test_several_curves(ax: Axes) -> None:
    """Curves in the same axes are told apart by their labels."""
    for label in ("a", "b"):
        plot.learning_curve(history(), ax=ax, label=label)

    legend = ax.get_legend()
    assert legend is not None
    assert ["a", "b"] == [text.get_text() for text in legend.get_texts()]


@pytest.mark.parametrize(
    ("result", "kind", "text"),
    [
        (None, TypeError, "needs a training's result, its history or a trainer, got None"),
        ([1, 2], TypeError, "needs a training's result"),
        ({"error": 0.1, "iterations": 5}, ValueError, "train with history=True"),
        (Record(error=0.1, iterations=5, history=None), ValueError, "train with history=True"),
        (Architect.Perceptron(1, 1, 1).trainer, ValueError, "train with history=True"),
        (Architect.Perceptron(1, 1, 1), ValueError, "train with history=True"),
        (history(error=[1, 2]), ValueError, "of equal length"),
        ({"iterations": [], "error": []}, ValueError, "the history is empty"),
    ],
)
def test_no_learning_curve(result: object, kind: type[Exception], text: str, ax: Axes) -> None:
    """What has no history is refused, with what to do."""
    with pytest.raises(kind, match=text):
        plot.learning_curve(result, ax=ax)
    assert not ax.lines


def test_decision_boundary_of_one_output(ax: Axes) -> None:
    """The image is what the network answers; it and the points fill the axes."""
    network = Network(Layer(2), [], Layer(1))
    link = network.layers.input.project(network.layers.output, weights=2)
    network.layers.output.list[0].bias = -2

    assert plot.decision_boundary(network, POINTS, [0, 0, 0, 1], ax=ax) is ax

    (image,) = ax.images
    values = numpy.asarray(image.get_array())
    left, right, bottom, top = image.get_extent()
    across = (right - left) / values.shape[1]
    x, y = left + across * 50.5, bottom + (top - bottom) / values.shape[0] * 120.5
    assert link is not None
    assert network.activate([x, y])[0] == pytest.approx(values[120, 50])
    assert ((-0.15, 1.15), (-0.15, 1.15)) == (ax.get_xlim(), ax.get_ylim())
    assert 4 == len(numpy.asarray(ax.collections[-1].get_offsets()))


@pytest.mark.parametrize(
    ("squash", "low", "high"), [("LOGISTIC", 0, 1), ("TANH", -1, 1), ("HLIM", 0, 1)]
)
def test_colours_span_the_squash_function(squash: str, low: float, high: float, ax: Axes) -> None:
    """The colours are those of the range of the output."""
    network = Architect.Perceptron(2, 3, 1)
    network.layers.output.set(squash=getattr(Neuron.squash, squash))

    plot.decision_boundary(network, ax=ax)

    assert (low, high) == ax.images[0].get_clim()


@pytest.mark.parametrize("form", ["classes", "one column each", "no targets", "no points"])
def test_decision_boundary_of_classes(form: str, ax: Axes) -> None:
    """The colour is that of the greatest output; points are named by their class."""
    network = Architect.Perceptron(2, 4, 3)
    classes = numpy.array([0, 2, 2, 0])
    data: list[Any] = {
        "classes": [POINTS, classes],
        "one column each": [numpy.array(POINTS), numpy.eye(3)[classes]],
        "no targets": [POINTS],
        "no points": [],
    }[form]

    plot.decision_boundary(network, *data, ax=ax)

    values = set(numpy.unique(numpy.asarray(ax.images[0].get_array())))
    assert values <= {0, 1, 2}
    legend = ax.get_legend()
    named = [text.get_text() for text in legend.get_texts()] if legend else []
    assert (["class 0", "class 2"] if len(data) == 2 else []) == named


@pytest.mark.parametrize("kind", ["LSTM", "Perceptron"])
def test_looking_changes_nothing(kind: str, ax: Axes) -> None:
    """The network's numbers are what they were; one with a memory starts afresh at each point."""
    network = Architect.LSTM(2, 2, 1) if kind == "LSTM" else Architect.Perceptron(2, 2, 1)
    network.activate([1, 0])
    before = network.toJSON()

    plot.decision_boundary(network, POINTS, ax=ax)
    plot.weights(network, ax=Figure().subplots())

    assert before == network.toJSON()
    network.forget()
    image = ax.images[0]
    left, right, bottom, top = image.get_extent()
    values = numpy.asarray(image.get_array())
    corner = [left + (right - left) / len(values) / 2, bottom + (top - bottom) / len(values) / 2]
    assert network.activate(corner)[0] == pytest.approx(values[0, 0])


@pytest.mark.parametrize(
    ("sizes", "X", "y", "kind", "text"),
    [
        ((3, 2, 1), None, None, ValueError, "a network of 2 inputs, this one has 3"),
        ((2, 2, 1), [[1, 2, 3]], None, ValueError, r"X must have the shape \(rows, 2\)"),
        ((2, 2, 1), [1, 2], None, ValueError, r"X must have the shape \(rows, 2\)"),
        ((2, 2, 1), [["a", "b"]], None, TypeError, "X must be an array of numbers, got"),
        ((2, 2, 1), [[1, numpy.nan]], None, ValueError, "X must be finite numbers"),
        ((2, 2, 1), None, [1], ValueError, "y needs X"),
        ((2, 2, 1), POINTS, [1, 0], ValueError, "y must have 4 rows as X has"),
        ((2, 2, 1), POINTS, numpy.eye(4), ValueError, "y has 4 columns, the network 1 output"),
        ((2, 2, 3), POINTS, [0, 1, 2, 3], ValueError, "y must be the classes 0 to 2"),
        ((2, 2, 3), POINTS, [0, 0.5, 1, 1], ValueError, "y must be the classes 0 to 2"),
        ((2, 2, 3), POINTS, numpy.eye(4), ValueError, "y has 4 columns, the network 3 outputs"),
    ],
)
def test_no_decision_boundary(
    sizes: tuple[int, ...], X: Any, y: Any, kind: type[Exception], text: str, ax: Axes
) -> None:
    """What does not fit is refused before anything is drawn."""
    with pytest.raises(kind, match=text):
        plot.decision_boundary(Architect.Perceptron(*sizes), X, y, ax=ax)
    assert not ax.images


@pytest.mark.parametrize("name", [name for name in NETWORKS if name != "no links"])
def test_weights_are_squares(name: str, ax: Axes) -> None:
    """Each connection is a square of its weight's size, or a point of an image."""
    network = pictured(name)
    weights = {
        (each["from"], each["to"]): each.weight
        for each in network.toJSON().connections
        if each["from"] != each["to"]
    }

    assert plot.weights(network, ax=ax) is ax

    squares = [each for each in ax.collections if isinstance(each, PolyCollection)][1::2]
    corners = [numpy.asarray(path.vertices)[:, 0] for each in squares for path in each.get_paths()]
    areas = [side.max() - side.min() for side in corners]
    shown = len(areas) + sum(numpy.asarray(image.get_array()).size for image in ax.images)
    assert len(weights) == shown
    if not ax.images:
        most = max(map(abs, weights.values()))
        wanted = sorted(abs(weight) / most for weight in weights.values())
        assert sorted((side / 0.94) ** 2 for side in areas) == pytest.approx(wanted)


def test_weights_have_titles(ax: Axes) -> None:
    """The two layers of each diagram are named; all diagrams are within the axes."""
    plot.weights(pictured("LSTM 1-3-1"), ax=ax)

    titles = [text.get_text().replace("\n", " ") for text in ax.texts]
    assert "memory cell → output gate" in titles
    assert 9 == len(titles)
    assert 0 == ax.get_xlim()[0] == ax.get_ylim()[1]


def test_no_weights(ax: Axes) -> None:
    """There is nothing to plot without connections or layers."""
    for network, text in ((pictured("no links"), "no connections"), (Network(), "no layers yet")):
        with pytest.raises(ValueError, match=text):
            plot.weights(network, ax=ax)


@pytest.mark.parametrize("function", [plot.weights, plot.decision_boundary])
def test_what_is_no_network(function: Callable[..., Axes], ax: Axes) -> None:
    """Anything but a network or axes is refused."""
    with pytest.raises(TypeError, match="network must be a Network, got 'net"):
        function("net.json", ax=ax)
    with pytest.raises(TypeError, match="ax must be an Axes of matplotlib, got <Figure"):
        function(pictured("2-3-1"), ax=Figure())
    with pytest.raises(TypeError, match="ax must be an Axes"):
        plot.learning_curve(history(), ax=3)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="label must be a str"):
        plot.learning_curve(history(), label=3)  # type: ignore[arg-type]


def test_a_figure_of_its_own(tmp_path: Path) -> None:
    """Without axes there is a new figure, which is not shown."""
    program = """
import matplotlib
matplotlib.use('agg')
from matplotlib import pyplot
import pysynaptic
pyplot.show = lambda *arguments, **named: 1 / 0
network = pysynaptic.Architect.Perceptron(2, 3, 1)
axes = [pysynaptic.plot.weights(network), pysynaptic.plot.decision_boundary(network)]
axes.append(pysynaptic.plot.learning_curve({'iterations': [1, 2], 'error': [1, 2]}))
print(len(pyplot.get_fignums()), axes[0].figure is not axes[1].figure)
axes[0].figure.savefig('weights.png')
"""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert (done.stdout, done.stderr) == ("3 True\n", "")
    assert (tmp_path / "weights.png").read_bytes().startswith(b"\x89PNG")


def test_without_matplotlib() -> None:
    """The import says how to install it; the package itself does not need it."""
    program = """
import sys
sys.modules['matplotlib'] = sys.modules['matplotlib.axes'] = None
import pysynaptic
try:
    import pysynaptic.plot
except ImportError as error:
    print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("pysynaptic.plot needs matplotlib (")
    assert done.stdout.endswith("): pip install 'pysynaptic[plot]'\n")
    assert "plot" not in pysynaptic.__all__
