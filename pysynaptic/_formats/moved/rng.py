"""The former name of `pysynaptic._v8.seeding`."""

from pysynaptic._v8.seeding import Random, random, seed

__all__ = ["Random", "random", "seed"]
