"""The port of one program: what all rooms of the translator share while they write it."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from . import python as py
from .comments import Comments, put_before
from .constants import not_allowed
from .kinds import NOTHING, Kind
from .names import Names
from .scopes import Binding
from .tree import Node, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .inference import Inference
    from .program import File, Program

Write = Callable[["Writer", Node], "Any"]

Tool = TypeVar("Tool", bound=Callable[..., Any])

EXPRESSIONS: dict[str, Write] = {}
# Functions that rooms below their own need: a call may be a loop, a function may be a class.
TOOLS: dict[str, Callable[..., Any]] = {}
STATEMENTS: dict[str, Write] = {}


def tool(function: Tool) -> Tool:
    """Let rooms below a function's own call it, through `Writer.use`."""
    TOOLS[function.__name__] = function
    return function


def writes(table: dict[str, Write], *types: str) -> Callable[[Write], Write]:
    """Register a function that writes nodes of some types."""

    def register(function: Write) -> Write:
        for each in types:
            table[each] = function
        return function

    return register


@dataclass
class Refusal:
    """A construct that is not ported.

    Attributes
    ----------
    rule : int
        The number of the rule, which docs/porting-rules.md explains.
    what : str
        The construct, and what to do by hand.
    line, column : int
        Where it stands in the program, counted from 1.
    """

    rule: int
    what: str
    line: int
    column: int


