"""V8's random numbers: what ``Math.random()`` gives in ``node --random-seed=n``."""

from __future__ import annotations

from . import _twin, _values

WORD = 2**64 - 1


def seed(n: int) -> None:
    """Start the random numbers anew, from a seed.

    Parameters
    ----------
    n : int
        The seed: the next numbers are those of ``node --random-seed=n``.  Node keeps its lowest 32
        bits as a signed number, and so do we.  0, which to Node means no seed, is a seed here.

    Raises
    ------
    TypeError
        If ``n`` is not an int.
    ValueError
        If it does not fit in 64 bits.

    Notes
    -----
    V8's generator is xorshift128+, seeded through MurmurHash3's finaliser.  Unseeded, numbers start
    from the operating system's randomness.

    Examples
    --------
    >>> seed(42)
    >>> random()
    0.7939112874678715
    """
    value = _values.whole(n, "seed() needs an int")
    if not -(2**63) <= value < 2**63:
        raise ValueError(f"seed() needs an int of at most 64 bits, got {_values.described(value)}")
    signed = (value + 2**31) % 2**32 - 2**31
    _twin.reseed(signed & WORD)


def random() -> float:
    """Return the next random number, as JavaScript's ``Math.random()``.

    Returns
    -------
    float
        Uniform in [0, 1).

    Examples
    --------
    >>> 0 <= random() < 1
    True
    """
    return _twin.random()
