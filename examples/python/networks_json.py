"""A network that is exported to JSON and imported again; both then learn more."""

import json
import sys

import numpy

from pysynaptic import Architect, Network, seed

seed(42)

X = numpy.array([[0, 0], [0, 1], [1, 0], [1, 1]])
Y = X[:, 0] ^ X[:, 1]
original = Architect.Perceptron(2, 3, 1)
original.trainer.XOR(iterations=2000, rate=0.3)

copy = Network.fromJSON(json.loads(json.dumps(original.toJSON())))
print(numpy.hstack([original.predict(X), copy.predict(X)]).tolist())

for network in (original, copy):
    network.trainer.train(X, Y, rate=0.1, iterations=1)
print(numpy.hstack([original.predict(X), copy.predict(X)]).tolist())

if sys.argv[1:2] == ["--plot"]:
    from pysynaptic import plot

    axes = plot.decision_boundary(copy, X, Y)
    axes.figure.savefig(*sys.argv[2:] or ["networks_json.png"])
