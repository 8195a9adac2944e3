"""The files of a program: what each asks of the others, what it exports, what Python calls it."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field

from . import python as py
from .parsing import Source
from .quiet import is_quiet
from .scopes import Binding, Scopes
from .tree import Node, name_of_key, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


SUFFIXES = ".js", ".mjs", ".cjs", ".json"
LIBRARY = re.compile(r"(.*/)?synaptic([.-]min)?(\.js)?", re.IGNORECASE)
FROM = "ImportDeclaration", "ExportNamedDeclaration", "ExportAllDeclaration"


@dataclass(eq=False)
class Origin:
    """Where an exported name comes from: a variable of a file, or all that a file exports."""

    file: File
    python: str = ""
    # None for the value of `export default …`, which never changes.
    binding: Binding | None = None
    everything: bool = False

    @property
    def changes(self) -> bool:
        """Whether the variable may get another value after its file has run."""
        return self.binding is not None and bool(self.binding.writes)


@dataclass(eq=False)
class File:
    """One file of a program.

    Attributes
    ----------
    path : str
        From the folder of the program, with slashes.
    python : str
        The module that it becomes, such as ``"lib.my_net"``.
    asks : dict of Node to File
        What its ``import``, ``export … from`` and ``require`` mean, in the order of the text.
    asks_data : dict of Node to str
        The .json files that they mean without saying so: ``require('./rows')``.
    missing : set of Node
        Those of them that mean a file that is not there.
    is_entry : bool
        Whether the program can begin with it: no other file asks for it.
    circle : set of File
        The files that ask for it and for which it asks, itself included if there are others.
    """

    path: str
    source: Source
    python: str
    scopes: Scopes
    asks: dict[Node, File] = field(default_factory=dict)
    asks_data: dict[Node, str] = field(default_factory=dict)
    missing: set[Node] = field(default_factory=set)
    is_entry: bool = True
    is_unknown: bool = False
    is_required: bool = False
    asks_others: bool = False
    circle: set[File] = field(default_factory=set)
    _quiet: bool | None = None

    @classmethod
    def unknown(cls, path: str, python: str, *, is_module: bool) -> File:
        """Return what stands for a file of which nothing but its name is known."""
        tree = Node("Program", body=[], start=0, end=0)
        tree.is_module = is_module
        source = Source(path, "", tree)
        found = cls(path, source, python, Scopes(tree))
        found.is_unknown, found._quiet = True, False
        return found

    @property
    def is_module(self) -> bool:
        """Whether it is an ES module."""
        return self.source.is_module

    @property
    def folder(self) -> str:
        """Where it lies in the folder of the program."""
        return posixpath.dirname(self.path)

    @property
    def is_quiet(self) -> bool:
        """Whether it and the files that it asks for only define things, and can run at any time."""
        if self._quiet is None:
            self._quiet = True  # for circles
            self._quiet = all(map(is_quiet, self.source.tree.body)) and all(
                each.is_quiet for each in self.asks.values()
            )
        return self._quiet

    def data_for(self, node: Node) -> str | None:
        """Return the .json file for which a node asks, whose suffix may be left out."""
        request = request_of(node)
        if request is None or not is_relative(request):
            return None
        return request if request.endswith(".json") else self.asks_data.get(node)

    # What it exports ------------------------------------------------------------------------------

    def exported(self, name: str, seen: frozenset[tuple[File, str]] = frozenset()) -> Origin | None:
        """Return where one of the names that an ES module exports comes from."""
        if (self, name) in seen:
            return None
        seen |= {(self, name)}
        for statement in self.source.tree.body:
            found = self._exported_by(statement, name, seen)
            if found is not None:
                return found
        if name == "default":
            return None
        for statement in self.source.tree.body:
            if statement.type == "ExportAllDeclaration" and statement.exported is None:
                asked = self.asks.get(statement)
                found = asked.exported(name, seen) if asked is not None else None
                if found is not None:
                    return found
        return None

    def _exported_by(
        self, node: Node, name: str, seen: frozenset[tuple[File, str]]
    ) -> Origin | None:
        kind = node.type
        if kind == "ExportDefaultDeclaration" and name == "default":
            declared = node.declaration.id if _is_declaration(node.declaration) else None
            return self._of_name(declared, seen) if declared else Origin(self, "default")
        if kind == "ExportAllDeclaration" and node.exported is not None:
            if node.exported.name == name and node in self.asks:
                return Origin(self.asks[node], everything=True)
        if kind != "ExportNamedDeclaration":
            return None
        for each in declared_names(node.declaration):
            if each.name == name:
                return self._of_name(each, seen)
        for each in node.specifiers or []:
            if spelled(each.exported) != name:
                continue
            if node.source is None:
                return self._of_name(each.local, seen)
            asked = self.asks.get(node)
            return asked.exported(spelled(each.local), seen) if asked is not None else None
        return None

    def _of_name(self, name: Node, seen: frozenset[tuple[File, str]]) -> Origin | None:
        binding: Binding = name.binding
        if binding.kind != "import":
            return Origin(self, binding.python, binding)
        specifier = binding.declared[0].parent
        asked = self.asks.get(specifier.parent)
        if asked is None:
            return None
        if specifier.type == "ImportNamespaceSpecifier":
            return Origin(asked, everything=True)
        wanted = "default" if specifier.type == "ImportDefaultSpecifier" else None
        return asked.exported(wanted or spelled(specifier.imported), seen)

    def names(self, seen: frozenset[File] = frozenset()) -> set[str]:
        """Return all names that an ES module exports."""
        if self in seen:
            return set()
        found: set[str] = set()
        for node in self.source.tree.body:
            if node.type == "ExportDefaultDeclaration":
                found.add("default")
            elif node.type == "ExportAllDeclaration" and node.exported is not None:
                found.add(node.exported.name)
            elif node.type == "ExportAllDeclaration" and node in self.asks:
                found |= self.asks[node].names(seen | {self}) - {"default"}
            elif node.type == "ExportNamedDeclaration":
                found |= {each.name for each in declared_names(node.declaration)}
                found |= {spelled(each.exported) for each in node.specifiers or []}
        return found


class Program:
    """The files of a program, and which of them the others mean."""

    # Whether any file prints, or reads the name of, what is not known there.
    shows_hidden = False

    def __init__(
        self, sources: Mapping[str, Source], first: Iterable[str] = (), data: Iterable[str] = ()
    ) -> None:
        names = python_names(sources)
        self.data = set(data)
        self.files = {
            path: File(path, source, names[path], Scopes(source.tree))
            for path, source in sources.items()
        }
        self._members: dict[str, list[Node]] | None = None
        for each in self.files.values():
            self._ask(each)
        self._find_circles()
        self._find_entries(list(first))
        for each in self.files.values():
            each.scopes.shared = each.asks_others or not each.is_entry

    @property
    def is_alone(self) -> bool:
        """Whether there is one file only: of others nothing is known."""
        return len(self.files) == 1

    def members(self, name: str) -> list[Node]:
        """Return the members with a name that any file reads or sets."""
        if self._members is None:
            self._members = {}
            for file in self.files.values():
                for each in walk(file.source.tree):
                    if each.type == "MemberExpression" and (key := name_of_key(each)) is not None:
                        self._members.setdefault(key, []).append(each)
        return self._members.get(name, [])

    def _ask(self, file: File) -> None:
        for node in walk(file.source.tree):
            request = request_of(node)
            if request is None or not is_for_file(request):
                continue
            file.asks_others = True
            path = resolved(file.folder, request, self.files.__contains__)
            if path is not None:
                file.asks[node] = self.files[path]
                self.files[path].is_required |= not self.files[path].is_module
            elif with_suffix(file.folder, request, self.data.__contains__):
                file.asks_data[node] = f"{request}.json"
            elif not self.is_alone:
                file.missing.add(node)

    def _find_circles(self) -> None:
        reached = {each: _reached(each) for each in self.files.values()}
        for each, found in reached.items():
            if each in found:
                each.circle = {other for other in found if each in reached[other]}

    def _find_entries(self, first: list[str]) -> None:
        """Let files begin the program that no other asks for, or one of each circle of such."""
        asked: set[File] = set()
        for each in self.files.values():
            asked |= set(each.asks.values()) - each.circle
        order = [*first, *(each for each in self.files if each not in first)]
        begun: set[File] = set()
        for path in order:
            file = self.files[path]
            around = file.circle or {file}
            file.is_entry = not (around & asked) and file not in begun
            begun |= around


def _reached(file: File) -> set[File]:
    """Return the files that another asks for, and for which they ask."""
    found: set[File] = set()
    waiting = list(file.asks.values())
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += each.asks.values()
    return found


# Requests -----------------------------------------------------------------------------------------


def request_of(node: Node) -> str | None:
    """Return the name of the module for which a node asks."""
    if node.type in FROM and node.source is not None:
        return str(node.source.value)
    return required_by(node)


def required_by(node: Node) -> str | None:
    """Return the name of the module that ``require('…')`` asks for."""
    if (
        node.type == "CallExpression"
        and node.callee.type == "Identifier"
        and node.callee.name == "require"
        and (node.callee.binding is None or node.callee.binding.kind == "outer")
        and len(node.arguments) == 1
        and isinstance(node.arguments[0].value, str)
    ):
        return str(node.arguments[0].value)
    return None


def is_relative(request: str) -> bool:
    """Return whether a module is named by where its file lies."""
    return request in (".", "..") or request.startswith(("./", "../", "/"))


def is_for_file(request: str) -> bool:
    """Return whether a module is another JavaScript file of the program."""
    return is_relative(request) and not LIBRARY.fullmatch(request) and not request.endswith(".json")


def resolved(folder: str, request: str, is_there: Callable[[str], bool]) -> str | None:
    """Return the path of the file that Node takes for a request."""
    plain = posixpath.normpath(posixpath.join(folder, request))
    if request.endswith("/") or request in (".", ".."):
        candidates = [posixpath.join(plain, "index.js")]
    else:
        candidates = [plain, f"{plain}.js", posixpath.join(plain, "index.js")]
    return next((each for each in candidates if is_there(each)), None)


def with_suffix(folder: str, request: str, is_there: Callable[[str], bool]) -> bool:
    """Return whether a request for no JavaScript means a .json file."""
    return is_there(posixpath.normpath(posixpath.join(folder, f"{request}.json")))


def python_names(paths: Iterable[str]) -> dict[str, str]:
    """Return the module that each file becomes: two files never get one name.

    Examples
    --------
    >>> python_names(["lib/my-net.js", "lib/my_net.js", "lib.js"])
    {'lib.js': 'lib', 'lib/my-net.js': 'lib_.my_net', 'lib/my_net.js': 'lib_.my_net_2'}
    >>> python_names(["random.js"])  # there is a module of Python's own with this name
    {'random.js': 'random_'}
    """
    found: dict[str, str] = {}
    taken: dict[str, str] = {}  # by the Python path: what has it

    def name(parent: str, part: str, what: str) -> str:
        plain = f"{parent}.{py.module_name(part)}" if parent else py.module_name(part)
        wanted, count = plain, 1
        while taken.setdefault(wanted.lower(), what) != what:
            wanted = f"{plain}_" if what.endswith("/") and count == 1 else f"{plain}_{count + 1}"
            count += 1
        return wanted

    for path in sorted(paths, key=lambda each: (each.count("/"), each)):
        *folders, file = path.split("/")
        parent = whole = ""
        for each in folders:
            whole += each + "/"
            parent = name(parent, each, whole)
        stem, suffix = posixpath.splitext(file)
        found[path] = name(parent, stem if suffix in SUFFIXES else file, path)
    return found


# Exports ------------------------------------------------------------------------------------------


def declared_names(declaration: Node | None) -> list[Node]:
    """Return the names that an exported declaration declares."""
    from .scopes import targets_of_declaration

    if declaration is None:
        return []
    if declaration.type == "VariableDeclaration":
        return list(targets_of_declaration(declaration))
    return [declaration.id] if declaration.id is not None else []


def _is_declaration(node: Node) -> bool:
    return node.type in ("FunctionDeclaration", "ClassDeclaration")


def spelled(name: Node) -> str:
    """Return a name in a list of imports or exports, which may be a text."""
    return str(name.value if name.type == "Literal" else name.name)


# What a CommonJS file does with its exports -------------------------------------------------------


def is_module_exports(node: Node) -> bool:
    """Return whether a node is ``module.exports`` of Node."""
    return (
        node.type == "MemberExpression"
        and name_of_key(node) == "exports"
        and node.object.type == "Identifier"
        and node.object.name == "module"
        and node.object.binding is not None
        and node.object.binding.kind == "outer"
    )


def is_exports(node: Node) -> bool:
    """Return whether a node is Node's name ``exports``."""
    return (
        node.type == "Identifier"
        and node.name == "exports"
        and node.binding is not None
        and not node.binding.declared
    )
