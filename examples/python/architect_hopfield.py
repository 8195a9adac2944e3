"""A Hopfield network that remembers patterns, and corrects a wrong bit."""

import sys

import numpy

from pysynaptic import Architect, seed

seed(42)

patterns = numpy.array([[int(bit) for bit in row] for row in ("11110000", "10101010", "00111100")])
hopfield = Architect.Hopfield(8)
result = hopfield.learn(patterns)
print(result.error, result.iterations)

damaged = patterns.copy()
damaged[:, 4] ^= 1
answers = hopfield.predict(damaged)
for row, answer in zip(damaged, answers, strict=True):
    print(row, (answer > 0.5).astype(int), answer.tolist())

if sys.argv[1:2] == ["--plot"]:
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(1, 3, figsize=(9, 2), layout="constrained")
    for ax, title, bits in zip(
        axes, ("learned", "damaged", "answers"), (patterns, damaged, answers), strict=True
    ):
        ax.imshow(bits, cmap="Blues", vmin=0, vmax=1)
        ax.set(title=title, xticks=[], yticks=[])
    figure.savefig(*sys.argv[2:] or ["architect_hopfield.png"])
