"""The works of benchmarks/calls.py: what scripts call around `train`, in JavaScript and in Python.

Longer than other modules: each work is described once, its two programs beside each other.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from textwrap import dedent
from typing import Any


@dataclass(frozen=True)
class Code:
    """A program: what it makes first, what is timed, and what is compared.

    What is timed may assign to `out`.
    """

    setup: str
    does: str
    result: str = "out"

    def told(self, samples: int) -> dict[str, Any]:
        """Return what the contestant's process is told."""
        texts = {name: dedent(text).strip("\n") for name, text in asdict(self).items()}
        return {**texts, "samples": samples}


@dataclass(frozen=True)
class Call:
    """A work: the same in both languages.

    `bar` is our time over Node's, at most. `floor` is what CPython itself takes for such calls, in
    code that computes nothing, and `floor_is` says in which way. `samples` is how many rows, or
    iterations, one round of the program is.
    """

    name: str
    bar: float | None
    node: Code
    ours: Code
    samples: int = 1
    floor: Code | None = None
    floor_is: str = ""


def same(setup: tuple[str, str], does: str, result: str = "out") -> tuple[Code, Code]:
    """Return the two programs where what is timed is written alike."""
    return Code(setup[0], does, result), Code(setup[1], does, result)


# What most works begin with: (JavaScript, Python) -----------------------------------------------

SMALL = (
    "const net = new Architect.Perceptron(2, 3, 1), row = [0, 1], target = [1];",
    "net, row, target = Architect.Perceptron(2, 3, 1), [0, 1], [1]\n",
)
NEW = (
    """
    const net = new Architect.Perceptron(4, 8, 3), row = [0.1, 0.2, 0.3, 0.4];
    const json = net.toJSON();
    """,
    dedent("""
    import json as JSON
    net, row = Architect.Perceptron(4, 8, 3), [0.1, 0.2, 0.3, 0.4]
    json = net.toJSON()
    """),
)
# After a run Synaptic copies its numbers back from the function that it has generated.
MIDDLE = (NEW[0] + "net.activate(row);", NEW[1] + "net.activate(row)\n")
SET = (
    """
    const set = [
      { input: [0, 0], output: [0] }, { input: [0, 1], output: [1] },
      { input: [1, 0], output: [1] }, { input: [1, 1], output: [0] },
    ];
    const net = new Architect.Perceptron(2, 3, 1);
    const trainer = new Trainer(net);
    """,
    dedent("""
    set = [
        {"input": [0, 0], "output": [0]}, {"input": [0, 1], "output": [1]},
        {"input": [1, 0], "output": [1]}, {"input": [1, 1], "output": [0]},
    ]
    net = Architect.Perceptron(2, 3, 1)
    trainer = Trainer(net)
    """),
)
ROWS = 400  # of 100 iterations over the set
ITERATIONS = "iterations: 100, error: 1e-300", '"iterations": 100, "error": 1e-300'
OUTPUTS = (
    "[out.error, ...set.map(({ input }) => net.activate(input)[0])]",
    '[out["error"], *[net.activate(each["input"])[0] for each in set]]',
)
OWN_SQUASH = (
    "const squash = (x, slope) => slope ? (x > 0 ? 1 : 0.1) : (x > 0 ? x : 0.1 * x);",
    dedent("""
    def squash(x, slope=False):
        if slope:
            return 1 if x > 0 else 0.1
        return x if x > 0 else 0.1 * x
    """),
)
DSR = (
    "const trainer = new Trainer(new Architect.LSTM(6, 3, 2));",
    "trainer = Trainer(Architect.LSTM(6, 3, 2))\n",
)
COPIED = dedent("""
    from least import copied
    class Record(dict):
        __slots__ = ()
    """)


