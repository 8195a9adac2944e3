"""JavaScript's ``Float64Array`` and the other typed arrays."""

from __future__ import annotations

from math import copysign, isfinite
from struct import pack, unpack

from ..calls.raising import range_error
from ..properties.names import name_of
from ..values.coercion import to_integer, to_number, to_uint32
from ..values.undefined import undefined
from .buffers import ArrayBuffer as ArrayBuffer
from .methods import Methods

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar


class TypedArray(Methods):
    """The base of typed arrays: numbers of one type, which do not grow.

    Parameters
    ----------
    source : int, iterable or ArrayBuffer, optional
        The number of elements, or the elements, or their memory.
    start, count : int, optional
        Which part of the memory.
    """

    __tag__ = "TypedArray"

    BYTES_PER_ELEMENT: ClassVar[int] = 8
    _code: ClassVar[str] = "d"

    def __init__(
        self, source: Any = undefined, start: Any = undefined, count: Any = undefined
    ) -> None:
        if isinstance(source, ArrayBuffer):
            self._use(source, start, count)
            return
        items: Any = []
        if isinstance(source, (int, float, str)) or source is None or source is undefined:
            size = to_integer(source)
            if not 0 <= size < 2**32:
                from ..values.coercion import to_text

                raise range_error(f"Invalid typed array length: {to_text(source)}")
        else:
            items = elements(source)
            size = len(items)
        self._use(ArrayBuffer(size * self.BYTES_PER_ELEMENT), 0, undefined)
        for place, each in enumerate(items):
            self._view[place] = self._stored(each)

    def _use(self, buffer: ArrayBuffer, start: Any, count: Any) -> None:
        size = self.BYTES_PER_ELEMENT
        first = int(to_integer(start))
        name = type(self).__name__
        if first % size:
            raise range_error(f"start offset of {name} should be a multiple of {size}")
        if count is undefined:
            if buffer.byteLength % size:
                raise range_error(f"byte length of {name} should be a multiple of {size}")
            if first > buffer.byteLength:
                raise range_error(f"Start offset {first} is outside the bounds of the buffer")
            last = buffer.byteLength
        else:
            last = first + int(to_integer(count)) * size
            if last > buffer.byteLength:
                raise range_error(f"Invalid typed array length: {int(to_integer(count))}")
        self._buffer = buffer
        self._offset = first
        memory: Any = memoryview(buffer._bytes)
        self._view: Any = memory[first:last].cast(self._code)

    def _stored(self, value: Any) -> Any:
        """Return a value as the array keeps it."""
        return value if type(value) is float else to_number(value)

    @property
    def length(self) -> int:
        """The number of elements."""
        return len(self._view)

    @property
    def buffer(self) -> Any:
        """The memory."""
        return self._buffer

    @property
    def byteLength(self) -> int:
        """The number of bytes."""
        return len(self._view) * self.BYTES_PER_ELEMENT

    @property
    def byteOffset(self) -> int:
        """Where it begins in its memory."""
        return self._offset

    def __len__(self) -> int:
        return len(self._view)

    def __getitem__(self, place: int) -> Any:
        return self._view[place]

    def __setitem__(self, place: int, value: Any) -> None:
        self._view[place] = self._stored(value)

    def __iter__(self) -> Any:
        return iter(self._view)

    def __at__(self, key: Any) -> Any:
        """Return an element, or an attribute."""
        if type(key) is int and 0 <= key < len(self._view):
            return self._view[key]
        key = key if type(key) in (int, float) else name_of(key)
        index = _index(key)
        if index is not None:
            inside = index >= 0 and index < len(self._view)
            return self._view[int(index)] if inside and index == int(index) else undefined
        name = {"constructor": "__class__", "with": "with_"}.get(key, key)
        return getattr(self, name, undefined) if isinstance(name, str) else undefined

    def __put__(self, key: Any, value: Any) -> None:
        """Set an element; there are no others."""
        index = _index(key)
        if index is None:
            setattr(self, key, value)
            return
        new = self._stored(value)
        if 0 <= index < len(self._view) and index == int(index):
            self._view[int(index)] = new

    def __own__(self) -> dict[str, Any]:
        """Return the elements by place."""
        return {str(place): each for place, each in enumerate(self._view)}

    def __list__(self) -> list[Any]:
        """Return the elements."""
        return self._view.tolist()  # type: ignore[no-any-return]

    def __look__(self, most: int) -> dict[str, Any]:
        """Return how it is printed."""
        name = type(self).__name__
        prefix = f"{name}({len(self._view)}) "
        return {"name": name, "prefix": prefix, "items": self._view, "is_array": True}


