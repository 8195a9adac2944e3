"""The former name of `pysynaptic._training.tasks`."""

from pysynaptic._training.tasks import DSR, ERG, XOR, timingTask

__all__ = ["DSR", "ERG", "XOR", "timingTask"]
