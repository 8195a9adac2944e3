"""The directives of ``console.log``'s first argument.

=======  =========================================================================================
``%s``   a string as it is, -0 as ``-0``, an object inspected with depth 0, or the result of its
         ``toString`` or ``__str__`` if its class has one
``%d``   ``Number(value)``
``%i``   ``parseInt(value)``
``%f``   ``parseFloat(value)``
``%j``   ``JSON.stringify(value)``, or ``[Circular]``
``%o``   inspected with depth 4 and with the lengths of arrays (of functions, classes and errors
         Node shows hidden properties too)
``%O``   inspected
``%c``   nothing; its value is ignored
``%%``   a percent sign
=======  =========================================================================================
"""

from __future__ import annotations

from ..numbers.reading import parseFloat, parseInt
from ..values.coercion import to_number, to_text
from ..values.kinds import has_words, is_function, scalar
from .inspection import inspect, number, primitive

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def _string(value: Any) -> str:
    value = scalar(value)
    if isinstance(value, str):
        return value
    plain = primitive(value)
    if plain is not None:
        return plain
    if is_function(value):
        return to_text(value)
    own = value.get("toString") if isinstance(value, dict) else getattr(value, "toString", None)
    if callable(own):
        return to_text(own())
    return str(value) if has_words(value) else inspect(value, 0)


def _json(value: Any) -> str:
    from ..values.json import stringify  # only for one rare directive

    try:
        return to_text(stringify(value))
    except TypeError as error:
        if str(error).startswith("Converting circular structure to JSON"):
            return "[Circular]"
        raise


DIRECTIVES: dict[str, Callable[[Any], str]] = {
    "s": _string,
    "d": lambda value: number(to_number(value)),
    "i": lambda value: number(parseInt(value)),
    "f": lambda value: number(parseFloat(value)),
    "j": _json,
    "o": lambda value: inspect(value, 4, hidden=True),
    "O": inspect,
    "c": lambda _: "",
}
