"""Words, letter by letter: which letter comes next.

Shows sequences of different lengths, a list of arrays, and what a network answers to them: an array
for each. Letters are rows with a single 1.
"""

import numpy

from pysynaptic import Architect, seed
from pysynaptic.js import console

seed(42)

words = ["synaptic", "neuron", "layer"]
letters = "aceilnoprstuy."
one_hot = dict(zip(letters, numpy.eye(len(letters)), strict=True))

X = [numpy.array([one_hot[letter] for letter in word]) for word in words]
Y = [numpy.array([one_hot[letter] for letter in word[1:] + "."]) for word in words]

network = Architect.LSTM(len(letters), 4, len(letters))
network.setOptimize(False)  # as in JavaScript, where it takes too long otherwise
result = network.trainer.train(X, Y, rate=0.5, iterations=100, error=0.01)
console.log(result.iterations, result.error)

for word, answer in zip(words, network.predict(X), strict=True):
    console.log(word, "->", "".join(letters[place] for place in answer.argmax(axis=1)))
