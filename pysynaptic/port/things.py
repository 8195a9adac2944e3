"""Objects of the inference: where they are made, and what their properties can hold.

A `Thing` stands for all objects that one place of the program makes.  What it can hold only grows.
"""

from __future__ import annotations

from .indices import Indices
from .kinds import ANYTHING, NOTHING, Function, Kind, Thing, thing, widened
from .tree import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from .scopes import Scopes


class Things:
    """What the program makes, and what has been found out about it."""

    def __init__(self, tree: Node, scopes: Scopes) -> None:
        self.tree, self.scopes = tree, scopes
        self.indices = Indices(tree)
        self.changed = True
        self.round = 0
        self._made: dict[tuple[Node | str, str], Thing] = {}
        self.functions: dict[Node, Function] = {}
        # Whether the program prints, or reads the name of, what is not known.
        self.shows_hidden = False
        # Whether the program freezes or seals any object.
        self.freezes = False
        # Objects of classes that lack a property where it is read.
        self.lacking: dict[Thing, bool] = {}
        # What the file uses itself of what it exports, if no other file asks for it.
        self.used_here: set[Node] | None = None
        self._exported: set[Thing] = set()
        # What the program adds to the prototypes of JavaScript's own, such as `Array.prototype`.
        self.extended: set[str] = set()

    # Making ---------------------------------------------------------------------------------------

    def make(self, place: Node | str, what: str, name: str = "") -> Thing:
        """Return the objects that are made in one place of the program."""
        node = place if isinstance(place, Node) else None
        if node is not None and node.like is not None:
            node = place = node.like
        key = place, what + name
        if key not in self._made:
            self._made[key] = Thing(what, node, name)
        return self._made[key]

    def list_of(self, place: Node, elements: Kind, name: str = "", least: int = 0) -> Kind:
        """Return a new list with such elements, and so many of them at least."""
        made = self.make(place, "list", name)
        self.grow(made, "*", elements)
        self.at_least(made, least)
        return thing(made)

    def pair_of(self, place: Node | str, first: Kind, second: Kind) -> Kind:
        """Return a new list of two elements, which stays that long."""
        made = self.make(place, "list", "pair")
        self.grow(made, "*", first | second)
        self.exactly(made, 2)
        self.grow(made, "#0", first)
        self.grow(made, "#1", second)
        return thing(made)

    def library(self, place: Node | str, name: str) -> Kind:
        """Return an object of the library."""
        return thing(self.make(place, "library", name))

    def class_at(self, node: Node) -> Thing:
        """Return the class that one place of the program makes."""
        return self.make(node, "class", node.id.name if node.id else "")

    def instance_of(self, klass: Thing) -> Kind:
        """Return the objects of a class of the program."""
        node = klass.node
        assert node is not None
        made = self.make(node, "instance", "of")
        made.base = thing(klass)
        return thing(made)

    def thing_of(self, node: Node) -> Thing | None:
        """Return the functions or classes that one place of the program makes, if any."""
        return self._made.get((node, "function")) or self._made.get(
            (node, "class" + (node.id.name if node.id else ""))
        )

    def fields_of(self, of: Thing) -> dict[str, Kind]:
        """Return what the properties of an object can be, also those that its classes set."""
        found = dict(of.fields)
        if of.what == "instance" and of.base is not None:
            for klass in of.base.things:
                for above in klass.base.things if klass.base is not None else ():
                    if above.node is not None and above.what in ("class", "function"):
                        for inner in self.instance_of(above).things:
                            for name, kind in self.fields_of(inner).items():
                                found[name] = found.get(name, NOTHING) | kind
        return found

    # Holding --------------------------------------------------------------------------------------

    def grow(self, of: Thing, name: str, kind: Kind) -> None:
        """Note what a property of an object can be."""
        before = of.fields.get(name, NOTHING)
        after = before if kind is before else before | kind
        if after != before:
            if of.shown:
                self.show(kind)
            of.fields[name] = widened(before, after) if self.round > 3 else after
            self.changed = True
            if of.escaped:
                self.escape(kind)

    def at_least(self, of: Thing, count: int) -> None:
        """Note how many elements a list has where it is made."""
        if of.shortened:
            count = 0
        if of.least is None or count < of.least:
            of.least = count
            self.changed = True

    def exactly(self, of: Thing, count: int | None) -> None:
        """Note how many elements a list has, if its length never changes."""
        length = None if of.resized else count
        if length != of.length:
            of.length = length
            self.changed = True
        if count is not None:
            self.at_least(of, count)

    def resize(self, of: Thing, shorter: bool) -> None:
        """Note that the length of a list changes."""
        self.set_flag(of, "resized")
        if of.length is not None:
            of.length = None
            self.changed = True
        if shorter:
            self.set_flag(of, "shortened")
            self.at_least(of, 0)

    def set_flag(self, of: object, name: str) -> None:
        """Note that something is true of an object."""
        if not getattr(of, name):
            setattr(of, name, True)
            self.changed = True

    # Functions ------------------------------------------------------------------------------------

    def _grow_param(self, function: Function, index: int, kind: Kind) -> None:
        before = function.params[index]
        after = before | kind
        if after != before:
            function.params[index] = widened(before, after) if self.round > 3 else after
            self.changed = True

    def grow_this(self, function: Function, kind: Kind) -> None:
        """Note what ``this`` can be in a function."""
        after = function.this | kind
        if after != function.this:
            function.this = after
            self.changed = True

    def result(self, function: Function, kind: Kind) -> None:
        """Note what a function can return."""
        before = function.result
        after = before | kind
        if after != before:
            function.result = widened(before, after) if self.round > 3 else after
            self.changed = True

    # Out of sight ---------------------------------------------------------------------------------

    def escape(self, kind: Kind) -> None:
        """Note that anything may be done to a value from here on."""
        for each in kind.things:
            if each.escaped or each.what in ("namespace", "builtin", "library"):
                continue
            self.set_flag(each, "escaped")
            if each.function is not None:
                if is_meant_for_new(each.function):
                    each.function.is_constructor = True
                    self.grow_this(each.function, self.instance_of(each))
                self._escape_function(each.function)
            for inner in list(each.fields.values()):
                self.escape(inner)
            if each.what in ("list", "record", "instance", "typed", "map", "set"):
                each.keyed = True
                self.resize(each, shorter=True)
                self.set_flag(each, "mixed")
                self.grow(each, "*", ANYTHING)
            for method in each.methods.values():
                self.escape(thing(method))
            constructs = each.function is not None and each.function.is_constructor
            if self.scopes.shared and (each.what == "class" or constructs):
                self.escape(self.instance_of(each))

    def export(self, kind: Kind) -> None:
        """Note that a file exports a value: other files may do anything to it, if there are any."""
        if self.used_here is None or kind.anything:
            self.escape(kind)
            return
        for each in kind.things - self._exported:
            made = each.function is not None or each.what == "class"
            if made and each.node not in self.used_here:
                self.escape(thing(each))
                continue
            self._exported.add(each)
            self.changed = True
        for each in kind.things & self._exported:
            for inner in (*each.fields.values(), *map(thing, each.methods.values())):
                self.export(inner)
            if each.what in ("class", "function"):
                prototype = self.make(each.node or each.name, "prototype")
                for inner in list(prototype.fields.values()):
                    if not any(one is each for one in inner.things):
                        self.export(inner)

    def escape_idle(self) -> None:
        """Let others give anything to the exported functions that nothing calls here."""
        for each in self._exported:
            if each.function is not None and each.function.fewest == 1000:
                self.escape(thing(each))

    def give_away(self, kinds: Iterable[Kind]) -> Kind:
        """Note that code that is not seen gets values; return what it gives back."""
        for each in kinds:
            self.escape(each)
        return ANYTHING

    def show(self, kind: Kind) -> None:
        """Note that a value is printed, with all that is in it."""
        if kind.anything:
            self.set_flag(self, "shows_hidden")
        for each in kind.things:
            if each.shown:
                continue
            self.set_flag(each, "shown")
            if each.name == "synaptic":
                self.show(thing(self.make("Architect", "builtin", "Architect")))
            self.set_flag(each, "heard")
            for inner in list(each.fields.values()):
                self.show(inner)
            if each.what == "instance" and each.base is not None:
                self.name_is_read(each.base)
                for inner in self.fields_of(each).values():
                    self.show(inner)

    def name_is_read(self, kind: Kind) -> None:
        """Note that the name of a function or class, or of an object's class, is read."""
        if kind.anything:
            self.set_flag(self, "shows_hidden")
        for each in kind.things:
            if each.what in ("function", "class"):
                self.set_flag(each, "heard")
            elif each.what == "instance" and each.base is not None:
                self.name_is_read(each.base)

    def fix(self, kind: Kind) -> None:
        """Note that an object may be frozen or sealed."""
        self.set_flag(self, "freezes")
        for each in self.reached(kind):
            self.set_flag(each, "fixed")

    def reached(self, kind: Kind) -> list[Thing]:
        """Return the objects that a value can be, also those that are out of sight."""
        hidden = [each for each in self._made.values() if each.escaped] if kind.anything else []
        return [*kind.things, *hidden]

    def _escape_function(self, function: Function) -> None:
        self.set_flag(function, "escapes")
        for index in range(len(function.params)):
            self._grow_param(function, index, ANYTHING)
        if not function.is_method and not function.is_constructor:
            self.grow_this(function, ANYTHING)


def is_meant_for_new(function: Function) -> bool:
    """Return whether a function that others call is a constructor: ``function Point(x) {…}``."""
    node = function.node
    if not function.uses_this or function.is_method or node.type == "ArrowFunctionExpression":
        return False
    holder = node.parent
    while holder is not None and holder.type == "AssignmentExpression":
        if holder.left.type == "Identifier":
            break
        holder = holder.parent
    name = node.id
    if holder is not None and holder.type == "VariableDeclarator":
        name = holder.id
    return bool(name is not None and name.type == "Identifier" and name.name[:1].isupper())
