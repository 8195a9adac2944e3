"""What the porter writes for constructs that are no function in JavaScript."""

from __future__ import annotations

import sys
from types import GeneratorType

from ..calls.raising import type_error
from ..errors import ReferenceError, Thrown
from ..numbers.globals import Number
from ..operators.arithmetic import add
from ..properties.generators import NULL
from ..properties.iteration import iterate, steps
from ..properties.names import name_of
from ..properties.own import own
from ..properties.reading import at
from ..properties.writing import put
from ..values.records import Record
from ..values.undefined import undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import Any, NoReturn


def fields(o: Any, *without: str) -> dict[str, Any]:
    """Return a new dict of an object's properties, as ``{...o}`` and ``{a, ...rest} = o`` do.

    Examples
    --------
    >>> fields({'a': 1, 'b': 2}, 'a'), fields([5]), fields(None)
    ({'b': 2}, {'0': 5}, {})
    """
    return Record({key: value for key, value in own(o).items() if key not in without})


def key(k: Any) -> Any:
    """Return the name of a property that is calculated, as in ``{[k]: v}``: text.

    Examples
    --------
    >>> key(1), key('a')
    ('1', 'a')
    """
    return name_of(k)


def sent(value: Any) -> Any:
    """Return what ``yield`` gives: undefined where a loop goes through a generator.

    Examples
    --------
    >>> sent(None), sent(5)
    (undefined, 5)
    """
    return undefined if value is None else None if value is NULL else value


def step(o: Any, k: Any, by: int, *, after: bool = False, strict: bool = False) -> Any:
    """Add to a property, as ``o[k]++`` does; return the new number, or the old one if ``after``.

    Examples
    --------
    >>> counts = {'a': 1}
    >>> step(counts, 'a', 1), step(counts, 'a', 1, after=True), counts
    (2, 2, {'a': 3})
    """
    before = Number(at(o, k))
    put(o, k, stepped := add(before, by), strict=strict)
    return before if after else stepped


def delegate(x: Any) -> Generator[Any, Any, Any]:
    """Return what ``yield* x`` goes through: a generator gets what is sent, the others do not.

    Examples
    --------
    >>> list(delegate([1, 2]))
    [1, 2]
    """
    if type(x) is GeneratorType:
        return x
    return _each(x)


def _each(x: Any) -> Generator[Any, Any, Any]:
    for each in iterate(x):
        try:
            yield each
        except Exception:  # thrown into a generator, which a list has no way to take
            raise type_error("The iterator does not provide a 'throw' method.") from None
    return undefined


def iterator(function: Any) -> Any:
    """Make a method ``[Symbol.iterator]() {…}`` one that Python calls: ``__iter__``.

    Examples
    --------
    >>> from pysynaptic.js import iterator
    >>> class Twice:
    ...     @iterator
    ...     def __iter__(self):
    ...         return {'next': lambda: {'done': True}}
    >>> list(Twice())
    []
    """

    def __iter__(self: Any) -> Any:
        return steps(function(self))

    return __iter__


class Template(list["Any"]):
    """The texts of a template with a tag."""

    __slots__ = ("__raw__",)
    __raw__: list[str]

    @property
    def raw(self) -> list[str]:
        """The texts as the program writes them."""
        return self.__raw__

    def __look__(self, most: int) -> dict[str, Any]:
        return {"name": "Array", "is_array": True, "items": list(self), "properties": {}}


_templates: dict[Any, Template] = {}


def template(texts: list[Any], raw: list[str] | None = None) -> Template:
    r"""Return the first argument of a template's tag: the same object at each call of one place.

    Examples
    --------
    >>> template(['a', '\n'], ['a', r'\n']).raw
    ['a', '\\n']
    """
    caller = sys._getframe(1)
    place = caller.f_code, caller.f_lasti
    found = _templates.get(place)
    if found is None:
        found = _templates[place] = Template(texts)
        found.__raw__ = texts[:] if raw is None else raw
    return found


def thrown(value: Any) -> BaseException:
    """Return the exception that ``throw value`` raises: an error is one itself.

    Examples
    --------
    >>> thrown(ValueError('why')), thrown('why').value
    (ValueError('why'), 'why')
    """
    return value if isinstance(value, BaseException) else Thrown(value)


def missing(name: str) -> NoReturn:
    """Raise what reading a name raises that nothing has declared.

    Examples
    --------
    >>> missing('synapic')
    Traceback (most recent call last):
    pysynaptic.js.errors.classes.ReferenceError: synapic is not defined
    """
    raise ReferenceError(f"{name} is not defined")
