"""Light or dark text: which is easier to read on a colour?

Colours become an array of three columns; the network is asked about all others at once.
"""

import sys

import numpy

from pysynaptic import Architect, Trainer, seed

seed(42)

light = ["#000000", "#0000ff", "#800000", "#4b0082", "#2f4f4f", "#8b4513"]
dark = ["#ffffff", "#ffff00", "#00ff00", "#ffc0cb", "#f5deb3", "#87ceeb"]
others = ["#191970", "#fa8072", "#556b2f", "#e6e6fa", "#dc143c", "#40e0d0", "#777777"]


def channels(colours):
    return numpy.array([list(bytes.fromhex(colour[1:])) for colour in colours]) / 255


# in turns: a colour for light text, one for dark text
X = numpy.stack([channels(light), channels(dark)], axis=1).reshape(-1, 3)
Y = numpy.tile([1, 0], len(light))
print(X[6].tolist(), Y[6], X[7].tolist(), Y[7])

network = Architect.Perceptron(3, 3, 1)
trainer = Trainer(network, rate=0.5, iterations=3000, error=0.002)
result = trainer.train(X, Y, shuffle=True, cost=Trainer.cost.CROSS_ENTROPY, history=True)
print(result.iterations, result.error)

answers = network.predict(channels(others))[:, 0]
for colour, answer in zip(others, answers, strict=True):
    print(f"{colour} {answer:.6f} {'light' if answer > 0.5 else 'dark'} text")

if sys.argv[1:2] == ["--plot"]:
    from matplotlib import pyplot

    from pysynaptic import plot

    figure, axes = pyplot.subplots(1, 2, figsize=(9, 4), layout="constrained")
    plot.learning_curve(result, ax=axes[0])
    axes[1].barh(others, 1, color=others)
    for place, answer in enumerate(answers):
        text = "white" if answer > 0.5 else "black"
        axes[1].text(0.5, place, f"{answer:.3f}", color=text, ha="center", va="center")
    axes[1].set_xticks([])
    figure.savefig(*sys.argv[2:] or ["colours.png"])
