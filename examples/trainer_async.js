// Three networks that train at once.
//
// Shows trainAsync(), which trains in a thread and takes every option. (Synaptic's needs the Web
// Workers of a browser, so under Node a promise takes its place; the digits are those of train().)
//
// `node --random-seed=42 trainer_async.js` prints what trainer_async.py prints.

const { Architect, Trainer } = require('synaptic');

function table(answer) {
  const rows = [];
  for (const a of [0, 1]) {
    for (const b of [0, 1]) {
      rows.push({ input: [a, b], output: [answer(a, b)] });
    }
  }
  return rows;
}

async function train(trainer, rows, options) {
  return trainer.train(rows, options);
}

async function main() {
  const tables = [table((a, b) => a & b), table((a, b) => a | b), table((a, b) => a ^ b)];
  const trainers = tables.map((rows) => new Trainer(new Architect.Perceptron(2, 3, 1)));
  const options = { rate: 0.5, iterations: 5000, error: 0.002 };

  const results = await Promise.all(
    trainers.map((trainer, i) => train(trainer, tables[i], options)),
  );

  for (const [i, trainer] of trainers.entries()) {
    console.log(results[i].iterations, results[i].error);
    console.log(tables[i].map((row) => trainer.network.activate(row.input)));
  }
}

main();
