"""Every function in C takes an allocation that fails: it raises MemoryError, and loses nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytest.importorskip("_testcapi", reason="this Python has no hook that makes allocations fail")

PROGRAM = """
import gc, sys
from _testcapi import remove_mem_hooks, set_nomemory
from pysynaptic import Architect, Connection, Layer, Network, Neuron, Random, Trainer, seed
from pysynaptic._kernel import _native, twin
from pysynaptic._kernel.training import Training
from pysynaptic.js import JSON, Math, Number, String, toFixed

seed(7)
small, memory = Architect.Perceptron(2, 3, 1), Architect.LSTM(2, 2, 1)
pool = Architect.Liquid(2, 6, 1, 8, 3)
for each in (small, memory, pool):
    each.activate([0, 1])
layer, neuron = small.layers.hidden[0], small.layers.output.list[0]
layer.activate(); neuron.activate()
link = small.layers.input.connectedTo[0]
bundle = link._bundles[0]
rows = [{'input': [0, 1], 'output': [1]}, {'input': [1, 1], 'output': [0]}]
own = Architect.Perceptron(2, 2, 1)
own.layers.hidden[0].set(squash=lambda x, derivate: 1.0 if derivate else x)
own.activate([0, 1])
pairs = [[[0, 1], [1, 1]], [[1, 0]]]
json = small.toJSON()
programs = [each._program(each._complete()) for each in (small, memory)]
room = Layer(3)
trainer = Trainer(small, iterations=2, error=1e-9)
told = dict(cost=lambda t, y: 1.0, rate=lambda n, e: .1, schedule={'every': 1, 'do': lambda it: 0})
watched = {'progress': lambda seen: None, 'history': True}


def walk():
    for name in ('inputs', 'projected', 'gated'):
        for connection in getattr(neuron.connections, name).values():
            connection.weight, connection.gain
    return len(link.list), [each.weight for each in link.list]


def touch():
    views = _native.Views(bundle, Connection)
    found = {}
    views.add(found, range(6), 0, 1)
    return len(views.span(0, 1, 6)), len(found), views.view(2).weight


def write():
    connection = link.list[1]
    connection.weight = .25
    neuron.bias = neuron.bias
    return connection.weight


def read():
    return _native.read_rows(rows, 2, 1)


def twin_zeros(count):
    from array import array
    return array('d', bytes(8 * count))


def compile_again(network):
    network._forget_plan()
    return len(network.activate([0, 1]))


class Mine(Network):
    pass


class Fields(dict):
    def __getattr__(self, name):
        raise AttributeError(name)


def shuffled():
    options = {'iterations': 2, 'shuffle': True, 'random': Random(7, node=26)}
    return trainer.train(list(rows), options).iterations


def kept():
    plan = memory._ready()
    plan.restore(plan.save(True), True)
    return len(plan.save(False))


def entry():
    return callable(_native.entry(Mine, 'network', 'activate', 'text'))


CASES = {
    'network': lambda: len(small.activate([0, 1])),
    'network, learning': lambda: small.propagate(.1, [1]),
    'layer': lambda: len(layer.activate()),
    'layer, learning': lambda: layer.propagate(.1),
    'neuron': lambda: type(neuron.activate()),
    'neuron, learning': lambda: neuron.propagate(.1, 1),
    'named': lambda: len(small.activate(input=[0, 1])),
    'array': lambda: len(small.activate(memoryview(twin_zeros(2)))),
    'own squash': lambda: len(own.activate([0, 1])),
    'pool': lambda: (len(pool.activate([0, 1])), pool.propagate(.1, [1])),
    'views': walk,
    'views, new': touch,
    'weights': write,
    'rows': read,
    'zero': lambda: _native.zero([twin_zeros(3), memoryview(twin_zeros(9))[::2]]),
    'fired': lambda: _native.fired([.1, .9]),
    'cost': lambda: _native.measure(0, [1, 0], [.5, .25]),
    'entry': entry,
    'plan': lambda: type(twin.Plan(programs[0])),
    'plan of gates': lambda: type(twin.Plan(programs[1])),
    'compiling': lambda: compile_again(small),
    'compiling gates': lambda: compile_again(memory),
    'training': lambda: trainer.train(rows, {'iterations': 1})['iterations'],
    'training, asking': lambda: trainer.train(rows, dict(told, iterations=1))['iterations'],
    'training, watched': lambda: trainer.train(rows, {'iterations': 2, **watched}).iterations,
    'training, shuffled': shuffled,
    'training, sequences': lambda: trainer.train(pairs, [[1], [0]], {'iterations': 2}).iterations,
    'training, kept': kept,
    'testing': lambda: type(trainer.test(rows)['error']),
    'json': lambda: len(small.toJSON()['connections']),
    'json, loading': lambda: len(Network.fromJSON(json).activate([0, 1])),
    'clone': lambda: len(small.clone().activate([0, 1])),
    'record': lambda: (json.neurons[0].bias, json.get('neurons') is None),
    'attributes': lambda: type(_native.Attributes(Fields)),
    'text': lambda: JSON.parse(JSON.stringify({'a': [1, .5, None, 'x']}))['a'],
    'numbers': lambda: (String(1.5), toFixed(1 / 3, 2), Number('2.5'), Math.pow(2, .3)),
}

# CPython 3.12 and 3.13 themselves crash where an allocation fails within comprehensions in Python,
# and 3.12 also where an object gets its attributes.
if sys.version_info >= (3, 12):
    for name in (
        *('compiling', 'compiling gates', 'json', 'json, loading', 'clone'),
        'training, sequences', 'testing',
    ):
        del CASES[name]

for name, call in CASES.items():
    expected = call()
    well = number = 0
    while well < 8 and number < 4000:
        gc.collect() if number % 50 == 0 else None
        try:
            set_nomemory(number, number + 1)
            try:
                came = call()
            finally:
                remove_mem_hooks()
            well += 1
            assert came == expected, (name, number, came, expected)
        except MemoryError:
            well = 0
        number += 1
    assert well >= 8, (name, 'never ended')
    call()
print('all', len(CASES))
"""


@pytest.mark.one_kernel
def test_allocations_that_fail() -> None:
    """Each allocation of each call fails once: nothing crashes, and the next call works."""
    pytest.importorskip("pysynaptic._kernel._native")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=600, check=False
    )
    assert (done.returncode, done.stdout[:3]) == (0, "all"), done.stderr[-3000:]
