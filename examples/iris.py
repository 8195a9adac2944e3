"""Fisher's irises: three species and four measurements.

Shows scaled inputs, one-hot targets, a test set that is not used for training, and the table of
right and wrong answers (R. A. Fisher, 1936; the data are in data/iris.json).
"""

from pathlib import Path

from pysynaptic import Architect, Trainer, seed
from pysynaptic.js import JSON, Math, console

seed(42)

flowers = JSON.parse((Path(__file__).parent / "data" / "iris.json").read_text("utf-8"))
species = ["setosa", "versicolor", "virginica"]
smallest = [4.3, 2, 1, 0.1]
largest = [7.9, 4.4, 6.9, 2.5]

rows = []
for flower in flowers:
    values = [(flower[i] - smallest[i]) / (largest[i] - smallest[i]) for i in range(4)]
    rows.append({"input": values, "output": [1 if name == flower[4] else 0 for name in species]})

# every third flower is for testing
known = [row for i, row in enumerate(rows) if i % 3 != 2]
unknown = [row for i, row in enumerate(rows) if i % 3 == 2]
console.log(len(known), len(unknown), unknown[0])

network = Architect.Perceptron(4, 5, 3)
trainer = Trainer(network)
options = {"rate": 0.2, "iterations": 150, "error": 0.01, "shuffle": True}
result = trainer.train(known, options)
console.log(result.iterations, result.error, trainer.test(unknown).error)

confusion = [[0, 0, 0], [0, 0, 0], [0, 0, 0]]
for row in unknown:
    answer = network.activate(row["input"])
    confusion[row["output"].index(1)][answer.index(Math.max(*answer))] += 1

console.log(confusion)
console.log(network.activate(rows[0]["input"]))
console.log(network.activate(rows[75]["input"]))
console.log(network.activate(rows[149]["input"]))
