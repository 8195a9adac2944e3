"""Programs with a mistake in each marked line; the comments are what mypy and pyright find."""

from pysynaptic import Architect, Layer, Neuron, Trainer

ROWS = [{"input": [0, 1], "output": [1]}, {"input": [1, 1], "output": [0]}]
network = Architect.Perceptron(2, 3, 1)
trainer = Trainer(network)

trainer.train(ROWS, {"iteratons": 5})  # !
trainer.train(ROWS, iteratons=5)  # !
trainer.train(ROWS, {"rate": "0.1"})  # !
trainer.train(ROWS, shuffle="yes")  # !
trainer.train(ROWS, {"schedule": {"evry": 5, "do": print}})  # !
Trainer(network, {"ratee": 0.1})  # !
Trainer(network, ratee=0.1)  # !
trainer.XOR({"epochs": 5})  # !
trainer.DSR(lenght=10)  # !

Architect.LSTM(2, 3, 1, peepholez=True)  # !
Architect.LSTM(2, 3, 1, {"peepholez": True})  # !
Layer(2).set(squahs=Neuron.squash.TANH)  # !

result = trainer.train(ROWS, iterations=2)
print(result.eror)  # !
print(trainer.test(ROWS).iterations)  # !
print(network.layers.inputt)  # !
print(network.layers.output.lisst)  # !

trainer.ratee = 0.5  # !
trainer.iterations = "10"  # !
