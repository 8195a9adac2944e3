"""The built-in task ERG: the embedded Reber grammar.

Shows trainer.ERG(), whose result can also generate and test words of the grammar. Prints some
words, and which letters the network expects after each letter of the first.
"""

from pysynaptic import Architect, Trainer, seed
from pysynaptic.js import console, toFixed

seed(42)

letters = "BPTXSE"
network = Architect.LSTM(6, 5, 6)
trainer = Trainer(network)

# Synaptic logs every 500 iterations, with the time; this ends earlier
result = trainer.ERG({"iterations": 499, "error": 0.01, "rate": 0.2})
console.log([result.iterations, result.error])

words = []
for _ in range(5):
    words.append(result.generate())
console.log(words)
console.log([result.test(word) for word in words])
console.log([result.test(word) for word in ["BTBTXSETE", "BTBTXSEPE", "BPBPVVEPE", "hello"]])

for letter in words[0]:
    row = [1 if each == letter else 0 for each in letters]
    expected = [toFixed(x, 3) for x in network.activate(row)]
    console.log(letter, " ".join(expected))
