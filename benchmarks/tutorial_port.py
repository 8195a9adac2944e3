"""Learn XOR with a 2-3-1 network, as the tutorial does; tutorial.js is the same for Node."""

from pysynaptic import Layer, Network, seed

seed(42)  # the same numbers as node --random-seed=42

inputLayer = Layer(2)
hiddenLayer = Layer(3)
outputLayer = Layer(1)
inputLayer.project(hiddenLayer)
hiddenLayer.project(outputLayer)
network = Network({
    "input": inputLayer,
    "hidden": [hiddenLayer],
    "output": outputLayer,
})  # fmt: skip

learningRate = 0.3
for _ in range(20000):
    network.activate([0, 0])
    network.propagate(learningRate, [0])
    network.activate([0, 1])
    network.propagate(learningRate, [1])
    network.activate([1, 0])
    network.propagate(learningRate, [1])
    network.activate([1, 1])
    network.propagate(learningRate, [0])

print(network.activate([0, 0]))
print(network.activate([0, 1]))
print(network.activate([1, 0]))
print(network.activate([1, 1]))