def training(
    name: str,
    bar: float | None,
    options: tuple[str, str],
    before: tuple[str, str] = ("", ""),
    **more: Any,
) -> Call:
    """Return the work of 100 iterations over four rows with further options."""
    node = Code(
        SET[0] + before[0],
        f"out = trainer.train(set, {{ {ITERATIONS[0]}, {options[0]} }});",
        OUTPUTS[0],
    )
    ours = Code(
        SET[1] + dedent(before[1]),
        f"out = trainer.train(set, {{{ITERATIONS[1]}, {options[1]}}})",
        OUTPUTS[1],
    )
    return Call(name, bar, node, ours, samples=ROWS, **more)


# The works --------------------------------------------------------------------------------------

NEURONS = (
    Call(
        "neuron: four calls",
        1.2,
        *same(
            (
                "const [A, B, C] = [new Neuron(), new Neuron(), new Neuron()];"
                "A.project(C); B.project(C);",
                "A, B, C = Neuron(), Neuron(), Neuron()\nA.project(C)\nB.project(C)\n",
            ),
            "A.activate(1); B.activate(0); C.activate(); C.propagate(0.1, 0)",
            "[C.activation, C.bias]",
        ),
        floor=Code(
            "from least import Neuron\nA, B, C = Neuron(), Neuron(), Neuron()\n",
            "A.activate(1); B.activate(0); C.activate(); C.propagate(0.1, 0)",
        ),
        floor_is="four such calls of C",
    ),
    Call(
        "neuron: built and connected, 2-3-1",
        None,
        Code(
            "const neurons = (count) => Array.from({ length: count }, () => new Neuron());",
            """
            const [first, hidden, last] = [neurons(2), neurons(3), neurons(1)];
            for (const a of first) for (const b of hidden) a.project(b);
            for (const a of hidden) for (const b of last) a.project(b);
            out = hidden[0].bias;
            """,
        ),
        Code(
            "",
            """
            first, hidden, last = [[Neuron() for _ in range(count)] for count in (2, 3, 1)]
            for a in first:
                for b in hidden:
                    a.project(b)
            for a in hidden:
                for b in last:
                    a.project(b)
            out = hidden[0].bias
            """,
        ),
    ),
    Call(
        "neuron: a gate on each of 9 connections",
        None,
        Code(
            "",
            """
            const [from, to, by] = [new Layer(3), new Layer(3), new Neuron()];
            for (const link of from.project(to).list) by.gate(link);
            out = by.connections.gated[Object.keys(by.connections.gated)[8]].weight;
            """,
        ),
        Code(
            "",
            """
            start, end, by = Layer(3), Layer(3), Neuron()
            for link in start.project(end).list:
                by.gate(link)
            out = by.connections.gated[list(by.connections.gated)[8]].weight
            """,
        ),
    ),
    Call(
        "neuron: activation and bias of all, 4-8-3",
        None,
        Code(
            MIDDLE[0] + "net.restore();",
            "out = net.neurons().map(({ neuron: each }) => [each.activation, each.bias]);",
        ),
        Code(
            MIDDLE[1] + "net.restore()\n",
            "out = [[each.neuron.activation, each.neuron.bias] for each in net.neurons()]",
        ),
    ),
    Call(
        "change every bias and weight, 4-8-3",
        5,
        Code(
            MIDDLE[0] + "const child = net.clone(); let step = 0.125;",
            """
            for (const { neuron } of child.neurons()) {
              neuron.bias += step;
              const projected = neuron.connections.projected;
              for (const id in projected) projected[id].weight += step;
            }
            step = -step;
            """,
            "child.toJSON()",
        ),
        Code(
            MIDDLE[1] + "child, step = net.clone(), 0.125\n",
            """
            global step
            for each in child.neurons():
                neuron = each.neuron
                neuron.bias += step
                projected = neuron.connections.projected
                for id in projected:
                    projected[id].weight += step
            step = -step
            """,
            "child.toJSON()",
        ),
        floor=Code(
            """
            class Neuron:
                __slots__ = "bias", "projected"
            class Connection:
                __slots__ = "weight",
            def neuron(links):
                made = Neuron()
                made.bias, made.projected = 0.5, {str(id): Connection() for id in range(links)}
                for each in made.projected.values():
                    each.weight = 0.5
                return made
            neurons = [*map(neuron, [8] * 4 + [3] * 8 + [0] * 3)]
            step = 0.125
            """,
            """
            global step
            for neuron in neurons:
                neuron.bias += step
                projected = neuron.projected
                for id in projected:
                    projected[id].weight += step
            step = -step
            """,
        ),
        floor_is="the same loop over objects with slots",
    ),
    Call(
        "read every weight, 4-8-3",
        7,
        Code(
            MIDDLE[0] + "const layers = [net.layers.input, ...net.layers.hidden];",
            """
            out = 0;
            for (const layer of layers)
              for (const k in layer.connectedTo) {
                const connections = layer.connectedTo[k].connections;
                for (const id in connections) out += connections[id].weight;
              }
            """,
        ),
        Code(
            MIDDLE[1] + "layers = [net.layers.input, *net.layers.hidden]\n",
            """
            out = 0
            for layer in layers:
                for link in layer.connectedTo:
                    connections = link.connections
                    for id in connections:
                        out += connections[id].weight
            """,
        ),
        floor=Code(
            """
            class Connection:
                __slots__ = "weight",
            layers = [[{str(id): Connection() for id in range(size)}] for size in (32, 24)]
            for links in layers:
                for each in links[0].values():
                    each.weight = 0.5
            """,
            """
            out = 0
            for layer in layers:
                for connections in layer:
                    for id in connections:
                        out += connections[id].weight
            """,
        ),
        floor_is="the same loop over objects with slots",
    ),
)

