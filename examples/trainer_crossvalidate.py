"""Cross-validation: some rows are only for testing.

Shows the option crossValidate. The last rows are the test set, and the training ends when their
error is small enough. Also shows test() on each part.
"""

from pysynaptic import Architect, Trainer, seed
from pysynaptic.js import Math, console, toFixed

seed(42)

rows = []
for _ in range(40):
    x = Math.random()
    y = Math.random()
    rows.append({"input": [x, y], "output": [1 if x + y > 1 else 0]})

network = Architect.Perceptron(2, 4, 1)
trainer = Trainer(network, {"rate": 0.4, "iterations": 1000, "error": 0.001})

result = trainer.train(rows, {"crossValidate": {"testSize": 0.3, "testError": 0.02}})
console.log(trainer.crossValidate)
console.log(result.iterations, result.error)

trained = rows[:28]
tested = rows[28:]
console.log(trainer.test(trained).error, trainer.test(tested).error)

for row in tested:
    x, y = row["input"]
    console.log(toFixed(x, 3), toFixed(y, 3), row["output"], network.activate([x, y]))
