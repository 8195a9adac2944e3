"""Exact copies of a network: copy, pickle, save and load."""

from __future__ import annotations


class Copying:
    """The part of `Network` that copies everything, so that training goes on to the bit."""
