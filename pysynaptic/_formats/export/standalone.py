"""A network's activation as source text that runs by itself, in Python and in JavaScript.

The text is a fixed program and the network's numbers: nothing a user or a file named gets into it.
The numbers are written once, as JSON, which both languages read as lists.
"""

from __future__ import annotations

import json

from . import formulas
from .c_text import c_text
from .formulas import filled
from .tables import Tables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, Protocol

    from ...layer import Layer

    class Standalone(Protocol):
        """What ``standalone()`` returns."""

        source: str
        javascript: str
        c: str

        def __call__(self, input: Sequence[float]) -> list[float]:
            """Activate the network."""
            ...


PYTHON = '''\
"""A neural network as a function, written by pysynaptic.  It needs only the standard library."""

from math import inf, ldexp

@exp@

INPUTS = [@inputs@]
OUTPUTS = [@outputs@]
ACTIVATIONS = [@activations@]
STATES = [@states@]
GAINS = [@gains@]
# Of each neuron, in order: its place, squash function, bias, weight and gain of its
# self-connection; where its inputs come from, their weights, their gains; the gains it sets.
# Gains are given by their place in GAINS.
NEURONS = [
@neurons@
]


def row(input):
    """Return the inputs as floats; raise if they are none, before anything is calculated."""
    if isinstance(input, str) or hasattr(input, "keys") or not hasattr(input, "__getitem__"):
        raise TypeError(f"input must be a row of numbers, got {type(input).__name__}")
    count = len(input)
    values = []
    for place, value in zip(range(min(count, len(INPUTS))), input):
        try:
            values.append(float(1.0 * value))
        except OverflowError:
            raise ValueError(f"input[{place}] must fit in a double") from None
        except (TypeError, ValueError):
            wanted = f"input[{place}] must be a number"
            raise TypeError(f"{wanted}, got {type(value).__name__}") from None
    if len(values) < len(INPUTS):
        raise ValueError(
            "INPUT size and LAYER size must be the same to activate! "
            f"(input has {len(values)} values, the layer {len(INPUTS)} neurons)"
        )
    return values


def activate(input):
    """Return the activations of the output neurons."""
    values = row(input)
    y, states, gains = @memory@
    for neuron, value in zip(INPUTS, values):
        y[neuron] = value
    for neuron, squash, bias, self_weight, self_gain, sources, weights, factors, gated in NEURONS:
        s = bias
        if self_weight:
            s = gains[self_gain] * self_weight * states[neuron] + bias
        if factors:
            for source, weight, gain in zip(sources, weights, factors):
                s += y[source] * weight * gains[gain]
        else:
            for source, weight in zip(sources, weights):
                s += y[source] * weight
        states[neuron] = s
@python_squashes@
        y[neuron] = f
        for gain in gated:
            gains[gain] = f
    return [y[neuron] for neuron in OUTPUTS]
'''
PYTHON_MEMORY = {False: "ACTIVATIONS[:], STATES[:], GAINS[:]", True: "ACTIVATIONS, STATES, GAINS"}

JAVASCRIPT = """\
(function () {
  'use strict';
  var exp = Math.exp, inf = Infinity;
  var INPUTS = [@inputs@];
  var OUTPUTS = [@outputs@];
  var ACTIVATIONS = [@activations@];
  var STATES = [@states@];
  var GAINS = [@gains@];
  // Of each neuron, in order: place, squash function, bias, weight and gain of its self-connection,
  // sources, weights and gains of its inputs, the gains it sets.
  var NEURONS = [
@neurons@
  ];
  return function activate(input) {
    if (input.length < INPUTS.length) {
      throw new Error('INPUT size and LAYER size must be the same to activate!');
    }
    var y = @y@, states = @s@, gains = @g@;
    INPUTS.forEach(function (neuron, place) { y[neuron] = input[place]; });
    NEURONS.forEach(function (n) {
      var squash = n[1], s = n[2], sources = n[5], weights = n[6], factors = n[7], e, inverse, f;
      if (n[3]) s = gains[n[4]] * n[3] * states[n[0]] + n[2];
      for (var k = 0; k < sources.length; k++) {
        if (factors.length) s += y[sources[k]] * weights[k] * gains[factors[k]];
        else s += y[sources[k]] * weights[k];
      }
      states[n[0]] = s;
@javascript_squashes@
      y[n[0]] = f;
      n[8].forEach(function (gain) { gains[gain] = f; });
    });
    return OUTPUTS.map(function (neuron) { return y[neuron]; });
  };
})()"""
JAVASCRIPT_MEMORY = {
    False: ("ACTIVATIONS.slice()", "STATES.slice()", "GAINS.slice()"),
    True: ("ACTIVATIONS", "STATES", "GAINS"),
}


def standalone(order: tuple[Layer, ...], stateful: bool) -> Standalone:
    """Return the function of a network's layers, with its three texts."""
    tables = Tables(order, "standalone()")
    texts = {
        "exp": formulas.python_exp(),
        "python_squashes": formulas.python_squashes(" " * 8),
        "javascript_squashes": formulas.javascript_squashes(" " * 6),
        **_texts(tables),
    }
    names: dict[str, Any] = {"__name__": __name__}
    source = filled(PYTHON, texts | {"memory": PYTHON_MEMORY[bool(stateful)]})
    memory = zip("ysg", JAVASCRIPT_MEMORY[bool(stateful)], strict=True)
    exec(compile(source, "<standalone network>", "exec"), names)
    function: Standalone = names["activate"]
    names["activate"].__name__ = names["activate"].__qualname__ = "run"  # as Synaptic's is called
    function.source = source
    function.javascript = filled(JAVASCRIPT, texts | dict(memory))
    function.c = c_text(tables, "network", bool(stateful))
    return function


def _texts(tables: Tables) -> dict[str, str]:
    """Return the tables as text that is both Python and JavaScript."""
    lists: dict[str, list[Any]] = {
        "inputs": tables.inputs,
        "outputs": tables.outputs,
        "activations": tables.activations,
        "states": tables.states,
        "gains": tables.gains,
    }
    texts = {name: _text(values)[1:-1] for name, values in lists.items()}
    texts["neurons"] = ",\n".join(f"    {_text(row)}" for row in tables.rows)
    return texts


def _text(values: Sequence[Any]) -> str:
    try:
        return json.dumps(values, allow_nan=False)
    except ValueError:
        raise ValueError("the network has diverged: it has numbers that are not finite") from None
