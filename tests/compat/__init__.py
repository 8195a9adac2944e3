"""The compatibility suite: one program, run on Synaptic 1.1.4 under Node and on pysynaptic.

A *program* (`program.py`) is a list of steps in JSON. `interpreter.js` runs it on the original,
`pysynaptic/_selftest/` on pysynaptic, `scripts.py` prints it in both languages. What the two give
is compared to the bit (`compare.py`):

- the scenarios by name (`scenarios/`) against golden records in `records/`, which `python -m
  tests.compat.record` makes, and against live Node where it is installed;
- random programs (`generate.py`) against live Node; a failing one is shrunk (`shrink.py`).
  `python -m tests.compat.fuzz --sequences 500 --seed 7 --kernel native` runs many.

Where the original loses training or shows stale values it cannot be the oracle: `limits.js` knows
these rows of COMPAT.md and ends a program there, `mended.js` patches them away.
"""
