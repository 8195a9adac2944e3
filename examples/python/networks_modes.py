"""The two modes of a network, which learn slightly differently."""

import sys

import numpy

from pysynaptic import Architect, seed

seed(42)

optimised = Architect.LSTM(1, 2, 1)
plain = optimised.clone()
plain.setOptimize(False)

X = numpy.array([[1], [0], [0], [1], [1], [0], [1], [0]])
for network in (optimised, plain):
    print(network.predict(X).ravel().tolist())

results = {}
for name, network in {"optimised": optimised, "plain": plain}.items():
    results[name] = network.trainer.train(
        X, 1 - X, rate=0.2, iterations=50, error=1e-12, history=True
    )
    print(network.predict(X).ravel().tolist())

if sys.argv[1:2] == ["--plot"]:
    from matplotlib import pyplot

    one, other = (result.history for result in results.values())
    figure, axes = pyplot.subplots(figsize=(9, 4), layout="constrained")
    axes.semilogy(one.iterations, abs(one.error - other.error))
    axes.set(xlabel="iteration", ylabel="difference of the errors")
    figure.savefig(*sys.argv[2:] or ["networks_modes.png"])
