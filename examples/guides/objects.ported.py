from pysynaptic import seed
from pysynaptic.js import (
    JSON,
    Array,
    Math,
    Record,
    Struct,
    add,
    at,
    console,
    div,
    invoke,
    iterate,
    mul,
    neg,
    put,
    reverse,
    same,
    slots,
    sub,
    undefined,
)

seed(42)


# The classes of the object guide: neurons, connections, layers and a network, each an object.
#
# Run it with `node --random-seed=42 objects.js`; objects.py prints the same.


def sigmoid(x):
    return div(1, add(1, Math.exp(neg(x))))


ids = 0


class Neuron:
    def __init__(self):
        global ids
        put(self, "id", ids := ids + 1)
        put(self, "inputConnections", [])
        put(self, "outputConnections", [])
        put(self, "bias", 0)
        put(self, "output", 0)
        put(self, "error", 0)
        put(self, "delta", 0)

    def toJSON(self):
        id = at(self, "id")
        delta = at(self, "delta")
        output = at(self, "output")
        error = at(self, "error")
        bias = at(self, "bias")
        return {
            "id": id,
            "delta": delta,
            "output": output,
            "error": error,
            "bias": bias,
            "inputConnections": invoke(
                at(self, "inputConnections"),
                "map",
                lambda each=undefined: invoke(each, "toJSON"),
            ),
            "outputConnections": invoke(
                at(self, "outputConnections"),
                "map",
                lambda each=undefined: invoke(each, "toJSON"),
            ),
        }

    def getRandomBias(self):
        return Math.floor(Math.random() * 6) - 3

    def addInputConnection(self, connection=undefined):
        invoke(at(self, "inputConnections"), "push", connection)
        return undefined

    def addOutputConnection(self, connection=undefined):
        invoke(at(self, "outputConnections"), "push", connection)
        return undefined

    def setBias(self, bias=undefined):
        put(self, "bias", bias)
        return undefined

    def setOutput(self, output=undefined):
        put(self, "output", output)
        return undefined

    def setError(self, error=undefined):
        put(self, "error", error)
        return undefined

    def setDelta(self, delta=undefined):
        put(self, "delta", delta)
        return undefined


class Connection(Struct):
    def __init__(self, from_=undefined, to=undefined):
        put(self, "from", from_)
        put(self, "to", to)
        put(self, "weight", Math.random())
        put(self, "change", 0)

    def toJSON(self):
        return {
            "change": at(self, "change"),
            "weight": at(self, "weight"),
            "from": at(at(self, "from"), "id"),
            "to": at(at(self, "to"), "id"),
        }

    def setWeight(self, weight=undefined):
        put(self, "weight", weight)
        return undefined

    def setChange(self, change=undefined):
        put(self, "change", change)
        return undefined


class Layer:
    def __init__(self, numberOfNeurons=undefined):
        put(self, "neurons", Array.from_({"length": numberOfNeurons}, lambda: Neuron()))

    def toJSON(self):
        return invoke(
            at(self, "neurons"),
            "map",
            lambda neuron=undefined: invoke(neuron, "toJSON"),
        )


