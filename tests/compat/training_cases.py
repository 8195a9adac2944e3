"""Cases for `training.py`: made at random, and by hand for what chance seldom makes."""

from random import Random
from typing import Any

Case = dict[str, Any]

SQUASHES = ("LOGISTIC", "TANH", "IDENTITY", "RELU", "HLIM")
ALL_TO_ALL, ONE_TO_ONE, ALL_TO_ELSE = "ALL TO ALL", "ONE TO ONE", "ALL TO ELSE"


def random_case(start: int, number: int) -> Case:
    """Give a case that depends on the seed and its number alone."""
    return _Maker(Random(f"{start} {number}")).case()


class _Maker:
    """Makes one case."""

    def __init__(self, dice: Random) -> None:
        self.dice = dice
        self.crossed = False  # whether a crossValidate sticks: then the original needs one
        self.iterations = 0  # what sticks, for lists of rates must not be longer
        self.ran = False  # whether the network was activated: before, the original learns NaN

    def chance(self, part: float) -> bool:
        return self.dice.random() < part

    def case(self) -> Case:
        network = self.network()
        sizes = self.ends(network)
        self.optimised = self.chance(0.65)
        trainer = None if self.chance(0.3) else self.options(constructor=True)
        if trainer is None:
            self.iterations = 100000
        if not self.iterations or self.iterations > 100:  # 100000 would take too long
            trainer = {**(trainer or {}), "iterations": self.dice.randint(3, 12)}
            self.iterations = trainer["iterations"]
        rows = [self.row(*sizes) for _ in range(self.dice.randint(3, 9))]
        steps = [self.step(*sizes) for _ in range(self.dice.randint(1, 5))]
        return {
            "network": network,
            "optimised": self.optimised,
            "trainer": trainer,
            "rows": rows,
            "steps": steps,
        }

    # Networks ---------------------------------------------------------------------------------

    def network(self) -> Case:

        def size(most: int = 4) -> int:
            return self.dice.randint(1, most)

        kind = self.dice.choice(("Perceptron", "LSTM", "Liquid", "Hopfield", "layers", "layers"))
        ends = self.dice.choice(((size(), size()), (2, 1), (size(), size()), (6, 6)))
        made: Case = {"kind": kind}
        if kind == "Perceptron":
            made["sizes"] = [ends[0], *(size() for _ in range(size(2))), ends[1]]
        elif kind == "LSTM":
            made["sizes"] = [ends[0], *(size(3) for _ in range(size(2))), ends[1]]
            names = "hiddenToHidden", "outputToHidden", "outputToGates", "inputToOutput"
            options: dict[str, Any] = {}
            options.update({name: self.chance(0.5) for name in names if self.chance(0.5)})
            made["options"] = options
            if self.chance(0.3):
                options["peepholes"] = self.dice.choice((ALL_TO_ALL, ONE_TO_ONE, False))
        elif kind == "Liquid":
            made["sizes"] = [ends[0], self.dice.randint(2, 7), ends[1], self.dice.randint(1, 9), 0]
            made["sizes"][4] = self.dice.randint(0, 4)
        elif kind == "Hopfield":
            made["sizes"] = [size()]
        else:
            made |= self.layers(ends)
        if self.chance(0.5):
            last = len(made["sizes"]) - 2 if kind in ("Perceptron", "layers") else 0
            place = self.dice.randint(0, last)
            made["squash"] = {str(place): self.dice.choice(SQUASHES)}
        return made

    def layers(self, ends: tuple[int, int]) -> Case:
        sizes = [ends[0], *(self.dice.randint(1, 3) for _ in range(self.dice.randint(1, 3)))]
        sizes.append(ends[1])
        last = len(sizes) - 1
        links: list[list[Any]] = [[at, at + 1, ALL_TO_ALL] for at in range(last)]
        for _ in range(self.dice.randint(0, 4)):
            start, end = self.dice.randint(0, last), self.dice.randint(1, last)
            type = ALL_TO_ALL
            if start == end:
                type = self.dice.choice((ALL_TO_ELSE, ONE_TO_ONE))
                type = ONE_TO_ONE if sizes[start] == 1 else type
            elif sizes[start] == sizes[end] and self.chance(0.5):
                type = ONE_TO_ONE
            if not any({start, end} == {link[0], link[1]} for link in links):
                links.append([start, end, type])
        gates: list[list[Any]] = []
        for _ in range(self.dice.randint(0, 3)):
            link = self.dice.randint(0, len(links) - 1)
            start, end, type = links[link]
            count = sizes[start] * sizes[end] if type == ALL_TO_ALL else sizes[start]
            needed = {"INPUT": sizes[end], "OUTPUT": sizes[start]}
            if type != ALL_TO_ELSE:
                needed["ONE TO ONE"] = count
            how = self.dice.choice(list(needed))
            fitting = [at for at in range(1, last) if sizes[at] == needed[how]]
            if fitting and not any(gate[1] == link for gate in gates):
                gates.append([self.dice.choice(fitting), link, how])
        return {"sizes": sizes, "links": links, "gates": gates}

    def ends(self, network: Case) -> tuple[int, int]:
        sizes = network["sizes"]
        if network["kind"] == "Hopfield":
            return sizes[0], sizes[0]
        if network["kind"] == "Liquid":
            return sizes[0], sizes[2]
        return sizes[0], sizes[-1]

    # Rows and options -------------------------------------------------------------------------

    def numbers(self, count: int) -> list[float]:
        how = self.dice.randint(0, 2)
        if how == 0:
            return [self.dice.randint(0, 1) for _ in range(count)]
        return [round(self.dice.uniform(1 - how, 1), 3) for _ in range(count)]

    def row(self, inputs: int, outputs: int) -> Case:
        extra = self.optimised and self.chance(0.03)
        return {"input": self.numbers(inputs + extra), "output": self.numbers(outputs)}

    def function(self, *choices: Case) -> Case:
        return self.dice.choice(choices)

    def rate(self) -> Any:

        def number() -> float:
            return round(self.dice.uniform(0.01, 0.9), 3)

        if self.chance(0.45):
            return number()
        if self.chance(0.5):
            most = max(1, min(4, self.iterations))
            rates: list[float] = [number() for _ in range(self.dice.randint(1, most))]
            if len(rates) > 2 and self.chance(0.2):
                rates[-1] = 0
            return rates
        return self.function(
            {"name": "decay", "a": number()},
            {"name": "byError", "a": number(), "b": 0.05},
            {"name": "drawn", "a": number()},
            {"name": "steps", "a": number(), "b": number()},
        )

    def schedule(self, inputs: int) -> Case:
        do = self.function(
            {"name": "look"},
            {"name": "abort", "at": self.dice.randint(1, 9)},
            {"name": "truthy"},
            {"name": "drawn", "a": 0.3},
            {"name": "peek", "input": self.numbers(inputs)},
        )
        return {"every": self.dice.choice((0, 1, 1, 2, 3, 4)), "do": do}

    def cost(self) -> Any:
        if self.chance(0.6):
            return self.dice.choice(("MSE", "CROSS_ENTROPY", "BINARY"))
        return self.function(
            {"name": "absolute"}, {"name": "constant", "a": 0.5}, {"name": "drawn", "a": 0.01}
        )

    def cross_validation(self) -> Case:
        cross: Case = {"testSize": round(self.dice.uniform(0.34, 0.7), 2)}
        if self.chance(0.7):
            cross["testError"] = self.dice.choice((0.001, 0.2, 0.24, 0.3))
        return cross

    def options(self, constructor: bool = False, inputs: int = 1, allowed: bool = True) -> Case:
        given: Case = {}
        if self.chance(0.5):
            self.iterations = given["iterations"] = self.dice.randint(4, 14)
        if self.chance(0.5):
            given["rate"] = self.rate()
        if self.chance(0.4):
            given["error"] = self.dice.choice((1e-9, 0.0001, 0.2, 0.25, 0, 1))
        if self.chance(0.35):
            given["cost"] = self.cost()
        if constructor:
            if isinstance(given.get("rate"), list):
                del given["rate"]
            return given
        if self.chance(0.4):
            given["shuffle"] = self.chance(0.8)
        if self.chance(0.4):
            given["log"] = self.dice.choice((False, 0, 1, 2, 3, True))
        if self.chance(0.35):
            given[self.dice.choice(("schedule", "schedule", "customLog"))] = self.schedule(inputs)
        if allowed and (self.crossed or self.chance(0.25)):
            given["crossValidate"] = {} if self.crossed else self.cross_validation()
            self.crossed = True
        return given

    # Steps ------------------------------------------------------------------------------------

    def step(self, inputs: int, outputs: int) -> Case:
        tasks = []
        if (inputs, outputs) == (2, 1) and not self.crossed:
            tasks = ["XOR", "timingTask"]
        elif (inputs, outputs) == (6, 6):
            tasks = ["ERG"]
        elif outputs < inputs:
            tasks = ["DSR"]
        if tasks and self.chance(0.3):
            return self.task(self.dice.choice(tasks), inputs, outputs)
        kind = self.dice.choices(
            ("train", "test", "activate", "propagate", "clear", "reset"), (12, 3, 2, 1, 1, 1)
        )[0]
        if kind == "propagate" and not self.ran:
            kind = "activate"
        self.ran = self.ran or kind in ("test", "activate")
        if kind == "train":
            options = None if self.chance(0.1) else self.options(inputs=inputs)
            return {"do": kind, "options": options}
        if kind == "test":
            return {"do": kind, "options": {"cost": self.cost()} if self.chance(0.3) else None}
        if kind == "activate":
            return {"do": kind, "input": self.numbers(inputs)}
        rate = round(self.dice.uniform(0, 0.5), 3)
        return {"do": kind, "rate": rate, "target": self.numbers(outputs)}

    def task(self, kind: str, inputs: int, outputs: int) -> Case:
        if kind == "XOR":
            options = self.options(inputs=2, allowed=False)
            # XOR has four rows and 100000 iterations of its own
            self.iterations = options["iterations"] = max(4, options.get("iterations", 6))
            return {"do": kind, "options": options}
        options = {"iterations": self.dice.randint(1, 6), "rate": self.dice.choice((0.1, 0.3, 0))}
        if self.chance(0.5):
            options["cost"] = self.cost()
        if kind == "timingTask":
            self.iterations = max(options["iterations"], 2)
            options |= {"iterations": self.iterations, "trainSamples": self.dice.randint(1, 45)}
            options["log"] = self.dice.choice((False, 1, 2))
            return {"do": kind, "options": options}
        options["log"] = self.dice.choice((1, 2))
        if kind == "ERG":
            options["error"] = self.dice.choice((0.001, 0.9, 2))
            return {"do": kind, "options": options}
        prompts = self.dice.randint(0, inputs - outputs - 1) or 1
        symbols = self.dice.sample(range(inputs), inputs)
        if inputs - outputs - prompts < 1:
            return {"do": "train", "options": None}
        options |= {
            "targets": symbols[:outputs],
            "prompts": symbols[outputs : outputs + prompts],
            "distractors": symbols[outputs + prompts :],
            "length": self.dice.randint(2 * prompts, 26),
            "success": self.dice.choice((0, 0.2, 0.95)),
        }
        if self.chance(0.5):
            options["schedule"] = self.schedule(inputs)
        return {"do": kind, "options": options}


