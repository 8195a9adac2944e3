"""Gating by hand: first single neurons, then whole layers.

A gater's activation becomes the gain of the connection it gates. Prints what one neuron receives
through a gate that is nearly shut and then nearly open; the activations and weights of a cell with
a gated self-connection; and the answers of a network whose memory layer is behind three gates, one
of each type of Layer.gateType.
"""

from pysynaptic import Layer, Network, Neuron, seed

seed(42)

# One connection and its gate.
source = Neuron()
target = Neuron()
gater = Neuron()
connection = source.project(target, 2)
gater.gate(connection)

for bias in [-5, 5]:
    source.activate(1)
    gater.bias = bias
    gater.activate()
    print([connection.gain, target.activate(), target.state])

# A cell that remembers as much as its gate allows, and learns how much that should be.
cell = Neuron()
forget = Neuron()
entry = source.project(cell)
control = source.project(forget)
loop = cell.project(cell)
forget.gate(loop)

for value in [1, 0, 1, 1]:
    source.activate(value)
    forget.activate()
    print([cell.activate(), cell.state])
    cell.propagate(0.5, 1)
    forget.propagate(0.5)
    print([entry.weight, control.weight, loop.gain])

# Layers: what goes in, what stays and what comes out, each behind a layer of gates.
inputLayer = Layer(2)
inputGate = Layer(3)
forgetGate = Layer(3)
memory = Layer(3)
outputGate = Layer(3)
outputLayer = Layer(1)

incoming = inputLayer.project(memory)
inputLayer.project(inputGate)
inputLayer.project(forgetGate)
inputLayer.project(outputGate)
recurrent = memory.project(memory, Layer.connectionType.ONE_TO_ONE)
outgoing = memory.project(outputLayer)

# A project() that connects nothing new returns None.
assert incoming is not None
assert recurrent is not None
assert outgoing is not None

inputGate.gate(incoming, Layer.gateType.INPUT)
forgetGate.gate(recurrent, Layer.gateType.ONE_TO_ONE)
outputGate.gate(outgoing, Layer.gateType.OUTPUT)

hidden = [inputGate, forgetGate, memory, outputGate]
network = Network({"input": inputLayer, "hidden": hidden, "output": outputLayer})

# The second input asks for the first input of the step before.
steps = [[1, 0, 0], [0, 1, 1], [0, 0, 0], [1, 1, 0], [1, 0, 0], [1, 1, 1]]
rounds = 1000
for _ in range(rounds):
    for first, second, answer in steps:
        network.activate([first, second])
        network.propagate(0.2, [answer])

for first, second, _ in steps:
    print(network.activate([first, second])[0])
