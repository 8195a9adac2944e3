"""Exact copies of a network: copy, pickle, save and load."""
