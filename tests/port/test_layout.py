"""The layout of ported programs is the one that ``ruff format`` leaves as it is."""

from __future__ import annotations

import ast
import importlib.util
import io
import subprocess
import sys
import tokenize
from pathlib import Path

import pytest

from pysynaptic.port.layout import UnquotableError, write

from .layouts import LAYOUTS
from .trees import Trees

ROOT = Path(__file__).resolve().parents[2]
ONE_LINE = 10**6  # a width that nothing exceeds
TREES = 40

pytestmark = pytest.mark.one_kernel
needs_ruff = pytest.mark.skipif(
    importlib.util.find_spec("ruff") is None, reason="ruff is in the extra dev"
)


def reformatted(texts: list[str], folder: Path, width: int = 88) -> list[str]:
    """Return texts as ``ruff format`` leaves them."""
    paths = [folder / f"{number:04}.py" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    options = ["--isolated", "--no-cache", "--target-version=py311", f"--line-length={width}"]
    subprocess.run([sys.executable, "-m", "ruff", "format", "-q", *options, folder], check=True)
    return [path.read_text(encoding="utf-8") for path in paths]


def same_tree(first: str, second: ast.Module) -> bool:
    """Return whether a text has this tree; whether a name is read or written does not matter."""
    # Python 3.15 reads whether an import is lazy; trees that were put together do not say it.
    dumps = [ast.dump(tree).replace(", is_lazy=0", "") for tree in (ast.parse(first), second)]
    for context in ("Store()", "Del()"):
        dumps = [dump.replace(context, "Load()") for dump in dumps]
    return dumps[0] == dumps[1]


def statements(text: str) -> list[ast.stmt]:
    """Return the statements of a text."""
    return ast.parse(text).body


def comments(text: str) -> list[str]:
    """Return the comments in a text."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return [token.string for token in tokens if token.type == tokenize.COMMENT]


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_recorded_layouts(text: str) -> None:
    """What ruff made of a tree is what is written for it."""
    assert text == write(ast.parse(text))


@needs_ruff
def test_recorded_layouts_are_those_of_ruff(tmp_path: Path) -> None:
    """ruff makes the recorded layouts from statements on one line each."""
    texts = [write(ast.parse(text), ONE_LINE) for text in LAYOUTS.values()]
    assert list(LAYOUTS.values()) == reformatted(texts, tmp_path)


@needs_ruff
@pytest.mark.parametrize("width", [88, 50])
def test_sources_are_written_as_ruff_formats_them(width: int, tmp_path: Path) -> None:
    """The examples and some tests, each statement on one line, become in ruff what is written."""
    paths = sorted([*ROOT.glob("examples/*.py"), *ROOT.glob("tests/js/*.py")])
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in paths]
    expected = reformatted([write(tree, ONE_LINE) for tree in trees], tmp_path, width)
    assert expected == [write(tree, width) for tree in trees]


@pytest.mark.parametrize("seed", range(TREES))
def test_random_trees_are_read_back(seed: int) -> None:
    """The text of a random tree has this tree, and all its comments."""
    tree = Trees(seed).module()
    text = write(tree)
    assert same_tree(text, tree)
    above = [line for node in ast.walk(tree) for line in vars(node).get("before") or ()]
    assert len(comments(text)) >= sum(line is not None for line in above)


@needs_ruff
@pytest.mark.parametrize("marks", [0.0, 0.1])
def test_ruff_leaves_random_trees_as_they_are(marks: float, tmp_path: Path) -> None:
    """ruff has nothing to change in the text of random trees."""
    texts = [write(Trees(seed, marks).module()) for seed in range(TREES)]
    assert texts == reformatted(texts, tmp_path)


def test_comments_of_statements() -> None:
    """Comments stand above, behind and at the end of statements and blocks."""
    module = ast.parse("if a:\n    b\nelse:\n    c\nd")
    choice, last = module.body
    assert isinstance(choice, ast.If)
    vars(choice).update(before=[" one", None, "", " two"], head=" yes", else_head=" no")
    vars(choice).update(else_before=[" or"])
    vars(choice.body[0]).update(after=" b", tail=[None, " end of yes"])
    vars(last).update(blank=1, before=[" three"])
    vars(module).update(tail=[None, " end"])
    assert write(module).splitlines() == [
        "# one",
        "",
        "#",
        "# two",
        "if a:  # yes",
        "    b  # b",
        "",
        "    # end of yes",
        "# or",
        "else:  # no",
        "    c",
        "",
        "# three",
        "d",
        "",
        "# end",
    ]


def test_comments_of_elements() -> None:
    """A display with a comment has one element a line; the items of a dict have their values'."""
    (statement,) = statements("f([1, 2], {'a': 3, **b}, c=4)")
    assert isinstance(statement, ast.Expr)
    call = statement.value
    assert isinstance(call, ast.Call)
    numbers, table = call.args
    assert isinstance(numbers, ast.List)
    assert isinstance(table, ast.Dict)
    vars(numbers.elts[1]).update(before=[" the second"])
    vars(table.values[0]).update(after=" three")
    vars(table.values[1]).update(before=[" the rest"])
    vars(call.keywords[0].value).update(after=" four")
    assert write(ast.Module([statement], [])).splitlines() == [
        "f(",
        "    [",
        "        1,",
        "        # the second",
        "        2,",
        "    ],",
        "    {",
        '        "a": 3,  # three',
        "        # the rest",
        "        **b,",
        "    },",
        "    c=4,  # four",
        ")",
    ]


def test_a_comment_takes_room_unless_it_is_for_a_tool() -> None:
    """A line is split if its comment makes it too long, but not by a comment such as noqa."""
    module = ast.parse("a = f(b)\na = f(b)")
    vars(module.body[0]).update(after=" " + "x" * 80)
    vars(module.body[1]).update(after=" noqa: " + "x" * 80)
    text = write(module)
    assert text.startswith("a = f(\n    b\n)  # xxx")
    assert "a = f(b)  # noqa" in text


def test_blank_lines() -> None:
    """Two blank lines around definitions at the top, one inside, none where a block begins."""
    module = ast.parse("import a\nclass B:\n  x = 1\n  def f(): y\n  def g(): z\nc")
    assert isinstance(module.body[1], ast.ClassDef)
    vars(module.body[1].body[0]).update(blank=1)
    expected = "import a\n\n\nclass B:\n    x = 1\n\n    def f():\n        y\n\n    def g():\n"
    assert write(module) == f"{expected}        z\n\n\nc\n"


@pytest.mark.parametrize(
    ("raw", "text"),
    [(".5", "0.5"), ("5.", "5.0"), ("1E5", "1e5"), ("0XfF", "0xFF"), ("1e-7", "1e-7")],
)
def test_numbers_are_written_as_they_were(raw: str, text: str) -> None:
    """A number keeps its notation, normalised as ruff does."""
    node = ast.Constant(ast.literal_eval(raw))
    node.raw = raw  # type: ignore[attr-defined]
    assert write(ast.Module([ast.Expr(node)], [])) == f"{text}\n"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("it's", '"it\'s"'),
        ('say "x"', "'say \"x\"'"),
        ("'\"", '"\'\\""'),
        ("a\n\t\x00\x7f\u200b", r'"a\n\t\x00\x7f\u200b"'),
        ("\ud83d", r'"\ud83d"'),
        ("20\xb0 caf\xe9 \u4f60 \U0001f600", '"20\xb0 caf\xe9 \u4f60 \U0001f600"'),
        ("\U000e0001", r'"\U000e0001"'),
    ],
)
def test_strings(value: str, text: str) -> None:
    """Strings have double quotes unless that needs more escapes; what is printable is kept."""
    assert write(ast.Module([ast.Pass(), ast.Expr(ast.Constant(value))], [])) == f"pass\n{text}\n"