def _hand_made(
    network: Case, steps: list[Case], count: int = 6, trainer: Case | None = None
) -> Case:
    inputs, outputs = _Maker(Random(0)).ends(network)
    rows = [
        {
            "input": [(3 * row + 5 * k) % 7 / 6 for k in range(inputs)],
            "output": [(2 * row + 3 * k) % 5 / 4 for k in range(outputs)],
        }
        for row in range(count)
    ]
    parts: Case = {"network": network, "optimised": True, "trainer": trainer}
    return {**parts, "rows": rows, "steps": steps}


def _train(**options: Any) -> Case:
    return {"do": "train", "options": options}


def _look(every: int = 1) -> Case:
    return {"every": every, "do": {"name": "look"}}


_SMALL: Case = {"kind": "Perceptron", "sizes": [1, 2, 1]}
_XOR: Case = {"kind": "Perceptron", "sizes": [2, 3, 1]}
_LSTM: Case = {"kind": "LSTM", "sizes": [2, 3, 1], "options": {"hiddenToHidden": True}}
_TRIES: dict[str, list[Case]] = {
    "sticky_options": [
        _train(iterations=3, error=1e-9, rate=0.5, schedule=_look()),
        _train(),
        {"do": "train", "options": None},
    ],
    "zero_options": [_train(iterations=0, rate=0, error=0.2)],
    "buckets": [
        _train(iterations=9, error=1e-9, rate=[0.3, 0.2, 0.1], schedule=_look()),
        _train(iterations=10, rate=[0.3, 0.2, 0], log=1),
    ],
    "error_of_one": [_train(error=1, iterations=3), _train(error=0.5, iterations=3)],
    "log_and_schedule": [
        _train(iterations=8, error=1e-9, log=2, schedule=_look(4)),
        _train(log=3, customLog={"every": 2, "do": {"name": "abort", "at": 4}}),
        _train(log=True, rate=1e-7, schedule=_look(0)),
    ],
    "draws_among_shuffles": [
        _train(
            iterations=6,
            error=1e-9,
            shuffle=True,
            rate={"name": "drawn", "a": 0.5},
            schedule={"every": 2, "do": {"name": "drawn", "a": 0}},
            cost={"name": "drawn", "a": 0.01},
        ),
        _train(rate=0.1),
        _train(shuffle=True, cost="MSE", log=1),
    ],
    "cross_validation": [
        _train(iterations=20, error=1e-9, shuffle=True, crossValidate={"testSize": 0.4}),
        _train(crossValidate={"testError": 0.9}),
        {"do": "train", "options": None},
        {"do": "test", "options": None},
    ],
    "cost_of_the_last_training": [
        {"do": "test", "options": None},
        _train(iterations=2, cost="CROSS_ENTROPY", error=1e-9),
        {"do": "test", "options": None},
        {"do": "test", "options": {"cost": "BINARY"}},
    ],
}
HAND_MADE: dict[str, Case] = {
    name + suffix: {**_hand_made(network, steps), "optimised": optimised}
    for name, steps in _TRIES.items()
    for suffix, network, optimised in (
        ("", _SMALL, True),
        ("_unoptimised", _SMALL, False),
        ("_lstm", _LSTM, True),
    )
}
HAND_MADE |= {
    "rate_function_of_zero": {
        **_hand_made(_SMALL, [_train(iterations=6, rate={"name": "steps", "a": 0.3, "b": 0.2})]),
        "optimised": False,
    },
    "xor": _hand_made(
        _XOR,
        [{"do": "XOR", "options": {"iterations": 300, "log": 100}}],
        trainer={"iterations": 5, "cost": "CROSS_ENTROPY"},
    ),
    "timing": _hand_made(
        {"kind": "LSTM", "sizes": [2, 3, 1]},
        [{"do": "timingTask", "options": {"iterations": 4, "trainSamples": 60, "log": 1}}],
    ),
    "dsr": _hand_made(
        {"kind": "LSTM", "sizes": [10, 3, 4]},
        [{"do": "DSR", "options": {"iterations": 12, "log": 4, "schedule": _look(3)}}],
        2,
    ),
    "erg": _hand_made(
        {"kind": "LSTM", "sizes": [6, 3, 6]},
        [{"do": "ERG", "options": {"iterations": 9, "log": 3}}],
        2,
    ),
}
