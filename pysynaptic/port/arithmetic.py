"""What the operators of JavaScript give for numbers of which bounds are known."""

from __future__ import annotations

from dataclasses import replace

from .kinds import COUNT, COUNTED, EXACT, WILD, Number

SIGNED = Number(31, -1)
UNSIGNED = Number(32, -1, negative=False)


def _capped(bits: int) -> int:
    return WILD if bits > 1023 else bits


def _floats(result: int, a: Number, b: Number) -> int:
    """Return the bits of a result, or -1 if no ``float`` is among the operands."""
    return _capped(result) if max(a.floats, b.floats) >= 0 else -1


def _ints(result: int, a: Number, b: Number) -> int:
    return result if min(a.ints, b.ints) >= 0 else -1


def _bounded(number: Number) -> Number:
    """Return what a function of `pysynaptic.js` gives where Python's integers would grow."""
    if number.ints <= EXACT:
        return number
    return replace(number, ints=EXACT, floats=max(number.floats, number.ints))


def added(a: Number, b: Number) -> tuple[Number, bool]:
    """Return ``a + b``, and whether Python's ``+`` gives it."""
    bits = max(a.ints, a.floats, b.ints, b.floats) + 1
    negative = a.negative or b.negative
    found = Number(
        _ints(max(a.ints, b.ints) + 1, a, b),
        _floats(bits, a, b),
        negative,
        negative or (a.zero and b.zero),
    )
    if found.ints == EXACT + 1 and not negative and min(a.ints, b.ints) <= 1:
        return found, True  # at most 2**53, to which doubles count
    return _bounded(found), found.ints <= EXACT


def subtracted(a: Number, b: Number) -> tuple[Number, bool]:
    """Return ``a - b``, and whether Python's ``-`` gives it."""
    bits = max(a.ints, a.floats, b.ints, b.floats) + 1
    counts = a.is_count and not a.zero and _is_one(b)
    found = Number(_ints(max(a.ints, b.ints) + 1, a, b), _floats(bits, a, b), not counts)
    return _bounded(found), found.ints <= EXACT


def _is_one(b: Number) -> bool:
    return b.is_count and not b.zero and b.ints == 1


def multiplied(a: Number, b: Number) -> tuple[Number, bool]:
    """Return ``a * b``, and whether Python's ``*`` gives it: it has no integer -0."""
    bits = max(a.ints, a.floats) + max(b.ints, b.floats)
    found = Number(
        _ints(a.ints + b.ints, a, b),
        _floats(bits, a, b),
        a.negative or b.negative,
        a.zero or b.zero or max(a.floats, b.floats) >= 0,  # a product of floats may underflow
    )
    loses_sign = found.ints >= 0 and ((a.zero and b.negative) or (b.zero and a.negative))
    plain = found.ints <= EXACT and not loses_sign
    if loses_sign:
        found = replace(found, floats=max(found.floats, 0))
    return _bounded(found), plain


def divided(a: Number, b: Number) -> tuple[Number, bool]:
    """Return ``a / b``, and whether Python's ``/`` gives it: it refuses zero."""
    whole = b.floats < 0 and not b.zero  # then it is at least 1
    bits = max(a.ints, a.floats) if whole else WILD
    found = Number(-1, _capped(bits), a.negative or b.negative, True)
    loses_sign = a.ints >= 0 and a.zero and b.negative
    return found, not b.zero and not loses_sign


def remainder(a: Number, b: Number) -> tuple[Number, bool]:
    """Return ``a % b``, and whether Python's ``%`` gives it."""
    plain = not a.negative and not b.negative and not b.zero and not a.may_be_nan
    ints = min(a.ints, b.ints) if min(a.ints, b.ints) >= 0 else -1
    bits = max(b.ints, b.floats)
    if plain:
        return Number(ints, _floats(bits, a, b), False, True), True
    wild = b.zero or a.may_be_nan or b.may_be_nan
    floats = WILD if wild else max(bits, 0)
    return Number(ints, floats, a.negative, True), False


def negated(a: Number) -> tuple[Number, bool]:
    """Return ``-a``, and whether Python's ``-`` gives it."""
    plain = a.ints < 0 or not a.zero
    floats = a.floats if plain else max(a.floats, 0)
    return Number(a.ints, floats, True, a.zero), plain


def is_counter(a: Number, by: Number) -> bool:
    """Return whether steps, however many, do not take a number to 2**53: if it begins far below."""
    return a.floats < 0 and by.floats < 0 and a.ints <= COUNTED and by.ints <= 26


def stepped(a: Number, by: Number) -> Number:
    """Return what a counter becomes that is stepped again and again.

    No program counts to 2**52, let alone on to 2**53: it would take years.  What it sums up in a
    loop can be as large as the number of turns times the largest summand.
    """
    if is_counter(a, by):
        bits = 26 if by.ints <= 1 else COUNTED
        negative = a.negative or by.negative
        return Number(max(a.ints, bits), -1, negative, negative or a.zero)
    return added(a, by)[0]


def bitwise(operator: str, a: Number | None, b: Number | None) -> Number:
    """Return what an operator on 32 bits gives."""
    if operator == ">>>":
        return UNSIGNED
    if operator == "&" and ((a and a.is_count) or (b and b.is_count)):
        return replace(COUNT, ints=31)
    return SIGNED
