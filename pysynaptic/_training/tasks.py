"""Synaptic's built-in tasks: exclusive or, distracted sequences, Reber's grammar, timing.

They are in one file because they share their options and how these are read.
"""

from __future__ import annotations

import time
from itertools import pairwise

from .._base import validation
from .._base.interrupts import Deferred
from .._base.records import Record
from .._base.text import number_text, say
from .._base.undefined import or_none
from .._kernel import costs, twin
from .._kernel.costs import js_round
from .looking import Watched
from .options import (
    LOOKING,
    READERS,
    bucket_size,
    cost,
    count,
    every,
    first_rate,
    rates,
    schedule,
    source,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, Protocol

    from .._v8.seeding import Random
    from ..network import Network

    class Trainer(Protocol):
        """The attributes of a trainer that a task uses."""

        network: Network
        rate: Any
        cost: Any
        _own: Any

        def train(self, set: Any, options: Any = None) -> Any:
            """Train."""
            ...

        def test(self, set: Any, options: Any = None) -> Any:
            """Test."""
            ...


def XOR(trainer: Trainer, options: Any = None, **named: Any) -> Any:
    """Train the exclusive or.

    Parameters
    ----------
    trainer : Trainer
        The trainer of a network with 2 inputs and 1 output.
    options : dict, optional
        As for `Trainer.train`.  The defaults are those of Synaptic, not of the trainer: 100000
        iterations, shuffle, MSE.
    **named
        The same by keyword.

    Returns
    -------
    Record
        As from `Trainer.train`.

    Raises
    ------
    ValueError
        If the network has other sizes (with Synaptic's message).

    Examples
    --------
    >>> from pysynaptic import Architect, Trainer
    >>> XOR(Trainer(Architect.Perceptron(2, 3, 1)), iterations=10).iterations
    10
    """
    _sizes(trainer, "Incompatible network (2 inputs, 1 output)", 2, 1)
    defaults = {"iterations": 100000, "log": False, "shuffle": True, "cost": costs.MSE}
    rows = [
        {"input": [0, 0], "output": [0]},
        {"input": [1, 0], "output": [1]},
        {"input": [0, 1], "output": [1]},
        {"input": [1, 1], "output": [0]},
    ]
    return trainer.train(rows, {**defaults, **_dict(options), **named})


def DSR(trainer: Trainer, options: Any = None, **named: Any) -> Any:
    """Train distracted sequence recall: remember targets among distractors until a prompt.

    Parameters
    ----------
    trainer : Trainer
        The trainer of a network with an input for each symbol and an output for each target.
    options : dict, optional
        The symbols ``targets`` [2, 4, 7, 8], ``distractors`` [3, 5, 6, 9] and ``prompts`` [0, 1];
        ``length`` 24 of a sequence; ``success`` .95, the part of the sequences to answer correctly;
        ``iterations`` 100000; ``rate`` .1; ``log`` and ``schedule`` after so many sequences (the
        schedule cannot stop the training); ``cost``; ``random``, what draws the sequences (not in
        Synaptic).
    **named
        The same by keyword.

    Returns
    -------
    Record
        ``iterations``, ``success``, ``error``, ``time`` in ms.

    Raises
    ------
    ValueError
        If there are too many prompts for the length, a symbol is not below the number of symbols,
        or the sizes of the network do not fit the symbols and targets.

    Notes
    -----
    As in Synaptic, it ends only at multiples of 1000 sequences, learns only from wrong answers, and
    sorts the positions of the targets as strings (10 before 9).

    Examples
    --------
    >>> from pysynaptic import Architect, Trainer
    >>> sorted(DSR(Trainer(Architect.LSTM(10, 2, 4)), iterations=2))
    ['error', 'iterations', 'success', 'time']
    """
    given = _read(
        "DSR",
        {**_dict(options), **named},
        targets=[2, 4, 7, 8],
        distractors=[3, 5, 6, 9],
        prompts=[0, 1],
        length=24,
        success=0.95,
        iterations=100000,
        rate=0.1,
        log=0,
        schedule=None,
        cost=trainer.cost or costs.CROSS_ENTROPY,
        **_own(trainer),
    )
    task = _DSR(trainer, given)
    with Watched(given, trainer) as watched:
        result = _recall(task, given, watched)
    return watched.add_to(result)


def _recall(task: _DSR, given: Record, watched: Watched) -> Record:
    """Run the sequences of distracted sequence recall."""
    log, plan = given.log, given.schedule
    trial = correct = 0
    success, error = 0.0, 1.0
    start = time.time()
    while trial < given.iterations and (success < given.success or trial % 1000 != 0):
        hits, error = Deferred().run(task.sequence)
        correct += hits
        if trial % 1000 == 0:
            correct = 0
        trial += 1
        success = correct / (trial % 1000 or 1000)
        error /= given.length
        elapsed = int(1000 * (time.time() - start))
        if log and trial % log == 0:
            say(
                f"iterations: {trial}  success: {number_text(success)}  correct: {correct}"
                f"  time: {elapsed}  error: {number_text(error)}"
            )
        if plan and plan.every and trial % plan.every == 0:
            plan.do(
                Record(
                    iterations=trial, success=success, error=error, time=elapsed, correct=correct
                )
            )
        if watched.over(trial, error, given.rate):
            break
    elapsed = int(1000 * (time.time() - start))
    return Record(iterations=trial, success=success, error=error, time=elapsed)


class _DSR:
    """The sequences of distracted sequence recall."""

    def __init__(self, trainer: Trainer, given: Record) -> None:
        self.network, self.given = trainer.network, given
        self.symbols = len(given.targets) + len(given.distractors) + len(given.prompts)
        self.plain = given.length - len(given.prompts)
        if self.plain < len(given.prompts):
            raise ValueError(
                f"DSR: a sequence of {given.length} symbols has no room for "
                f"{len(given.prompts)} prompts and as many targets"
            )
        for name in ("targets", "distractors", "prompts"):
            for symbol in given[name]:
                if not 0 <= symbol < self.symbols:
                    raise ValueError(
                        f"DSR: {name} must be symbols from 0 to {self.symbols - 1}, got {symbol!r}"
                    )
        wide = trainer.network.optimized is not False  # then longer rows are cut off
        inputs, outputs = trainer.network.inputs(), trainer.network.outputs()
        if (inputs > self.symbols if wide else inputs != self.symbols) or outputs != len(
            given.targets
        ):
            raise ValueError(
                f"DSR: the network must have {self.symbols} inputs and {len(given.targets)} "
                f"outputs, got {inputs} and {outputs}"
            )

    def draw(self) -> tuple[list[int], list[int]]:
        """Return a sequence of symbols, and for each prompt the index of its target."""
        given = self.given
        distractors, targets = given.distractors, given.targets
        random = source(given.random).random
        sequence = [distractors[int(random() * len(distractors))] for _ in range(self.plain)]
        indexes: list[int] = []
        positions: list[int] = []
        for _ in given.prompts:
            indexes.append(int(random() * len(targets)))
            position = int(random() * self.plain)
            while position in positions:
                position = int(random() * self.plain)
            positions.append(position)
        for place, position in enumerate(sorted(positions, key=str)):
            sequence[position] = targets[indexes[place]]
        return sequence + given.prompts, indexes

    def sequence(self, interrupt: Deferred) -> tuple[int, float]:
        """Run one sequence; return 1 if all of it was right, else 0, and the sum of the errors."""
        network, given = self.network, self.given
        cost, rate, length, plain = given.cost, given.rate, given.length, self.plain
        inputs = network._sizes()[0]
        cut = inputs < self.symbols
        sequence, indexes = self.draw()
        right = hits = 0
        error = 0.0
        for place, symbol in enumerate(sequence):
            row = [0.0] * self.symbols
            row[symbol] = 1.0
            target = [0.0] * len(given.targets)
            if place >= plain:
                target[indexes[place - plain]] = 1.0
            prediction = network.activate(row[:inputs] if cut else row)
            if _rounded_is(prediction, target):
                right += 1
            else:
                network.propagate(rate, target)
            error += _measured(cost, target, prediction)
            hits += right == length
            interrupt.look()
        return hits, error


def _measured(cost: costs.Cost, target: Sequence[float], output: Sequence[float]) -> float:
    """Return the cost of one row, in C if it is one of the built-in functions."""
    number = costs.code(cost)
    if isinstance(number, int):
        found = twin.measure(number, target, output)
        if found is not None:
            return found
    return cost(target, output)


def _rounded_is(prediction: Sequence[float], target: Sequence[float]) -> bool:
    """Whether Math.round makes a target of zeros and ones of a prediction."""
    for y, t in zip(prediction, target, strict=True):
        if not (0.5 <= y < 1.5 if t else -0.5 <= y < 0.5):
            return False
    return True


def ERG(trainer: Trainer, options: Any = None, **named: Any) -> Any:
    """Train the embedded Reber grammar: predict the next letter of its words.

    Parameters
    ----------
    trainer : Trainer
        The trainer of a network with 6 inputs and 6 outputs, one for each of B, P, T, X, S, E.
    options : dict, optional
        ``iterations`` 150000 words, ``error`` .05 at which to stop, ``rate`` .1, ``log`` after 500
        words (0 and False: never), ``cost``; ``random``, what draws the words (not in Synaptic).
    **named
        The same by keyword.

    Returns
    -------
    Record
        ``iterations``, ``error``, ``time`` in ms, and the functions ``test(text)`` (whether a word
        begins with the text) and ``generate()``, which draws from the generator in use.

    Raises
    ------
    ValueError
        If the network has other sizes.

    Examples
    --------
    >>> from pysynaptic import Architect, Trainer
    >>> result = ERG(Trainer(Architect.LSTM(6, 2, 6)), iterations=2)
    >>> result.test(result.generate()), result.test('BTX'), result.test('BTBP')
    (True, False, True)
    """
    given = _read(
        "ERG",
        {**_dict(options), **named},
        iterations=150000,
        error=0.05,
        rate=0.1,
        log=500,
        cost=trainer.cost or costs.CROSS_ENTROPY,
        **_own(trainer),
    )
    _sizes(trainer, "ERG: the network must have 6 inputs and 6 outputs", 6, 6)
    with Watched(given, trainer) as watched:
        result = _predict_letters(trainer.network, given, watched)
    return watched.add_to(result)


def _predict_letters(network: Network, given: Record, watched: Watched) -> Record:
    """Run the words of the embedded Reber grammar."""
    log = given.log
    iteration, error = 0, 1.0
    start = time.time()
    while iteration < given.iterations and error > given.error:
        word = _drawn(given.random)
        error = Deferred().run(_learn_word, network, given, word) / len(word)
        iteration += 1
        if log and iteration % log == 0:
            elapsed = int(1000 * (time.time() - start))
            say(f"iterations: {iteration}  time: {elapsed}  error: {number_text(error)}")
        if watched.over(iteration, error, given.rate):
            break
    elapsed = int(1000 * (time.time() - start))
    return Record(
        iterations=iteration, error=error, time=elapsed, test=_accepts, generate=_generate
    )


def _learn_word(interrupt: Deferred, network: Network, given: Record, word: str) -> float:
    """Learn where a word's next letter is not the one expected; return the sum of the errors."""
    error = 0.0
    for read, predict in pairwise(word):
        target = _one_hot(predict)
        output = network.activate(_one_hot(read))
        if _largest(output) != _largest(target):
            network.propagate(given.rate, target)
        error += _measured(given.cost, target, output)
        interrupt.look()
    return error


LETTERS = "BPTXSE"  # in Synaptic V has no number: its row is all zeros

# Reber's grammar: for each state, the letters that may come next and the states they lead to.
_INNER: dict[str, tuple[tuple[str, str], ...]] = {
    "start": (("B", "begun"),),
    "begun": (("T", "top"), ("P", "bottom")),
    "top": (("X", "crossed"), ("S", "top")),
    "bottom": (("V", "risen"), ("T", "bottom")),
    "risen": (("V", "last"), ("P", "crossed")),
    "crossed": (("S", "last"), ("X", "bottom")),
    "last": (("E", "end"),),
}


def _embedded() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the embedded grammar: the inner grammar twice, each between two equal letters."""
    grammar: dict[str, tuple[tuple[str, str], ...]] = {
        "start": (("B", "choice"),),
        "choice": (("P", "P start"), ("T", "T start")),
        "last": (("E", "end"),),
        "end": (),
    }
    for chosen, closing in ("P", "T"), ("T", "P"):
        for state, paths in _INNER.items():
            grammar[f"{chosen} {state}"] = tuple(
                (letter, f"{chosen} {after}") for letter, after in paths
            )
        grammar[f"{chosen} end"] = ((closing, "last"),)
    return grammar


_GRAMMAR = _embedded()


def _generate() -> str:
    """Return a word of the embedded grammar."""
    return _drawn(None)


def _drawn(random: Random | None) -> str:
    """Return a word of the embedded grammar; each letter takes one random number."""
    word, paths = "", _GRAMMAR["start"]
    draw = source(random).random
    while paths:
        letter, state = paths[int(draw() * len(paths))]
        word += letter
        paths = _GRAMMAR[state]
    return word


def _accepts(text: str) -> bool:
    """Return whether a word of the embedded grammar begins with a text."""
    state: str | None = "start"
    for letter in text:
        state = dict(_GRAMMAR[state]).get(letter) if state else None
    return state is not None


def _one_hot(letter: str) -> list[float]:
    return [1.0 if letter == each else 0.0 for each in LETTERS]


def _largest(values: Sequence[float]) -> int:
    """Return the place of the largest number above 0, or -1."""
    place, most = -1, 0.0
    for each, value in enumerate(values):
        if value > most:
            place, most = each, value
    return place


def timingTask(trainer: Trainer, options: Any = None, **named: Any) -> Any:
    """Train to keep a signal on for as long as the input said.

    Parameters
    ----------
    trainer : Trainer
        The trainer of a network with 2 inputs and 1 output.
    options : dict, optional
        ``trainSamples``: the number of samples to train with, default 7000, and also to test with,
        default 1000 (as in Synaptic, ``testSamples`` is ignored, with a UserWarning);
        ``iterations`` 200, ``error`` .005, ``rate`` [.03, .02], ``log`` 10, ``cost``; ``random``,
        what draws the samples (not in Synaptic).
    **named
        The same by keyword.

    Returns
    -------
    Record
        ``train`` and ``test``: the results of `Trainer.train` and `Trainer.test`.

    Raises
    ------
    ValueError
        If the network has other sizes (with Synaptic's message).

    Examples
    --------
    >>> from pysynaptic import Architect, Trainer
    >>> trainer = Trainer(Architect.LSTM(2, 2, 1))
    >>> sorted(timingTask(trainer, iterations=2, trainSamples=50, log=False))
    ['test', 'train']
    """
    given = _read(
        "timingTask",
        {**_dict(options), **named},
        iterations=200,
        error=0.005,
        rate=[0.03, 0.02],
        log=10,
        cost=trainer.cost or costs.MSE,
        trainSamples=0,
        testSamples=None,
        **_own(trainer),
    )
    _sizes(trainer, "Invalid Network: must have 2 inputs and one output", 2, 1)
    if isinstance(given.rate, list):
        first_rate(given.rate, bucket_size(given.rate, given.iterations))
    if given.testSamples is not None:
        validation.warn(
            "testSamples is ignored, as in Synaptic: the number of test samples is "
            "trainSamples, or 1000"
        )
    trained, tested = given.trainSamples or 7000, given.trainSamples or 1000
    samples = _timing_samples(trained + tested, given.random)
    result = trainer.train(
        samples[:trained],
        {name: given[name] for name in (*TRAINED, *LOOKING)},
    )
    return Record(train=result, test=trainer.test(samples[trained:]))


# Options of the timing task that are those of its training.
TRAINED = ("rate", "log", "iterations", "error", "cost", "random")


def _timing_samples(size: int, random: Random | None) -> list[dict[str, list[float]]]:
    draw = source(random).random
    samples: list[dict[str, list[float]]] = [
        {"input": [0.0, 0.0], "output": [0.0]} for _ in range(size)
    ]
    t = 0
    while t < size - 20:
        n = int(js_round(draw() * 20))
        samples[t]["input"][0] = 1.0
        for sample in samples[t : t + n + 1]:
            sample["input"][1] = n / 20
            sample["output"][0] = 0.5
        t += n
        n = int(js_round(draw() * 20))
        for sample in samples[t + 1 : t + n + 1]:
            sample["input"][1] = samples[t]["input"][1]
        t += n
    return samples


# Options ------------------------------------------------------------------------------------------

BYTES_PER_SAMPLE = 400  # roughly: a dict with two lists of numbers
OF_TRAINER = ("random", *LOOKING)  # which a trainer may have been told


def _dict(options: object) -> dict[str, Any]:
    options = or_none(options)
    return {} if options is None else validation.mapping(options, "options")


def _read(task: str, given: dict[str, Any], **defaults: Any) -> Record:
    """Return the options of a task: the given ones; None and 0 mean the default."""
    validation.option_names(given, tuple(defaults), task)
    checks = {**_CHECKS, "rate": rates} if isinstance(defaults.get("rate"), list) else _CHECKS
    read = {name: checks[name](given[name], name) for name in given if given[name] is not None}
    result = Record({name: read.get(name) or default for name, default in defaults.items()})
    for name in ("log", *LOOKING):  # 0 and False are no default there
        if name in read and not read[name]:
            result[name] = 0
    return result


def _own(trainer: Trainer) -> dict[str, Any]:
    """Return what a trainer was told about its generator and those that look at its trainings."""
    return {name: getattr(trainer._own, name) for name in OF_TRAINER}


def _whole(value: Any, name: str) -> int:
    return validation.whole(value, name, 0, floats=True)


def _samples(value: Any, name: str) -> int:
    return validation.room(value, name, BYTES_PER_SAMPLE, floats=True)


def _symbols(value: Any, name: str) -> list[int]:
    wanted = "a list of symbols"
    if not validation.listed(value, name, wanted):
        raise TypeError(f"{name} must be {wanted}, got an empty one")
    return [_whole(symbol, f"{name}[{place}]") for place, symbol in enumerate(value)]


_CHECKS: dict[str, Any] = {
    "targets": _symbols,
    "distractors": _symbols,
    "prompts": _symbols,
    "length": _samples,
    "success": validation.number,
    "iterations": count,
    "error": validation.number,
    "rate": validation.number,
    "log": every,
    "schedule": lambda value, name: value and schedule(value),
    "cost": cost,
    "trainSamples": _samples,
    "testSamples": _whole,
    **{name: lambda value, called, name=name: READERS[name](value) for name in OF_TRAINER},
}


def _sizes(trainer: Trainer, text: str, inputs: int, outputs: int) -> None:
    network = trainer.network
    if (network.inputs(), network.outputs()) != (inputs, outputs):
        raise ValueError(f"{text} (got {network.inputs()} and {network.outputs()})")
