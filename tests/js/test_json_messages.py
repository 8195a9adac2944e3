"""What `JSON.parse` says of texts that are not JSON, once they are caught as in JavaScript."""

import json
import random
import subprocess

import pytest

from pysynaptic.js import JSON, SyntaxError, caught
from tests.support.node import NODE

pytestmark = pytest.mark.one_kernel

SAID = {  # by Node 20
    "{bad": "Expected property name or '}' in JSON at position 1",
    "": "Unexpected end of JSON input",
    '{"a":1,}': "Expected double-quoted property name in JSON at position 7",
    "[1,2": "Expected ',' or ']' after array element in JSON at position 4",
    '{"a" 1}': "Expected ':' after property name in JSON at position 5",
    "nope": "Unexpected token 'o', \"nope\" is not valid JSON",
    '{"a":1} x': "Unexpected non-whitespace character after JSON at position 8",
    '"abc': "Unterminated string in JSON at position 4",
    "[1,]": "Unexpected token ']', \"[1,]\" is not valid JSON",
    "01": "Unexpected number in JSON at position 1",
    "undefined": '"undefined" is not valid JSON',
    '{"aaaaaaaaaaaaaaaa": b, "ccccccccccccc":1}': (
        'Unexpected token \'b\', ..."aaaaaaa": b, "cccccc"... is not valid JSON'
    ),
}
WHOLE = (
    '{"a": [1, -2.5e3, "x\\n\\u0041", true, null], "bb": {"c": false}}',
    '\n [ {} ,\n {"k" : "v"} ]',
    "-0.5",
    "NaN",
)
THERE = """
const texts = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const said = text => { try { JSON.parse(text); return ''; } catch (e) { return e.message; } };
console.log(JSON.stringify(texts.map(said)));
"""


def said(text: str) -> str:
    """Return the message of the error, or nothing."""
    try:
        JSON.parse(text)
    except Exception as error:
        found = caught(error)
        assert isinstance(found, SyntaxError)
        return str(found.message)
    return ""


@pytest.mark.parametrize("text", SAID)
def test_messages(text: str) -> None:
    """The messages are Node's."""
    assert SAID[text] == said(text)


@pytest.mark.node
def test_random_mistakes() -> None:
    """So they are for random mistakes, whatever the version."""
    texts = list(SAID)
    for _ in range(500):
        text = list(random.choice(WHOLE))
        place = random.randrange(len(text))
        text[place : place + random.randrange(2)] = random.choice('{}[],:"\\x1-+.eEtuñ\t\n /0a\x01')
        texts.append("".join(text))
    answer = subprocess.run(
        [NODE, "-e", THERE], input=json.dumps(texts), capture_output=True, encoding="utf-8"
    )
    expected = dict(zip(texts, json.loads(answer.stdout), strict=True))
    assert expected == {text: said(text) for text in texts}


def test_errors_of_the_reviver_pass() -> None:
    """What a reviver raises is not taken for an error of the text."""

    def reviver(key: str, value: object) -> object:
        raise ValueError("mine")

    with pytest.raises(ValueError, match=r"^mine$"):
        JSON.parse("1", reviver)
