"""The bars: how fast and how small pysynaptic has to be, and what the results say to that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Results = dict[str, Any]

EVEN_FROM, EVEN_TO = 1_200, 1_000_000  # connections


@dataclass(frozen=True)
class Bar:
    """What is asked for: at most `limit`."""

    what: str
    against: str
    limit: float
    unit: str
    measured: Callable[[Results], float | None]


def ns(results: Results, part: str, work: str, who: str) -> dict[str, Any] | None:
    """Return a contestant's nanoseconds for each sample, if it was timed."""
    found: dict[str, Any] = results.get(part, {}).get(work, {}).get("contestants", {}).get(who, {})
    return found.get("ns")


def ratio(results: Results, work: str, other: str) -> float | None:
    """Return our median over the other's."""
    ours, theirs = (ns(results, "works", work, who) for who in ("pysynaptic", other))
    return ours["median"] / theirs["median"] if ours and theirs else None


def ratio_range(results: Results, work: str, other: str) -> tuple[float, float] | None:
    """Return the smallest and the largest ratio of two chunks that were timed in the same turn."""
    ours, theirs = (ns(results, "works", work, who) for who in ("pysynaptic", other))
    if not (ours and theirs):
        return None
    pairs = [a / b for a, b in zip(ours["values"], theirs["values"], strict=True)]
    return min(pairs), max(pairs)


def evenness(results: Results) -> float | None:
    """Return the largest time for a connection over the smallest, among the nets asked about."""
    costs = [
        found["median"] / net["connections"]
        for net in results.get("growing", {}).values()
        if EVEN_FROM <= net["connections"] <= EVEN_TO
        and (found := net["contestants"].get("pysynaptic", {}).get("ns"))
    ]
    return max(costs) / min(costs) if len(costs) > 1 else None


def _timed(work: str, other: str, limit: float) -> Bar:
    return Bar(work, other, limit, "", lambda results: ratio(results, work, other))


def _build(results: Results, net: str, who: str = "pysynaptic") -> dict[str, Any]:
    found: dict[str, Any] = results.get("builds", {}).get(net, {}).get(who, {})
    return found


def _build_ratio(results: Results) -> float | None:
    ours, theirs = (_build(results, "784-100-10", who) for who in ("pysynaptic", "synaptic"))
    if "activated" not in ours or "activated" not in theirs:
        return None
    return float(ours["activated"]["median"] / theirs["activated"]["median"])


def _seconds(net: str) -> Callable[[Results], float | None]:
    return lambda results: _build(results, net).get("sample", {}).get("median")


def _bytes_per(net: str, parts: float) -> Callable[[Results], float | None]:
    def measured(results: Results) -> float | None:
        memory = _build(results, net).get("bytes")
        return memory["median"] / parts if memory else None

    return measured


def _tutorial(results: Results) -> float | None:
    found = results.get("processes", {}).get("tutorial")
    return found["pysynaptic"]["median"] / found["node"]["median"] if found else None


BARS = (
    _timed("train 2-3-1", "synaptic", 0.8),
    _timed("train 10-10-5", "synaptic", 0.5),
    _timed("train SIN 1-12-1", "synaptic", 0.7),
    _timed("train LSTM 2-7-1", "synaptic", 0.5),
    _timed("train LSTM 6-7-2", "synaptic", 0.02),
    _timed("train 64-32-10", "synaptic", 0.006),
    _timed("train 64-32-10", "brain.js", 0.1),
    _timed("train 784-100-10", "synaptic", 0.0025),
    _timed("train 784-100-10", "brain.js", 0.04),
    _timed("train 784-100-10", "torch", 0.15),
    _timed("calls 784-100-10", "numpy matvec", 3.5),
    _timed("calls 2-3-1", "synaptic", 2.2),
    _timed("predict 784-100-10", "numpy layers", 4),
    Bar("build 784-100-10, first activation", "synaptic", 0.01, "", _build_ratio),
    Bar("build 3000-3000-100, first sample", "", 1, "s", _seconds("3000-3000-100")),
    Bar(
        "memory of 3000-3000-100",
        "",
        12,
        "bytes a connection",
        _bytes_per("3000-3000-100", 3000 * 3000 + 3000 * 100),
    ),
    Bar("build LSTM 100-100-20, first sample", "", 0.2, "s", _seconds("LSTM 100-100-20")),
    Bar("memory of LSTM 100-100-20", "", 200, "MB", _bytes_per("LSTM 100-100-20", 1e6)),
    Bar("ns a connection, 1,200 to 10⁶: largest over smallest", "", 2, "", evenness),
    Bar("tutorial, the whole process", "synaptic", 0.65, "", _tutorial),
)


def judged(results: Results) -> list[dict[str, Any]]:
    """Return every bar that was measured, and whether it is met."""
    verdicts = []
    for bar in BARS:
        value = bar.measured(results)
        if value is not None:
            verdicts.append(
                {
                    "what": bar.what,
                    "against": bar.against,
                    "unit": bar.unit,
                    "limit": bar.limit,
                    "measured": value,
                    "met": value <= bar.limit,
                }
            )
    return verdicts
