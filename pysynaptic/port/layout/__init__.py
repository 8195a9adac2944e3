"""Prints a Python syntax tree as ``ruff format`` would leave it, without ruff.

The rules are those of ruff's formatter in its default style: `document` has its algebra, `printer`
decides where lines end, and the other modules turn nodes into documents.
"""

from __future__ import annotations

import ast

from .blocks import module_lines
from .expressions import RULES
from .formatter import Formatter
from .text import UnquotableError

__all__ = ["UnquotableError", "write"]


def write(module: ast.Module, width: int = 88) -> str:
    """Return a module as text, laid out as ``ruff format`` lays it out.

    Nodes may carry attributes that ``ast`` does not know. Comments are texts without their ``#``,
    and None among them is a blank line.

    ================ ======================== ===================================================
    attribute        of                       meaning
    ================ ======================== ===================================================
    before           statements, clauses and  comments above it
                     elements in brackets
    after            the same                 a comment at the end of its last line
    head             what has a block         a comment after the colon
    tail             last statement of a      comments that end the block
                     block, module
    blank            statements               0, 1 or 2: blank lines above it and its comments
    else_before,     what has an ``else``     the same for its ``else``
    else_head
    finally_before,  ``try``                  the same for its ``finally``
    finally_head
    nested           an ``if`` that is all    True: not written as ``elif``
                     of an ``else``
    multiline        displays, calls,         True: one element a line, even where all would fit
                     parameters, imports
    parenthesised    expressions              True: in parentheses, even where none are needed;
                                              False: a tuple without them, where that is possible
    raw              numbers                  how the number is written
    ================ ======================== ===================================================

    Elements in brackets are those of displays, arguments and parameters; the values of a dict carry
    the comments of its items.

    Parameters
    ----------
    module : ast.Module
        The tree. It is not changed, and needs no line numbers.
    width : int, default 88
        How long a line may be. Comments and strings are not split.

    Returns
    -------
    str
        Text that Python 3.11 reads as the same tree.

    Raises
    ------
    UnquotableError
        If an f-string has an expression that Python 3.11 cannot read: with a backslash, or with
        both kinds of quotes.
    RecursionError
        If expressions are nested about 100 levels deep.

    Examples
    --------
    >>> import ast
    >>> module = ast.parse("net = Perceptron(2,3,1); print(net.activate([0, 1]))")
    >>> module.body[0].before = [" two inputs, one output"]
    >>> module.body[0].value.multiline = True
    >>> module.body[1].blank = 1
    >>> print(write(module), end="")
    # two inputs, one output
    net = Perceptron(
        2,
        3,
        1,
    )
    <BLANKLINE>
    print(net.activate([0, 1]))
    """
    formatter = Formatter(RULES, module, width)
    lines = module_lines(formatter, module)
    return "\n".join(lines) + "\n" if lines else ""
