"""The LSTM of Synaptic's README, built of layers and gates; a training of three rows."""

import sys

import numpy

from pysynaptic import Layer, Network, seed

seed(42)


def lstm(inputs, blocks, outputs):
    first = Layer(inputs)
    gates = in_gate, forget_gate, cell, out_gate = [Layer(blocks) for _ in range(4)]
    last = Layer(outputs)

    incoming = first.project(cell)
    for gate in (in_gate, forget_gate, out_gate):
        first.project(gate)
    outgoing = cell.project(last)
    loop = cell.project(cell)
    for gate in (in_gate, forget_gate, out_gate):
        cell.project(gate)

    in_gate.gate(incoming, Layer.gateType.INPUT)
    forget_gate.gate(loop, Layer.gateType.ONE_TO_ONE)
    out_gate.gate(outgoing, Layer.gateType.OUTPUT)
    first.project(last)
    return Network(first, gates, last)


network = lstm(1, 2, 1)
X = numpy.array([[1], [0], [0]])
Y = numpy.roll(X, -1, axis=0)
result = network.trainer.train(X, Y, rate=0.3, iterations=2000, error=1e-12, history=10)
print(numpy.hstack([X, Y, network.predict(X)]).tolist())

if sys.argv[1:2] == ["--plot"]:
    from matplotlib import pyplot

    from pysynaptic import plot

    figure, axes = pyplot.subplots(1, 2, figsize=(12, 4), layout="constrained")
    plot.learning_curve(result, ax=axes[0])
    plot.weights(network, ax=axes[1])
    figure.savefig(*sys.argv[2:] or ["readme_lstm.png"])
