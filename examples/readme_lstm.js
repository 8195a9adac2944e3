// The LSTM of Synaptic's README, as a subclass of Network.
//
// Shows an LSTM built from layers and gates: input, forget and output gate, peepholes, and
// connections from input to output. It learns to answer 1 at every third step. Prints its answers
// and the connections that are gated.
//
// `node --random-seed=42 readme_lstm.js` prints what readme_lstm.py prints.

const { Layer, Network } = require('synaptic');

class LSTM extends Network {
  constructor(inputs, blocks, outputs) {
    super();
    const inputLayer = new Layer(inputs);
    const inputGate = new Layer(blocks);
    const forgetGate = new Layer(blocks);
    const memoryCell = new Layer(blocks);
    const outputGate = new Layer(blocks);
    const outputLayer = new Layer(outputs);

    // from the input, and from the memory to itself and to the output
    const incoming = inputLayer.project(memoryCell);
    for (const gate of [inputGate, forgetGate, outputGate]) inputLayer.project(gate);
    const outgoing = memoryCell.project(outputLayer);
    const loop = memoryCell.project(memoryCell);

    // the memory projects to the gates, and the gates gate its three connections
    for (const gate of [inputGate, forgetGate, outputGate]) memoryCell.project(gate);
    inputGate.gate(incoming, Layer.gateType.INPUT);
    forgetGate.gate(loop, Layer.gateType.ONE_TO_ONE);
    outputGate.gate(outgoing, Layer.gateType.OUTPUT);

    inputLayer.project(outputLayer);
    const hidden = [inputGate, forgetGate, memoryCell, outputGate];
    this.set({ input: inputLayer, hidden: hidden, output: outputLayer });
  }
}

const myLSTM = new LSTM(1, 2, 1);
const pairs = [[1, 0], [0, 0], [0, 1]];

for (let i = 0; i < 2000; i++) {
  for (const [now, next] of pairs) {
    myLSTM.activate([now]);
    myLSTM.propagate(0.3, [next]);
  }
}

for (const [now, next] of pairs) console.log(now, next, myLSTM.activate([now]));
console.log(myLSTM.toJSON().connections.filter((each) => each.gater !== null));
