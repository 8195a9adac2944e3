"""Tests of `pysynaptic.data`."""
