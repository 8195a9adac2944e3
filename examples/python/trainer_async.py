"""Three networks that train at once, on AND, OR and XOR."""

import asyncio
import sys

import numpy

from pysynaptic import Architect, seed

seed(42)

X = numpy.array([[0, 0], [0, 1], [1, 0], [1, 1]])
targets = {"and": X.all(axis=1), "or": X.any(axis=1), "xor": X[:, 0] ^ X[:, 1]}
networks = {name: Architect.Perceptron(2, 3, 1) for name in targets}


async def main():
    options = {"rate": 0.5, "iterations": 5000, "error": 0.002, "history": True}
    return await asyncio.gather(
        *[networks[name].trainer.trainAsync(X, y, options) for name, y in targets.items()]
    )


results = asyncio.run(main())
for network, result in zip(networks.values(), results, strict=True):
    print(result.iterations, result.error)
    print(network.predict(X).tolist())

if sys.argv[1:2] == ["--plot"]:
    from matplotlib import pyplot

    from pysynaptic import plot

    figure, axes = pyplot.subplots(1, 3, figsize=(12, 4), layout="constrained")
    for ax, (name, network) in zip(axes, networks.items(), strict=True):
        plot.decision_boundary(network, X, targets[name], ax=ax)
        ax.set_title(name)
    figure.savefig(*sys.argv[2:] or ["trainer_async.png"])
