"""The tests, in the rooms of `pysynaptic/`.

Those of its public modules are here. `project/` has those of documents, examples and benchmarks,
`compat/` the comparison with the original, `support/` what several of them use.
"""
