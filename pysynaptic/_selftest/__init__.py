"""What ``pysynaptic selftest`` runs: recorded programs, and the language they are written in.

The language is described in ``tests/compat/suite/README.md``; ``tests/compat`` runs the same
programs on other implementations.
"""
