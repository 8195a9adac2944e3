// An LSTM that predicts the next character, and continues to write.
//
// Shows one-hot characters, and a task that needs memory: in "hello" an l follows the first l, and
// an o the second. Prints the error as it falls, and what the network writes when its answers
// become its inputs.
//
// `node --random-seed=42 next_character.js` prints what next_character.py prints.

const { Architect } = require('synaptic');

const text = 'hello ';
const alphabet = [...new Set(text)].sort();
console.log(alphabet);

function oneHot(letter) {
  return alphabet.map((each) => (each === letter ? 1 : 0));
}

function likeliest(output) {
  return alphabet[output.indexOf(Math.max(...output))];
}

const network = new Architect.LSTM(alphabet.length, 6, alphabet.length);

for (let round = 1; round < 601; round++) {
  let error = 0;
  for (let i = 0; i < text.length; i++) {
    const target = oneHot(text[(i + 1) % text.length]);
    const output = network.activate(oneHot(text[i]));
    network.propagate(0.4, target);
    for (const [place, x] of output.entries()) {
      error += Math.pow(x - target[place], 2);
    }
  }
  if (round % 100 === 0) console.log(round, error / text.length);
}

let letter = 'h';
let written = '';
for (let i = 0; i < 35; i++) {
  written += letter;
  letter = likeliest(network.activate(oneHot(letter)));
}
console.log(written);
console.log(network.activate(oneHot(letter)));
