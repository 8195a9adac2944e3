"""Random numbers of the program's own: what is drawn after ``Math.random = f``."""

from __future__ import annotations

from math import floor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable


class Replaced:
    """A function in place of a `Generator`.

    Parameters
    ----------
    random : callable
        It returns the next number.
    """

    __slots__ = ("random",)

    def __init__(self, random: Callable[[], float]) -> None:
        self.random = random

    def draw(self, weights: array[float], start: int, step: int, count: int) -> None:
        """Draw initial values for ``count`` weights, ``step`` apart, from ``start`` on."""
        for k in range(count):
            weights[start + k * step] = self.random() * 0.2 - 0.1

    def shuffle(self, order: array[int]) -> None:
        """Shuffle in place, from the last item to the first, as Synaptic does.

        Raises
        ------
        ValueError
            If a number is not from 0 to below 1: Synaptic would lose an item.
        """
        for i in range(len(order), 0, -1):
            number = self.random()
            if not 0 <= number < 1:
                raise ValueError(f"Math.random() gave {number}, not a number from 0 to below 1")
            j = floor(number * i)
            order[i - 1], order[j] = order[j], order[i - 1]
