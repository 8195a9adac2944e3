"""Standard input: programs that read it print what Node prints, from a pipe and without input."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pysynaptic.port import translate
from tests.support.node import NODE, needs_version
from tests.support.places import ROOT

QUESTIONS = """
const readline = require('readline');
const lines = readline.createInterface({ input: process.stdin, output: process.stdout });
const ask = query => new Promise(resolve => lines.question(query, resolve));
lines.on('line', line => console.log('line', line));
lines.on('close', () => console.log('closed'));
process.stdin.on('end', () => console.log('end'));
(async () => {
  const first = await ask('first? ');
  console.log('got', first);
  lines.question('second? ', second => {
    console.log(Number(first) + Number(second));
    lines.close();
  });
})();
"""
CHUNKS = """
process.stdin.setEncoding('utf8');
let text = '';
process.stdin.on('data', chunk => { text += chunk; });
process.stdin.on('end', () => {
  console.log(text.trim().split('\\n').map(Number));
  process.exitCode = 2;
});
process.on('exit', code => console.log('exit', code));
"""
LOOP = """
const lines = require('readline').createInterface({ input: process.stdin });
(async () => {
  for await (const line of lines) {
    console.log(JSON.stringify(line));
    if (line === 'end') break;
  }
  console.log('done');
})();
"""
EXPECTED = {
    (QUESTIONS, "3\n4\n"): "first? line 4\ngot 3\nsecond? closed\nend\n0",
    (QUESTIONS, ""): "first? closed\nend\n0",
    (CHUNKS, "1\n2\n3"): "[ 1, 2, 3 ]\nexit 2\n2",
    (CHUNKS, ""): "[ 0 ]\nexit 2\n2",
    (LOOP, "a\r\nb\n\nend\nc\n"): '"a"\n"b"\n""\n"end"\ndone\n0',
    (LOOP, "last"): '"last"\ndone\n0',
}


def output(text: str, *command: str | Path) -> str:
    """Return what a program prints for an input, and its exit code."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, input=text, stdout=subprocess.PIPE, encoding="utf-8", env=environment
    )
    return f"{done.stdout}{done.returncode}"


@pytest.mark.one_kernel
@pytest.mark.parametrize(("program", "text"), EXPECTED)
def test_port(program: str, text: str, tmp_path: Path) -> None:
    """The port prints what Node 20 printed."""
    place = tmp_path / "port.py"
    place.write_text(translate(program).python, encoding="utf-8")
    assert output(text, sys.executable, place) == EXPECTED[program, text]


@pytest.mark.node
@pytest.mark.one_kernel
@pytest.mark.parametrize(("program", "text"), EXPECTED)
def test_node_prints_this(program: str, text: str, tmp_path: Path) -> None:
    """What is expected is still true."""
    needs_version(20)
    place = tmp_path / "program.js"
    place.write_text(program, encoding="utf-8")
    assert output(text, NODE, place) == EXPECTED[program, text]
