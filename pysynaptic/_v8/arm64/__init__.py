"""The mathematics of Node's builds for arm64, where it differs from the one for x86-64.

There the compiler fused multiplications with additions, which rounds a sum like ``a * b + c`` only
once.  That changes the last bit of one result in some thousands.  The algorithms are those of the
modules of the same names in the room above; here `fma` stands wherever the compiler fused and it
matters.  Where a product is exact anyway, as ``k * LN2_HIGH`` is, or the sum only goes into an
integer, it does not.

Two compilers have built Node for arm64: GCC for Linux up to Node 24, and Clang for Linux from
Node 26 on and for macOS always; of Node 25, which npm lacks, GCC is assumed.  Clang fuses a product
with a sum where both stand in one expression, and the left one of two products.  GCC also looks
through variables, but leaves a product alone that any other operation needs too.  Where these two
differ, a function takes ``clang``; ``BY_COMPILER`` lists them.
"""

from __future__ import annotations

BY_COMPILER = frozenset(
    ("acosh", "asinh", "atan", "atan2", "atanh", "log", "log10", "log1p", "log2", "pow", "tan")
)
