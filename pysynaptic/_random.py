"""``Math.random`` of V8, number by number as ``node --random-seed=n`` gives it.

The generator is xorshift128+, its state two mixtures of the seed.  V8 makes 64 numbers at a time
and hands out the last one first.  The C twin is ``_csrc/v8random.c``.
"""

from __future__ import annotations

from math import floor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array

_WORD = 2**64 - 1  # keeps Python's endless integers to 64 bits
_BATCH = 64

_s0 = _s1 = 0
_ready: list[float] = []


def reseed(word: int) -> None:
    """Start anew from ``word``, the seed as an unsigned 64-bit word."""
    global _s0, _s1
    _s0, _s1 = _mix(word), _mix(~word & _WORD)
    _ready.clear()


def random() -> float:
    """Return the next number, from 0 to below 1."""
    if not _ready:
        _refill()
    return _ready.pop()


def draw(weights: array[float], start: int, step: int, count: int) -> None:
    """Set ``count`` weights, from ``start`` in steps of ``step``, to Synaptic's initial values."""
    for k in range(count):
        weights[start + k * step] = random() * 0.2 - 0.1


def _mix(word: int) -> int:
    """Return MurmurHash3's finaliser of ``word``: a change of one bit changes half of all."""
    word ^= word >> 33
    word = word * 0xFF51AFD7ED558CCD & _WORD
    word ^= word >> 33
    word = word * 0xC4CEB9FE1A85EC53 & _WORD
    return word ^ word >> 33


def _refill() -> None:
    """Make the next batch; ``pop`` takes it from its end, as V8 does."""
    global _s0, _s1
    for _ in range(_BATCH):
        _s0, t = _s1, _s0
        t ^= t << 23 & _WORD
        t ^= t >> 17
        _s1 = t ^ _s0 ^ _s0 >> 26
        _ready.append((_s0 >> 12) / 2**52)  # the upper 52 bits: exact


def shuffle(order: array[int]) -> None:
    """Shuffle in place, from the last place down, as Synaptic does."""
    for i in range(len(order), 0, -1):
        j = floor(random() * i)
        order[i - 1], order[j] = order[j], order[i - 1]
