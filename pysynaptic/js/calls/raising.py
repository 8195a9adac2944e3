"""The errors that JavaScript itself throws."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FIRST_WITH_TYPES, FIRST_WITH_COMPARATOR = 21, 22  # versions of Node, by what messages say


def type_error(message: str) -> Exception:
    """Return a ``TypeError`` of JavaScript."""
    from ..errors import TypeError as Kind  # few programs need it

    found: Any = Kind(message)
    return found  # type: ignore[no-any-return]


def range_error(message: str) -> Exception:
    """Return a ``RangeError`` of JavaScript."""
    from ..errors import RangeError as Kind  # few programs need it

    found: Any = Kind(message)
    return found  # type: ignore[no-any-return]


def syntax_error(message: str) -> Exception:
    """Return a ``SyntaxError`` of JavaScript."""
    from ..errors import SyntaxError as Kind  # few programs need it

    found: Any = Kind(message)
    return found  # type: ignore[no-any-return]


def shown(value: Any) -> str:
    """Return a value as V8 shows it in a message.

    Examples
    --------
    >>> shown("a"), shown([1]), shown({}), shown(TypeError("why"))
    ('a', '[object Array]', '#<Object>', 'TypeError: why')
    """
    from ..values.coercion import to_text
    from ..values.kinds import is_error
    from ..values.undefined import Undefined

    kind = type(value)
    if value is None or kind is Undefined or isinstance(value, (str, int, float)):
        return to_text(value)
    if is_error(value) or callable(value):
        return to_text(value)
    if isinstance(value, (list, tuple, range)):
        return "[object Array]"
    if kind.__name__ == "generator":
        return "[object Generator]"
    tag = getattr(kind, "__tag__", "")
    if tag in ("Date", "RegExp", "TypedArray"):
        return f"[object {kind.__name__}]"
    if tag == "Symbol":
        return to_text(value)
    if isinstance(value, dict):
        named = kind.__name__ != "Bare" and callable(dict.get(value, "constructor", dict))
        return "#<Object>" if named and "toString" not in value else "[object Object]"
    if not tag and "toString" in dir(kind):
        return "[object Object]"
    return f"#<{'Object' if tag.endswith('Iterator') else tag or kind.__name__}>"


def type_and_value(value: Any) -> str:
    """Return a value with its type, as V8 says it of what is not iterable."""
    from ..values.undefined import Undefined

    kind = type(value)
    if kind is Undefined:
        return "undefined"
    if value is None:
        return "object null"
    if isinstance(value, str):
        return f'string "{value}"'
    if kind is bool:
        return f"boolean {shown(value)}"
    if isinstance(value, (int, float)):
        return f"number {shown(value)}"
    return "function" if callable(value) else "object"


def not_iterable(value: Any) -> Exception:
    """Return the error of what cannot be iterated."""
    what = type_and_value(value)
    return type_error(f"{what} is not iterable (cannot read property Symbol(Symbol.iterator))")


def not_function(value: Any, text: str = "") -> Exception:
    """Return the error of what cannot be called, which has the text of the program if given."""
    what = type_and_value if _version() >= FIRST_WITH_TYPES else shown
    return type_error(f"{text or what(value)} is not a function")


def not_comparator(value: Any) -> Exception:
    """Return the error of what ``sort`` cannot call; Node 22 and later say what it is."""
    more = f": {shown(value)}" if _version() >= FIRST_WITH_COMPARATOR else ""
    return type_error(f"The comparison function must be either a function or undefined{more}")


def not_mapper(value: Any) -> Exception:
    """Return the error of what ``flatMap`` cannot call."""
    if _version() >= FIRST_WITH_COMPARATOR:
        return not_function(value)
    return type_error("flatMap mapper function is not callable")


def _version() -> int:
    from ... import _v8  # only for the version

    return _v8.engine.version