class Network(Struct):
    def __init__(self, numberOfLayers=undefined):
        put(
            self,
            "layers",
            invoke(numberOfLayers, "map", lambda size=undefined: Layer(size)),
        )
        for layer in iterate(invoke(at(self, "layers"), "slice", 1)):
            for neuron in iterate(at(layer, "neurons")):
                invoke(neuron, "setBias", invoke(neuron, "getRandomBias"))
        put(self, "learningRate", 0.3)
        put(self, "momentum", 0.1)
        put(self, "iterations", 0)
        invoke(self, "connectLayers")

    def toJSON(self):
        learningRate, iterations = at(self, "learningRate"), at(self, "iterations")
        return {
            "learningRate": learningRate,
            "iterations": iterations,
            "layers": invoke(
                at(self, "layers"),
                "map",
                lambda layer=undefined: invoke(layer, "toJSON"),
            ),
        }

    def setLearningRate(self, learningRate=undefined):
        put(self, "learningRate", learningRate)
        return undefined

    def setIterations(self, iterations=undefined):
        put(self, "iterations", iterations)
        return undefined

    def connectLayers(self):
        def callback(layer=undefined, before=undefined):
            for source in iterate(at(at(at(self, "layers"), before), "neurons")):
                for target in iterate(at(layer, "neurons")):
                    connection = Connection(source, target)
                    invoke(source, "addOutputConnection", connection)
                    invoke(target, "addInputConnection", connection)
            return undefined

        invoke(invoke(at(self, "layers"), "slice", 1), "forEach", callback)
        return undefined

    def train(self, input=undefined, output=undefined):
        invoke(self, "activate", input)
        invoke(self, "runInputSigmoid")
        invoke(self, "calculateDeltasSigmoid", output)
        invoke(self, "adjustWeights")
        invoke(self, "setIterations", add(at(self, "iterations"), 1))
        return undefined

    def activate(self, values=undefined):
        invoke(
            at(at(at(self, "layers"), 0), "neurons"),
            "forEach",
            lambda neuron=undefined, i=undefined: invoke(
                neuron, "setOutput", at(values, i)
            ),
        )
        return undefined

    def run(self):
        return invoke(self, "runInputSigmoid")

    def runInputSigmoid(self):
        for layer in iterate(invoke(at(self, "layers"), "slice", 1)):
            for neuron in iterate(at(layer, "neurons")):
                total = 0
                for element in iterate(at(neuron, "inputConnections")):
                    weight, from_ = at(element, "weight"), at(element, "from")
                    total = add(total, mul(weight, at(from_, "output")))
                invoke(neuron, "setOutput", sigmoid(add(at(neuron, "bias"), total)))
        return invoke(
            at(invoke(at(self, "layers"), "at", -1), "neurons"),
            "map",
            lambda neuron=undefined: at(neuron, "output"),
        )

    def calculateDeltasSigmoid(self, target=undefined):
        last = invoke(at(self, "layers"), "at", -1)
        for layer in reverse([*iterate(at(self, "layers"))]):

            def callback_(neuron=undefined, i=undefined):
                error = (
                    sub(at(target, i), at(neuron, "output")) if same(layer, last) else 0
                )
                for element_ in iterate(at(neuron, "outputConnections")):
                    weight, to = at(element_, "weight"), at(element_, "to")
                    error = add(error, mul(at(to, "delta"), weight))
                invoke(neuron, "setError", error)
                invoke(
                    neuron,
                    "setDelta",
                    mul(mul(error, at(neuron, "output")), sub(1, at(neuron, "output"))),
                )
                return undefined

            invoke(at(layer, "neurons"), "forEach", callback_)
        return undefined

    def adjustWeights(self):
        for layer in iterate(invoke(at(self, "layers"), "slice", 1)):
            for neuron in iterate(at(layer, "neurons")):
                step = mul(at(self, "learningRate"), at(neuron, "delta"))
                for connection in iterate(at(neuron, "inputConnections")):
                    change = add(
                        mul(step, at(at(connection, "from"), "output")),
                        mul(at(self, "momentum"), at(connection, "change")),
                    )
                    invoke(connection, "setChange", change)
                    invoke(
                        connection, "setWeight", add(at(connection, "weight"), change)
                    )
                invoke(neuron, "setBias", add(at(neuron, "bias"), step))
        return undefined


if __name__ == "__main__":
    data = [[[0, 0], [0]], [[0, 1], [1]], [[1, 0], [1]], [[1, 1], [0]]]

    network = Network([2, 10, 10, 1])
    for i in range(20000):
        input, output = slots(at(data, Math.floor(Math.random() * 4)), 2)
        network.train(input, output)
    for input, output in data:
        network.activate(input)
        console.log("Expected", at(output, 0), "got", at(network.run(), 0))
    console.log(network.iterations)

    console.log(JSON.stringify(Network([1, 1]).toJSON()))

exports = Record(Connection=Connection, Layer=Layer, Network=Network, Neuron=Neuron)
