"""A network's activation as one file of C99, for programs and microcontrollers without Python.

The text needs no library and no memory but its own.  Sources that follow one another are written as
runs, so that a connection takes hardly more room than its weight; what a network does not have
(gates, self-connections, squash functions) is not in its text.
"""

from __future__ import annotations

import re
from math import isfinite

from ..._base import validation
from . import formulas
from .formulas import filled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .tables import Row, Tables

HEAD = """\
/* A neural network in C99 (inputs: @inputs@, outputs: @outputs@), written by pysynaptic.
 *
 *     void @name@_activate(const double input[@inputs@], double output[@outputs@]);
 *     void @name@_reset(void);
 *
 * @memory@
 *
 * The digits are those of pysynaptic and of Node @node@, where double has 64 bits and the compiler
 * changes no operation: never use -ffast-math.  It allocates nothing and needs no library@libm@.
 */
#include <float.h>
#include <stdint.h>
@include@
#ifdef __FAST_MATH__
#error "-ffast-math changes the digits of this file"
#endif
#if FLT_EVAL_METHOD == 1 || FLT_EVAL_METHOD == 2
#error "this target rounds sums to other numbers than doubles: on x86 compile with -mfpmath=sse"
#endif
#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#elif defined(__GNUC__)
#pragma GCC optimize("fp-contract=off")
#elif defined(_MSC_VER)
#pragma fp_contract(off)
#endif

typedef char @name@_needs_doubles_of_64_bits[sizeof(double) == 8 ? 1 : -1];

void @name@_activate(const double input[@inputs@], double output[@outputs@]);
void @name@_reset(void);

"""
KEEPS = """\
It remembers: each call of @name@_activate goes on from the one before.  @name@_reset
 * goes back to the state in which the network was written."""
STARTS = "Each call of @name@_activate starts from the state in which the network was written."
FORGETS = "The network remembers nothing from one call to the next, so @name@_reset does nothing."
ACTIVATE = """
void @name@_activate(const double input[@inputs@], double output[@outputs@]) {
@locals@
@restart@    for (k = 0; k < @inputs@; k++)
        activations[INPUTS[k]] = input[k];
    for (n = 0; n < @neurons@; n++) {
        const Neuron *neuron = &NEURONS[n];
        double s = neuron->bias, f;
@self@        for (k = neuron->runs; k > 0; k--, run++) {
            const double *source = activations + run->first;
@gained@            for (count = run->count; count > 0; count--)
                s += *source++ * *weight++;
        }
@remember@@squashes@
        activations[neuron->place] = f;
@set_gains@    }
    for (k = 0; k < @outputs@; k++)
        output[k] = activations[OUTPUTS[k]];
}
"""
SELF = """\
        if (neuron->self_weight != 0.0)
            s = gains[neuron->self_gain] * neuron->self_weight * states[neuron->place] + s;
"""
GAINED = """\
            if (run->gain) {
                const double *gain = gains + run->gain;
                for (count = run->count; count > 0; count--)
                    s += *source++ * *weight++ * *gain++;
                continue;
            }
"""
REMEMBER = "        states[neuron->place] = s;\n"
SET_GAINS = """\
        for (k = neuron->gated; k > 0; k--)
            gains[*gated++] = f;
"""
EXP = """\
/* e to the power x, to the last bit.
 *
 * Constants and algorithm: fdlibm.
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 * Developed at SunSoft, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that
 * this notice is preserved.
 */
@constants@

static double from_bits(uint64_t bits) {
    union {
        uint64_t bits;
        double number;
    } same;
    same.bits = bits;
    return same.number;
}

static double power_of_two(int k) {
    return from_bits((uint64_t)(k + 1023) << 52);
}

static double infinity(void) {
    return from_bits((uint64_t)0x7FF << 52);
}

static double exponential(double x) {
    double size = x < 0.0 ? -x : x, high, low, r, t, c, y;
    int k;
    if (size < 0x1.62e43p-2) {
        if (size < 0x1p-28)
            return 1.0 + x;
        k = 0;
    } else if (size < 0x1.0a2b2p+0) {
        if (x == 1.0)
            return 2.718281828459045;
        k = x > 0.0 ? 1 : -1;
    } else {
        if (!(EXP_LOWEST <= x && x <= EXP_HIGHEST))
            return x > 0.0 ? infinity() : x < 0.0 ? 0.0 : x;
        k = (int)(PER_LN2 * x + (x > 0.0 ? 0.5 : -0.5));
    }
    high = x - k * LN2_HIGH;
    low = k * LN2_LOW;
    r = high - low;
    t = r * r;
    c = @c@;
    y = 1.0 - ((low - (r * c) / (2.0 - c)) - high);
    if (k < -1021)
        return y * power_of_two(k + 1000) * 0x1p-1000;
    return k == 1024 ? y * 2.0 * 0x1p+1023 : y * power_of_two(k);
}

"""
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
LONGEST_NAME = 31 - len("_activate")  # compilers may tell names apart by their first 31 letters
SIZES = (("uint8_t", 2**8), ("uint16_t", 2**16), ("uint32_t", 2**32))