LAYERS = (
    Call(
        "layer by layer: three activates, two propagates",
        0.16,
        *same(
            (
                "const [a, b, c] = [new Layer(2), new Layer(3), new Layer(1)];"
                "a.project(b); b.project(c);",
                "a, b, c = Layer(2), Layer(3), Layer(1)\na.project(b)\nb.project(c)\n",
            ),
            "a.activate([0, 1]); b.activate(); out = c.activate(); "
            "c.propagate(0.3, [1]); b.propagate(0.3)",
            "[out, b.list[0].bias]",
        ),
    ),
    Call(
        "layer.set({bias}), 8 neurons",
        None,
        Code("const layer = new Layer(8);", "layer.set({ bias: 0.5 });", "layer.list[7].bias"),
        Code("layer = Layer(8)\n", 'layer.set({"bias": 0.5})', "layer.list[7].bias"),
    ),
    Call(
        "layer.activate(row) and a list made of it",
        None,
        Code(
            "const layer = new Layer(8), row = Array(8).fill(0.5);",
            "out = layer.activate(row).map((x) => x * 2);",
        ),
        Code("layer, row = Layer(8), [0.5] * 8\n", "out = [x * 2 for x in layer.activate(row)]"),
    ),
)

NETWORKS = (
    Call(
        "activate + propagate 2-3-1, setOptimize(false)",
        0.25,
        *same(
            (SMALL[0] + "net.setOptimize(false);", SMALL[1] + "net.setOptimize(False)\n"),
            "out = net.activate(row); net.propagate(0.3, target)",
        ),
    ),
    Call(
        "activate + propagate 2-3-1",
        1.9,
        *same(SMALL, "out = net.activate(row); net.propagate(0.3, target)"),
        floor=Code(
            "from least import Network\nnet, row, target = Network(), [0, 1], [1]\n",
            "out = net.activate(row); net.propagate(0.3, target)",
        ),
        floor_is="two such calls of C",
    ),
    Call(
        "activate + propagate 2-3-1, new lists",
        None,
        *same(SMALL, "out = net.activate([0, 1]); net.propagate(0.3, [1])"),
    ),
    Call(
        "activate + propagate 2-3-1, tuples",
        None,
        Code(SMALL[0], "out = net.activate(row); net.propagate(0.3, target);"),
        Code(
            SMALL[1] + "row, target = (0, 1), (1,)\n",
            "out = net.activate(row); net.propagate(0.3, target)",
        ),
    ),
    Call(
        "activate 4-8-3, a row of NumPy",
        None,
        Code(MIDDLE[0] + "const array = Float64Array.from(row);", "out = net.activate(array);"),
        Code(MIDDLE[1] + "import numpy\narray = numpy.array(row)\n", "out = net.activate(array)"),
    ),
    Call(
        "activate 4-8-3, place of the largest output",
        None,
        Code(MIDDLE[0], "out = net.activate(row); out = out.indexOf(Math.max(...out));"),
        Code(MIDDLE[1], "out = net.activate(row); out = out.index(max(out))"),
    ),
    Call(
        "activate + propagate 2-3-1, own squash",
        0.7,
        Code(
            f"""{SMALL[0]}{OWN_SQUASH[0]}
            net.setOptimize(false);
            net.layers.hidden[0].set({{ squash }});
            net.layers.output.set({{ squash }});
            """,
            "out = net.activate(row); net.propagate(0.01, target);",
        ),
        Code(
            f"{SMALL[1]}{OWN_SQUASH[1]}"
            "net.setOptimize(False)\n"
            'net.layers.hidden[0].set({"squash": squash})\n'
            'net.layers.output.set({"squash": squash})\n',
            "out = net.activate(row); net.propagate(0.01, target)",
        ),
    ),
    Call(
        "build 4-8-3 and activate once",
        0.12,
        Code(
            "const row = [0.1, 0.2, 0.3, 0.4];",
            "out = new Architect.Perceptron(4, 8, 3).activate(row);",
        ),
        Code(
            "row = [0.1, 0.2, 0.3, 0.4]\n",
            "out = Architect.Perceptron(4, 8, 3).activate(row)",
        ),
    ),
    Call(
        "build 2-3-1 of layers and activate once",
        None,
        Code(
            "",
            """
            const [input, hidden, output] = [new Layer(2), new Layer(3), new Layer(1)];
            input.project(hidden);
            hidden.project(output);
            out = new Network({ input, hidden: [hidden], output }).activate([0, 1]);
            """,
        ),
        Code(
            "",
            """
            input, hidden, output = Layer(2), Layer(3), Layer(1)
            input.project(hidden)
            hidden.project(output)
            out = Network({"input": input, "hidden": [hidden], "output": output}).activate([0, 1])
            """,
        ),
    ),
    Call(
        "clear() of LSTM(2, 4, 1)",
        0.3,
        *same(
            ("const net = new Architect.LSTM(2, 4, 1);", "net = Architect.LSTM(2, 4, 1)\n"),
            "net.clear()",
            "net.activate([0, 1])",
        ),
    ),
    Call(
        "LSTM(2, 4, 1): clear() and three rows",
        None,
        *same(
            ("const net = new Architect.LSTM(2, 4, 1);", "net = Architect.LSTM(2, 4, 1)\n"),
            "net.clear(); net.activate([0, 1]); net.activate([1, 0]); out = net.activate([1, 1])",
        ),
    ),
    Call(
        "Hopfield(16).feed()",
        0.4,
        Code(
            """
            const net = new Architect.Hopfield(16);
            const pattern = (bit) => Array.from({ length: 16 }, (_, i) => (i + bit) % 2);
            const patterns = [pattern(0), pattern(1)];
            net.learn(patterns);
            """,
            "out = net.feed(patterns[0]);",
        ),
        Code(
            """
            net = Architect.Hopfield(16)
            patterns = [[(i + bit) % 2 for i in range(16)] for bit in (0, 1)]
            net.learn(patterns)
            """,
            "out = net.feed(patterns[0])",
        ),
    ),
)

