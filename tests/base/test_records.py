"""Records: attributes are keys, with either kernel."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from pysynaptic import Architect, Layer
from pysynaptic._base.records import Numbers, Record


@pytest.fixture
def record() -> Any:
    """Return a record, one of whose keys is the name of a method."""
    return Record(error=0.5, items=3, iterations=2)


def test_attributes_are_keys(record: Any) -> None:
    """An attribute is the item of that name."""
    record.error = 0.25

    assert (0.25, 2) == (record.error, record.iterations)


def test_what_the_class_has_is_not_a_key(record: Any) -> None:
    """A method of dicts stays one, as JavaScript's objects know no such names."""
    assert [("error", 0.5), ("items", 3), ("iterations", 2)] == list(record.items())
    assert record["items"] == 3


def test_an_unknown_attribute_names_the_known_ones(record: Any) -> None:
    """The error tells what there is."""
    with pytest.raises(AttributeError, match=r"no 'rate' here \(there is: error, items, iter"):
        _ = record.rate
    assert not hasattr(record, "__array__")
    assert getattr(record, "rate", 7) == 7


def test_an_attribute_that_was_deleted_is_unknown(record: Any) -> None:
    """Deleting an attribute deletes the item."""
    del record.error

    assert not hasattr(record, "error")
    with pytest.raises(AttributeError):
        del record.error


def test_copies_and_pickles_are_records(record: Any) -> None:
    """Copies and pickles have the attributes."""
    for made in (copy.copy(record), copy.deepcopy(record), pickle.loads(pickle.dumps(record))):
        assert (Record, 0.5) == (type(made), made.error)


def test_subclasses_are_asked_for_their_own_attributes_first() -> None:
    """A property, a slot or an instance's attribute of a subclass comes before the items."""

    class Mine(Record):
        shown = "of the class"

        @property
        def error(self) -> str:
            return "a property"

        def __getattribute__(self, name: str) -> Any:
            return super().__getattribute__(name)

    mine: Any = Mine(error=1, shown=2, rate=3)

    assert ("a property", "of the class", 3) == (mine.error, mine.shown, mine.rate)


def test_live_numbers_are_read_when_asked_for() -> None:
    """The numbers of a neuron are not those of when the record was made."""
    neuron = Layer(1).list[0]
    numbers: Any = neuron.error
    network = Architect.Perceptron(1, 1, 1)
    network.activate([1])
    output = network.neurons()[2].neuron
    live: Any = output.error
    network.propagate(0.5, [1])

    assert isinstance(numbers, Numbers)
    assert 0 == numbers.responsibility
    assert output.error["responsibility"] == live.responsibility != 0


def test_the_error_of_a_property_is_its_own() -> None:
    """An AttributeError in a property of a subclass is answered like an unknown name."""

    class Mine(Record):
        @property
        def broken(self) -> object:
            raise AttributeError("inside")

    with pytest.raises(AttributeError, match="no 'broken' here"):
        _ = Mine(error=1).broken


def test_keys_that_are_not_texts_do_no_harm() -> None:
    """Ids are keys too; an attribute is still found by its name."""
    keys: Any = {1: "one", "error": 2}
    record: Any = Record(keys)

    assert record.error == 2
    with pytest.raises(AttributeError, match="there is: 1, error"):
        _ = record.other
