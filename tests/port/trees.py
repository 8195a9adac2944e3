"""Random syntax trees, with the comments and marks that a translator hangs on them."""

from __future__ import annotations

import ast
import random
from collections.abc import Callable

NAMES = ("a", "xs", "net", "weight", "the_layer", "training_options", "a_name_that_is_rather_long")
TEXTS = (
    "",
    "x",
    "it's",
    'a "b"',
    "\n",
    "\\d",
    "caf\xe9 20\xb0",
    "\x00\x1b",
    "\ud800",
    "{x}",
    "word " * 9,
)
NUMBERS = (
    "0",
    "7",
    "10_000",
    "0x1f",
    "0XAB",
    "0b101",
    "1.5",
    ".5",
    "5.",
    "1E10",
    "1e-7",
    "2.5e+3",
    "1J",
)
BINARY = (
    ast.Add,
    ast.Sub,
    ast.Mult,
    ast.Div,
    ast.Mod,
    ast.FloorDiv,
    ast.Pow,
    ast.LShift,
    ast.BitOr,
)
COMPARISONS = (ast.Eq, ast.NotEq, ast.Lt, ast.GtE, ast.In, ast.NotIn, ast.Is, ast.IsNot)
UNARY = (ast.Not, ast.USub, ast.UAdd, ast.Invert)
COMMENTS = (
    " short",
    "",
    " type: ignore",
    "! loud",
    "no space",
    " a comment of some length, with words" * 2,
)
LOAD, STORE = ast.Load(), ast.Store()


