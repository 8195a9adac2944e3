"""The three types of connection between layers, and the default type.

Shows project() with each of Layer.connectionType, with given weights and to the layer itself, and
the LayerConnection that it returns: type, size, and the list of connections. Prints the ends of the
connections.
"""

from pysynaptic import Layer, seed
from pysynaptic.js import console

seed(42)

ALL_TO_ALL = Layer.connectionType.ALL_TO_ALL
ONE_TO_ONE = Layer.connectionType.ONE_TO_ONE
ALL_TO_ELSE = Layer.connectionType.ALL_TO_ELSE


def show(connection):
    sources = connection.from_.list
    targets = connection.to.list
    console.log(connection.type, connection.size, connection.selfconnection)
    pairs = [[sources.index(c.from_), targets.index(c.to)] for c in connection.list]
    console.log(pairs)
    console.log([each.weight for each in connection.list])


A = Layer(3)
B = Layer(3)
C = Layer(3)

show(A.project(B, ALL_TO_ALL))
show(A.project(C, ONE_TO_ONE))
show(B.project(B, ALL_TO_ELSE))
show(C.project(C))
show(B.project(Layer(2), ALL_TO_ALL, 0.5))

console.log([A.connected(B), A.connected(C)])
console.log([A.selfconnected(), B.selfconnected(), C.selfconnected()])
console.log([each.type for each in A.connectedTo])
