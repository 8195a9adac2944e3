"""The table of rules: one for each kind of expression."""

from __future__ import annotations

import ast

from .chains import chain, slice_
from .comprehensions import comprehension, dict_comprehension
from .displays import dict_, list_, set_, tuple_
from .formatter import Rule
from .fstrings import f_string
from .functions import lambda_
from .literals import constant, name
from .operators import awaited, binary_like, conditional, named, starred, unary, yielded

RULES: dict[type[ast.expr], Rule] = {
    ast.Attribute: chain,
    ast.Await: awaited,
    ast.BinOp: binary_like,
    ast.BoolOp: binary_like,
    ast.Call: chain,
    ast.Compare: binary_like,
    ast.Constant: constant,
    ast.Dict: dict_,
    ast.DictComp: dict_comprehension,
    ast.GeneratorExp: comprehension,
    ast.IfExp: conditional,
    ast.JoinedStr: f_string,
    ast.Lambda: lambda_,
    ast.List: list_,
    ast.ListComp: comprehension,
    ast.Name: name,
    ast.NamedExpr: named,
    ast.Set: set_,
    ast.SetComp: comprehension,
    ast.Slice: slice_,
    ast.Starred: starred,
    ast.Subscript: chain,
    ast.Tuple: tuple_,
    ast.UnaryOp: unary,
    ast.Yield: yielded,
    ast.YieldFrom: yielded,
}
