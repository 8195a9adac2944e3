"""What `save` keeps beside a network, and `load` brings back."""

import copy
import json
import pickle
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import numpy
import pytest

from pysynaptic import Architect, Network
from pysynaptic.data import MinMax, OneHot, Standard
from tests.formats.test_saving import spots

pytestmark = pytest.mark.one_kernel

ROWS = [[0.1, 5], [0.7, 9]]


def everything() -> dict[str, Any]:
    """Return one of each kind of value."""
    return {
        "text": "häus",
        "numbers": [1, -2.5, 10**20, 0.1, -0.0],
        "flags": [True, False, None],
        "nested": {"list": [{"a": []}], "scaler": [MinMax(-1, 1).fit(ROWS)]},
        "inputs": Standard().fit(ROWS),
        "outputs": OneHot().fit(["b", "a"]),
        "given": OneHot([3, "x", 2.5, True]),
        "new": [MinMax("TANH"), Standard(), OneHot()],
        "array": numpy.array([[0.1, 2], [3, 4]]),
        "whole": numpy.arange(3, dtype="int16"),
        "truth": numpy.array([True, False]),
    }


class Column:
    """What a file can't hold, though numpy makes an array of it, as of those of pandas."""

    shape, ndim = (2,), 1

    def __array__(self, dtype: Any = None, copy: Any = None) -> Any:
        return numpy.zeros(2, dtype)


def network(extras: dict[str, Any] | None = None) -> Network:
    """Return a network, and what is kept beside it."""
    found = Architect.Perceptron(2, 2, 1)
    if extras is not None:
        found.extras = extras
    return found


def saved(path: Path, extras: dict[str, Any]) -> dict[str, Any]:
    """Return what comes back from a file."""
    network().save(path, extras=extras)
    return Network.load(path).extras


def test_everything_comes_back(tmp_path: Path) -> None:
    """Plain values, arrays, scalers and encoders come back equal, of the same types."""
    found, expected = saved(tmp_path / "net.json", everything()), everything()
    assert found.keys() == expected.keys()
    for name in ("array", "whole", "truth"):
        array, other = found.pop(name), expected.pop(name)
        assert array.dtype == other.dtype
        assert array.tolist() == other.tolist()
    assert found == expected
    assert repr(found) == repr(expected)


def test_tuples_and_numbers_of_numpy(tmp_path: Path) -> None:
    """A tuple becomes a list, and one number of numpy's one of Python's."""
    extras = {"a": (1, 2), "b": numpy.int64(3), "c": numpy.float32(0.5), "d": numpy.str_("x")}
    assert saved(tmp_path / "net.json", extras) == {"a": [1, 2], "b": 3, "c": 0.5, "d": "x"}


def test_names_of_columns(tmp_path: Path) -> None:
    """Scalers know the columns of their table after loading."""
    pandas = pytest.importorskip("pandas")
    scaler = MinMax().fit(pandas.DataFrame({"age": [1, 2], "income": [3, 4]}))
    found = saved(tmp_path / "net.json", {"inputs": scaler})["inputs"]
    assert found == scaler
    assert found.names == ("age", "income")


