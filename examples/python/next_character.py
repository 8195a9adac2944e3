"""An LSTM that predicts the next character, and continues to write.

The text is an array with a row for each character. 600 rounds are one training, in which the
network remembers what came before, from row to row and from round to round.
"""

import sys

import numpy

from pysynaptic import Architect, seed

seed(42)

text = "hello "
alphabet, places = numpy.unique(list(text), return_inverse=True)
one_hot = numpy.eye(len(alphabet))
X = one_hot[places]
Y = numpy.roll(X, -1, axis=0)  # the next character; after the last one the first

network = Architect.LSTM(len(alphabet), 6, len(alphabet))
result = network.trainer.train(X, Y, rate=0.4, iterations=600, error=1e-12, history=True)

place = places[0]
written = ""
for _ in range(35):
    written += alphabet[place]
    answer = network.predict([one_hot[place]])[0]
    place = answer.argmax()
print(written)
print(network.predict([one_hot[place]])[0].tolist())

if sys.argv[1:2] == ["--plot"]:
    from pysynaptic import plot

    axes = plot.learning_curve(result)
    axes.figure.savefig(*sys.argv[2:] or ["next_character.png"])
