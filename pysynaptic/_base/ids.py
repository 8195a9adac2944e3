"""Synaptic's three counters of ids.

Sums are made in the order of connection ids, so ids are taken here in exactly the order in which
Synaptic takes them: a neuron takes one neuron id and, for its self-connection, one connection id; a
projection takes one connection id for each connection.

Each function is one step for other threads and for signals: CPython changes to those only at calls
and at jumps backwards, and there is none between reading a counter and writing it.
"""

from __future__ import annotations

neurons = 0
connections = 0
layer_connections = 0


def take_neurons(count: int) -> int:
    """Reserve ``count`` neuron ids and return the first."""
    global neurons
    neurons += count
    return neurons - count


def take_connections(count: int) -> int:
    """Reserve ``count`` connection ids and return the first."""
    global connections
    connections += count
    return connections - count


def take_layer_connection() -> int:
    """Reserve the id of one layer connection."""
    global layer_connections
    layer_connections += 1
    return layer_connections - 1
