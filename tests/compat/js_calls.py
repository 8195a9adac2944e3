"""Calls of JavaScript's own functions: what Node answers, what it once answered, and what we do.

A call is a name and its arguments, ``["Math.sin", ["#3ff0000000000000"]]``; "Math.PI" without any
is the constant, and "names" gives the names an object has.  A number is # and the 16 hexadecimal
digits of its bits, or #nan; a text begins with an apostrophe; u is undefined, f a function; an
object is {"o": [[key, value], ...]}, an instance of a class {"i": ...}, an object with a toJSON()
{"t": what it gives}, and {"c": name} one of the callbacks.  What throws is {"error": ...}.
"""

from __future__ import annotations

import json
import math
import struct
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pysynaptic.js import JSON, Math, undefined
from pysynaptic.js.numbers import globals as numbers
from tests.support.node import NODE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Call = list[Any]

HERE = Path(__file__).resolve().parent
RECORDS = HERE.parent / "records"
RECORDED = "v20 x64"  # one for arm64 fuses multiplications with additions


# --- writing values down ---


class Thing:
    """An instance of a class of the user's."""


class Told:
    """An object that says what to write for it."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def toJSON(self) -> Any:
        """Give what to write."""
        return self.value


def bits(value: float) -> str:
    """Write a number down."""
    return "#nan" if math.isnan(value) else "#" + struct.pack(">d", value).hex()


def number(code: str) -> float:
    """Read a number."""
    found: float = math.nan if code == "#nan" else struct.unpack(">d", bytes.fromhex(code[1:]))[0]
    return found


def encoded(value: Any) -> Any:
    """Write a value down."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return bits(float(value))
    if isinstance(value, str):
        return "'" + value
    if value is undefined:
        return "u"
    if isinstance(value, list):
        return [encoded(each) for each in value]
    if isinstance(value, dict):
        return {"o": [[key, encoded(each)] for key, each in value.items()]}
    raise TypeError(f"no code for {value!r}")


def decoded(code: Any) -> Any:
    """Read a value."""
    if isinstance(code, str):
        if code[0] == "#":
            return number(code)
        return code[1:] if code[0] == "'" else undefined if code == "u" else decoded
    if isinstance(code, list):
        return [decoded(each) for each in code]
    if not isinstance(code, dict):
        return code
    if "t" in code:
        return Told(decoded(code["t"]))
    if "c" in code:
        return CALLBACKS[code["c"]]
    pairs = {key: decoded(each) for key, each in code["o" if "o" in code else "i"]}
    if "o" in code:
        return pairs
    thing = Thing()
    vars(thing).update(pairs)
    return thing


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


CALLBACKS: dict[str, Callable[[str, Any], Any]] = {
    "double": lambda key, value: value * 2 if _is_number(value) else value,
    "drop": lambda key, value: undefined if key == "a" else value,
    "keys": lambda key, value: f"{key}={value}" if isinstance(value, str) else value,
}

# --- calling ---

ERRORS = {
    "ValueError": ("RangeError", "SyntaxError"),
    **{name: (name,) for name in ("RangeError", "SyntaxError", "TypeError")},
}


NEWER = frozenset(("f16round",))
"""Names that Node has got since the record was made."""

PLACES: dict[str, Any] = {"Math": Math, "JSON": JSON, "Number": numbers.Number}


def _names(place: Any) -> list[str]:
    own: list[str] = getattr(place, "__all__", None) or dir(place)
    return [name for name in own if not name.startswith("_") and name not in NEWER]


def called(call: Call) -> Any:
    """Do a call ourselves; an error is named as JavaScript names it."""
    name, arguments = call
    holder, _, method = name.partition(".")
    if name == "names":
        return encoded(sorted(_names(PLACES[arguments[0][1:]])))
    found = getattr(PLACES[holder] if method else numbers, method or name)
    try:
        return encoded(found(*map(decoded, arguments)) if callable(found) else found)
    except (TypeError, ValueError) as error:
        return {"error": type(error).__name__}


def same(got: Any, expected: Any) -> bool:
    """Say whether an answer is Node's; of errors the kinds must correspond."""
    if isinstance(expected, dict) and "error" in expected:
        return isinstance(got, dict) and expected["error"] in ERRORS.get(got.get("error", ""), ())
    return bool(got == expected)


def wrong(calls: Iterable[Call], results: Iterable[Any]) -> list[tuple[Call, Any, Any]]:
    """List the calls whose answers are not Node's, with ours and Node's."""
    return [
        (call, got, expected)
        for call, expected in zip(calls, results, strict=True)
        if not same(got := called(call), expected)
    ]


def recorded(which: str) -> Any:
    """Return a record of what Node 20 answered: maths, numbers or json."""
    return json.loads((RECORDS / f"js-maths-node20-{which}.json").read_text())


def ask(calls: list[Call]) -> list[Any]:
    """Ask Node; what it answers is what the engine of the test must answer."""
    done = subprocess.run(
        [NODE, str(HERE / "js_maths.js")],
        input=json.dumps({"calls": calls}),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    results: list[Any] = json.loads(done.stdout)["results"]
    return results