def checked_name(name: object) -> str:
    """Return the name that functions in C begin with, or raise."""
    wanted = "a name in C, such as 'network'"
    if not isinstance(name, str):
        raise TypeError(f"name must be {wanted}, got {validation.described(name)}")
    if not NAME.fullmatch(name) or len(name) > LONGEST_NAME:
        raise ValueError(
            f"name must be {wanted}, of at most {LONGEST_NAME} letters, digits and underscores, "
            f"got {validation.described(name)}"
        )
    return name


def c_text(tables: Tables, name: str, stateful: bool) -> str:
    """Return the file; ``stateful`` says whether a call goes on from the one before."""
    return _Text(tables, name, stateful).text()


class _Text:
    """The parts of the file."""

    def __init__(self, tables: Tables, name: str, stateful: bool) -> None:
        self._tables, self._name, self._stateful = tables, name, stateful
        self._selves = any(row.self_weight for row in tables.rows)
        self._gates = len(tables.gains) > 1
        self._codes = sorted({row.squash for row in tables.rows})
        self._runs = [_runs(row) for row in tables.rows]

    def text(self) -> str:
        tables = self._tables
        words = {
            "name": self._name,
            "inputs": str(len(tables.inputs)),
            "outputs": str(len(tables.outputs)),
            "neurons": str(len(tables.rows)),
        }
        memory = FORGETS if not tables.remembers else KEEPS if self._stateful else STARTS
        fused = formulas.fused()
        exponential = formulas.need_exp(self._codes)
        head = {
            "memory": memory,
            "node": formulas.node(),
            "libm": " but fma of libm" if fused and exponential else "",
            "include": "#include <math.h>\n" if fused and exponential else "",
        }
        parts = [filled(HEAD, head)]
        if exponential:
            constants = (f"static const double {each};" for each in formulas.constants())
            parts.append(
                filled(EXP, {"constants": "\n".join(constants), "c": formulas.polynomial()})
            )
        parts += [self._types(), *self._arrays(), self._reset(), filled(ACTIVATE, self._pieces())]
        return filled("".join(parts), words)

    def _types(self) -> str:
        rows, runs = self._tables.rows, [run for runs in self._runs for run in runs]
        places, gains = len(self._tables.activations), len(self._tables.gains)
        fields = [("double", "bias")]
        if self._selves:
            fields.append(("double", "self_weight"))
        fields.append((_type(places), "place"))
        fields.append((_type(max(map(len, self._runs)) + 1), "runs"))
        if self._selves:
            fields.append((_type(gains), "self_gain"))
        if self._gates:
            fields.append((_type(max(len(row.gated) for row in rows) + 1), "gated"))
        if len(self._codes) > 1:
            fields.append(("uint8_t", "squash"))
        of_run = [
            (_type(places), "first"),
            (_type(max((count for _, count, _ in runs), default=0) + 1), "count"),
        ]
        if self._gates:
            of_run.append((_type(gains), "gain"))
        comment = "/* Inputs of a neuron that follow one another"
        comment += ", and their gains; gain 0 stands for 1. */\n" if self._gates else ". */\n"
        return f"{_struct('Neuron', fields)}{comment}{_struct('Run', of_run)}"

    def _arrays(self) -> Iterator[str]:
        tables = self._tables
        places = _type(len(tables.activations))
        yield _array(f"static const {places} INPUTS", tables.inputs)
        yield _array(f"static const {places} OUTPUTS", tables.outputs)
        neurons = [
            "{" + ", ".join(map(_number, self._fields(row, len(runs)))) + "}"
            for row, runs in zip(tables.rows, self._runs, strict=True)
        ]
        yield _array("static const Neuron NEURONS", neurons, 1)
        runs = [
            "{" + ", ".join(map(str, run if self._gates else run[:2])) + "}"
            for runs in self._runs
            for run in runs
        ]
        yield _array("static const Run RUNS", runs or ["{0}"], 6)
        weights = [weight for row in tables.rows for weight in row.weights]
        yield _array("static const double WEIGHTS", weights or [0.0], 4)
        if self._gates:
            gated = [gain for row in tables.rows for gain in row.gated]
            yield _array(f"static const {_type(len(tables.gains))} GATED", gated or [0])
        for name, numbers in self._memory():
            if tables.remembers:
                yield _array(f"static const double {name.upper()}", numbers, 4)
                yield _array(f"static double {name}", numbers, 4)
            else:
                yield f"static double {name}[{len(numbers)}];\n"

    def _memory(self) -> Iterator[tuple[str, list[float]]]:
        yield "activations", self._tables.activations
        if self._selves:
            yield "states", self._tables.states
        if self._gates or self._selves:
            yield "gains", self._tables.gains

    def _fields(self, row: Row, runs: int) -> Iterator[float]:
        yield row.bias
        if self._selves:
            yield row.self_weight
        yield from (row.place, runs)
        if self._selves:
            yield row.self_gain
        if self._gates:
            yield len(row.gated)
        if len(self._codes) > 1:
            yield row.squash

    def _reset(self) -> str:
        lines = [f"\nvoid {self._name}_reset(void) {{"]
        if self._tables.remembers:
            lines.append("    uint32_t k;")
            for name, numbers in self._memory():
                lines.append(f"    for (k = 0; k < {len(numbers)}; k++)")
                lines.append(f"        {name}[k] = {name.upper()}[k];")
        return "\n".join([*lines, "}\n"])

    def _pieces(self) -> dict[str, str]:
        """Return what the function `activate` consists of."""
        names = ["    const double *weight = WEIGHTS;", "    const Run *run = RUNS;"]
        if self._gates:
            names.append(f"    const {_type(len(self._tables.gains))} *gated = GATED;")
        restart = self._tables.remembers and not self._stateful
        return {
            "locals": "\n".join([*names, "    uint32_t k, n, count;"]),
            "restart": f"    {self._name}_reset();\n" if restart else "",
            "self": SELF if self._selves else "",
            "gained": GAINED if self._gates else "",
            "remember": REMEMBER if self._selves else "",
            "squashes": formulas.c_squashes(self._codes, " " * 8),
            "set_gains": SET_GAINS if self._gates else "",
        }


