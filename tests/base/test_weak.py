"""WeakValues: a dict that forgets its values with their last user."""

import gc

import pytest

from pysynaptic._base.weak import WeakValues

pytestmark = pytest.mark.one_kernel


class Thing:
    """What can be referred to weakly."""


def test_a_value_is_there_while_somebody_uses_it() -> None:
    """An entry ends with its value; other entries stay."""
    values: WeakValues[int, Thing] = WeakValues()
    kept, lost = Thing(), Thing()
    values[1], values[2] = kept, lost
    assert 2 == len(values)
    assert lost is values.get(2)
    del lost
    gc.collect()
    assert [kept] == list(values.values())
    assert (kept, None) == (values.get(1), values.get(2))
    assert 1 == len(values)


def test_a_later_value_of_a_key_outlives_the_former() -> None:
    """The end of a value that was replaced takes nothing away."""
    values: WeakValues[int, Thing] = WeakValues()
    former, later = Thing(), Thing()
    values[1] = former
    values[1] = later
    del former
    gc.collect()
    assert later is values.get(1)


def test_nothing_is_left_after_clear() -> None:
    """After clear() the ends of former values change nothing."""
    values: WeakValues[int, Thing] = WeakValues()
    thing = Thing()
    values[1] = thing
    values.clear()
    assert not values
    del thing
    gc.collect()
    assert [] == list(values.values())


def test_a_value_may_outlive_the_dict() -> None:
    """A value that ends after the dict finds nothing to do."""
    values: WeakValues[int, Thing] = WeakValues()
    thing = Thing()
    values[1] = thing
    del values
    gc.collect()
    del thing
    gc.collect()