COPIES = (
    *(
        Call(
            f"toJSON() 4-8-3{of}",
            3.5,
            *same(setup, "out = net.toJSON()"),
            floor=Code(setup[1] + COPIED, "out = copied(Record, json)"),
            floor_is="a copy of the same objects, made by C",
        )
        for of, setup in ((", new", NEW), (", has run", MIDDLE))
    ),
    *(
        Call(
            f"text of toJSON() 4-8-3{of}",
            3.5,
            Code(setup[0], "out = JSON.stringify(net.toJSON());", "JSON.parse(out)"),
            Code(setup[1], "out = JSON.dumps(net.toJSON())", "JSON.loads(out)"),
            floor=Code(setup[1] + COPIED, "out = JSON.dumps(copied(Record, json))"),
            floor_is="a copy of the same objects, made by C, and json.dumps",
        )
        for of, setup in ((", new", NEW), (", has run", MIDDLE))
    ),
    Call(
        "Network.fromJSON() 4-8-3",
        0.9,
        *same(MIDDLE, "out = Network.fromJSON(json)", "out.activate(row)"),
    ),
    *(
        Call(f"clone() 4-8-3{of}", 0.5, *same(setup, "out = net.clone()", "out.activate(row)"))
        for of, setup in ((", new", NEW), (", has run", MIDDLE))
    ),
    Call("clone() 4-8-3 and activate once", 0.35, *same(NEW, "out = net.clone().activate(row)")),
    Call(
        "a step of evolution 4-8-3",
        0.35,
        Code(
            NEW[0],
            """
            const child = net.toJSON();
            for (let i = 0; i < child.neurons.length; i += 2) child.neurons[i].bias += 0.125;
            for (let i = 0; i < child.connections.length; i += 2)
              child.connections[i].weight *= 1.5;
            out = Network.fromJSON(child).activate(row);
            """,
        ),
        Code(
            NEW[1],
            """
            child = net.toJSON()
            for i in range(0, len(child["neurons"]), 2):
                child["neurons"][i]["bias"] += 0.125
            for i in range(0, len(child["connections"]), 2):
                child["connections"][i]["weight"] *= 1.5
            out = Network.fromJSON(child).activate(row)
            """,
        ),
    ),
    Call(
        "fromJSON() of text 4-8-3",
        None,
        Code(
            MIDDLE[0] + "const text = JSON.stringify(json);",
            "out = Network.fromJSON(JSON.parse(text));",
            "out.activate(row)",
        ),
        Code(
            MIDDLE[1] + "text = JSON.dumps(json)\n",
            "out = Network.fromJSON(JSON.loads(text))",
            "out.activate(row)",
        ),
    ),
    Call("standalone() 4-8-3", None, *same(MIDDLE, "out = net.standalone()", "out(row)")),
    Call(
        "a call of the standalone function 4-8-3",
        None,
        *same(
            (
                MIDDLE[0] + "const answer = net.standalone();",
                MIDDLE[1] + "answer = net.standalone()\n",
            ),
            "out = answer(row)",
        ),
    ),
)


