"""What is fuzzed by coverage: how each kind of text begins and is changed, and what must hold."""

from __future__ import annotations

import re
import time
import warnings
from abc import ABC, abstractmethod
from collections.abc import Iterable
from pathlib import Path
from random import Random

from pysynaptic._kernel import twin
from pysynaptic.port import PortError, translate
from tests.support.places import ROOT

from . import mutated, mutations, samples

PROGRAMS = ROOT / "tests" / "port" / "programs"
TOKEN = re.compile(rb"\s+|[A-Za-z_$][\w$]*|\d[\w.]*|'[^'\n]*'|\"[^\"\n]*\"|[=!<>+*/&|?.-]+|.", re.S)
SPACED = """
async await break case catch class const continue debugger delete default do else export extends
finally for function get if import in instanceof let new null of return set static super switch this
throw try typeof undefined var void while with yield #p => ... ?. ?? ??= ** >>> `${ }` 0n 0x1f 1e999
/a/g /* label: 'use strict' require('synaptic') module.exports globalThis arguments eval prototype
constructor __proto__ Math JSON Symbol.iterator Proxy console.log( NaN Infinity None True print
"""
WORDS = (*SPACED.split(), "\\u{1f600}", "\u2028", "\ufeff")
"""Words of JavaScript, and of Python, that a port may mistake."""
NESTED = re.compile("nested|indentation|recursion")
"""What Python has less room for than JavaScript."""
TIMES = 5  # how much slower than a promise: the code is instrumented


class Target(ABC):
    """What reads a kind of text."""

    name: str

    @abstractmethod
    def seeds(self) -> Iterable[bytes]:
        """Return texts to begin with."""

    @abstractmethod
    def words(self) -> Iterable[str]:
        """Return what texts of this kind consist of."""

    @abstractmethod
    def change(self, random: Random, content: bytes) -> bytes | None:
        """Change a text by what it means; None if it means nothing."""

    @abstractmethod
    def check(self, content: bytes) -> tuple[str, str | None]:
        """Read a text; return how that ends, and what is wrong with that, if anything is."""


class Networks(Target):
    """Texts of networks: refused with a reason, or the same network on both kernels."""

    def __init__(self, name: str, is_file: bool, folder: Path) -> None:
        self.name, self.is_file, self.path = name, is_file, folder / "network.json"
        samples.register()

    def seeds(self) -> Iterable[bytes]:
        """Return the texts of small networks of every kind."""
        texts = samples.files() if self.is_file else samples.jsons()
        return [text.encode() for text in texts.values()]

    def words(self) -> Iterable[str]:
        """Return the tokens, and the words that the texts have."""
        found = {word for seed in self.seeds() for word in re.findall(r'"\w+"', seed.decode())}
        return [*(each for each in mutations.TOKENS if len(each) < 50), *sorted(found)]

    def change(self, random: Random, content: bytes) -> bytes | None:
        """Change some values, if the text is JSON with some."""
        try:
            changed = mutations.structural(random, content.decode()).encode()
        except (ValueError, RecursionError, TypeError):
            return None
        return changed

    def check(self, content: bytes) -> tuple[str, str | None]:
        """Read the text on both kernels."""
        case = mutated.Case(self.name, content, self.is_file)
        before, began = twin.kernel, time.process_time()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                end, wrong = mutated.check(case, self.path, twin.available())
        finally:
            twin.select(before)
        if end == "slow" and time.process_time() - began < TIMES * mutated.SECONDS:
            return "read or refused", None
        return end, wrong


class Port(Target):
    """Texts of JavaScript: a port that Python compiles, or an error with its place, soon."""

    name = "port"
    SECONDS = 2.0

    def seeds(self) -> Iterable[bytes]:
        """Return the smaller programs of tests/port."""
        texts = [path.read_bytes() for path in sorted(PROGRAMS.glob("*.js"))]
        return [text for text in texts if len(text) < 1200]

    def words(self) -> Iterable[str]:
        """Return words of the language."""
        return WORDS

    def change(self, random: Random, content: bytes) -> bytes | None:
        """Take tokens away, repeat, exchange or replace them."""
        tokens = TOKEN.findall(content)
        if not tokens:
            return None
        for _ in range(random.choice((1, 1, 2, 4))):
            if not tokens:
                break
            at = random.randrange(len(tokens))
            end = min(len(tokens), at + random.choice((1, 1, 2, 5, 20)))
            kind = random.randrange(5)
            if kind == 0:
                del tokens[at:end]
            elif kind == 1:
                there = random.randrange(len(tokens))
                tokens[there:there] = tokens[at:end]
            elif kind == 2:
                there = random.randrange(len(tokens))
                tokens[at], tokens[there] = tokens[there], tokens[at]
            elif kind == 3:
                tokens[at] = random.choice(WORDS).encode()
            else:
                tokens[at:at] = [b" ", random.choice(WORDS).encode(), b" "]
        return b"".join(tokens)

    def check(self, content: bytes) -> tuple[str, str | None]:
        """Port the text."""
        text = content.decode("utf-8", "surrogateescape")
        began = time.process_time()
        try:
            port = translate(text)
        except PortError as error:
            end, wrong = "no JavaScript", None
            if "Python does not accept" in str(error) and not NESTED.search(str(error)):
                wrong = str(error)
            elif "\n" in str(error) or error.line < 1:
                wrong = f"an error without a place, or of several lines: {error!r:.300}"
        except Exception as error:
            return "raw", f"raised {type(error).__name__}: {str(error)[:300]}"
        else:
            end, wrong = "refused in part" if port.refusals else "ported", None
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    compile(port.python, "port.py", "exec")
            except Exception as error:
                wrong = f"the port does not compile: {type(error).__name__}: {error}"
        if time.process_time() - began > TIMES * self.SECONDS:
            return "slow", f"took {time.process_time() - began:.1f} s"
        return end, wrong


def target(name: str, folder: Path) -> Target:
    """Return what is fuzzed under this name."""
    if name == "port":
        return Port()
    return Networks(name, name == "file", folder)