class Trees:
    """Draws trees; ``marks`` is how likely each mark is."""

    def __init__(self, seed: int, marks: float = 0.1) -> None:
        self.random = random.Random(seed)
        self.marks = marks

    def chance(self, probability: float) -> bool:
        """Return True now and then."""
        return self.random.random() < probability

    def many(self, least: int, most: int, draw: Callable[[], ast.expr]) -> list[ast.expr]:
        """Return some expressions."""
        return [draw() for _ in range(self.random.randint(least, most))]

    def name(self) -> str:
        """Return a name."""
        return self.random.choice(NAMES)

    def mark(self, node: ast.AST, *names: str) -> None:
        """Hang comments and other marks on a node."""
        values: dict[str, Callable[[], object]] = {
            "before": self.comments,
            "tail": self.comments,
            "after": lambda: self.random.choice(COMMENTS),
            "head": lambda: self.random.choice(COMMENTS),
            "blank": lambda: 1,
            "multiline": lambda: True,
            "parenthesised": lambda: True,
        }
        for name in names:
            if self.chance(self.marks):
                setattr(node, name, values[name]())

    def comments(self) -> list[str | None]:
        """Return comments with blank lines among them."""
        found: list[str | None] = []
        for _ in range(self.random.randint(1, 3)):
            found.append(self.random.choice(COMMENTS))
            if self.chance(0.2):
                found.append(None)
        return found

    # Expressions

    def expression(self, depth: int) -> ast.expr:
        """Return an expression, of operators nested up to a depth."""
        atoms = [self.variable, self.variable, self.variable, self.text, self.number, self.word]
        if depth <= 0:
            return self.random.choice(atoms)()
        inner = [
            *(self.call, self.call, self.attribute, self.subscript, self.binary, self.binary),
            *(self.boolean, self.comparison, self.unary, self.conditional, self.lambda_),
            *(self.list_, self.dict_, self.tuple_, self.set_, self.comprehension, self.f_string),
            *(self.chain, self.dict_comprehension, self.generator),
        ]
        if self.chance(0.3):
            return self.random.choice(atoms)()
        node = self.random.choice(inner)(depth - 1)
        self.mark(node, "parenthesised")
        return node

    def element(self, depth: int) -> ast.expr:
        """Return an expression that may carry comments, or stand behind a star."""
        node = self.expression(depth)
        if self.chance(0.05):
            node = ast.Starred(node, LOAD)
        elif self.chance(0.03):
            node = ast.NamedExpr(ast.Name(self.name(), STORE), node)
        self.mark(node, "before", "after")
        return node

    def elements(self, depth: int, least: int = 0) -> list[ast.expr]:
        """Return the elements of a display."""
        return self.many(least, 5, lambda: self.element(depth))

    def variable(self) -> ast.expr:
        """Return a name."""
        return ast.Name(self.name(), LOAD)

    def text(self) -> ast.expr:
        """Return a string."""
        value = self.random.choice(TEXTS)
        return ast.Constant(value.encode("utf-8", "replace") if self.chance(0.1) else value)

    def number(self) -> ast.expr:
        """Return a number as it is written somewhere."""
        raw = self.random.choice(NUMBERS)
        node = ast.Constant(ast.literal_eval(raw))
        if self.chance(0.8):
            node.raw = raw  # type: ignore[attr-defined]
        return node

    def word(self) -> ast.expr:
        """Return a constant with a name."""
        return ast.Constant(self.random.choice((None, True, False, ...)))

    def call(self, depth: int) -> ast.expr:
        """Return a call."""
        node = ast.Call(self.expression(depth), self.elements(depth), [])
        if self.chance(0.3):
            value = self.expression(depth)
            self.mark(value, "before", "after")
            name = self.name() if self.chance(0.8) else None
            node.keywords.append(ast.keyword(name, value))
        if node.args or node.keywords:
            self.mark(node, "multiline")
        return node

    def chain(self, depth: int) -> ast.expr:
        """Return a chain of methods."""
        node: ast.expr = self.expression(depth)
        for _ in range(self.random.randint(1, 4)):
            node = ast.Call(ast.Attribute(node, self.name(), LOAD), self.elements(depth - 1), [])
        return node

    def attribute(self, depth: int) -> ast.expr:
        """Return an attribute."""
        return ast.Attribute(self.expression(depth), self.name(), LOAD)

    def subscript(self, depth: int) -> ast.expr:
        """Return a subscript."""
        index = self.expression(depth)
        if self.chance(0.3):
            ends = [self.expression(depth) if self.chance(0.6) else None for _ in range(3)]
            index = ast.Slice(*ends)
        elif self.chance(0.2):
            index = ast.Tuple(self.many(1, 3, lambda: self.expression(depth)), LOAD)
        return ast.Subscript(self.expression(depth), index, LOAD)

    def binary(self, depth: int) -> ast.expr:
        """Return an operation of two operands."""
        op = self.random.choice(BINARY)()
        return ast.BinOp(self.expression(depth), op, self.expression(depth))

    def boolean(self, depth: int) -> ast.expr:
        """Return an ``and`` or an ``or``."""
        op = self.random.choice((ast.And, ast.Or))()
        return ast.BoolOp(op, self.many(2, 4, lambda: self.expression(depth)))

    def comparison(self, depth: int) -> ast.expr:
        """Return a comparison of two or three values."""
        others = self.many(1, 2, lambda: self.expression(depth))
        ops: list[ast.cmpop] = [self.random.choice(COMPARISONS)() for _ in others]
        return ast.Compare(self.expression(depth), ops, others)

    def unary(self, depth: int) -> ast.expr:
        """Return an operation of one operand."""
        return ast.UnaryOp(self.random.choice(UNARY)(), self.expression(depth))

    def conditional(self, depth: int) -> ast.expr:
        """Return a conditional expression."""
        return ast.IfExp(*(self.expression(depth) for _ in range(3)))

    def lambda_(self, depth: int) -> ast.expr:
        """Return a lambda."""
        return ast.Lambda(self.parameters(depth, False), self.expression(depth))

    def list_(self, depth: int) -> ast.expr:
        """Return a list."""
        return self.display(ast.List(self.elements(depth), LOAD))

    def tuple_(self, depth: int) -> ast.expr:
        """Return a tuple."""
        node = ast.Tuple(self.elements(depth), LOAD)
        return self.display(node) if len(node.elts) > 1 else node

    def set_(self, depth: int) -> ast.expr:
        """Return a set."""
        return self.display(ast.Set(self.elements(depth, 1)))

    def display(self, node: ast.List | ast.Tuple | ast.Set) -> ast.expr:
        """Return a display, which may be marked."""
        if node.elts:
            self.mark(node, "multiline")
        return node

    def dict_(self, depth: int) -> ast.expr:
        """Return a dict."""
        values = self.many(0, 4, lambda: self.expression(depth))
        keys = [self.expression(depth) if self.chance(0.9) else None for _ in values]
        for value in values:
            self.mark(value, "before", "after")
        node = ast.Dict(keys, values)
        if values:
            self.mark(node, "multiline")
        return node

    def comprehension(self, depth: int) -> ast.expr:
        """Return a comprehension of a list or a set."""
        kind = self.random.choice((ast.ListComp, ast.SetComp))
        return kind(self.expression(depth), self.clauses(depth))

    def dict_comprehension(self, depth: int) -> ast.expr:
        """Return a comprehension of a dict."""
        return ast.DictComp(self.expression(depth), self.expression(depth), self.clauses(depth))

    def generator(self, depth: int) -> ast.expr:
        """Return a call with a generator."""
        generator = ast.GeneratorExp(self.expression(depth), self.clauses(depth))
        return ast.Call(self.variable(), [generator], [])

    def clauses(self, depth: int) -> list[ast.comprehension]:
        """Return the clauses of a comprehension."""
        return [
            ast.comprehension(
                self.target(),
                self.expression(depth),
                self.many(0, 2, lambda: self.expression(depth)),
                0,
            )
            for _ in range(self.random.randint(1, 2))
        ]

    def f_string(self, depth: int) -> ast.expr:
        """Return an f-string whose expressions need no quotes."""
        values: list[ast.expr] = []
        for _ in range(self.random.randint(1, 3)):
            values.append(ast.Constant(self.random.choice((" ", "{}", "it's ", '"', "caf\xe9\n"))))
            spec = ast.JoinedStr([ast.Constant(".2f")]) if self.chance(0.3) else None
            key = ast.Subscript(self.variable(), ast.Constant("key"), LOAD)
            inner = self.random.choice((self.variable(), key, ast.Set([self.variable()])))
            values.append(ast.FormattedValue(inner, self.random.choice((-1, 114)), spec))
        return ast.JoinedStr(values)

    def parameters(self, depth: int, marked: bool = True) -> ast.arguments:
        """Return parameters with different names."""
        names = self.random.sample(NAMES, self.random.randint(0, 5))
        nodes = [ast.arg(name) for name in names]
        if marked:
            for node in nodes:
                self.mark(node, "before", "after")
                if self.chance(0.1):
                    node.annotation = self.expression(depth)
        found = ast.arguments([], nodes[:3], None, nodes[3:4], [None], None, [])
        found.kw_defaults = [self.variable() if self.chance(0.5) else None for _ in nodes[3:4]]
        found.defaults = [self.expression(depth if marked else 0) for _ in nodes[2:3]]
        if len(nodes) == 5:
            found.kwarg = nodes[4]
        if len(nodes) > 3 and self.chance(0.3):
            found.posonlyargs = [found.args.pop(0)]
        if len(nodes) == 3 and self.chance(0.3):
            found.vararg = found.args.pop()
            found.defaults = []
        if marked and nodes:
            self.mark(found, "multiline")
        return found

    def target(self) -> ast.expr:
        """Return what can be assigned to."""
        if self.chance(0.3):
            return ast.Tuple(self.many(2, 3, self.target), STORE)
        if self.chance(0.2):
            return ast.Attribute(self.variable(), self.name(), STORE)
        if self.chance(0.2):
            return ast.Subscript(self.variable(), self.expression(1), STORE)
        return ast.Name(self.name(), STORE)

    # Statements

    def module(self) -> ast.Module:
        """Return a module."""
        module = ast.Module(self.block(3, 6), [])
        self.mark(module, "tail")
        return module

    def block(self, depth: int, most: int = 3) -> list[ast.stmt]:
        """Return some statements."""
        body = [self.statement(depth) for _ in range(self.random.randint(1, most))]
        if self.chance(self.marks):
            body.insert(0, ast.Expr(ast.Constant("What a docstring says.")))
            self.mark(body[0], "before", "after")
        if depth < 3:
            self.mark(body[-1], "tail")
        return body

    def statement(self, depth: int) -> ast.stmt:
        """Return a statement with its comments."""
        if depth <= 0 or self.chance(0.6):
            node = self.simple()
            self.mark(node, "after")
        else:
            node = self.compound(depth - 1)
            self.mark(node, "head")
        self.mark(node, "before", "blank")
        if hasattr(node, "decorator_list"):
            vars(node).setdefault("type_params", [])  # which Python 3.12 compares
        return node

    def simple(self) -> ast.stmt:
        """Return a statement without a block."""
        value, deep = self.expression(2), self.expression(3)
        return self.random.choice(
            (
                ast.Expr(deep),
                ast.Expr(ast.Await(value)),
                ast.Assign([self.target()], deep),
                ast.Assign([self.target(), self.target()], value),
                ast.Assign(
                    [self.target()], self.random.choice((ast.Yield(value), ast.Await(value)))
                ),
                ast.AugAssign(ast.Name(self.name(), STORE), ast.Add(), deep),
                ast.AnnAssign(ast.Name(self.name(), STORE), self.subscript(1), deep, 1),
                ast.Return(deep),
                ast.Assert(value, self.expression(2)),
                ast.Raise(value, self.expression(1)),
                ast.Delete([self.target()]),
                ast.Import([ast.alias(self.name(), self.name())]),
                ast.ImportFrom(
                    "a.b", [ast.alias(name) for name in NAMES[: self.random.randint(1, 7)]], 0
                ),
                ast.Pass(),
            )
        )

    def compound(self, depth: int) -> ast.stmt:
        """Return a statement with blocks."""
        test, body = self.expression(2), self.block(depth)
        orelse = self.block(depth) if self.chance(0.4) else []
        item = ast.withitem(self.call(1), self.target() if self.chance(0.5) else None)
        handler = ast.ExceptHandler(self.variable(), self.name(), self.block(depth))
        self.mark(handler, "before", "head")
        function: ast.stmt = ast.FunctionDef(self.name(), self.parameters(1), body, [], None)
        return self.random.choice(
            (
                ast.If(test, body, orelse),
                ast.While(test, body, orelse),
                ast.For(self.target(), test, body, orelse),
                ast.With([item, *([item] if self.chance(0.3) else [])], body),
                ast.Try(body, [handler], orelse, self.block(depth) if self.chance(0.3) else []),
                ast.ClassDef(self.name(), self.many(0, 2, self.variable), [], body, []),
                function,
                function,
                ast.FunctionDef(self.name(), self.parameters(1), body, [test], self.expression(1)),
            )
        )
