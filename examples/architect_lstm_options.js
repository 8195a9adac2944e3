// The options of an LSTM, one at a time.
//
// Shows Architect.LSTM with peepholes, hiddenToHidden, outputToHidden, outputToGates and
// inputToOutput. Prints how many connections each makes, and how well each has learned a sequence.
//
// `node --random-seed=42 architect_lstm_options.js` prints what architect_lstm_options.py prints.

const { Architect, Layer } = require('synaptic');

const variants = {
  plain: {},
  peepholes: { peepholes: Layer.connectionType.ONE_TO_ONE },
  hiddenToHidden: { hiddenToHidden: true },
  outputToHidden: { outputToHidden: true },
  outputToGates: { outputToGates: true },
  inputToOutput: { inputToOutput: false },
};

const sequence = [0, 0, 1, 1];
const following = [0, 1, 1, 0];

for (const name of Object.keys(variants)) {
  const network = new Architect.LSTM(1, 3, 1, variants[name]);
  const exported = network.toJSON();
  const gated = exported.connections.filter((each) => each.gater !== null);
  console.log(name, exported.neurons.length, exported.connections.length, gated.length);

  for (let i = 0; i < 600; i++) {
    for (const [place, now] of sequence.entries()) {
      network.activate([now]);
      network.propagate(0.3, [following[place]]);
    }
  }
  console.log(sequence.map((now) => network.activate([now])[0]));
}
