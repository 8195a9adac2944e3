"""Attacks: what tries to break the promises; README.md says how to run each."""
