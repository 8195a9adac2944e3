"""The former name of `pysynaptic._formats.snapshot.parts`, which old pickles ask for."""

from pysynaptic._formats.snapshot.parts import Parts, _connection, _neuron

__all__ = ["Parts", "_connection", "_neuron"]
