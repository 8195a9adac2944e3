"""The options of an LSTM, one at a time.

Shows Architect.LSTM with peepholes, hiddenToHidden, outputToHidden, outputToGates and
inputToOutput. Prints how many connections each makes, and how well each has learned a sequence.
"""

from pysynaptic import Architect, Layer, seed
from pysynaptic.js import console

seed(42)

variants = {
    "plain": {},
    "peepholes": {"peepholes": Layer.connectionType.ONE_TO_ONE},
    "hiddenToHidden": {"hiddenToHidden": True},
    "outputToHidden": {"outputToHidden": True},
    "outputToGates": {"outputToGates": True},
    "inputToOutput": {"inputToOutput": False},
}

sequence = [0, 0, 1, 1]
following = [0, 1, 1, 0]

for name in variants:
    network = Architect.LSTM(1, 3, 1, variants[name])
    exported = network.toJSON()
    gated = [each for each in exported["connections"] if each["gater"] is not None]
    console.log(name, len(exported["neurons"]), len(exported["connections"]), len(gated))

    for _ in range(600):
        for place, now in enumerate(sequence):
            network.activate([now])
            network.propagate(0.3, [following[place]])
    console.log([network.activate([now])[0] for now in sequence])