class Refused(Exception):
    """Raised within a statement that is not ported."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.what)
        self.refusal = refusal


class NeedsDef(Exception):
    """Raised within a lambda whose function needs statements."""


@dataclass
class Frame:
    """A Python function that is being written, or the module."""

    node: Node
    is_lambda: bool = False
    nonlocals: set[str] = field(default_factory=set)
    globals: set[str] = field(default_factory=set)
    this: str | None = None
    # Loops around the statement, innermost last: see `loops`.
    loops: list[Any] = field(default_factory=list)
    # Names that lambdas and functions in a loop must keep: {name of variable}.
    kept: list[set[str]] = field(default_factory=list)


class Writer:
    """Writes one program."""

    def __init__(self, program: Program, file: File, inference: Inference) -> None:
        self.program, self.file = program, file
        self.source, self.scopes, self.inference = file.source, file.scopes, inference
        self.names = Names(file.scopes)
        self.comments = Comments(file.source)
        self.refusals: list[Refusal] = []
        self.notes: list[str] = []
        self.frames = [Frame(file.source.tree)]
        self.body: list[ast.stmt] = []
        self.moved: set[Node] = set()
        # Functions whose prototypes are looked up at run time, in the next attempt at the program.
        self.dynamic: set[int] = set()
        # Whether a value of which nothing is known is asked for its prototype; makes objects.
        self.asks_anything = False
        self.makes_of_anything = False
        self.sees_messages: bool | None = None  # whether it catches errors; see `messages`
        self.uses_tasks = False
        # What the port imports of other files, by the names of their modules, and what of it people
        # can import from the port.
        self.asked: dict[str, Any] = {}
        self.exported: dict[str, None] = {}
        self.reads_exports = False
        # What a page runs when it has loaded: its turn, whether it is replaced, the statement.
        self.at_end: list[tuple[int, bool, ast.stmt]] = []
        self.own_exports: str | None = None
        self.sets_exports = False
        # Whether texts may have characters that count as two in JavaScript.
        self.astral = _may_be_astral(file.source.text)
        # Whether objects of the program may say what they are as numbers.
        self.has_own_values = re.search(r"\bvalueOf\b", file.source.text) is not None
        self.not_allowed = not_allowed(self.scopes)
        self.inlined: dict[Node, Node] = {}
        self.suggested: str | None = None

    # Asking ---------------------------------------------------------------------------------------

    @property
    def frame(self) -> Frame:
        """The Python function that is being written."""
        return self.frames[-1]

    @property
    def needs_exports(self) -> bool:
        """Whether there must be an object to add exports to, before any is set."""
        return self.reads_exports or (not self.sets_exports and self.file.is_required)

    def kind(self, node: Node) -> Kind:
        """Return what an expression can be."""
        kind: Kind | None = node.kind_
        return NOTHING if kind is None else kind

    def text(self, node: Node) -> str:
        """Return the text of a node."""
        return self.source.text[node.start : node.end]

    def spans_lines(self, node: Node, first: Node | None) -> bool:
        """Return whether the first part of a node stands on a line of its own."""
        return first is not None and self.source.line_of(node.start) != first.line

    # Writing --------------------------------------------------------------------------------------

    def js(self, name: str, *arguments: ast.expr, **named: ast.expr) -> ast.Call:
        """Call a function of `pysynaptic.js`."""
        return py.call(self.names.js(name), *arguments, **named)

    def js_name(self, name: str) -> ast.Name:
        """Read a name of `pysynaptic.js`."""
        return py.name(self.names.js(name))

    def undefined(self) -> ast.expr:
        """Read ``undefined``."""
        return self.js_name("undefined")

    def expression(self, node: Node) -> ast.expr:
        """Write an expression."""
        write = EXPRESSIONS.get(node.type)
        if write is None:
            raise self.refuse(node, 90, unknown(node))
        found: ast.expr = write(self, node)
        return found

    def use(self, name: str, *arguments: Any) -> Any:
        """Call a function that a room above has registered with `tool`."""
        return TOOLS[name](self, *arguments)

    def emit(self, statement: ast.stmt) -> None:
        """Add a statement to the block that is being written."""
        if self.frame.is_lambda:
            raise NeedsDef
        self.body.append(statement)

    def block(self, write: Callable[[], None]) -> list[ast.stmt]:
        """Return the statements that a function writes."""
        outer, self.body = self.body, []
        try:
            write()
            return self.body
        finally:
            self.body = outer

    def statement(self, node: Node) -> None:
        """Write a statement, or what stands for one that is refused."""
        write = STATEMENTS.get(node.type)
        count, body = len(self.body), self.body
        depth = len(self.frames)
        try:
            if write is None:
                raise self.refuse(node, 90, unknown(node))
            if node in self.not_allowed:
                raise self.refuse(node, 18, self.not_allowed[node])
            write(self, node)
        except Refused as refused:
            del self.frames[depth:]
            self.body = body
            del self.body[count:]
            if self.frame.is_lambda:
                raise
            self.refusals.append(refused.refusal)
            self.body.append(_instead(self, refused.refusal))

    def refuse(self, node: Node, rule: int, what: str) -> Refused:
        """Return the exception for a construct that is not ported."""
        return Refused(Refusal(rule, what, node.line, node.column))

    def at_run_time(self, node: Node, functions: Iterable[Node]) -> Refused:
        """Return the exception for functions that no class of Python stands for.

        The program is written again, with functions whose prototypes are objects of the program.
        """
        self.dynamic |= {each.start for each in functions}
        return self.refuse(node, 30, "a prototype that is used in this way: write a class")

    def note(self, text: str) -> None:
        """Add a line to what is left to tidy."""
        if text not in self.notes:
            self.notes.append(text)

    def read(self, binding: Binding) -> ast.expr:
        """Read a variable: one of another file that may still change is read there."""
        if binding.live is not None and binding.live[1] is not None:
            return py.attribute(py.name(binding.live[0]), binding.live[1])
        return py.name(binding.python)

    def set_name(self, binding: Binding) -> None:
        """Note that the function that is being written sets a variable."""
        if self.frame.is_lambda:
            raise NeedsDef
        function = self.inlined.get(binding.function, binding.function)
        while function in self.inlined:
            function = self.inlined[function]
        if function is self.frame.node or self.frame.node.parent is None:
            return
        if function.parent is None:
            self.frame.globals.add(binding.python)
        else:
            self.frame.nonlocals.add(binding.python)

    @contextmanager
    def lambda_scope(self, node: Node) -> Iterator[None]:
        """Write what stands in a comprehension: statements cannot."""
        self.frames.append(Frame(node, is_lambda=True))
        try:
            yield
        finally:
            self.frames.pop()

    def holey(self, kind: Kind) -> bool:
        """Return whether lists may have holes, which Python's own reading does not hide."""
        return any(
            each.fields.get("*", NOTHING).undefined or (each.escaped and self.makes_holes)
            for each in kind.lists
        )

    @cached_property
    def settings_of_exports(self) -> list[Node]:
        """The assignments to ``module.exports``."""
        return [
            each
            for each in walk(self.source.tree)
            if each.type == "AssignmentExpression" and self.text(each.left) == "module.exports"
        ]

    @cached_property
    def makes_holes(self) -> bool:
        """Whether the program may make a hole in a list of which nothing is known."""
        return any(self._may_make_hole(each) for each in walk(self.source.tree))

    def _may_make_hole(self, node: Node) -> bool:
        if node.type == "UnaryExpression":
            member = node.argument if node.operator == "delete" else None
        else:
            member = node.left if node.type == "AssignmentExpression" else None
        if member is None or member.type != "MemberExpression" or not member.computed:
            return False
        key = self.kind(member.property)
        return self.kind(member.object).anything and bool(key.number or key.anything)

    def fits_pattern(self, pattern: Node, kind: Kind) -> bool:
        """Return whether Python unpacks a value as a pattern of names does."""
        if not kind.only_list or self.holey(kind):
            return False
        return all(each.length == len(pattern.elements) for each in kind.lists)

    def statements(self, nodes: list[Node], start: int, end: int) -> None:
        """Write the statements of a block, with their comments and blank lines."""
        last = start
        for index, node in enumerate(nodes):
            before, blank = self.comments.before(last, node)
            count = len(self.body)
            if node in self.moved:
                last = node.end
                continue
            self.statement(node)
            following = nodes[index + 1].start if index + 1 < len(nodes) else end
            inner: list[Any] = list(self.comments.rest(node.start, node.end))
            after = self.comments.after(node, following)
            written = self.body[count:]
            for each in written:
                each.origin = getattr(each, "origin", node.line)  # type: ignore[attr-defined]
            if written:
                put_before(written[0], [*before, *inner])
                if blank:
                    written[0].blank = 1  # type: ignore[attr-defined]
                if after is not None:
                    if isinstance(
                        written[-1],
                        (
                            ast.FunctionDef,
                            ast.ClassDef,
                            ast.If,
                            ast.For,
                            ast.While,
                            ast.Try,
                            ast.AsyncFunctionDef,
                        ),
                    ):
                        put_before(written[0], [after])
                    else:
                        written[-1].after = after  # type: ignore[attr-defined]
            else:
                kept = [*before, *inner, *([after] if after is not None else [])]
                if kept:
                    self.keep_comments(kept, blank)
            last = node.end
        tail = self.comments.rest(last, end)
        if tail:
            self._tail(tail)

    def keep_comments(self, lines: list[Any], blank: int) -> None:
        """Keep comments whose statement is gone, for the next statement."""
        stand = py.statement(py.constant(...))
        stand.only_comments = True  # type: ignore[attr-defined]
        put_before(stand, lines)
        if blank:
            stand.blank = 1  # type: ignore[attr-defined]
        self.body.append(stand)

    def _tail(self, lines: list[str]) -> None:
        if self.body:
            last = self.body[-1]
            last.tail = [*getattr(last, "tail", []), *lines]  # type: ignore[attr-defined]
        else:
            self.keep_comments(list(lines), 0)


WORDS = {
    "WithStatement": "`with`: name the object of each property",
    "ImportExpression": "`import()`: write `import` at the top of the program",
    "Import": "`import()`: write `import` at the top of the program",
    "ExportAllDeclaration": "`export *`: import the names, and export them",
    "PrivateIdentifier": "`#name` here: use a field without `#`",
    "TaggedTemplateExpression": "a template with a tag: call the tag as a function",
}


def unknown(node: Node) -> str:
    """Return words for a construct that the porter does not know."""
    return WORDS.get(node.type, "this part of JavaScript: write it in another way, and report it")


def _may_be_astral(text: str) -> bool:
    """Return whether a program may meet characters outside of the basic plane."""
    if not text.isascii() and any(each > "\uffff" for each in text):
        return True
    low = text.lower()
    return any(each in low for each in ("\\u{", "\\ud", "fromcodepoint", "readfile", "normalize"))


def _instead(port: Writer, refusal: Refusal) -> ast.stmt:
    place = f"{port.source.name}:{refusal.line}:{refusal.column}"
    text = f"{place}: {refusal.what} (rule {refusal.rule})"
    return ast.Raise(py.call("NotImplementedError", py.constant(text)), None)
