"""The Python name of every variable of a program, and of what the port imports."""

from __future__ import annotations

from .python import identifier
from .scopes import Binding, Scopes, is_inside

# Names of Python that ports use themselves.
NEEDED = {
    "len", "range", "list", "enumerate", "super", "any", "all", "property", "staticmethod", "self",
    "dict", "reversed", "int", "str", "ord", "callable", "isinstance", "tuple", "Exception",
    "NotImplementedError", "KeyError", "exports", "default",
}  # fmt: skip


class Names:
    """Names of variables, and names to import them by."""

    def __init__(self, scopes: Scopes) -> None:
        self.imported: dict[str, str] = {}
        self.library: dict[str, str] = {}
        self.modules: dict[str, str] = {}
        self._taken = {
            identifier(each.name) for each in scopes.all if each.kind not in ("outer",)
        } | NEEDED
        self._spoken = set(self._taken)
        by_function: dict[object, list[Binding]] = {}
        for each in scopes.all:
            by_function.setdefault(each.function, []).append(each)
        for bindings in by_function.values():
            self._settle(bindings)

    def _settle(self, bindings: list[Binding]) -> None:
        """Name the variables of one function: what blocks keep apart in JavaScript."""
        settled: dict[str, list[Binding]] = {}
        for each in sorted(bindings, key=lambda one: one.scope.node.start or 0):
            plain = identifier(each.name)
            if plain in NEEDED:
                plain += "_"
            wanted, count = plain, 1
            hides = _hides(each)
            while (hides and wanted == plain) or any(
                _clash(other, each) for other in settled.get(wanted, ())
            ):
                count += 1
                wanted = f"{plain}_{count}"
                while wanted in self._spoken:
                    count += 1
                    wanted = f"{plain}_{count}"
            if wanted != plain:
                self._taken.add(wanted)
            each.python = wanted
            settled.setdefault(wanted, []).append(each)

    @property
    def spoken(self) -> set[str]:
        """The names of the program, and those that ports need."""
        return self._spoken

    def js(self, name: str) -> str:
        """Return the name by which the port reads one of `pysynaptic.js`."""
        return self._import(self.imported, name)

    def synaptic(self, name: str) -> str:
        """Return the name by which the port reads one of the library."""
        return self._import(self.library, name)

    def module(self, name: str) -> str:
        """Return the name of one of Python's own modules."""
        return self._import(self.modules, name)

    def _import(self, table: dict[str, str], name: str) -> str:
        if name not in table:
            plain = identifier(name)
            table[name] = self.fresh(plain) if plain in self._taken else plain
            self._taken.add(table[name])
        return table[name]

    def own(self, table: dict[str, str], name: str, python: str) -> None:
        """Import a name by the name of a variable of the program."""
        table[name] = python

    def fresh(self, plain: str) -> str:
        """Return a name that nothing has yet."""
        name, count = plain + "_", 1
        while name in self._taken:
            count += 1
            name = f"{plain}_{count}"
        self._taken.add(name)
        return name

    def js_free(self, plain: str) -> str:
        """Return a name for values that nothing reads, which may be one for all of them."""
        while plain in self._spoken:
            plain += "_"
        return plain

    def new(self, plain: str) -> str:
        """Return a name for something the port adds, as it is if nothing has it."""
        if plain in self._taken:
            return self.fresh(plain)
        self._taken.add(plain)
        return plain


def _hides(own: Binding) -> bool:
    """Return whether a block hides a variable that the rest of its function has from outside."""
    if own.scope.node is own.function:
        return False
    scope = own.scope.outer
    while scope is not None and scope.function is own.function:
        scope = scope.outer
    outer = None if scope is None else scope.find(own.name)
    return outer is not None and any(is_inside(each, own.function) for each in outer.uses)


def _clash(one: Binding, other: Binding) -> bool:
    """Return whether two variables of a function need names of their own."""
    if one.scope is other.scope:
        return True
    a, b = one.scope.node, other.scope.node
    nested = a.parent is None or b.parent is None or is_inside(a, b) or is_inside(b, a)
    return nested or one.captured or other.captured
