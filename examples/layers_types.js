// The three types of connection between layers, and the default type.
//
// Shows project() with each of Layer.connectionType, with given weights and to the layer itself,
// and the LayerConnection that it returns: type, size, and the list of connections. Prints the ends
// of the connections.
//
// `node --random-seed=42 layers_types.js` prints what layers_types.py prints.

const { Layer } = require('synaptic');

const ALL_TO_ALL = Layer.connectionType.ALL_TO_ALL;
const ONE_TO_ONE = Layer.connectionType.ONE_TO_ONE;
const ALL_TO_ELSE = Layer.connectionType.ALL_TO_ELSE;

function show(connection) {
  const sources = connection.from.list;
  const targets = connection.to.list;
  console.log(connection.type, connection.size, connection.selfconnection);
  const pairs = connection.list.map((c) => [sources.indexOf(c.from), targets.indexOf(c.to)]);
  console.log(pairs);
  console.log(connection.list.map((each) => each.weight));
}

const A = new Layer(3);
const B = new Layer(3);
const C = new Layer(3);

show(A.project(B, ALL_TO_ALL));
show(A.project(C, ONE_TO_ONE));
show(B.project(B, ALL_TO_ELSE));
show(C.project(C));
show(B.project(new Layer(2), ALL_TO_ALL, 0.5));

console.log([A.connected(B), A.connected(C)]);
console.log([A.selfconnected(), B.selfconnected(), C.selfconnected()]);
console.log(A.connectedTo.map((each) => each.type));
