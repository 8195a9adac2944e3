"""The perceptron of Synaptic's README, as a subclass of Network.

Shows the layers that Architect.Perceptron makes too, made by hand, and the class trained on XOR
with no options at all.
"""

from pysynaptic import Layer, Network, Trainer, seed
from pysynaptic.js import console

seed(42)


class Perceptron(Network):
    def __init__(self, input, hidden, output):
        super().__init__()
        # create the layers
        inputLayer = Layer(input)
        hiddenLayer = Layer(hidden)
        outputLayer = Layer(output)
        # connect them
        inputLayer.project(hiddenLayer)
        hiddenLayer.project(outputLayer)
        # make them this network's
        self.set({"input": inputLayer, "hidden": [hiddenLayer], "output": outputLayer})


myPerceptron = Perceptron(2, 3, 1)
myTrainer = Trainer(myPerceptron)

result = myTrainer.XOR()
console.log({"error": result.error, "iterations": result.iterations})

console.log(myPerceptron.activate([0, 0]))
console.log(myPerceptron.activate([1, 0]))
console.log(myPerceptron.activate([0, 1]))
console.log(myPerceptron.activate([1, 1]))
console.log(isinstance(myPerceptron, Network))
