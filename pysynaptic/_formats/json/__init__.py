"""Synaptic's JSON, written, checked and read."""
