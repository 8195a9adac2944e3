"""Files of networks: whole and readable, or refused."""

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pytest

from pysynaptic import Architect, Layer, Network, Neuron
from pysynaptic._base import ids
from pysynaptic._kernel import twin
from pysynaptic._selftest.world import softsign
from tests.support.amount import amount
from tests.support.copies import Named, gated_network, place, registered, run, text
from tests.support.places import RECORDS

__all__ = ["place", "registered"]  # fixtures


@pytest.mark.parametrize("optimised", [True, False])
def test_save_and_load(place: Path, optimised: bool) -> None:
    """A saved network is loaded with all numbers and trains to the same bits."""
    network = gated_network(optimised)
    network.save(os.fspath(place))

    again = Network.load(place)

    assert text(network) == text(again) == place.read_text()
    assert run(network, 5) == run(again, 5)
    assert text(network) == text(again)


def test_every_double_survives(place: Path) -> None:
    """-0.0, denormals and the largest doubles are the same bits after saving."""
    layer = Layer(4)
    network = Network(layer, [], Layer(1))
    values = [-0.0, 5e-324, 1.7976931348623157e308, 0.1]
    for neuron, value in zip(layer.list, values, strict=True):
        neuron.bias = value
    network.save(place)

    found = [neuron.bias.hex() for neuron in Network.load(place).layers.input.list]

    assert [value.hex() for value in values] == found


def test_load_gives_the_class_it_is_called_on(place: Path) -> None:
    """A file names no class of the user's; the class it is loaded with is it is."""
    Named("Ada").save(place)

    assert (Network, Named) == (type(Network.load(place)), type(Named.load(place)))


