"""The former name of `pysynaptic._kernel.costs`."""

from pysynaptic._kernel.costs import BINARY, CROSS_ENTROPY, MSE

__all__ = ["BINARY", "CROSS_ENTROPY", "MSE"]
