"""The built-in timing task: keep a signal on for as long as the input said.

Shows trainer.timingTask() with fewer samples than by default, and that its options stay with the
trainer.
"""

from pysynaptic import Architect, Trainer, seed
from pysynaptic.js import console

seed(42)

network = Architect.LSTM(2, 5, 1)
trainer = Trainer(network)

options = {"iterations": 12, "trainSamples": 300, "rate": [0.05, 0.03], "log": 4}
result = trainer.timingTask(options)
console.log([result.train.iterations, result.train.error, result.test.error])
console.log(trainer.rate, trainer.iterations)

network.clear()
answers = [network.activate([1, 0.25])]
for i in range(11):
    answers.append(network.activate([0, 0.25 if i < 5 else 0]))
console.log(answers)