def _runs(row: Row) -> list[tuple[int, int, int]]:
    """Return the inputs of a neuron as runs: the first source, how many, the first gain or 0."""
    runs: list[list[int]] = []
    gains = row.gains or [0] * len(row.sources)
    for source, gain in zip(row.sources, gains, strict=True):
        if runs:
            first, count, before = runs[-1]
            following = before + count if before else 0
            if (source, gain) == (first + count, following):
                runs[-1][1] += 1
                continue
        runs.append([source, 1, gain])
    return [(first, count, gain) for first, count, gain in runs]


def _type(most: int) -> str:
    """Return the smallest type for numbers below ``most``."""
    return next(name for name, size in SIZES if most <= size)


def _struct(name: str, fields: Sequence[tuple[str, str]]) -> str:
    lines = "".join(f"    {kind} {field};\n" for kind, field in fields)
    return f"typedef struct {{\n{lines}}} {name};\n\n"


def _array(declaration: str, values: Sequence[object], columns: int = 12) -> str:
    texts = list(map(_number, values))
    lines = (
        "    " + ", ".join(texts[start : start + columns])
        for start in range(0, len(texts), columns)
    )
    return f"{declaration}[{len(texts)}] = {{\n" + ",\n".join(lines) + "\n};\n"


def _number(value: object) -> str:
    if isinstance(value, float) and not isfinite(value):
        raise ValueError("the network has diverged: it has numbers that are not finite")
    return str(value)
