"""`network.to_c()` and `standalone().c`: no compiler warns, and the digits are the network's."""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pysynaptic import Layer, Network, Neuron
from pysynaptic._formats.export import c_text
from pysynaptic._v8 import seeding
from pysynaptic.architect import LSTM, Hopfield, Liquid, Perceptron
from tests.formats.test_formulas import FINITE
from tests.support.architectures import CASES, build, row, trained
from tests.support.documents import BLOCK
from tests.support.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

COMPILERS = [each for each in ("gcc", "clang") if shutil.which(each)]
FLAGS = ["-std=c99", "-Wall", "-Wextra", "-pedantic", "-Werror"]
MAIN = """\
#include <stdio.h>
{prototypes}
static void run(int inputs, int outputs, void activate(const double *, double *)) {{
    double input[16], output[16];
    int rows, k;
    if (scanf("%d", &rows) != 1)
        return;
    for (; rows > 0; rows--) {{
        for (k = 0; k < inputs; k++)
            if (scanf("%la", input + k) != 1)
                return;
        activate(input, output);
        for (k = 0; k < outputs; k++)
            printf("%a ", output[k]);
    }}
    printf("\\n");
}}
int main(void) {{
{calls}
    return 0;
}}
"""

pytestmark = [
    pytest.mark.skipif(not COMPILERS, reason="there is no C compiler"),
    pytest.mark.filterwarnings("ignore:the weight of a self-connection:UserWarning"),
]


@pytest.fixture(autouse=True)
def seeded() -> None:
    """Draw the same networks every time."""
    seeding.seed(9)


def compiled(folder: Path, networks: dict[str, Network], compiler: str, *flags: str) -> Path:
    """Write networks as C and compile them into one program."""
    names, calls = [], []
    for name, network in networks.items():
        network.to_c(folder / f"{name}.c", name)
        activate, reset = f"void {name}_activate(const double *, double *);", f"{name}_reset"
        names.append(f"{activate}\nvoid {reset}(void);")
        once = f"    run({network.inputs()}, {network.outputs()}, {name}_activate);"
        calls.append(f"{once}\n    {reset}();\n{once}")
    main = MAIN.format(prototypes="\n".join(names), calls="\n".join(calls))
    (folder / "main.c").write_text(main)
    program = folder / "program"
    sources = sorted(str(each) for each in folder.glob("*.c"))
    command = [compiler, *FLAGS, *flags, *sources, "-o", str(program), "-lm"]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    return program


def outputs(program: Path, runs: list[list[list[float]]]) -> list[list[float]]:
    """Run the program over rows, a list of them for each call of `run`."""
    said = "\n".join(
        f"{len(rows)} " + " ".join(number.hex() for row in rows for number in row) for rows in runs
    )
    done = subprocess.run([program], input=said, capture_output=True, text=True, check=True)
    return [[float.fromhex(each) for each in line.split()] for line in done.stdout.splitlines()]


def flat(network: Network, rows: list[list[float]]) -> list[float]:
    """Return what the network answers to some rows."""
    return [output for each in rows for output in network.activate(each)]


def _mixed() -> Network:
    network = Perceptron(2, 5, 2)
    for neuron, name in zip(network.layers.hidden[0].list, Neuron.squash, strict=True):
        neuron.squash = Neuron.squash[name]
    network.layers.output.set(squash=Neuron.squash.TANH)
    return network


def _unconnected() -> Network:
    return Network(Layer(2), [], Layer(1))


def _looking_back() -> Network:
    network = Perceptron(2, 3, 1)
    network.layers.output.project(network.layers.hidden[0])
    return network


NETWORKS: dict[str, Callable[[], Network]] = {
    "perceptron": lambda: Perceptron(3, 4, 2),
    "large": lambda: Perceptron(3, 300, 2),
    "lstm": lambda: LSTM(2, 3, 2, 2, hiddenToHidden=True, outputToGates=True),
    "liquid": lambda: Liquid(2, 6, 2, 20, 8),
    "hopfield": lambda: Hopfield(4),
    "squashes": lambda: build(CASES["squashes"]),
    "mixed": _mixed,
    "unconnected": _unconnected,
    "looking_back": _looking_back,
}


@pytest.mark.parametrize("compiler", COMPILERS)
def test_digits(compiler: str, tmp_path: Path) -> None:
    """Networks of every kind, without a warning; they go on, and reset() goes back."""
    networks = {name: trained(make(), 4) for name, make in NETWORKS.items()}
    program = compiled(tmp_path, networks, compiler, "-O2")
    rows = [[row(step, each.inputs()) for step in range(6)] for each in networks.values()]
    expected = [flat(*each) for each in zip(networks.values(), rows, strict=True)]

    twice = [each for each in rows for _ in range(2)]
    assert [each for each in expected for _ in range(2)] == outputs(program, twice)


@pytest.mark.one_kernel
@pytest.mark.parametrize("engine", [26, "26-arm64"])
@pytest.mark.parametrize("name", ["LOGISTIC", "TANH"])
def test_exp(
    name: str, engine: object, on_engine: Callable[[object], None], tmp_path: Path
) -> None:
    """States of any size, on engines that fuse operations too, whatever the compiler would do."""
    on_engine(engine)
    network = _unconnected()
    (neuron,) = network.layers.output.list
    neuron.squash, neuron.bias = Neuron.squash[name], 0
    network.layers.input.list[0].project(neuron, 1)
    fast = ["-O3", "-std=gnu17"]
    if platform.machine() in ("x86_64", "AMD64"):
        fast.append("-mfpmath=sse")
    rows = [[state, 0.0] for state in FINITE]
    program = compiled(tmp_path, {"one": network}, COMPILERS[0], *fast)

    assert [flat(network, rows)] * 2 == outputs(program, [rows, rows])


