"""Programs of the chapters that neither scenarios nor random programs fill."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from tests.compat.program import ALL_TO_ALL, ONE_TO_ONE, SQUASHES, Program, Steps

Found = tuple[str, str, str, Steps, int]
"""Chapter, name, about, steps and seed."""
Build = Callable[[Program, Random], str]
"""Writes a program and returns what it is about; the same name draws the same numbers."""

NUMBERS = [
    0,
    0.1,
    0.5,
    1,
    2.5,
    9,
    30,
    37,
    709,
    750,
    1e-9,
    1e-300,
    1e300,
    3.7e-5,
    0.6931471805599453,
]
XOR = [{"input": [a, b], "output": [int(a != b)]} for a in (0, 1) for b in (0, 1)]


def _made(chapter: str, name: str, build: Build, seed: int = 1) -> Found:
    program = Program()
    about = build(program, Random(name))
    return chapter, name, about, program.steps, seed


def _row(chance: Random, size: int) -> list[float]:
    return [chance.choice([0, 1, round(chance.uniform(-1, 1), 3)]) for _ in range(size)]


def _learn(p: Program, chance: Random, inputs: int, outputs: int, rows: int = 4) -> None:
    """Activate and propagate the network `net` on random rows."""
    for _ in range(rows):
        p.activate("net", _row(chance, inputs))
        rate = chance.choice([0.1, 0.3, 0.05])
        p.propagate("net", rate, [abs(x) for x in _row(chance, outputs)])


def _architect(
    p: Program, kind: str, sizes: list[int], options: dict[str, Any] | None = None
) -> None:
    p.do("architect", as_="net", kind=kind, sizes=sizes, options=options, layersAs="L")


# Squash, cost ------------------------------------------------------------------------------------


def _squash(name: str, derivate: bool) -> Build:
    def build(p: Program, chance: Random) -> str:
        values = [*NUMBERS, *(-x for x in NUMBERS), *(chance.gauss(0, 3) for _ in range(40))]
        for at in range(0, len(values), 10):
            given = values[at : at + 10]
            p.do("squash", name=name, x=given, derivate=True if derivate else None)
        return f"{name}{' derived' if derivate else ''}, of numbers small and large."

    return build


def _squashes() -> Iterator[Found]:
    for name in SQUASHES:
        for derivate in (False, True):
            title = f"{name.lower()}{'_derived' if derivate else ''}_of_numbers"
            yield _made("squash", title, _squash(name, derivate))


def _cost(name: str, outputs: int) -> Build:
    def build(p: Program, chance: Random) -> str:
        for _ in range(6):
            target = [chance.choice([0.0, 1.0, chance.random()]) for _ in range(outputs)]
            output = [chance.choice([0.5, 0.001, 0.999, chance.random()]) for _ in range(outputs)]
            p.do("cost", name=name, target=target, output=output)
        return f"{name} of {outputs} outputs."

    return build


def _costs() -> Iterator[Found]:
    for name in ("MSE", "CROSS_ENTROPY", "BINARY"):
        for outputs in (1, 2, 5):
            yield _made("cost", f"{name.lower()}_of_{outputs}", _cost(name, outputs))


# Single neurons ----------------------------------------------------------------------------------


def _neuron(name: str) -> Build:
    def build(p: Program, chance: Random) -> str:
        count = chance.randint(2, 5)
        names = [p.neuron(f"n{at}") for at in range(count)]
        for at in range(count - 1):
            p.project(names[at], names[at + 1], weight=round(chance.uniform(-1, 1), 3))
        for _ in range(chance.randint(0, 3)):
            source, target = chance.choice(names), chance.choice(names)
            p.project(source, target, name="other")
            if chance.random() < 0.6:
                p.gate(chance.choice(names), "other")
        for each in names:
            if chance.random() < 0.5:
                p.assign(f"{each}.squash", chance.choice([*SQUASHES, "SOFTSIGN"]))
        for _ in range(chance.randint(2, 5)):
            p.activate(names[0], round(chance.uniform(-1, 1), 2))
            for each in names[1:]:
                p.activate(each)
            p.propagate(names[-1], chance.choice([0.1, 0.5]), chance.choice([0, 1, 0.25]))
            for each in reversed(names[1:-1]):
                p.propagate(each, 0.1)
        p.connected(names[0], names[1])
        p.selfconnected(names[-1])
        p.dump()
        return "Lone neurons in a chain, with other links and gates, run one at a time."

    return build


def _neurons() -> Iterator[Found]:
    for number in range(14):
        name = f"chain_of_neurons_{number}"
        yield _made("neurons", name, _neuron(name))


# Perceptrons -------------------------------------------------------------------------------------


def _perceptron(sizes: list[int], fast: bool, squash: str | None) -> Build:
    def build(p: Program, chance: Random) -> str:
        names = [p.layer("ABCDEF"[at], size) for at, size in enumerate(sizes)]
        for at in range(1, len(names)):
            p.project(names[at - 1], names[at])
        if squash is not None:
            p.set(names[1], squash=squash)
        p.network("net", names[0], names[1:-1], names[-1])
        if not fast:
            p.set_optimize("net", False)
        _learn(p, chance, sizes[0], sizes[-1], rows=8)
        p.activate("net", _row(chance, sizes[0]))
        return f"A perceptron {'-'.join(map(str, sizes))}: its outputs while it learns."

    return build


def _perceptrons() -> Iterator[Found]:
    for sizes in ([2, 1], [1, 2, 1], [2, 3, 1], [3, 4, 2], [2, 2, 2, 2], [4, 18, 3]):
        for fast in (True, False):
            end = f"{'_'.join(map(str, sizes))}{'' if fast else '_unoptimised'}"
            build = _perceptron(sizes, fast, None)
            yield _made("propagation", f"outputs_of_{end}", build)
    for squash in SQUASHES:
        build = _perceptron([2, 4, 2], True, squash)
        yield _made("propagation", f"outputs_of_{squash.lower()}", build)


# Architectures -----------------------------------------------------------------------------------

LSTM_OPTIONS: tuple[dict[str, Any] | None, ...] = (
    None,
    {"hiddenToHidden": True},
    {"outputToHidden": True, "outputToGates": True},
    {"peepholes": ALL_TO_ALL},
    {"peepholes": ONE_TO_ONE, "inputToOutput": False},
    {"peepholes": False, "hiddenToHidden": True, "outputToGates": True},
)


def _trained(kind: str, sizes: list[int], options: dict[str, Any] | None, fast: bool) -> Build:
    def build(p: Program, chance: Random) -> str:
        ends = (sizes[0], sizes[2] if kind == "Liquid" else sizes[-1])
        _architect(p, kind, sizes, options)
        if not fast:
            p.set_optimize("net", False)
        _learn(p, chance, *ends)
        p.do("numbers", of="net")
        _learn(p, chance, *ends)
        p.activate("net", _row(chance, ends[0]))
        shape = "-".join(map(str, sizes))
        return f"{kind} {shape} {options or ''}, {'' if fast else 'not '}optimised."

    return build


def _architectures() -> Iterator[Found]:
    shapes: list[tuple[str, list[int], dict[str, Any] | None]] = [
        ("Perceptron", [2, 3, 1], None),
        ("Perceptron", [1, 1, 1], None),
        ("Perceptron", [3, 4, 2, 2], None),
        ("Perceptron", [2, 17, 2], None),
        ("Hopfield", [4], None),
        ("Liquid", [2, 5, 1, 6, 0], None),
        ("Liquid", [1, 4, 2, 5, 2], None),
        *(("LSTM", [2, 2, 1], options) for options in LSTM_OPTIONS),
        ("LSTM", [1, 1, 1], None),
        ("LSTM", [2, 2, 3, 2], {"hiddenToHidden": True}),
    ]
    for number, (kind, sizes, options) in enumerate(shapes):
        for fast in (True, False):
            name = f"{kind.lower()}_{number}{'' if fast else '_unoptimised'}"
            yield _made("architect", name, _trained(kind, sizes, options, fast))
    yield _made("architect", "hopfield_learns", _hopfield)


def _hopfield(p: Program, chance: Random) -> str:
    _architect(p, "Hopfield", [6])
    patterns = [[1, 1, 0, 0, 1, 0], [0, 0, 1, 1, 0, 1]]
    p.do("learn", of="net", patterns=patterns)
    for pattern in ([1, 1, 0, 0, 0, 0], [0, 0, 1, 1, 1, 1]):
        p.do("feed", of="net", pattern=pattern)
    return "Hopfield learns two patterns and feeds on two others."


# JSON, clones, standalone functions --------------------------------------------------------------


def _nets(p: Program, chance: Random, which: int) -> tuple[int, int]:
    kind, sizes, options = [
        ("Perceptron", [2, 3, 1], None),
        ("Perceptron", [3, 2, 2], None),
        ("LSTM", [2, 2, 1], {"hiddenToHidden": True}),
        ("LSTM", [1, 2, 1], {"peepholes": ONE_TO_ONE}),
    ][which % 4]
    _architect(p, str(kind), list(sizes), options)
    if which // 4 % 2:
        p.do("set", layer="L1", squash=SQUASHES[1 + which % 4])
    return sizes[0], sizes[-1]


def _saved(which: int, fast: bool) -> Build:
    def build(p: Program, chance: Random) -> str:
        ends = _nets(p, chance, which)
        if not fast:
            p.set_optimize("net", False)
        if which % 3:
            _learn(p, chance, *ends, rows=which % 5)
        p.do("toJSON", of="net")
        p.activate("net", _row(chance, ends[0]))
        p.do("toDot", of="net", edgeConnection=True if which % 2 else None)
        return "A network's JSON and graph, and what it answers afterwards."

    return build


def _copied(step: str, which: int) -> Build:
    def build(p: Program, chance: Random) -> str:
        ends = _nets(p, chance, which)
        if which % 2:
            p.set_optimize("net", False)
        _learn(p, chance, *ends, rows=which % 4)
        if step == "clone":
            p.do("clone", as_="copy", of="net")
        else:
            p.do("fromJSON", as_="copy", from_="net")
        for _ in range(3):
            row, target = _row(chance, ends[0]), [abs(x) for x in _row(chance, ends[1])]
            p.activate("copy", row)
            p.propagate("copy", 0.2, target)
            p.activate("copy", row)
        p.do("numbers", of="copy")
        return f"What a copy by {step} answers and learns."

    return build


def _json(squash: str, text: bool) -> dict[str, Any]:
    def number(value: int) -> Any:
        return str(value) if text else value

    def neuron(layer: Any, bias: float, squash: str) -> dict[str, Any]:
        trace: dict[str, Any] = {"elegibility": {}, "extended": {}}
        numbers = {"state": 0, "old": 0, "activation": 0, "bias": bias}
        return {"trace": trace, **numbers, "layer": layer, "squash": squash}

    neurons = [neuron("input", 0.1, "LOGISTIC"), neuron("input", -0.05, "LOGISTIC")]
    neurons += [neuron(0, 0.02, squash), neuron(0, -0.3, squash), neuron("output", 0.25, squash)]
    links = [(0, 2, 0.4), (0, 3, -0.7), (1, 2, 0.33), (1, 3, 0.125), (2, 4, 0.9), (3, 4, -0.6)]
    connections: list[dict[str, Any]] = [
        {"from": number(start), "to": number(end), "weight": weight, "gater": None}
        for start, end, weight in links
    ]
    connections.append({"from": 2, "to": 2, "weight": 1, "gater": number(3)})
    connections.append({"from": 3, "to": 2, "weight": 0.5, "gater": None})
    return {"neurons": neurons, "connections": connections}


def _given(squash: str, text: bool, fast: bool) -> Build:
    def build(p: Program, chance: Random) -> str:
        p.do("fromJSON", as_="net", json=_json(squash, text))
        if not fast:
            p.set_optimize("net", False)
        _learn(p, chance, 2, 1, rows=3)
        p.do("toJSON", of="net")
        return f"A network of given JSON, {squash}{', its numbers text' if text else ''}."

    return build


def _standalone(which: int) -> Build:
    def build(p: Program, chance: Random) -> str:
        ends = _nets(p, chance, which)
        _learn(p, chance, *ends, rows=1 + which % 3)
        p.do("standalone", of="net", inputs=[_row(chance, ends[0]) for _ in range(4)])
        p.activate("net", _row(chance, ends[0]))
        return "A standalone function begins each call from the same state."

    return build


def _formats() -> Iterator[Found]:
    for which in range(8):
        for fast in (True, False):
            end = "" if fast else "_unoptimised"
            yield _made("JSON", f"saved_{which}{end}", _saved(which, fast))
    for which in range(8):
        yield _made("JSON", f"loaded_{which}", _copied("fromJSON", which))
        yield _made("clone", f"clone_{which}", _copied("clone", which))
        yield _made("standalone", f"standalone_{which}", _standalone(which))
    for squash in SQUASHES:
        for text, fast in ((False, True), (True, True), (False, False)):
            title = (
                f"json_{squash.lower()}{'_text' if text else ''}{'' if fast else '_unoptimised'}"
            )
            yield _made("JSON", title, _given(squash, text, fast))


# Trainers ----------------------------------------------------------------------------------------


def _training(options: dict[str, Any], sizes: list[int], fast: bool) -> Build:
    def build(p: Program, chance: Random) -> str:
        kind = "LSTM" if len(sizes) == 3 and sizes[1] == 2 else "Perceptron"
        _architect(p, kind, sizes)
        if not fast:
            p.set_optimize("net", False)
        p.do("trainer", as_="trainer", of="net")
        p.do("rows", as_="rows", rows=XOR)
        p.do("train", of="trainer", rows="rows", options=options)
        p.do("test", of="trainer", rows="rows")
        p.do("numbers", of="net")
        return f"XOR by a trainer: {options}."

    return build


def _trainings() -> Iterator[Found]:
    looks = {"schedule": {"every": 4, "do": {"name": "look"}}}
    chosen: list[dict[str, Any]] = [
        {"iterations": 10, "rate": 0.3},
        {"iterations": 9, "rate": [0.3, 0.2, 0.1], "error": 1e-9},
        {"iterations": 8, "rate": {"name": "decay", "a": 0.5}, "error": 1e-9},
        {"iterations": 12, "rate": 0.1, "error": 0.24},
        {"iterations": 12, "rate": 0.2, "log": 3, "error": 1e-9},
        {"iterations": 10, "rate": 0.2, **looks},
    ]
    for number, options in enumerate(chosen):
        for fast in (True, False):
            for sizes in ([2, 3, 1], [2, 2, 1]):
                kind = "lstm" if sizes[1] == 2 else "perceptron"
                name = f"xor_{kind}_{number}{'' if fast else '_unoptimised'}"
                yield _made("trainer", name, _training(options, sizes, fast))
    for cost in ("MSE", "CROSS_ENTROPY", "BINARY"):
        options = {"iterations": 6, "rate": 0.3, "cost": cost, "error": 1e-9}
        yield _made("cost", f"train_{cost.lower()}", _training(options, [2, 3, 1], True))
    for size in (0.25, 0.5):
        options = {"iterations": 6, "rate": 0.3, "error": 1e-9, "crossValidate": {"testSize": size}}
        name = f"xor_test_size_{int(100 * size)}"
        yield _made("cross validation", name, _training(options, [2, 3, 1], True))


# Errors ------------------------------------------------------------------------------------------


def _gate_of_another_size(type: str) -> Build:
    def build(p: Program, chance: Random) -> str:
        for name, size in (("A", 2), ("B", 3), ("G", 5)):
            p.layer(name, size)
        p.project("A", "B", name="AB")
        p.gate("G", "AB", type)
        return f"A gate of another size: {type}."

    return build


def _layer_of_another_size(p: Program, chance: Random) -> str:
    p.layer("A", 2)
    p.activate("A", [1, 0, 1])
    return "A layer is activated with a row that is too long."


def _target_of_another_size(p: Program, chance: Random) -> str:
    p.layer("A", 2)
    p.layer("B", 2)
    p.project("A", "B", weight=0.5)
    p.activate("A", [1, 0])
    p.activate("B")
    p.propagate("B", 0.1, [1])
    return "A layer is propagated with a target that is too short."


def _errors() -> Iterator[Found]:
    for type in ("INPUT", "OUTPUT", "ONE TO ONE"):
        name = f"gate_of_another_size_{type.replace(' ', '_').lower()}"
        yield _made("errors", name, _gate_of_another_size(type))
    yield _made("errors", "layer_of_another_size", _layer_of_another_size)
    yield _made("errors", "target_of_another_size", _target_of_another_size)


# Random numbers ----------------------------------------------------------------------------------


def _draws(p: Program, chance: Random) -> str:
    p.do("random", times=70)
    return "The first numbers of V8's xorshift128+, of which 64 are made at a time."


def _drawn(kind: str, sizes: list[int]) -> Build:
    def build(p: Program, chance: Random) -> str:
        _architect(p, kind, sizes)
        p.do("numbers", of="net")
        p.reset("net")
        p.do("numbers", of="net")
        p.do("random")
        return f"The order in which {kind} and reset() draw."

    return build


def _shuffled(p: Program, chance: Random) -> str:
    _architect(p, "Perceptron", [2, 3, 1])
    p.do("trainer", as_="trainer", of="net")
    p.do("rows", as_="rows", rows=XOR)
    options = {"iterations": 5, "rate": 0.3, "shuffle": True, "error": 1e-9}
    p.do("train", of="trainer", rows="rows", options=options)
    p.do("order", of="rows")
    p.do("random")
    return "A trainer shuffles the rows."


def _randoms() -> Iterator[Found]:
    for seed in (1, 7, 42, -7, 2147483647, 123456789):
        name = f"draws_of_{seed}".replace("-", "minus_")
        yield _made("random numbers", name, _draws, seed)
    for kind, sizes in (
        ("Perceptron", [2, 3, 1]),
        ("LSTM", [1, 2, 1]),
        ("Liquid", [2, 5, 1, 12, 3]),
        ("Hopfield", [3]),
    ):
        for seed in (5, 42):
            yield _made("random numbers", f"{kind.lower()}_drawn_{seed}", _drawn(kind, sizes), seed)
    yield _made("random numbers", "shuffled_rows", _shuffled, 42)


def programs() -> Iterator[Found]:
    """Give all of them."""
    yield from _neurons()
    yield from _perceptrons()
    yield from _architectures()
    yield from _formats()
    yield from _trainings()
    yield from _costs()
    yield from _squashes()
    yield from _errors()
    yield from _randoms()