def _index(key: Any) -> float | None:
    """Return a key that is a number, however large, or None."""
    if type(key) in (int, float):
        return key  # type: ignore[no-any-return]
    if isinstance(key, str) and (key[:1].isdecimal() or key[:1] == "-" or key in _NUMBERS):
        from ..values.coercion import to_text

        number = to_number(key)
        return -1 if key == "-0" else number if to_text(number) == key else None
    return None


_NUMBERS = ("NaN", "Infinity")


def elements(source: Any) -> list[Any]:
    """Return what a typed array is made of."""
    items = getattr(source, "__list__", None)
    if items is not None:
        return items()  # type: ignore[no-any-return]
    from ..lists.likes import listed
    from ..properties.iteration import iterate

    if isinstance(source, dict) or not hasattr(type(source), "__iter__"):
        return listed(source)
    return list(iterate(source))


class Float64Array(TypedArray):
    """Doubles, which are JavaScript's numbers.

    Parameters
    ----------
    source : int, iterable or ArrayBuffer, optional
        The number of elements, or the elements, or their memory.
    start, count : int, optional
        Which part of the memory.

    Examples
    --------
    >>> from pysynaptic.js import Float64Array, at, console
    >>> weights = Float64Array([0.5, 1])
    >>> console.log(weights, at(weights, 7), weights.map(lambda each: each * 2))
    Float64Array(2) [ 0.5, 1 ] undefined Float64Array(2) [ 1, 2 ]
    """


class Float32Array(TypedArray):
    """Numbers of 32 bits."""

    BYTES_PER_ELEMENT = 4
    _code = "f"

    def _stored(self, value: Any) -> Any:
        number = to_number(value)
        try:
            return unpack("<f", pack("<f", number))[0]
        except OverflowError:
            return copysign(float("inf"), number)


class _Integers(TypedArray):
    """Integers, of which the lowest bits are kept."""

    _bits = 32
    _signed = True

    def _stored(self, value: Any) -> int:
        found = to_uint32(value) & ((1 << self._bits) - 1)
        return found - (1 << self._bits) if self._signed and found >> (self._bits - 1) else found


class Int8Array(_Integers):
    """Integers of 8 bits, with a sign."""

    BYTES_PER_ELEMENT, _code, _bits = 1, "b", 8


class Uint8Array(_Integers):
    """Integers from 0 to 255."""

    BYTES_PER_ELEMENT, _code, _bits, _signed = 1, "B", 8, False


class Int16Array(_Integers):
    """Integers of 16 bits, with a sign."""

    BYTES_PER_ELEMENT, _code, _bits = 2, "h", 16


class Uint16Array(_Integers):
    """Integers from 0 to 65535."""

    BYTES_PER_ELEMENT, _code, _bits, _signed = 2, "H", 16, False


class Int32Array(_Integers):
    """Integers of 32 bits, with a sign."""

    BYTES_PER_ELEMENT, _code = 4, "i"


class Uint32Array(_Integers):
    """Integers of 32 bits, from 0 on."""

    BYTES_PER_ELEMENT, _code, _signed = 4, "I", False


class Uint8ClampedArray(TypedArray):
    """Integers from 0 to 255; what is beyond becomes the nearest of them."""

    BYTES_PER_ELEMENT, _code = 1, "B"

    def _stored(self, value: Any) -> int:
        number = to_number(value)
        if number != number:
            return 0
        return round(min(max(number, 0.0), 255.0)) if isfinite(number) else 255 * (number > 0)
