"""The numbers of neurons and connections: blocks, bundles, and how they are connected.

This room computes no activations and does not know the objects that users see.
"""

from .storage import Bundle, NeuronBlock

__all__ = ["Bundle", "NeuronBlock"]  # old pickles look for them here
