"""A network as data and as code: Synaptic's JSON, dot graphs, standalone functions."""

from __future__ import annotations


class Exchange:
    """The part of `Network` that gives it to others and takes it back."""
