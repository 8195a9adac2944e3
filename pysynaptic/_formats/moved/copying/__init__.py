"""The former name of `pysynaptic._formats.snapshot`."""
