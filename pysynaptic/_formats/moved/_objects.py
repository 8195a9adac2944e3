"""The former name of `pysynaptic._base.records`, which old pickles ask for."""

from pysynaptic._base.records import Names, Numbers, Record

__all__ = ["Names", "Numbers", "Record"]
