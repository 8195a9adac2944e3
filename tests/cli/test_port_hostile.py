"""Hostile input to `port`: one clear line of error, a status, and no file half written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pysynaptic.__main__ import main

pytest.importorskip("esprima")
pytestmark = pytest.mark.one_kernel

DEEP = 10_000
FILES: dict[str, tuple[str, bytes]] = {
    "arrows": ("a.js", b"f = " + b"a => " * DEEP + b"1;"),
    "chain of else": ("a.js", b"if (a) b();" + b" else if (a) b();" * DEEP),
    "members": ("a.js", b"x = a" + b".b" * DEEP),
    "optional members": ("a.js", b"x = a" + b"?.b" * DEEP),
    "words before a value": ("a.js", b"x = " + b"typeof " * DEEP + b"1;"),
    "classes": ("a.js", b"class A { m() { " * DEEP),
    "attempts": ("a.js", b"try {" * DEEP + b"} finally {}" * DEEP),
    "a regular expression": ("a.js", b"x = /" + b"(a+)+" * DEEP + b"/;"),
    "bytes": ("a.js", bytes(range(256))),
    "NUL": ("a.js", b"let a = 1;\0"),
    "another encoding": ("a.js", 'let a = "\xe9";'.encode("latin-1")),
    "UTF-16": ("a.js", "let a = 1;".encode("utf-16")),
    "half a character": ("a.js", b'let a = "\xed\xa0\x80";'),
    "10 MB": ("a.js", b"a" * 10_000_000),
    "10 MB of a page": ("a.html", b"<p>" * 3_400_000),
    "a page of beginnings": ("a.html", b"<script>" * DEEP),
    "a page of comments": ("a.html", b"<!--" * DEEP),
    "a page of attributes": ("a.html", b"<script " + b'a="b" ' * DEEP),
    "broken tags": ("a.html", b"<script>f(1)<script></html><scr<ipt>"),
    "a document of beginnings": ("a.md", b"```js\n" * DEEP),
    "a document of ticks": ("a.md", b"`" * DEEP),
}


@pytest.mark.parametrize("name", FILES)
def test_file_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The status is 2, the error one line, and no port is there."""
    monkeypatch.chdir(tmp_path)
    file, data = FILES[name]
    Path(file).write_bytes(data)

    assert main(["port", file]) == 2

    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1
    assert len(captured.err) < 250
    assert file in captured.err
    assert os.listdir() == [file]


@pytest.mark.parametrize(
    ("data", "printed"),
    [
        (b"\xef\xbb\xbfconsole.log(1);\r\nconsole.log(2);\xe2\x80\xa8console.log(3);", 3),
        (b'console.log("\\ud800");', 1),
    ],
    ids=["marks and ends of lines", "half a character in an escape"],
)
def test_odd_file_is_ported(
    data: bytes, printed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Byte order marks, other ends of lines and escaped half characters are part of JavaScript."""
    (tmp_path / "a.js").write_bytes(data)

    assert main(["port", str(tmp_path / "a.js"), "-o", "-"]) == 0

    assert capsys.readouterr().out.count("console.log(") == printed


def test_links_in_a_circle(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that contains itself is read once."""
    (tmp_path / "a.js").write_text("console.log(1);")
    try:
        (tmp_path / "inner").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("no links here")

    assert main(["port", str(tmp_path), "-o", "-"]) == 0

    assert capsys.readouterr().out.count("console.log(1)") == 1


def test_output_is_the_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The program is not overwritten with its port, not even by force."""
    script = tmp_path / "a.js"
    script.write_text("console.log(1);")

    assert main(["port", str(script), "-o", str(script), "--force"]) == 2

    assert script.read_text() == "console.log(1);"
    assert "a.js" in capsys.readouterr().err


def test_two_programs_with_one_port(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is written where a second port would overwrite the first."""
    for name in ("a.js", "a.mjs"):
        (tmp_path / name).write_text(f"console.log('{name}');")

    assert main(["port", str(tmp_path / "a.js"), str(tmp_path / "a.mjs"), "--force"]) == 2

    assert not (tmp_path / "a.py").exists()
    assert "a.mjs" in capsys.readouterr().err


def test_output_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file stands where a folder should be."""
    (tmp_path / "a.js").write_text("console.log(1);")
    (tmp_path / "taken").write_text("")

    assert main(["port", str(tmp_path / "a.js"), "-o", str(tmp_path / "taken" / "b.py")]) == 2

    assert len(capsys.readouterr().err.splitlines()) == 1
