"""Words, letter by letter: which letter comes next.

Sequences of different lengths are a list of arrays, and so are the answers.
"""

import sys

import numpy

from pysynaptic import Architect, seed

seed(42)

words = ["synaptic", "neuron", "layer"]
letters = "aceilnoprstuy."
one_hot = numpy.eye(len(letters))
X = [one_hot[[letters.index(letter) for letter in word]] for word in words]
Y = [one_hot[[letters.index(letter) for letter in word[1:] + "."]] for word in words]

network = Architect.LSTM(len(letters), 4, len(letters))
network.setOptimize(False)  # as in the JavaScript of this example
result = network.trainer.train(X, Y, rate=0.5, iterations=100, error=0.01, history=True)
print(result.iterations, result.error)

for word, answer in zip(words, network.predict(X), strict=True):
    print(word, "->", "".join(letters[place] for place in answer.argmax(axis=1)))

if sys.argv[1:2] == ["--plot"]:
    from pysynaptic import plot

    axes = plot.learning_curve(result)
    axes.figure.savefig(*sys.argv[2:] or ["sequences_text.png"])
