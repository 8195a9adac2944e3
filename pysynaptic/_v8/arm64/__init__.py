"""The mathematics of Node's builds for arm64, where it differs from x86-64.

In these builds the compiler fused multiplications with additions, so that ``a * b + c`` is rounded
once.  This changes the last bit of one result in a few thousand.  The algorithms are those of the
modules with the same names in the parent package, with `fma` where the compiler fused and it
matters.  It does not matter if a product is exact, such as ``k * LN2_HIGH``, or if the sum becomes
an integer.

Two compilers have built Node for arm64: GCC for Linux up to Node 24, and Clang for Linux from Node
26 on and for all versions of macOS.  Node 25 is not on npm; we assume GCC.  Clang fuses a product
with a sum in the same expression, and the left one of two products.  GCC also fuses through
variables, but not if another operation needs the product.  Functions in which the two differ have
an argument ``clang``; ``BY_COMPILER`` lists them.
"""

from __future__ import annotations

BY_COMPILER = frozenset(
    ("acosh", "asinh", "atan", "atan2", "atanh", "log", "log10", "log1p", "log2", "pow", "tan")
)
