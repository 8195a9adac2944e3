"""Plots of trainings and networks with matplotlib: ``pip install 'pysynaptic[plot]'``.

Every function draws into the axes it is given, or into those of a new figure, and returns them.
None of them shows or saves a figure.

>>> from pysynaptic import Architect, plot
>>> axes = plot.weights(Architect.Perceptron(2, 3, 1))
>>> axes.figure.savefig('weights.png')  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy

from ._base import validation
from ._formats.pictures import naming
from ._formats.pictures.survey import OUTSIDE, Survey
from .network import Network

try:
    from matplotlib.axes import Axes
    from matplotlib.ticker import MaxNLocator

    from ._plots import hinton, history, plane
except ImportError as error:
    raise ImportError(
        f"pysynaptic.plot needs matplotlib ({error}): pip install 'pysynaptic[plot]'"
    ) from None

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

__all__ = ["decision_boundary", "learning_curve", "weights"]

RESOLUTION = 200  # points along each side of a decision boundary
RECURRENT_RESOLUTION = 80  # where each point is activated by itself


def learning_curve(result: Any, *, ax: Axes | None = None, label: str | None = None) -> Axes:
    """Plot the error of a training over its iterations, and the validation error if there is one.

    Parameters
    ----------
    result : result, history, Trainer or Network
        What ``train(…, history=True)`` returned, its ``history``, or the trainer or the network
        that was trained so: these have the history after Ctrl-C too.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default the axes of a new figure.
    label : str, optional
        The name of the curve in the legend, to compare several in the same axes.

    Returns
    -------
    matplotlib.axes.Axes
        The axes.  A dot marks the lowest validation error.

    Raises
    ------
    TypeError
        If ``result`` is something else, or ``ax`` is not an Axes.
    ValueError
        If the training was not told to keep its history, or the history is empty.
    ImportError
        From the import of this module, if matplotlib is not installed.

    Examples
    --------
    >>> from pysynaptic import Architect, plot
    >>> history = {'iterations': [10, 20, 30], 'error': [.3, .2, .1]}
    >>> plot.learning_curve(history).get_xlabel()
    'iteration'
    """
    iterations, error, validation_error = history.history(result)
    if label is not None and not isinstance(label, str):
        raise TypeError(f"label must be a str, got {validation.described(label)}")
    axes = _axes(ax)
    name = "error" if label is None else label
    (line,) = axes.plot(iterations, error, label=name)
    known = numpy.isfinite(validation_error)
    if known.any():
        axes.plot(
            iterations[known],
            validation_error[known],
            linestyle="--",
            color=line.get_color() if label is not None else None,
            label="validation" if label is None else f"{label}, validation",
        )
        best = numpy.nanargmin(numpy.where(known, validation_error, numpy.inf))
        axes.plot(iterations[best], validation_error[best], "o", color=axes.lines[-1].get_color())
    if label is not None or known.any():
        axes.legend()
    shown = numpy.concatenate([error, validation_error[known]])
    shown = shown[numpy.isfinite(shown)]
    if len(shown) and shown.min() > 0 and shown.max() > 20 * shown.min():
        axes.set_yscale("log")
    locator = axes.xaxis.get_major_locator()
    if isinstance(locator, MaxNLocator):  # the usual one, and not one that the user has chosen
        locator.set_params(nbins=6, integer=True)  # there is room for numbers of five digits
    axes.set_xlabel("iteration")
    axes.set_ylabel("error")
    return axes


def decision_boundary(
    network: Network,
    X: ArrayLike | None = None,
    y: ArrayLike | None = None,
    *,
    ax: Axes | None = None,
) -> Axes:
    """Plot what a network of two inputs answers over the plane, and the data beside it.

    Parameters
    ----------
    network : Network
        A network with two inputs and one output, or one output for each class.  It is copied first,
        so that its state does not change.
    X : array of shape (rows, 2), optional
        Points to show.  The plot spans them, or from 0 to 1 without them.
    y : array of shape (rows,), (rows, 1) or (rows, classes), optional
        What they are: targets of one output, numbers of classes from 0, or one column a class.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default the axes of a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        The axes.  With one output colours show its activation, and a line where it is half-way.
        With several, each class has a colour, where its output is the greatest.

    Raises
    ------
    TypeError
        If ``network`` is not a Network or ``ax`` not an Axes.
    ValueError
        If the network does not have two inputs, or the arrays do not fit.

    Notes
    -----
    A network with a memory starts from ``forget()`` at every point.

    Examples
    --------
    >>> from pysynaptic import Architect, plot
    >>> network = Architect.Perceptron(2, 3, 1)
    >>> axes = plot.decision_boundary(network, [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0])
    >>> axes.get_xlabel(), axes.get_ylabel()
    ('input 1', 'input 2')
    """
    if not isinstance(network, Network):
        raise TypeError(f"network must be a Network, got {validation.described(network)}")
    order = network._complete()
    inputs, outputs = order[0].size, order[-1].size
    if inputs != 2:
        raise ValueError(f"a decision boundary needs a network of 2 inputs, this one has {inputs}")
    points = plane.points(X)
    targets = plane.targets(y, points, outputs)
    axes = _axes(ax)

    low, high = plane.limits(points)
    survey = Survey(order)
    recurrent = any(
        link.selves or link.gaters or link.source >= link.target for link in survey.links
    )
    count = RECURRENT_RESOLUTION if recurrent else RESOLUTION
    across, up = (numpy.linspace(low[side], high[side], count) for side in (0, 1))
    grid = numpy.stack(numpy.meshgrid(across, up), axis=-1).reshape(-1, 2)
    answers = plane.answers(network, grid, recurrent).reshape(count, count, outputs)
    if outputs == 1:
        plane.one_output(axes, across, up, answers[..., 0], points, targets, survey)
    else:
        plane.classes(axes, across, up, answers, points, targets)
    axes.set_xlim(low[0], high[0])
    axes.set_ylim(low[1], high[1])
    axes.set_xlabel("input 1")
    axes.set_ylabel("input 2")
    return axes


def weights(network: Network, *, ax: Axes | None = None) -> Axes:
    r"""Plot the weights as Hinton diagrams, one for each connection between two layers.

    Parameters
    ----------
    network : Network
        The network.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default the axes of a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        The axes, with the diagrams beside one another.  A row is a neuron that a connection comes
        from, a column one it leads to.  The area of a square is the size of its weight, blue where
        that is positive and red where it is negative; all diagrams have one scale.  Matrices of
        more than 2,500 weights are images.

    Raises
    ------
    TypeError
        If ``network`` is not a Network or ``ax`` not an Axes.
    ValueError
        If the network has no layers yet, or no connections.

    Examples
    --------
    >>> from pysynaptic import Architect, plot
    >>> axes = plot.weights(Architect.Perceptron(2, 3, 1))
    >>> [text.get_text() for text in axes.texts]
    ['input →\nhidden', 'hidden →\noutput']
    """
    if not isinstance(network, Network):
        raise TypeError(f"network must be a Network, got {validation.described(network)}")
    survey = Survey(network._complete())
    links = [
        link
        for link in survey.links
        if not link.selves and OUTSIDE not in (link.source, link.target)
    ]
    if not links:
        raise ValueError("the network has no connections between its neurons to plot")
    axes = _axes(ax)
    names = naming.names(survey, naming.memories(survey))
    matrices = [hinton.matrix_of(survey, link) for link in links]
    most = max(float(numpy.nanmax(numpy.abs(matrix))) for matrix in matrices) or 1.0
    titles = [f"{names[link.source]} →\n{names[link.target]}" for link in links]
    hinton.draw(axes, matrices, titles, most)
    return axes


def _axes(ax: Any) -> Axes:
    """Return the axes to draw into: those that were given, or those of a new figure."""
    if ax is None:
        from matplotlib import pyplot  # whose import takes a while

        return pyplot.subplots()[1]
    if not isinstance(ax, Axes):
        raise TypeError(f"ax must be an Axes of matplotlib, got {validation.described(ax)}")
    return ax