@pytest.mark.one_kernel
@pytest.mark.skipif(platform.machine() not in ("x86_64", "AMD64"), reason="flags of x86-64")
@pytest.mark.parametrize("compiler", COMPILERS)
def test_nothing_is_fused(compiler: str, tmp_path: Path) -> None:
    """For a machine that has them, compilers make fused operations unless told not to."""
    path = tmp_path / "network.c"
    LSTM(2, 3, 1).to_c(path)
    command = [compiler, "-std=gnu17", "-O3", "-mfma", "-S", "-o", "-"]
    told, untold = (
        subprocess.run([*command, *more], capture_output=True, text=True, check=True).stdout
        for more in ([path], ["-ffp-contract=fast", "-Wno-error", "-x", "c", _without(path)])
    )
    assert "fmadd" not in told
    assert "fmadd" in untold


def _without(path: Path) -> Path:
    """Return a copy of a file without its pragmas."""
    other = path.with_name("without.c")
    other.write_text(re.sub("^#pragma .*$", "", path.read_text(), flags=re.MULTILINE))
    return other


@pytest.mark.one_kernel
@pytest.mark.parametrize(
    ("flag", "message"),
    [("-ffast-math", "changes the digits"), ("-DFLT_EVAL_METHOD=2", "other numbers than doubles")],
)
def test_other_arithmetic_is_an_error(flag: str, message: str, tmp_path: Path) -> None:
    """Where the digits could not be kept, the compiler says so."""
    path = tmp_path / "network.c"
    Perceptron(1, 1, 1).to_c(path)
    if flag.startswith("-D"):  # as float.h of such a machine would
        path.write_text(path.read_text().replace("#include <float.h>\n", ""))
    command = [COMPILERS[0], flag, "-fsyntax-only", path]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert said.returncode != 0
    assert message in said.stderr


@pytest.mark.one_kernel
@pytest.mark.parametrize("stateful", [False, True])
def test_standalone_has_the_text(stateful: bool, tmp_path: Path) -> None:
    """`standalone().c` goes on only if the function does, else it is what `to_c()` writes."""
    network = trained(LSTM(1, 2, 1), 3)
    text = network.standalone(stateful).c
    network.to_c(tmp_path / "network.c")
    assert stateful == (text == (tmp_path / "network.c").read_text())

    (tmp_path / "network.c").write_text(text)
    assert ("    network_reset();" in text) == (not stateful)


@pytest.mark.one_kernel
@pytest.mark.default_engine
def test_the_page(tmp_path: Path) -> None:
    """The example of docs/export.md: its program in C prints the numbers of that in Python."""
    blocks = BLOCK.findall((ROOT / "docs" / "export.md").read_text())
    place = next(place for place, (kind, _) in enumerate(blocks) if kind == "c")
    (_, python), (_, printed), (_, program), (_, command) = blocks[place - 2 : place + 2]
    (tmp_path / "main.c").write_text(program)
    for each in [sys.executable, "-c", python], ["sh", "-c", command.replace("gcc", COMPILERS[0])]:
        said = subprocess.run(each, cwd=tmp_path, capture_output=True, text=True, check=True)
        assert list(map(float, printed.split())) == list(map(float, said.stdout.split()))


@pytest.mark.one_kernel
def test_only_what_is_used() -> None:
    """A text has neither gates nor `exp` nor a memory, if its network has none."""
    network = Perceptron(2, 3, 1)
    for layer in (*network.layers.hidden, network.layers.output):
        layer.set(squash=Neuron.squash.RELU)
    text = network.standalone().c
    for word in ("exponential", "gains", "states", "squash", "Copyright"):
        assert word not in text
    assert "remembers nothing" in text
    assert max(map(len, text.splitlines())) <= 100


@pytest.mark.one_kernel
@pytest.mark.parametrize(
    ("name", "error"),
    [
        *((name, ValueError) for name in ("2net", "my-net", "", "n" * 23, "ne\n", "nét")),
        *((name, TypeError) for name in (None, 3)),
    ],
)
def test_names(name: object, error: type[Exception], tmp_path: Path) -> None:
    """A name is one in C, and short enough for every compiler; else nothing changes."""
    network = Perceptron(1, 1, 1)
    mode = network.optimized
    with pytest.raises(error, match="name must be a name in C, such as 'network'"):
        network.to_c(tmp_path / "network.c", name)  # type: ignore[arg-type]
    assert mode is network.optimized
    assert not list(tmp_path.iterdir())
    assert c_text.checked_name("n" * 22)


@pytest.mark.one_kernel
def test_refused(tmp_path: Path) -> None:
    """A squash function of the user's, and a folder that is not there."""
    network = Perceptron(1, 1, 1)
    with pytest.raises(FileNotFoundError, match="no such folder"):
        network.to_c(tmp_path / "none" / "network.c")
    network.layers.output.set(squash=lambda x, derivate: 1.0 if derivate else x)
    with pytest.raises(ValueError, match=r"to_c\(\) can't carry the squash function of neuron"):
        network.to_c(tmp_path / "network.c")
    assert not list(tmp_path.iterdir())