@pytest.mark.parametrize(
    "text",
    [
        "f\"{a['key']!r:>{width}}\"",
        "f'say \"{a}\"'",
        'f"{ {1: 2}[1]:.2f}{{}}"',
        'f"{(lambda: 1)()}\\n"',
        'f"""{a["it\'s"]}"""',
    ],
)
def test_f_strings(text: str) -> None:
    """f-strings are written as Python 3.11 can read them."""
    assert write(ast.parse(text)) == f"{text}\n"


def test_f_string_that_python_3_11_cannot_read() -> None:
    """An expression with a backslash has no place in an f-string."""
    newline = ast.FormattedValue(ast.Constant("\n"), -1, None)
    with pytest.raises(UnquotableError, match="backslash"):
        write(ast.Module([ast.Expr(ast.JoinedStr([newline]))], []))


def test_marks() -> None:
    """Marked displays stay split, and marked expressions keep their parentheses."""
    module = ast.parse("x = a * b + c, d\nfrom m import n\ndef f(a): ...")
    assign, load, define = module.body
    assert isinstance(assign, ast.Assign)
    assert isinstance(assign.value, ast.Tuple)
    assert isinstance(assign.value.elts[0], ast.BinOp)
    assert isinstance(define, ast.FunctionDef)
    vars(assign.value).update(parenthesised=False)
    vars(assign.value.elts[0].left).update(parenthesised=True)
    vars(load).update(multiline=True)
    vars(define.args).update(multiline=True)
    expected = "x = (a * b) + c, d\nfrom m import (\n    n,\n)\n\n\ndef f(\n    a,\n): ...\n"
    assert write(module) == expected
