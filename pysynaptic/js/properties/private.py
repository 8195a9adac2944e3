"""Private names: ``o.#name`` of an object whose class did not declare it is an error."""

from __future__ import annotations

from functools import cache

from ..calls.raising import type_error
from ..values.undefined import Undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class PrivateName(str):
    """The attribute in which Python keeps a private member, and how messages call it."""

    __slots__ = ("name", "receiver")
    name: str
    receiver: str


@cache
def private(klass: str, name: str, receiver: str = "") -> PrivateName:
    """Return the key of a private member, for `at`, `put`, `invoke` and `has`.

    Parameters
    ----------
    klass : str
        The class of Python that declares it.
    name : str
        The name without ``#``.
    receiver : str, optional
        What it is a method or a property of, as messages say: ``"an instance of class Point"``.

    Returns
    -------
    str
        The key.

    Examples
    --------
    >>> from pysynaptic.js import at
    >>> class Point:
    ...     def __init__(self):
    ...         self.__x = 1
    >>> at(Point(), private('Point', 'x'))
    1
    >>> at({}, private('Point', 'x'))
    Traceback (most recent call last):
    pysynaptic.js.errors.classes.TypeError: Cannot read private member #x from an object whose \
class did not declare it
    """
    found = PrivateName(f"_{klass.lstrip('_')}__{name}")
    found.name, found.receiver = name, receiver
    return found


def declares(o: Any, k: PrivateName) -> bool:
    """Return whether the class of an object, or the class itself, declares a private member."""
    if k in getattr(o, "__dict__", ()):
        return True
    if isinstance(o, type):
        return False  # a static one is the class's own, and no class inherits it
    return any(k in vars(each) for each in type(o).__mro__)


def check(o: Any, k: PrivateName, write: bool = False) -> None:
    """Raise the error of an object that lacks a private member."""
    of_class = k.receiver.startswith("class ")
    if (o is None or type(o) is Undefined) and not of_class:
        from ..values.coercion import to_text

        doing, ends = ("set", "setting") if write else ("read", "reading")
        name = k.receiver.rpartition(" ")[2] or f"#{k.name}"
        raise type_error(f"Cannot {doing} properties of {to_text(o)} ({ends} '{name}')")
    if declares(o, k):
        return
    if k.receiver:
        raise type_error(f"Receiver must be {k.receiver}")
    doing = "write" if write else "read"
    way = "to" if write else "from"
    raise type_error(
        f"Cannot {doing} private member #{k.name} {way} an object whose class did not declare it"
    )