@pytest.mark.parametrize("name", ["Perceptron", "LSTM", "Liquid", "Hopfield"])
def test_load_gives_classes_of_the_package(place: Path, name: str) -> None:
    """A file of one of the library's own subclasses gives that class back, in any process."""
    sizes = {"Liquid": (2, 4, 1, 5, 2), "Hopfield": (2,)}.get(name, (2, 3, 1))
    made = getattr(Architect, name)(*sizes)
    made.save(place)
    fresh = f"from pysynaptic import Network; print(repr(Network.load({os.fspath(place)!r})))"

    done = subprocess.run([sys.executable, "-c", fresh], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == repr(Network.load(place)) == repr(made)
    other = Architect.LSTM if name == "Perceptron" else Architect.Perceptron
    assert type(other.load(place)) is other


def test_unregistered_squash_is_refused(place: Path) -> None:
    """A squash function without a name can't be saved, and the error says how to name it."""
    network = gated_network()
    network.layers.output.set({"squash": lambda x, derivate=False: 1.0})

    with pytest.raises(ValueError, match=r"Neuron\.squash\.SOME_NAME = "):
        network.save(place)
    assert not place.exists()


def test_unknown_squash_is_refused(place: Path) -> None:
    """A file with a squash function that is not registered says which one to register."""
    network = gated_network()
    network.layers.output.set({"squash": softsign})
    network.save(place)
    del vars(Neuron.squash)["SOFTSIGN"]

    with pytest.raises(ValueError, match=r"set Neuron\.squash\.SOFTSIGN = "):
        Network.load(place)
    Neuron.squash.SOFTSIGN = softsign


def test_diverged_network_is_refused(place: Path) -> None:
    """Numbers that JSON does not have are an error, and no file is made."""
    network = gated_network()
    network.layers.output._block.state[0] = float("inf")

    with pytest.raises(ValueError, match="diverged: state"):
        network.save(place)
    assert not place.exists()


@pytest.mark.one_kernel
@pytest.mark.parametrize("failing", ["replace", "fsync"])
def test_failed_save_leaves_the_old_file(
    place: Path, failing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever fails while writing, the old file is still there, and nothing beside it."""

    def fail(*arguments: object) -> None:
        raise OSError("no space left")

    network = gated_network()
    network.save(place)
    expected = place.read_bytes()
    run(network, 1)
    monkeypatch.setattr(os, failing, fail)

    with pytest.raises(OSError, match="no space left"):
        network.save(place)
    assert expected == place.read_bytes()
    assert [place] == list(place.parent.iterdir())


@pytest.mark.one_kernel
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"format": "pysynaptic network", "version": 1' + b"0" * 10_000 + b"}",
        b'{"format": "pysynaptic network", "version": 2}',
        b'{"format": "pysynaptic network", "version": true}',
    ],
)
def test_other_files_are_refused(place: Path, content: bytes) -> None:
    """A file that is something else, or of another version, is a ValueError."""
    place.write_bytes(content)

    with pytest.raises(ValueError, match=r"network\.json is not a "):
        Network.load(place)


@pytest.mark.one_kernel
def test_truncated_files_are_refused(place: Path) -> None:
    """A file that ends too soon is a ValueError wherever it ends."""
    gated_network().save(place)
    content = place.read_bytes().rstrip()

    for end in range(0, len(content), 97):
        place.write_bytes(content[:end])
        with pytest.raises(ValueError, match="is not a network"):
            Network.load(place)


def spots(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every value within a file; of long lists of numbers, to the first."""
    yield path
    items = list(value.items()) if isinstance(value, dict) else []
    if isinstance(value, list):
        plain = len(value) > 6 and not isinstance(value[0], (list, dict))
        items = list(enumerate(value[:1] if plain else value))
    for key, item in items:
        yield from spots(item, (*path, key))


@pytest.mark.in_full
@pytest.mark.one_kernel
def test_hostile_files_never_harm(place: Path) -> None:
    """A file with any one value replaced is refused or loads; nothing is taken when refused."""
    gated_network().save(place)
    original = place.read_text()
    refused = tried = 0
    bad_ones: list[Any] = [None, True, -1, 2**40, 10**400, 1e999, "x", [], {}, [[]], 3]
    bad_one = cycle(bad_ones)
    for path in list(spots(json.loads(original)))[1 :: amount(4, 1)]:
        for bad in islice(bad_one, 2):
            tried += 1
            content = json.loads(original)
            inside = content
            for key in path[:-1]:
                inside = inside[key]
            inside[path[-1]] = bad
            place.write_text(json.dumps(content))
            taken = ids.neurons, ids.connections, ids.layer_connections
            try:
                network = Network.load(place)
            except ValueError:
                refused += 1
                assert taken == (ids.neurons, ids.connections, ids.layer_connections)
                continue
            try:
                run(network, 1)
            except (ArithmeticError, ValueError):
                continue
    assert refused > tried / 2 > 90


@pytest.mark.one_kernel
@pytest.mark.parametrize("change", ["missing", "more"])
def test_keys_are_those_of_the_format(place: Path, change: str) -> None:
    """A file that lacks something, or has something this version knows nothing of, is refused."""
    gated_network().save(place)
    content = json.loads(place.read_text())
    if change == "more":
        content["layers"][0]["colour"] = "red"
    else:
        del content["blocks"][0]["old"]
    place.write_text(json.dumps(content))

    with pytest.raises(ValueError, match="and nothing else"):
        Network.load(place)


@pytest.mark.one_kernel
def test_save_keeps_the_files_mode(place: Path) -> None:
    """Saving over a file that only its owner may read does not open it to others."""
    place.touch(0o600)
    before = place.stat().st_mode

    gated_network().save(place)

    assert before == place.stat().st_mode


def test_recorded_copies_are_read() -> None:
    """A pickle and a file from when copying was new give the digits recorded then."""
    expected = json.loads((RECORDS / "copies.json").read_text())

    for again in (
        Network.load(RECORDS / "copy-1-network.json"),
        pickle.loads((RECORDS / "copy-1-network.pickle").read_bytes()),
    ):
        assert expected == run(again, 5)


def digits(place: Path, kernel: str) -> Any:
    """Load and run a network on a kernel; give what it answers and what it is afterwards."""
    twin.select(kernel)
    try:
        network = Network.load(place)
        return answers(network), text(network)
    except (ArithmeticError, ValueError) as error:
        return str(error)
    finally:
        twin.select("native")


@pytest.mark.in_full
@pytest.mark.one_kernel
def test_files_that_load_have_the_same_digits_on_both_kernels(place: Path) -> None:
    """Whatever one number in a file is replaced by, both kernels refuse it or agree on all."""
    if "native" not in twin.available():
        pytest.skip("the native kernel is not built")
    for network in (gated_network(), Architect.Perceptron(2, 3, 1)):
        answers(network)
        network.save(place)
        original = place.read_text()
        for path in list(spots(json.loads(original)))[1 :: amount(4, 1)]:
            content = json.loads(original)
            inside = content
            for key in path[:-1]:
                inside = inside[key]
            value = inside[path[-1]]
            if isinstance(value, str | dict | list | None):
                continue
            inside[path[-1]] = not value if isinstance(value, bool) else 0.5 if value == 0 else 0
            place.write_text(json.dumps(content))
            assert digits(place, "native") == digits(place, "python"), path


def answers(network: Network) -> list[list[float]]:
    """Let a network learn a little, and give its answers."""
    given = []
    for step in range(3):
        given.append(network.activate([step, 0.5]))
        network.propagate(0.3, [0.25, 1][: network.outputs()])
    return given


@pytest.mark.one_kernel
def test_contradictions_are_refused(place: Path) -> None:
    """Shared traces into a neuron that has a memory, and kept numbers that are none."""
    network = Architect.Perceptron(2, 3, 1)
    answers(network)
    network.layers.hidden[0].set({"squash": Neuron.squash.TANH})
    network.save(place)
    original = place.read_text()

    content = json.loads(original)
    [hidden] = [block for block in content["blocks"] if block["size"] == 3]
    hidden["self_weight"] = [0, 0.5, 0]
    place.write_text(json.dumps(content))
    with pytest.raises(ValueError, match="no shared traces where a neuron has a memory"):
        Network.load(place)

    content = json.loads(original)
    content["kept"][0]["numbers"] = []
    place.write_text(json.dumps(content))
    with pytest.raises(ValueError, match=r"kept 0\.numbers must have a number"):
        Network.load(place)
