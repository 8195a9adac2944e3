"""Small networks: built, trained a little and asked.

What the library does otherwise than Synaptic on purpose is left out: inputs that are no numbers,
and weights that are read while Synaptic still holds them in an optimised network.
"""

from __future__ import annotations

from .draw import Draw
from .expressions import number, text
from .tree import Statement, compound

OPENING = "const { Neuron, Layer, Network, Trainer, Architect } = require('synaptic');"


def net(d: Draw) -> list[Statement]:
    """Return a network, what it is trained with, and what it says."""
    name, rows, options = d.name(), d.name(), d.name()
    sign = d.pick("^&|")
    made: list[Statement] = [
        d.pick(
            [
                f"var {name} = new Architect.Perceptron(2, {d.whole(1, 4)}, 1);",
                f"const {name} = new Architect.LSTM(2, {d.whole(1, 3)}, 1);",
                _by_layers(name),
            ]
        ),
        f"const {rows} = [{', '.join(_row(a, b, sign) for a in (0, 1) for b in (0, 1))}];",
    ]
    made += [
        d.pick(
            [
                (
                    f"for (let i = 0; i < {d.whole(1, 30)}; i++) {rows}.forEach(row => {{ "
                    f"{name}.activate(row.input); "
                    f"{name}.propagate({d.pick(['.3', '.05', '1'])}, row.output); }});"
                ),
                (
                    f"const {options} = {{ rate: {d.pick(['.1', '[.2, .1]', '() => .1'])}, "
                    f"iterations: {d.whole(2, 40)}, error: .001, shuffle: "
                    f"{d.pick(['true', 'false'])}, cost: "
                    f"Trainer.cost.{d.pick(['MSE', 'CROSS_ENTROPY', 'BINARY'])} }};\nconst "
                    f"{{ error, iterations }} = new Trainer({name}).train({rows}, "
                    f"{options});\nconsole.log(error, iterations);"
                ),
                (
                    f"new Trainer({name}).train({rows}, {{ iterations: 20, schedule: {{ "
                    f"every: {d.whole(1, 9)}, do: function (data) {{ console.log('error ' + "
                    f"data.error.toFixed(6), data.iterations, data.rate); return data.error "
                    f"< {number(d, 0)} * .1; }} }} }});"
                ),
            ]
        ),
        (
            f"for (const {{ input, output: [target] }} of {rows}) console.log(input.join(' "
            f"'), target, {name}.activate(input)[0].toFixed(5));"
        ),
    ]
    uses = [
        (
            f"console.log({name}.activate([{d.whole(-2, 9)}, .5]), "
            f"{name}.inputs(), {name}.outputs());"
        ),
        f"console.log(JSON.stringify({name}.toJSON()).length, Object.keys({name}.toJSON()));",
        f"const copy{name} = Network.fromJSON(JSON.parse(JSON.stringify({name}.toJSON())));",
        f"console.log({name}.activate([1, 0]), {name}.inputs());",
        (
            f"console.log({name}.clone().activate([0, 1]), {name}.neurons().length, "
            f"{name}.neurons()[0].layer);"
        ),
        (
            f"const top{name} = {rows}.map(r => {name}.activate(r.input)[0]).reduce((a, b) "
            f"=> Math.max(a, b));\nconsole.log(top{name} > .5 ? 'high' : 'low', "
            f"Math.round(top{name} * 100) + '%', {text(d, 0)});"
        ),
        (
            "console.log(Math.random(), Math.floor(Math.random() * 6) + 1, [1, 2, 3, "
            "4].sort(() => Math.random() - .5));"
        ),
        f"console.log({name}.layers.output.list.length, {name} instanceof Network);",
    ]
    return made + d.rng.sample(uses, d.whole(2, 4))


def _row(a: int, b: int, sign: str) -> str:
    return f"{{ input: [{a}, {b}], output: [{a} {sign} {b}] }}"


def _by_layers(name: str) -> str:
    return (
        f"const in{name} = new Layer(2), hid{name} = new Layer(2), out{name} = new Layer(1);\n"
        f"in{name}.project(hid{name});\nhid{name}.project(out{name});\n"
        f"const {name} = new Network({{ input: in{name}, hidden: [hid{name}], output: "
        f"out{name} }});"
    )


__all__ = ["OPENING", "compound", "net"]
