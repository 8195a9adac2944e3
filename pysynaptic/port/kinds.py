"""What is known of a value before the program runs: which kinds of values it can be.

A `Kind` is a set of possibilities.  It grows while a program is read, and never shrinks: what is
true of it at the end is true of every run.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from .tree import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

WILD = 2000
"""Bits of a number that may be infinite or not a number."""
EXACT = 53
"""Bits up to which every integer is a double."""
COUNTED = EXACT - 1
"""Bits that a program does not leave by steps, in any number of turns that it may take."""
STEPS = (1, 4, 8, 16, 26, 32, 40, COUNTED, EXACT, 64, 1000, WILD)


@dataclass(frozen=True)
class Number:
    """The numbers a value can be.

    Attributes
    ----------
    ints, floats : int
        Bits of the largest that Python will have as an ``int``, as a ``float``; -1 for none.
    negative, zero : bool
        Whether it may be below 0, may be 0 (-0 counts as both).
    """

    ints: int = -1
    floats: int = -1
    negative: bool = True
    zero: bool = True

    @property
    def is_int(self) -> bool:
        """Whether it is an ``int`` of Python in any case."""
        return self.floats < 0

    @property
    def is_count(self) -> bool:
        """Whether it is an ``int`` of at least 0."""
        return self.is_int and not self.negative

    @property
    def may_be_nan(self) -> bool:
        """Whether it may be infinite or not a number."""
        return self.floats >= WILD

    def __or__(self, other: Number) -> Number:
        return Number(
            max(self.ints, other.ints),
            max(self.floats, other.floats),
            self.negative or other.negative,
            self.zero or other.zero,
        )


def literal_number(value: float) -> Number:
    """Return the kind of a number in the text."""
    if value == value and abs(value) < 2**EXACT and value == int(value):
        bits = int(abs(value)).bit_length()
        return Number(bits, -1, value < 0, value == 0)
    bits = WILD if value != value or abs(value) == float("inf") else _bits(value)
    return Number(-1, bits, value < 0, value == 0)


def _bits(value: float) -> int:
    import math

    return max(0, math.frexp(value)[1])


ANY_NUMBER = Number(EXACT, WILD)
FLOAT = Number(-1, WILD)
COUNT = Number(26, -1, negative=False)
UNIT = Number(-1, 0, negative=False)
"""Between 0 and 1, as of ``Math.random()``."""


@dataclass(eq=False)
class Thing:
    """Objects that one place of a program makes, or that the library gives.

    Attributes
    ----------
    what : str
        ``list record function class instance library namespace map set promise pattern``…
    name : str
        Of a class, a library object, a namespace.
    fields : dict
        What its properties can be; ``*`` for those that brackets reach, or the elements of a list,
        ``#0``, ``#1``… for those at the places of a short list.
    sure : set of str
        Properties that it has from the beginning.
    lost : set of str
        Properties that the program deletes; ``*`` for any.
    length : int or None
        Of a list whose length never changes.
    least : int or None
        How many elements a list has at least; None before it was seen where it is made.
    """

    what: str
    node: Node | None = None
    name: str = ""
    fields: dict[str, Kind] = field(default_factory=dict)
    sure: set[str] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)
    length: int | None = None
    least: int | None = None
    # A record: whether dots read it, and whether it may have keys that only running it tells.
    dotted: bool = False
    # It has properties that functions read.
    computed: bool = False
    keyed: bool = False
    # A function: see `Function`.
    function: Function | None = None
    base: Kind | None = None
    methods: dict[str, Thing] = field(default_factory=dict)
    # It came where anything may be done to it.
    escaped: bool = False
    # Whether the program prints it; whether its name is seen, if it is a function or class.
    shown: bool = False
    heard: bool = False
    # It may be frozen or sealed.
    fixed: bool = False
    outputs: int | None = None
    # A list: its length changes, it gets shorter.
    resized: bool = False
    shortened: bool = False
    # A list: its elements change their places, or are set.
    mixed: bool = False

    def place(self, index: int) -> Kind:
        """Return what the element at a place of a list can be."""
        any_of_them = self.fields.get("*", NOTHING)
        return any_of_them if self.mixed else self.fields.get(f"#{index}", any_of_them)

    def has(self, name: str) -> bool:
        """Return whether it has a property at any time."""
        return name in self.sure and not self.lost & {name, "*"}

    def __repr__(self) -> str:
        return f"<{self.what} {self.name or self.node}>"


@dataclass(eq=False)
class Function:
    """What is known of a function of the program."""

    node: Node
    this: Kind
    params: list[Kind]
    result: Kind
    # How many arguments calls give at least and at most.
    fewest: int = 1000
    most: int = 0
    # Called with more arguments than the text shows: by the library, by list functions.
    wants: int = 0
    escapes: bool = False
    uses_this: bool = False
    uses_arguments: bool = False
    is_constructor: bool = False
    is_method: bool = False
    # Not written as a class, though it makes objects: its prototype is looked up at run time.
    is_dynamic: bool = False


@dataclass(frozen=True)
class Kind:
    """A set of possible values; `anything` includes all."""

    number: Number | None = None
    text: bool = False
    boolean: bool = False
    null: bool = False
    undefined: bool = False
    things: frozenset[Thing] = frozenset()
    anything: bool = False

    def __or__(self, other: Kind) -> Kind:
        if self is other or other is NOTHING:
            return self
        if self is NOTHING:
            return other
        number = (
            self.number | other.number
            if self.number and other.number
            else self.number or other.number
        )
        return Kind(
            number,
            self.text or other.text,
            self.boolean or other.boolean,
            self.null or other.null,
            self.undefined or other.undefined,
            self.things if other.things <= self.things else self.things | other.things,
            self.anything or other.anything,
        )

    @property
    def is_nothing(self) -> bool:
        """Whether no value was seen: code that never runs."""
        return self == NOTHING

    @property
    def only_number(self) -> Number | None:
        """The number that it is in any case, else None."""
        return None if self.others("number") else self.number

    @property
    def only_text(self) -> bool:
        """Whether it is text in any case."""
        return self.text and not self.others("text")

    @property
    def only_boolean(self) -> bool:
        """Whether it is true or false in any case."""
        return self.boolean and not self.others("boolean")

    @property
    def only_things(self) -> bool:
        """Whether it is an object in any case."""
        return bool(self.things) and not self.others("things")

    def others(self, *names: str) -> bool:
        """Return whether it may be anything besides the named possibilities."""
        all_names = "number", "text", "boolean", "null", "undefined", "things", "anything"
        return any(getattr(self, name) for name in all_names if name not in names)

    def without(self, *names: str) -> Kind:
        """Return what remains if it is none of the named possibilities."""
        empty: dict[str, object] = {"number": None, "things": frozenset()}
        return replace(self, **{name: empty.get(name, False) for name in names})  # type: ignore[arg-type]

    def only(self, *names: str) -> Kind:
        """Return what remains if it is one of the named possibilities."""
        all_names = "number", "text", "boolean", "null", "undefined", "things"
        return self.without(*(name for name in all_names if name not in names))

    def all_are(self, *what: str) -> bool:
        """Return whether it is in any case an object of one of these sorts."""
        return self.only_things and all(each.what in what for each in self.things)

    @property
    def lists(self) -> list[Thing]:
        """The lists among its objects."""
        return [each for each in self.things if each.what == "list"]

    @property
    def only_list(self) -> bool:
        """Whether it is a list in any case."""
        return self.all_are("list")


def has_known_fields(kind: Kind) -> bool:
    """Return whether a value is in any case an object of which all properties are known."""
    return kind.only_things and all(
        each.what == "record" and not (each.keyed or each.escaped or "*" in each.fields)
        for each in kind.things
    )


NOTHING = Kind()
UNDEFINED = Kind(undefined=True)
NULL = Kind(null=True)
TEXT = Kind(text=True)
BOOLEAN = Kind(boolean=True)
ANYTHING = Kind(anything=True)


def number(of: Number) -> Kind:
    """Return the kind of a number."""
    return Kind(number=of)


def thing(of: Thing) -> Kind:
    """Return the kind of an object."""
    return Kind(things=frozenset((of,)))


def union(kinds: Iterable[Kind]) -> Kind:
    """Return what any of several kinds can be."""
    found = NOTHING
    for each in dict.fromkeys(kinds):
        found = found | each
    return found


def widened(before: Kind, after: Kind) -> Kind:
    """Return a kind that has grown, by a large step, so that growing comes to an end."""
    old, new = before.number, after.number
    if old is None or new is None or old == new:
        return after
    return replace(
        after,
        number=replace(new, ints=_step(old.ints, new.ints), floats=_step(old.floats, new.floats)),
    )


def _step(old: int, new: int) -> int:
    return new if new <= old else next((each for each in STEPS if each >= new), WILD)


def to_number(kind: Kind) -> Number:
    """Return what JavaScript makes of a value where it needs a number."""
    if kind.anything or kind.text or kind.things:
        return ANY_NUMBER
    found = kind.number
    if kind.undefined:
        nan = Number(-1, WILD, False, False)
        found = nan if found is None else found | nan
    if kind.boolean or kind.null:
        small = Number(1, -1, False, True)
        found = small if found is None else found | small
    return found or Number()
