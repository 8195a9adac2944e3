"""V8's random numbers: what ``Math.random()`` gives in ``node --random-seed=n``."""

from __future__ import annotations

from .. import _v8
from .._base import validation
from . import engines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Self

    State = tuple[int | str, int, int, int]

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
    V8's generator is xorshift128+; MurmurHash3's finaliser makes its state from the seed.  Without
    a seed, numbers start from the operating system's random numbers.

    Inside ``with Random(…):`` this restarts only that generator, with the numbers of ``node``, by
    default those it has.  `pysynaptic.node` and the mathematics, such as ``Math.pow``, do not
    change then.  Anywhere else, in other threads too, it restarts the generator of the process,
    from which all threads draw that have no `Random` of their own.  A thread begins without one,
    even if it was started inside a ``with``.

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
        inner._start(word, node)
        return
    _v8.restart(word, _engine(node))


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
    """A generator of random numbers, separate from the one of the process.

    Inside a ``with`` statement everything draws from it: new networks, shuffles, cross-validation,
    tasks, `random`, ``Math.random``.  This applies to the thread or asyncio task that entered it.
    Programs that do so in each thread, task or process get the digits of a program that does one
    thing after the other.

    Parameters
    ----------
    seed : int, optional
        The seed, as for `pysynaptic.seed`; by default it starts from the operating system's random
        numbers.
    node : int or str, default 26
        The version of Node, as for `pysynaptic.seed`; by default not the one in use, but that of
        ``PYSYNAPTIC_NODE``, or 26.  The mathematics does not change.

    Attributes
    ----------
    node : int or str
        The version of Node whose numbers it gives.
    state : tuple
        Where it is in its numbers: ``node`` and three ints.  It can be set.

    Raises
    ------
    TypeError, ValueError
        As from `pysynaptic.seed`.

    Notes
    -----
    Asyncio tasks, and functions that run in a copy of the context, draw from the generator that was
    in use where they were started or copied.  So tasks that run in turn each need their own to have
    the same numbers every time.  A new thread starts without one, also those of a
    ``ThreadPoolExecutor`` (Python without its global lock is an exception: there it inherits that
    of the thread that started it).  If a generator function yields inside its ``with``, its caller
    draws from it too, as with ``decimal.localcontext``.

    ``with`` statements may be nested, also those of one generator; the innermost counts.  Threads
    may share a generator: each number is drawn once, but who draws which is not determined.

    Copies and pickles continue from the state of the original.  Two generators are equal only if
    they are the same object; compare their `state` to see whether the next numbers are the same.

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
        word = _v8.entropy() if seed is None else _word(seed, "Random(): seed")
        engine = _engine(node)
        self._generator = _v8.Generator(word, engine.numbers)
        self._engine = engine
        _v8.follow(self)

    def _start(self, word: int, node: int | str | None) -> None:
        engine = self._engine if node is None else engines.find(node, "node")
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

    @property
    def state(self) -> State:
        """Where it is in its numbers: ``node`` and three ints.

        Setting it continues from where the generator was that had it; on both kernels, and also
        after it has been stored as JSON.

        Examples
        --------
        >>> generator = Random(7)
        >>> state = generator.state
        >>> first = generator.random()
        >>> generator.state = state
        >>> first == generator.random()
        True
        """
        _, s0, s1, left = self._generator.state()
        return self.node, s0, s1, left

    @state.setter
    def state(self, state: State) -> None:
        wanted = "what another Random has as its state: node and three ints"
        if len(validation.listed(state, "state", wanted)) != 4:
            raise ValueError(f"state must be {wanted}, got {len(state)} values")
        node, *numbers = state
        engine = engines.find(node, "state[0]")
        limits = (WORD, WORD, engines.BATCH)
        s0, s1, left = (
            validation.whole(number, f"state[{place}]", 0, limits[place - 1])
            for place, number in enumerate(numbers, 1)
        )
        if not (s0 or s1):
            raise ValueError("state[1] and state[2] must not both be 0")
        self._generator.restore((engine.numbers, s0, s1, left))
        self._engine = engine

    def seed(self, n: int, node: int | str | None = None) -> None:
        """Start it anew, as a new generator with this seed would.

        Parameters
        ----------
        n : int
            The seed, as for `pysynaptic.seed`.
        node : int or str, optional
            The version of Node; by default it keeps the one it has.

        Raises
        ------
        TypeError, ValueError
            As from `pysynaptic.seed`.

        Examples
        --------
        >>> generator = Random(1)
        >>> generator.seed(7)
        >>> generator.random() == Random(7).random()
        True
        """
        self._start(_word(n, "seed(): n"), node)

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

    def __call__(self) -> float:
        """Return the next random number, so that it can stand for ``Math.random``.

        Examples
        --------
        >>> from pysynaptic import Random
        >>> draw = Random(42)
        >>> draw(), draw()
        (0.6159659788862542, 0.31941034811783175)
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
        if "_generator" in vars(self):  # which may be in use
            self._generator.restore(generator.state())
        else:
            self._generator = generator
            _v8.follow(self)
        self._engine = engine
        vars(self).update(more)

    def __repr__(self) -> str:
        return f"<Random of Node {self.node}>"


_OWN = ("_engine", "_generator")


def checked(random: object) -> Random:
    """Return what was given as ``random``; raise TypeError if it is no generator of ours."""
    if not isinstance(random, Random):
        came = validation.described(random)
        raise TypeError(f"random must be a Random, such as pysynaptic.Random(7), got {came}")
    return random


def _word(n: object, what: str) -> int:
    """Return a seed as the 64-bit word that V8 makes of it."""
    wanted = "an int of at most 64 bits"
    value = validation.whole(n, what, -(2**63), 2**63 - 1, wanted=wanted)
    signed = (value + 2**31) % 2**32 - 2**31
    return signed & WORD


def _engine(node: object) -> engines.Engine:
    return engines.default() if node is None else engines.find(node, "node")
