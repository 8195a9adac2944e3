"""Makes a failing program as small as it can be while it still fails."""

from collections.abc import Callable, Iterator
from copy import deepcopy

from tests.compat.program import Step, Steps

Fails = Callable[[Steps], bool]

OPTIONAL = {
    "project": ["type", "weight"],
    "activate": ["input"],
    "propagate": ["target"],
    "set": ["squash", "bias", "label"],
}


def _without(steps: Steps) -> Iterator[Steps]:
    """Drop runs of steps, the long ones first."""
    length = len(steps)
    while length:
        for start in range(len(steps) - length, -1, -1):
            yield steps[:start] + steps[start + length :]
        length //= 2


def _flatter(steps: Steps) -> Iterator[Steps]:
    """Unroll or shorten loops."""
    for at, step in enumerate(steps):
        if step["do"] != "repeat":
            continue
        yield [*steps[:at], *step["steps"], *steps[at + 1 :]]
        for times in (1, 2, step["times"] // 2):
            if times < step["times"]:
                yield [*steps[:at], {**step, "times": times}, *steps[at + 1 :]]
        for inner in _without(step["steps"]):
            yield [*steps[:at], {**step, "steps": inner}, *steps[at + 1 :]]


def _cut(step: Step, layer: str, owners: set[str], size: int) -> None:
    """Shorten the inputs or targets that this step gives to a layer that has shrunk."""
    for inner in step.get("steps", []):
        _cut(inner, layer, owners, size)
    for key in ("input", "target"):
        if step.get("of") in owners and isinstance(step.get(key), list):
            step[key] = step[key][:size]


def _named(step: Step) -> str:
    """Give the network that a `network` or a `setLayers` step is about."""
    return str(step.get("as", step.get("of")))


def _smaller_layers(steps: Steps) -> Iterator[Steps]:
    """Make a layer one neuron smaller, and what it is given one number shorter."""
    for at, step in enumerate(steps):
        if step["do"] != "layer" or step["size"] == 1:
            continue
        name, size = step["as"], step["size"] - 1
        changed = deepcopy(steps)
        changed[at]["size"] = size
        for end, key in (("input", "input"), ("output", "target")):
            owners = {name, *(_named(each) for each in steps if each.get(end) == name)}
            for each in changed:
                if key in each or each["do"] == "repeat":
                    _cut(each, name, owners, size)
        yield changed


def _simpler_steps(steps: Steps) -> Iterator[Steps]:
    """Drop optional arguments and hidden layers, and make numbers short."""
    for at, step in enumerate(steps):
        for changed in _simpler(step):
            yield [*steps[:at], changed, *steps[at + 1 :]]


def _simpler(step: Step) -> Iterator[Step]:
    for key in OPTIONAL.get(step["do"], []):
        if key in step:
            yield {name: value for name, value in step.items() if name != key}
    for at in range(len(step.get("hidden", []))):
        yield {**step, "hidden": step["hidden"][:at] + step["hidden"][at + 1 :]}
    for key in ("input", "target", "rate", "weight", "bias", "value"):
        value = step.get(key)
        if isinstance(value, list):
            for at, number in enumerate(value):
                for short in _shorter(number):
                    yield {**step, key: [*value[:at], short, *value[at + 1 :]]}
        elif isinstance(value, float):
            for short in _shorter(value):
                yield {**step, key: short}


def _shorter(number: float) -> Iterator[float]:
    for short in (1, 0, 0.5, round(number, 1)):
        if len(str(short)) < len(str(number)):
            yield short


def shrink(steps: Steps, fails: Fails, tries: int = 4000) -> Steps:
    """Give a small program that fails as this one does, after at most so many tries."""
    moves = (_without, _flatter, _smaller_layers, _simpler_steps)
    progress = True
    while progress and tries > 0:
        progress = False
        for move in moves:
            again = True
            while again and tries > 0:
                again = False
                for candidate in move(steps):
                    tries -= 1
                    if tries <= 0:
                        break
                    if fails(candidate):
                        steps, again, progress = candidate, True, True
                        break
    return steps