def _liquid(at: int) -> Code:
    """Return a training of a Liquid, in JavaScript (0) or Python (1)."""
    return Code(
        SET[at].replace("Perceptron(2, 3, 1)", "Liquid(2, 20, 1, 30, 10)"),
        f"out = trainer.train(set, {{ {ITERATIONS[at]} }})",
        OUTPUTS[at],
    )


TRAININGS = (
    Call(
        "Liquid(2, 20, 1, 30, 10), a row of a training",
        0.8,
        _liquid(0),
        _liquid(1),
        samples=ROWS,
    ),
    *(
        Call(
            f"DSR with {of} LSTM(6, 3, 2), an iteration",
            bar,
            Code(
                before[0],
                f"""
                {again[0]}
                out = trainer.DSR({{
                  targets: [2, 4], distractors: [3, 5], prompts: [0, 1],
                  success: 2, iterations: 100 }});
                """,
                "out.error",
            ),
            Code(
                before[1],
                f"""
                {again[1]}
                out = trainer.DSR({{"targets": [2, 4], "distractors": [3, 5], "prompts": [0, 1],
                                   "success": 2, "iterations": 100}})
                """,
                "out.error",
            ),
            samples=100,
        )
        for of, bar, before, again in (
            ("a new", 0.15, ("", ""), DSR),
            ("one", None, DSR, ("", "")),
        )
    ),
    training("train(), a row", None, ("", "")),
    training(
        "train() with a schedule, a row",
        1.8,
        ("schedule: { every: 1, do: watch }", '"schedule": {"every": 1, "do": watch}'),
        (
            "let sum = 0; const watch = (data) => { sum += data.error; };",
            """
            sum = 0
            def watch(data):
                global sum
                sum += data.error
            """,
        ),
        floor=Code(
            """
            from collections import deque
            from itertools import repeat
            from types import SimpleNamespace
            sum = 0
            def watch(data):
                global sum
                sum += data.error
            data = SimpleNamespace(error=0.5, iterations=1, rate=0.1)
            """,
            "deque(map(watch, repeat(data, 100)), 0)",
        ),
        floor_is="the calls of the function by `map`",
    ),
    training(
        "train() with a rate function, a row",
        1.4,
        ("rate", '"rate": rate'),
        (
            "const rate = (iterations, error) => 0.1 + error / 10;",
            """
            def rate(iterations, error):
                return 0.1 + error / 10
            """,
        ),
        floor=Code(
            """
            from collections import deque
            from itertools import repeat
            def rate(iterations, error):
                return 0.1 + error / 10
            """,
            "deque(map(rate, range(100), repeat(0.5)), 0)",
        ),
        floor_is="the calls of the function by `map`",
    ),
    training(
        "train() with crossValidate, a row",
        0.7,
        (
            "crossValidate: { testSize: 0.25, testError: 1e-300 }",
            '"crossValidate": {"testSize": 0.25, "testError": 1e-300}',
        ),
    ),
    training(
        "train() with a cost function, a row",
        2.3,
        ("cost", '"cost": cost'),
        (
            """
            const cost = (target, output) => {
              let sum = 0;
              for (let i = 0; i < output.length; i++) sum += Math.abs(target[i] - output[i]);
              return sum;
            };
            """,
            """
            def cost(target, output):
                sum = 0
                for i in range(len(output)):
                    sum += abs(target[i] - output[i])
                return sum
            """,
        ),
        floor=Code(
            """
            from least import cost as called
            def cost(target, output):
                sum = 0
                for i in range(len(output)):
                    sum += abs(target[i] - output[i])
                return sum
            """,
            "called(cost, 400)",
        ),
        floor_is="such calls of the function by C",
    ),
    Call(
        "train(set, {iterations: 1}) in a loop, a row",
        3.5,
        Code(SET[0], "out = trainer.train(set, { iterations: 1 });", OUTPUTS[0]),
        Code(SET[1], 'out = trainer.train(set, {"iterations": 1})', OUTPUTS[1]),
        samples=4,
        floor=Code(
            SET[1].partition("net =")[0] + "from least import Trainer\ntrainer = Trainer()\n",
            'out = trainer.train(set, {"iterations": 1})',
        ),
        floor_is="such a call of C",
    ),
    Call(
        "test(set), a row",
        2.7,
        *same(SET, "out = trainer.test(set)", "out.error"),
        samples=4,
        floor=Code(
            SET[1].partition("net =")[0] + "from least import Trainer\ntrainer = Trainer()\n",
            "out = trainer.test(set)",
        ),
        floor_is="such a call of C",
    ),
)

CALLS = NEURONS + LAYERS + NETWORKS + COPIES + TRAININGS
