"""Where numbers live: blocks of neurons, bundles of connections, and how they are wired.

Nothing here computes, and nothing here knows the objects that users see.
"""

from .storage import Bundle, NeuronBlock

__all__ = ["Bundle", "NeuronBlock"]  # where pickles look for them, as they once were modules' names
