"""The options of an LSTM, one at a time.

Prints how many connections and gates each makes, from its summary, and what it has learned.
"""

import sys

import numpy

from pysynaptic import Architect, Layer, seed

seed(42)

variants = {
    "plain": {},
    "peepholes": {"peepholes": Layer.connectionType.ONE_TO_ONE},
    "hiddenToHidden": {"hiddenToHidden": True},
    "outputToHidden": {"outputToHidden": True},
    "outputToGates": {"outputToGates": True},
    "inputToOutput": {"inputToOutput": False},
}

X = numpy.array([[0], [0], [1], [1]])
Y = numpy.roll(X, -1, axis=0)
results = {}
for name, options in variants.items():
    network = Architect.LSTM(1, 3, 1, options)
    exported = network.toJSON()
    gated = sum(each.gater is not None for each in exported.connections)
    print(name, len(exported.neurons), len(exported.connections), gated)

    results[name] = network.trainer.train(X, Y, rate=0.3, iterations=600, error=1e-12, history=True)
    print(network.predict(X).ravel().tolist())

if sys.argv[1:2] == ["--plot"]:
    from matplotlib import pyplot

    from pysynaptic import plot

    figure, axes = pyplot.subplots(figsize=(9, 4), layout="constrained")
    for name, result in results.items():
        plot.learning_curve(result, ax=axes, label=name)
    figure.savefig(*sys.argv[2:] or ["architect_lstm_options.png"])
