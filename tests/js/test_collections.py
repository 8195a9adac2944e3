"""Map and Set, typed arrays, dates and regular expressions, apart from what is fuzzed."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from pysynaptic.js import (
    JSON,
    ArrayBuffer,
    Date,
    Float64Array,
    Map,
    RegExp,
    Set,
    Uint8Array,
    at,
    invoke,
    iterate,
    put,
    replace,
    undefined,
)
from pysynaptic.js.console.inspection import inspect

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.one_kernel


@pytest.fixture
def new_york(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Be in a zone with summer time."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system cannot change its zone")
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_map_changes_while_it_is_visited() -> None:
    """A loop sees what is added, and not what is removed, also after many removals."""
    numbers = Map([[place, place] for place in range(100)])
    seen = []
    for key, _ in numbers:
        seen.append(key)
        if isinstance(key, int) and key < 90:
            numbers.delete(key)
        if key == 95:
            numbers.delete(97)
            numbers.set("new", 1)
    assert [*range(97), 98, 99, "new"] == seen
    seen.clear()
    for key, _ in numbers:
        seen.append(key)
        if key == 91:
            numbers.clear()
            numbers.set("again", 1)
    assert [90, 91, "again"] == seen


def test_keys_of_maps() -> None:
    """Numbers and strings are keys by value, objects by identity; true is not 1."""
    row: list[int] = []
    found = Map([[1, "n"], [True, "b"], ["1", "s"], [row, "o"], [float("nan"), "x"], [-0.0, "z"]])
    keys: list[Any] = [1.0, True, "1", row, [], float("nan"), 0, undefined]
    assert ["n", "b", "s", "o", undefined, "x", "z", undefined] == [found.get(k) for k in keys]
    assert "[ 1, true, '1', [], NaN, 0 ]" == inspect(list(found.keys()))


def test_subclasses() -> None:
    """Classes of a port that extend Map and Set are printed with their names."""

    class Counter(Map):
        """A Map of the port's."""

    class Words(Set):
        """A Set of the port's."""

    assert "Counter(1) [Map] { 'a' => 1 }" == inspect(Counter([["a", 1]]))
    assert "Words(1) [Set] { 'a' }" == inspect(Words(["a"]))
    assert "{}" == JSON.stringify(Counter([["a", 1]]))


def test_typed_arrays_share_memory() -> None:
    """Parts and other types see what one of them writes."""
    memory = ArrayBuffer(16)
    numbers = Float64Array(memory)
    invoke(numbers, "subarray", 1)[0] = 1.5
    assert [0.0, 1.5] == list(numbers)
    assert 63 == at(Uint8Array(memory), 15)
    put(numbers, 7, 1)
    assert (undefined, 2) == (at(numbers, 7), len(numbers))


def test_dates_in_summer(new_york: None) -> None:
    """Local times that are skipped or come twice are those of Node."""
    skipped = Date(2020, 2, 8, 2, 30)
    assert "Sun Mar 08 2020 03:30:00 GMT-0400 (Eastern Daylight Time)" == skipped.toString()
    twice = Date(2020, 10, 1, 1, 30)
    assert ("2020-11-01T05:30:00.000Z", 240) == (twice.toISOString(), twice.getTimezoneOffset())
    twice.setMonth(11)
    assert 300 == twice.getTimezoneOffset()


@pytest.mark.parametrize("text", ["12", "10:00", "Jan 2 2020 25h", "1577836800000"])
def test_dates_that_are_refused(text: str) -> None:
    """What V8 reads in its own ways is refused rather than read otherwise."""
    with pytest.raises(NotImplementedError, match=r"that is known here|not known here"):
        Date(text)


@pytest.mark.parametrize(
    ("pattern", "flags", "what"),
    [
        (r"(?:(a)|b)*", "", "a group in a repeated one that does not always take part"),
        (r"(a*)*", "", "a repeated group that can be empty"),
        (r"(a)?\1", "", "a reference to a group that may not take part"),
        (r"\p{L}", "u", "a class of Unicode"),
        (r"(?:a??)*", "", "a repeated part that can be empty"),
        (r"(?<=a+)b", "", "Python has no regular expression"),
        (r"a", "v", "the flag v"),
    ],
)
def test_patterns_that_are_refused(pattern: str, flags: str, what: str) -> None:
    """What Python matches otherwise than JavaScript is refused when it is made."""
    with pytest.raises(NotImplementedError, match=what):
        RegExp(pattern, flags)


def test_replacements() -> None:
    """A replacement is a template, or a function of the match, its groups, place and text."""
    assert "b-a" == replace("a-b", RegExp(r"(\w)-(\w)"), "$2-$1")
    assert "1,234,567" == replace("1234567", RegExp(r"\B(?=(\d{3})+(?!\d))", "g"), ",")
    called = replace("xaay", RegExp("(?<first>a)(b)?", ""), lambda *given: inspect(given[2:]))
    assert "x[ undefined, 1, 'xaay', [Object: null prototype] { first: 'a' } ]ay" == called
    assert ["a", "1"] == [each[0] for each in iterate(invoke("a1", "matchAll", RegExp(".", "g")))]
