"""``Math.random`` of V8: the numbers of ``node --random-seed=n``.

The generator is xorshift128+; its state is made of two hashes of the seed.  V8 makes 64 numbers at
a time and returns the last one first.  The C twin is ``_kernel/native/xorshift.c``.
"""

from __future__ import annotations

from _thread import allocate_lock
from math import floor

from .engines import BATCH, SUM_53, UPPER_52, UPPER_53

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array

_WORD = 2**64 - 1  # limits Python's integers to 64 bits


class Generator:
    """A sequence of random numbers.

    Parameters
    ----------
    word : int
        The seed as an unsigned 64-bit word.
    numbers : {0, 1, 2}
        How a number is made from the state; see `engines`.
    """

    __slots__ = ("_before", "_lock", "_numbers", "_ready", "_s0", "_s1")

    def __init__(self, word: int, numbers: int) -> None:
        self._ready: list[float] = []
        self._lock = allocate_lock()  # threads may share it; no number is returned twice
        self.reseed(word, numbers)

    def reseed(self, word: int, numbers: int) -> None:
        """Start from a seed."""
        self.restore((numbers, _mix(word), _mix(~word & _WORD), 0))

    def random(self) -> float:
        """Return the next number, from 0 to below 1."""
        try:
            return self._ready.pop()
        except IndexError:
            return self._next_after_batch()

    def _next_after_batch(self) -> float:
        with self._lock:
            while True:
                try:
                    return self._ready.pop()  # another thread may have made the batch
                except IndexError:
                    self._refill()

    def draw(self, weights: array[float], start: int, step: int, count: int) -> None:
        """Draw initial values for ``count`` weights, ``step`` apart, from ``start`` on."""
        for k in range(count):
            weights[start + k * step] = self.random() * 0.2 - 0.1

    def shuffle(self, order: array[int]) -> None:
        """Shuffle in place, from the last item to the first, as Synaptic does."""
        for i in range(len(order), 0, -1):
            j = floor(self.random() * i)
            order[i - 1], order[j] = order[j], order[i - 1]

    def state(self) -> tuple[int, int, int, int]:
        """Return the argument of `restore`: the state before this batch, and how many are left."""
        with self._lock:
            left = len(self._ready)
            s0, s1 = self._before if left else (self._s0, self._s1)
            return self._numbers, s0, s1, left

    def restore(self, state: tuple[int, int, int, int]) -> None:
        """Continue from the state of another generator."""
        numbers, s0, s1, left = state
        if numbers not in (UPPER_52, UPPER_53, SUM_53):
            raise ValueError(f"there is no way {numbers} of making a number")
        if not 0 <= left <= BATCH:
            raise ValueError(f"a batch can't have {left} numbers left")
        with self._lock:
            self._numbers, self._s0, self._s1 = numbers, s0 & _WORD, s1 & _WORD
            if left:
                self._refill(left)
            else:
                self._ready = []

    def forked(self) -> None:
        """Forget the threads that draw from it, which a forked process does not have."""
        self._lock = allocate_lock()

    def _refill(self, left: int = BATCH) -> None:
        """Make the next batch; ``pop`` takes numbers from its end, as V8 does."""
        numbers, s0, s1 = self._numbers, self._s0, self._s1
        self._before = s0, s1
        ready = []
        for _ in range(BATCH):
            s0, t = s1, s0
            t ^= t << 23 & _WORD
            t ^= t >> 17
            s1 = t ^ s0 ^ s0 >> 26
            if numbers == UPPER_52:
                number = (s0 >> 12) / 2**52  # exact, as are the others
            else:
                number = ((s0 + s1 & _WORD if numbers == SUM_53 else s0) >> 11) / 2**53
            ready.append(number)
        self._s0, self._s1 = s0, s1
        del ready[left:]
        self._ready = ready  # last, as other threads take from it at once


def _mix(word: int) -> int:
    """Return MurmurHash3's finaliser of ``word``: a change of one bit changes half of all."""
    word ^= word >> 33
    word = word * 0xFF51AFD7ED558CCD & _WORD
    word ^= word >> 33
    word = word * 0xC4CEB9FE1A85EC53 & _WORD
    return word ^ word >> 33
