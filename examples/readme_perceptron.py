"""The perceptron of Synaptic's README, as a subclass of Network.

Shows how to build the layers of Architect.Perceptron, and how to train the class on XOR without
options.
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
        # make them the layers of this network
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
