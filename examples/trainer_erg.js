// The built-in task ERG: the embedded Reber grammar.
//
// Shows trainer.ERG(), whose result can also generate and test words of the grammar. Prints some
// words, and which letters the network expects after each letter of the first.
//
// `node --random-seed=42 trainer_erg.js` prints what trainer_erg.py prints.

const { Architect, Trainer } = require('synaptic');

const letters = 'BPTXSE';
const network = new Architect.LSTM(6, 5, 6);
const trainer = new Trainer(network);

// Synaptic logs every 500 iterations, with the time; this ends earlier
const result = trainer.ERG({ iterations: 499, error: 0.01, rate: 0.2 });
console.log([result.iterations, result.error]);

const words = [];
for (let i = 0; i < 5; i++) words.push(result.generate());
console.log(words);
console.log(words.map((word) => result.test(word)));
console.log(['BTBTXSETE', 'BTBTXSEPE', 'BPBPVVEPE', 'hello'].map((word) => result.test(word)));

for (const letter of words[0]) {
  const row = [...letters].map((each) => (each === letter ? 1 : 0));
  const expected = network.activate(row).map((x) => x.toFixed(3));
  console.log(letter, expected.join(' '));
}
