"""Fuzzing by coverage: texts that reach code which no text before has reached.

    pip install atheris
    python -m tests.attack.coverage json --runs 100000    # Network.fromJSON
    python -m tests.attack.coverage file --runs 100000    # Network.load
    python -m tests.attack.coverage port --runs 20000     # pysynaptic port
    python -m tests.attack.coverage json FILE             # one text again, without atheris

Atheris (libFuzzer for Python) counts which branches of pysynaptic a text takes, keeps texts that
take new ones, and changes them further.  Half of the changes are of values (JSON) or tokens
(JavaScript), the others libFuzzer's own.  What must hold of a text is in `targets.py`.  A text that
fails is written to the folder `--found`; the run goes on, and its exit status is 1.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .targets import Target

LONGEST = 20_000  # bytes of a text
SECONDS, MEGABYTES = 30, 2500  # of one text, instrumented: more is a hang or a flood of memory


class Fuzzing:
    """A run of atheris over a target."""

    def __init__(self, target: Target, atheris: Any, found: Path, runs: int) -> None:
        self.target, self.atheris, self.found, self.runs = target, atheris, found, runs
        self.ends: Counter[str] = Counter()
        self.seen: set[str] = set()

    def one(self, content: bytes) -> None:
        """Check a text; keep it if it fails, the first of each kind."""
        end, wrong = self.target.check(content)
        self.ends["texts"] += 1
        self.ends[end] += 1
        if wrong is not None:
            self.ends["failed"] += 1
            kind = f"{end} {wrong[:60]}"
            if kind not in self.seen:
                self.seen.add(kind)
                path = self.found / f"{self.target.name}-{hashlib.sha1(content).hexdigest()[:12]}"
                path.write_bytes(content)
                print(f"{path}: {end}: {wrong}", flush=True)
        if self.ends["texts"] % 5000 == 0 or self.ends["texts"] == self.runs:
            self.say()  # at the last text, as libFuzzer ends the process

    def change(self, content: bytes, size: int, start: int) -> bytes:
        """Return a changed text: half of the changes know what the text is."""
        random = Random(start)
        if random.random() < 0.5:
            changed = self.target.change(random, content)
            if changed is not None and len(changed) <= size:
                return changed
        return bytes(self.atheris.Mutate(content, size))

    def say(self) -> None:
        """Print how texts ended so far."""
        print(f"-- {self.target.name}: {dict(self.ends)}", flush=True)


def fuzz(given: argparse.Namespace) -> int:
    """Run atheris on a target, which ends this process."""
    import atheris  # not at the top: it is needed by this campaign alone

    with atheris.instrument_imports(include=["pysynaptic", "esprima"]):
        from . import targets  # not at the top: its imports are instrumented
    found = Path(given.found)
    found.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        target = targets.target(given.what, Path(folder))
        corpus = Path(given.corpus or f"{folder}/corpus")
        corpus.mkdir(parents=True, exist_ok=True)
        for number, content in enumerate(target.seeds()):
            (corpus / f"seed-{number}").write_bytes(content)
        words = Path(folder, "words")
        words.write_text("".join(f'"{_escaped(word)}"\n' for word in target.words()))
        fuzzing = Fuzzing(target, atheris, found, given.runs)
        options = [
            *(f"-runs={given.runs}", f"-seed={given.seed}", f"-max_len={LONGEST}"),
            *(f"-timeout={SECONDS}", f"-rss_limit_mb={MEGABYTES}", f"-dict={words}"),
            *(f"-artifact_prefix={found}/{target.name}-", "-print_final_stats=1", "-verbosity=0"),
        ]
        atheris.Setup(
            [sys.argv[0], *options, str(corpus)], fuzzing.one, custom_mutator=fuzzing.change
        )
        atheris.Fuzz()
    return 0


def campaign(given: argparse.Namespace) -> int:
    """Fuzz in a process of its own, as libFuzzer ends it; return 1 if a text failed."""
    found = Path(given.found)
    before = set(found.glob("*"))
    command = [sys.executable, "-m", "tests.attack.coverage", *sys.argv[1:], "--here"]
    status = subprocess.run(command, check=False).returncode
    return 1 if status or set(found.glob("*")) - before else 0


def _escaped(word: str) -> str:
    """Write a word as libFuzzer's dictionaries do."""
    return "".join(f"\\x{byte:02x}" for byte in word.encode("utf-8", "surrogatepass"))


def again(given: argparse.Namespace) -> int:
    """Check texts of files; the exit status is 1 if one failed."""
    from . import targets

    status = 0
    with tempfile.TemporaryDirectory() as folder:
        target = targets.target(given.what, Path(folder))
        for name in given.files:
            end, wrong = target.check(Path(name).read_bytes())
            print(f"{name}: {end}: {wrong or 'as it should be'}")
            status |= wrong is not None
    return status


def main() -> int:
    """Fuzz, or check some texts again."""
    parser = argparse.ArgumentParser(prog="python -m tests.attack.coverage", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("what", choices=["json", "file", "port"], help="what reads the texts")
    parser.add_argument("files", nargs="*", help="texts to check again, instead of fuzzing")
    parser.add_argument("--runs", type=int, default=20000, help="how many texts")
    parser.add_argument("--seed", type=int, default=1, help="which changes")
    parser.add_argument("--found", default="found", help="the folder for texts that fail")
    parser.add_argument("--corpus", help="a folder of texts that is kept from run to run")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.files:
        return again(given)
    return fuzz(given) if given.here else campaign(given)


if __name__ == "__main__":
    sys.exit(main())
