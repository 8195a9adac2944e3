"""Error curves of a program that runs: of its trainings, and of its loops that call propagate.

Looking changes no digit.  A curve has at most `MOST` points: when it is full, every two become one,
and from then on it is looked at half as often.
"""

from __future__ import annotations

import math
import sys
from time import monotonic  # a program may replace it

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Tell = Callable[..., object]

MOST = 500  # points of a curve
MOST_CURVES = 12  # of each kind; more are not looked at
PERIOD = 0.1  # seconds between two messages
NEVER = sys.maxsize


class Curve:
    """A curve, which says how often it wants to be looked at."""

    def __init__(self, index: int, kind: str, name: str, averages: bool) -> None:
        self.index, self.kind, self.name = index, kind, name
        self._averages = averages  # whether a point is about all iterations since the last
        self.every = 1
        self.points: list[tuple[float, float]] = []
        self.total = 0  # iterations until now, where these are calls
        self.is_told = False

    def add(self, iterations: float, error: float) -> None:
        """Add a point."""
        if not math.isfinite(error):
            return
        self.is_told = False
        if len(self.points) >= MOST:
            self._halve()
        self.points.append((iterations, error))

    def _halve(self) -> None:
        points, self.every = self.points, 2 * self.every
        if self._averages:
            pairs = zip(points[::2], points[1::2], strict=True)
            self.points = [(b[0], (a[1] + b[1]) / 2) for a, b in pairs]
        else:
            self.points = points[1::2]


class Curves:
    """All curves of a program; told by ``tell(curve, final)``, at most ten times a second."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._all: list[Curve] = []
        self._last = 0.0
        self._trainings: list[tuple[Any, Curve]] = []
        self._units: dict[int, Curve | None] = {}  # by where their outputs are

    def begin(self) -> None:
        """Look at what is trained from now on."""
        from pysynaptic._kernel import twin
        from pysynaptic._training import watch

        watch.everyone.append(self.observer)
        twin.follow(self.propagated)

    def end(self, names: dict[str, Any]) -> None:
        """Look no more; name the curves after the program's networks, and tell them all."""
        from pysynaptic._kernel import twin
        from pysynaptic._training import watch

        watch.everyone.remove(self.observer)
        twin.follow(None)
        for name, value in names.items():
            curve = self._units.get(_place(value))
            if curve is not None and not name.startswith("__"):
                curve.name = name
        self._say(final=True)

    def observer(self, it: Any, trainer: Any) -> Observer:
        """Return what looks at a training; trainings of one trainer in a row are one curve."""
        if self._trainings and trainer is not None and self._trainings[-1][0] is trainer:
            curve: Curve | None = self._trainings[-1][1]
        else:
            curve = self._new("training", averages=False)
            if curve is not None:
                self._trainings.append((trainer, curve))
        return Observer(self, curve)

    def propagated(self, place: int, count: int, error: float) -> int:
        """Note calls of propagate, and say when to be told again: see `twin.follow`."""
        if place not in self._units:
            self._units[place] = self._new("propagate", averages=True)
        curve = self._units[place]
        if curve is None:
            return NEVER
        curve.total += count
        curve.add(curve.total, error)
        self.say()
        return curve.every

    def say(self) -> None:
        """Tell what is new, unless the page was told a moment ago."""
        now = monotonic()
        if now - self._last >= PERIOD:
            self._last = now
            self._say(final=False)

    def _say(self, final: bool) -> None:
        for curve in self._all:
            if (final or not curve.is_told) and len(curve.points) > 1:
                curve.is_told = True
                self._tell(curve, final)

    def _new(self, kind: str, averages: bool) -> Curve | None:
        number = 1 + sum(each.kind == kind for each in self._all)
        if number > MOST_CURVES:
            return None
        curve = Curve(len(self._all), kind, f"{kind} {number}", averages)
        self._all.append(curve)
        return curve


def _place(value: Any) -> int:
    """Return where the outputs of a network, a layer or a neuron are."""
    from pysynaptic import Layer, Network, Neuron
    from pysynaptic._kernel.following import place_of

    # The type, as an object of a program may answer anything when it is asked for its class.
    if issubclass(type(value), Network):
        value = (value._layers or {}).get("output")
    if issubclass(type(value), Layer) and value._members:
        block, index = value._members[0]
        return place_of(block.activation, index)
    if issubclass(type(value), Neuron):
        block, index = value._place
        return place_of(block.activation, index)
    return 0


class Observer:
    """Looks at one training; see ``pysynaptic._training.watch``."""

    def __init__(self, curves: Curves, curve: Curve | None) -> None:
        self._curves, self._curve = curves, curve
        self._before = curve.points[-1][0] if curve is not None and curve.points else 0
        self.next: float = math.inf if curve is None else curve.every

    def look(self, it: Any, call: object) -> bool:
        """Note an iteration."""
        from pysynaptic._kernel.training import DONE, ERROR

        curve, done = self._curve, it.progress[DONE]
        assert curve is not None
        curve.add(self._before + done, it.progress[ERROR])
        self.next = done + curve.every
        self._curves.say()
        return False

    def end(self, it: Any, call: object) -> None:
        """Note the last iteration."""
        from pysynaptic._kernel.training import DONE, ERROR

        curve, done = self._curve, it.progress[DONE]
        if curve is None or not done:
            return
        if not curve.points or curve.points[-1][0] < self._before + done:
            curve.add(self._before + done, it.progress[ERROR])

    def add_to(self, result: object) -> None:
        """Add nothing to what the program gets."""
