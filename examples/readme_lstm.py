"""The LSTM of Synaptic's README, as a subclass of Network.

Shows an LSTM built from layers and gates: input, forget and output gate, peepholes, and connections
from input to output. It learns to answer 1 at every third step. Prints its answers and the
connections that are gated.
"""

from pysynaptic import Layer, Network, seed
from pysynaptic.js import console

seed(42)


class LSTM(Network):
    def __init__(self, inputs, blocks, outputs):
        super().__init__()
        inputLayer = Layer(inputs)
        inputGate = Layer(blocks)
        forgetGate = Layer(blocks)
        memoryCell = Layer(blocks)
        outputGate = Layer(blocks)
        outputLayer = Layer(outputs)

        # from the input, and from the memory to itself and to the output
        incoming = inputLayer.project(memoryCell)
        for gate in [inputGate, forgetGate, outputGate]:
            inputLayer.project(gate)
        outgoing = memoryCell.project(outputLayer)
        loop = memoryCell.project(memoryCell)

        # the memory projects to the gates, and the gates gate its three connections
        for gate in [inputGate, forgetGate, outputGate]:
            memoryCell.project(gate)
        inputGate.gate(incoming, Layer.gateType.INPUT)
        forgetGate.gate(loop, Layer.gateType.ONE_TO_ONE)
        outputGate.gate(outgoing, Layer.gateType.OUTPUT)

        inputLayer.project(outputLayer)
        hidden = [inputGate, forgetGate, memoryCell, outputGate]
        self.set({"input": inputLayer, "hidden": hidden, "output": outputLayer})


myLSTM = LSTM(1, 2, 1)
pairs = [[1, 0], [0, 0], [0, 1]]

for _ in range(2000):
    for now, next in pairs:
        myLSTM.activate([now])
        myLSTM.propagate(0.3, [next])

for now, next in pairs:
    console.log(now, next, myLSTM.activate([now]))
console.log([each for each in myLSTM.toJSON().connections if each.gater is not None])
