"""Mutated files and JSON texts: a few of those of `python -m tests.attack.mutated`."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from pysynaptic import Network
from pysynaptic._kernel import twin
from tests.attack import mutated, samples
from tests.attack.mutations import of_bytes, structural

pytestmark = pytest.mark.one_kernel

CASES = 250


def test_cases(capsys: pytest.CaptureFixture[str]) -> None:
    """Each text is refused, or makes a network on which both kernels agree."""
    ends = mutated.cases("suite", 0, CASES)

    assert 0 == ends["failed"], capsys.readouterr().out
    assert CASES == ends["refused"] + ends["read"]
    assert ends["read"] > CASES // 20


def test_a_difference_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check tells a network of one kernel from another of the other, and a raw exception."""
    if len(twin.available()) < 2:
        pytest.skip("there is one kernel")
    samples.register()
    case = next(each for k in range(1000) if not (each := mutated.Case.drawn("find", k)).is_file)
    case.content = samples.jsons()["perceptron"].encode()
    place = tmp_path / "network.json"
    before = twin.kernel

    def other(self: mutated.Case, path: Path) -> Network:
        return samples.made("perceptron", 2 if twin.kernel == "python" else 1)

    def raw(self: mutated.Case, path: Path) -> Network:
        raise KeyError("raw")

    try:
        with monkeypatch.context() as patched:
            patched.setattr(mutated.Case, "read", other)
            assert "different" == mutated.check(case, place, twin.available())[0]
            patched.setattr(mutated.Case, "read", raw)
            assert "raw" == mutated.check(case, place, twin.available())[0]
        assert ("read", None) == mutated.check(case, place, twin.available())
    finally:
        twin.select(before)


def test_mutations_depend_on_their_seed() -> None:
    """The same seed gives the same text, so that a case can be run again."""
    text = samples.files()["lstm"]
    for mutate in (lambda r: structural(r, text), lambda r: of_bytes(r, text.encode())):
        assert mutate(Random("a")) == mutate(Random("a"))
    assert json.loads(text) != json.loads(structural(Random("a"), text))
