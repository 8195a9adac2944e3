"""V8's random numbers: what ``Math.random()`` gives in ``node --random-seed=n``."""

from __future__ import annotations

import os
import sys

from .. import _v8
from .._base import validation
from . import engines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Self

WORD = 2**64 - 1


def seed(n: int, node: int | str | None = None) -> None:
    """Start the random numbers from a seed.

    Parameters
    ----------
    n : int
        The seed: the next numbers are those of ``node --random-seed=n``.  As in Node, only its
        lowest 32 bits are used, as a signed number.  To Node 0 means no seed; here it is a seed.
    node : int or str, default 26
        The version of Node, from 18 to 26.  Node 18 to 23 give the same digits, 24 and 25 different
        ones, and 26 different ones again.  ``"24-arm64"`` is Node 24 on arm64, whose ``exp`` and
        ``tanh`` sometimes differ in the last bit.  `pysynaptic.node` is the version in use.  The
        default is the environment variable ``PYSYNAPTIC_NODE``, and without that 26, the newest
        version with long-term support.

    Raises
    ------
    TypeError
        If ``n`` is not an int, or ``node`` is neither an int nor a string.
    ValueError
        If ``n`` does not fit in 64 bits, or ``node`` is not a known version.

    Notes
    -----
    V8's generator is xorshift128+; MurmurHash3's finaliser makes its state from the
    seed.  Without a seed, numbers start from the operating system's random numbers.  Inside ``with
    Random(…):`` this restarts only that generator, with the numbers of ``node``, by default those
    it has.  `pysynaptic.node` and the mathematics, such as ``Math.pow``, do not change then.

    Examples
    --------
    >>> seed(42)
    >>> random()
    0.6159659788862542
    >>> seed(42, node=20)
    >>> random()
    0.7939112874678715
    """
    word = _word(n, "seed(): n")
    inner = _v8.innermost()
    if isinstance(inner, Random):
        inner._start(word, inner._engine if node is None else engines.find(node, "node"))
        return
    engine = _engine(node)
    _v8.use(engine)
    _v8.in_use().reseed(word, engine.numbers)


@_v8.quick("Math.random")
def random() -> float:
    """Return the next random number, like JavaScript's ``Math.random()``.

    Returns
    -------
    float
        Uniform in [0, 1).

    Examples
    --------
    >>> 0 <= random() < 1
    True
    """
    return _v8.in_use().random()


class Random:
    """A separate generator of random numbers.

    Inside a ``with`` statement everything draws from it: new networks, shuffles, `random`,
    ``Math.random``.  This applies to the thread or asyncio task that entered it, and to what these
    start with a copy of their context.  If a generator function yields inside its ``with``, its
    caller draws from it too, as with ``decimal.localcontext``.

    Parameters
    ----------
    seed : int, optional
        The seed, as for `pysynaptic.seed`; by default it starts at random.
    node : int or str, optional
        The version of Node, as for `pysynaptic.seed`.  The mathematics does not change.

    Attributes
    ----------
    node : int or str
        The version of Node whose numbers it gives.

    Raises
    ------
    TypeError, ValueError
        As from `pysynaptic.seed`.

    Notes
    -----
    Copies and pickles continue from the state of the original.

    Examples
    --------
    >>> from pysynaptic import Architect
    >>> with Random(7):
    ...     network = Architect.Perceptron(2, 3, 1)
    >>> with Random(7):
    ...     other = Architect.Perceptron(2, 3, 1)
    >>> network.activate([0, 1]) == other.activate([0, 1])
    True
    >>> Random(42, node=20).random()
    0.7939112874678715
    """

    _engine: engines.Engine
    _generator: _v8.Generator

    def __init__(self, seed: int | None = None, node: int | str | None = None) -> None:
        if seed is None:
            word = int.from_bytes(os.urandom(8), sys.byteorder)
        else:
            word = _word(seed, "Random(): seed")
        engine = _engine(node)
        self._generator = _v8.Generator(word, engine.numbers)
        self._engine = engine

    def _start(self, word: int, engine: engines.Engine) -> None:
        self._generator.reseed(word, engine.numbers)
        self._engine = engine

    @property
    def node(self) -> int | str:
        """The version of Node whose numbers it gives."""
        return self._engine.name

    @property
    def generator(self) -> _v8.Generator:
        """The generator of the numbers."""
        return self._generator

    def random(self) -> float:
        """Return the next random number, from 0 to below 1.

        Returns
        -------
        float
            Uniform in [0, 1).

        Examples
        --------
        >>> Random(1).random() == Random(1).random()
        True
        """
        return self._generator.random()

    def __enter__(self) -> Self:
        _v8.enter(self)
        return self

    def __exit__(self, *exception: object) -> None:
        _v8.leave(self)

    def __getstate__(self) -> dict[str, Any]:
        more = {name: value for name, value in vars(self).items() if name not in _OWN}
        return {**more, "node": self.node, "state": self._generator.state()}

    def __setstate__(self, state: dict[str, Any]) -> None:
        more = dict(state)
        engine = engines.find(more.pop("node"), "node")
        generator = _v8.Generator(0, engine.numbers)
        generator.restore(more.pop("state"))
        if generator.state()[0] != engine.numbers:
            raise ValueError(f"these are not numbers of Node {engine.name}")
        self._engine, self._generator = engine, generator
        vars(self).update(more)

    def __repr__(self) -> str:
        return f"<Random of Node {self.node}>"


_OWN = ("_engine", "_generator")


def _word(n: object, what: str) -> int:
    """Return a seed as the 64-bit word that V8 makes of it."""
    wanted = "an int of at most 64 bits"
    value = validation.whole(n, what, -(2**63), 2**63 - 1, wanted=wanted)
    signed = (value + 2**31) % 2**32 - 2**31
    return signed & WORD


def _engine(node: object) -> engines.Engine:
    return engines.default() if node is None else engines.find(node, "node")