def test_extras_stay_with_the_network(tmp_path: Path) -> None:
    """They are an attribute, are saved again, and copies and pickles have them."""
    path = tmp_path / "net.json"
    original = network()
    assert original.extras == {}
    original.extras["inputs"] = MinMax()
    original.save(path)
    again = Network.load(path)
    again.save(tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == path.read_bytes()
    for each in (again, copy.deepcopy(again), pickle.loads(pickle.dumps(again))):
        assert each.extras == {"inputs": MinMax()}
    again.save(path, extras={})
    assert "extras" not in path.read_text()
    assert Network.load(path).extras == {}
    with pytest.raises(TypeError, match="extras must be a dict"):
        again.extras = [1]  # type: ignore[assignment]


def test_copies_do_not_share(tmp_path: Path) -> None:
    """What is put into one of two copies is not in the other."""
    original = network({"a": 1})
    for each in (copy.copy(original), copy.deepcopy(original)):
        each.extras["b"] = 2
    assert original.extras == {"a": 1}


def test_files_without_extras_are_as_before(tmp_path: Path) -> None:
    """Nothing is added to a file unless something is kept."""
    network().save(tmp_path / "net.json", extras={})
    assert "extras" not in json.loads((tmp_path / "net.json").read_text())


@pytest.mark.parametrize(
    ("extras", "error", "words"),
    [
        ({"a": object()}, TypeError, r"extras\['a'\] must be a text, a number"),
        ({"a": [{1, 2}]}, TypeError, r"extras\['a'\]\[0\]"),
        ({"a": float("nan")}, ValueError, r"extras\['a'\] is nan"),
        ({"a": numpy.array([numpy.inf])}, ValueError, r"extras\['a'\] is inf"),
        ({"a": numpy.array(["x"])}, TypeError, r"dtype <U1; tolist\(\) of it can be stored"),
        ({"a": Column()}, TypeError, r"an array of shape \(2,\) \(Column\); .*give to_numpy\(\)"),
        ({"a": MinMax}, TypeError, r"extras\['a'\]"),
        ({1: 2}, ValueError, "the key 1"),
        ({"$MinMax": 2}, ValueError, r"the key '\$MinMax'"),
        ({"a": OneHot([(1, 2), (3, object)])}, TypeError, r"extras\['a'\]"),
        ([1], TypeError, "extras must be a dict"),
        ({"a": 1j}, TypeError, "1j"),
        ({"a": b"x"}, TypeError, "b'x'"),
        ({"a": numpy.longdouble(1)}, TypeError, r"extras\['a'\] must be a text, a number"),
        ({"a": numpy.datetime64("2027-01-01", "ns")}, TypeError, r"extras\['a'\]"),
    ],
)
def test_refused(extras: Any, error: type[Exception], words: str, tmp_path: Path) -> None:
    """What a file can't hold is an error that names it, and there is no file."""
    path = tmp_path / "net.json"
    with pytest.raises(error, match=words):
        network().save(path, extras=extras)
    assert not path.exists()


def test_circles(tmp_path: Path) -> None:
    """What contains itself is an error."""
    extras: dict[str, Any] = {}
    extras["self"] = extras
    with pytest.raises(ValueError, match="too deep"):
        network().save(tmp_path / "net.json", extras=extras)


def test_labels_that_files_change(tmp_path: Path) -> None:
    """Labels that would not come back as they were are an error."""
    with pytest.raises(TypeError, match="labels"):
        network().save(tmp_path / "net.json", extras={"a": OneHot([(1, 2), (3, 4)])})


def test_hostile_files(tmp_path: Path) -> None:
    """A file with any one value of its extras replaced is refused, or loads what can be used."""
    path = tmp_path / "net.json"
    network().save(path, extras=everything())
    original = json.loads(path.read_text())
    bad_ones: list[Any] = [None, True, -1, 2**70, "x", [], {}, [[]], {"$x": 1}, {"$MinMax": {}}, 0]
    bad_one = cycle(bad_ones)
    refused = 0
    for way in list(spots(original["extras"]))[1:]:
        for bad in islice(bad_one, 3):
            content = copy.deepcopy(original)
            inside = content["extras"]
            for key in way[:-1]:
                inside = inside[key]
            inside[way[-1]] = bad
            path.write_text(json.dumps(content))
            try:
                extras = Network.load(path).extras
            except ValueError:
                refused += 1
                continue
            repr(extras)
    assert refused > 100


def fields(**named: Any) -> dict[str, Any]:
    """Return what a file has of a scaler."""
    return {"names": None, **named}


@pytest.mark.parametrize(
    ("extras", "words"),
    [
        ([], "extras must be a dict"),
        ({"$MinMax": {}}, "must have"),
        ({"$Future": {}}, "'$Future', which this pysynaptic does not know"),
        ({"a": {"$array": {}, "b": 1}}, "does not know"),
        (
            {"a": {"$MinMax": fields(low=1, high=0, minimum=None, maximum=None)}},
            "low must be below high",
        ),
        (
            {"a": {"$MinMax": fields(low=0, high=1, minimum=[2], maximum=[1])}},
            "maximum is too small",
        ),
        ({"a": {"$Standard": fields(names=["x", "x"], mean=[1, 2], std=[1, 2])}}, "each once"),
        ({"a": {"$Standard": fields(mean=[1, 2], std=[1])}}, "for each column"),
        ({"a": {"$Standard": fields(mean=[], std=[])}}, "for each column"),
    ],
)
def test_invalid_files(extras: Any, words: str, tmp_path: Path) -> None:
    """What `save` can't have written is refused, with the name of the file."""
    path = tmp_path / "net.json"
    network().save(path, extras={"a": 1})
    content = json.loads(path.read_text())
    content["extras"] = extras
    path.write_text(json.dumps(content))
    with pytest.raises(ValueError, match=r"net\.json is not a network") as caught:
        Network.load(path)
    assert words in str(caught.value)
