"""Where a network is saved: devices and links stay, and nothing is left beside the file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from pysynaptic import Architect, Network
from pysynaptic._formats.snapshot import file

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.one_kernel,
    pytest.mark.skipif(os.name == "nt", reason="Windows has other devices, links and locks"),
]


def network() -> Network:
    """Make a small network."""
    return Architect.Perceptron(2, 3, 1)


def beside(place: Path) -> Path:
    """Return the file that a save of this place writes first."""
    descriptor, name = file._beside(str(place))
    os.close(descriptor)
    return place.parent / name


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    """A pipe gets the network and is still a pipe."""
    pipe, got = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_text()), daemon=True)
    reader.start()

    saved = network()
    saved.save(pipe)
    reader.join(timeout=60)

    assert pipe.is_fifo()
    (tmp_path / "file").write_text(got[0])
    assert saved.activate([0, 1]) == Network.load(tmp_path / "file").activate([0, 1])


def test_a_device_is_written_to() -> None:
    """A terminal gets the drawing and is still a device; /dev/null is the famous one."""
    master, slave = os.openpty()
    path = os.ttyname(slave)
    kind = os.stat(path).st_rdev
    got: list[bytes] = []

    def read() -> None:
        while b"</svg>" not in b"".join(got):
            got.append(os.read(master, 1 << 16))

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    network().draw().save(path)
    reader.join(timeout=60)

    assert b"</svg>" in b"".join(got)
    assert kind == os.stat(path).st_rdev
    os.close(master)
    os.close(slave)


def test_standard_output() -> None:
    """/dev/stdout of a program whose output is read by another one."""
    if not os.path.exists("/dev/stdout"):
        pytest.skip("there is no /dev/stdout")
    program = "from pysynaptic import Architect; Architect.Perceptron(2, 3, 1).save('/dev/stdout')"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.startswith(b'{\n"format": "pysynaptic network"')


def test_links(tmp_path: Path) -> None:
    """A link stays a link, also one to a file that does not exist; a circle of links is refused."""
    link, other = tmp_path / "link", tmp_path / "other"
    link.symlink_to("file")
    network().save(link)
    assert link.is_symlink()
    Network.load(tmp_path / "file")

    link.unlink()
    link.symlink_to("other")
    other.symlink_to("link")
    with pytest.raises(OSError, match=r"symbolic links: '.*link'$"):
        network().save(link)
    assert link.is_symlink()
    assert other.is_symlink()


@pytest.mark.parametrize("name", ["n" * 255, "ä" * 127, "n"])
def test_long_names(name: str, tmp_path: Path) -> None:
    """Each name that the file system takes can be that of a network."""
    network().save(tmp_path / name)
    network().save(tmp_path / name)

    assert [name] == os.listdir(tmp_path)


def test_a_killed_save_is_cleaned_up(tmp_path: Path) -> None:
    """What a killed process left beside the file is gone after the next save."""
    program = """
import os, signal, sys
from pysynaptic import Architect
os.replace = lambda *places: os.kill(os.getpid(), signal.SIGKILL)
Architect.Perceptron(2, 30, 1).save(sys.argv[1])
"""
    place = tmp_path / "network.json"
    done = subprocess.run([sys.executable, "-c", program, place], check=False)
    assert -signal.SIGKILL == done.returncode
    [left] = os.listdir(tmp_path)
    assert left.endswith(".tmp")

    network().save(place)
    assert ["network.json"] == os.listdir(tmp_path)
    Network.load(place)


def test_writers_at_the_same_time(tmp_path: Path) -> None:
    """Of several threads and processes that save to one file, each leaves a whole one."""
    program = """
import sys, threading
from pysynaptic import Architect
def save(n):
    for _ in range(100):
        network.save(sys.argv[1])
network = Architect.Perceptron(2, 30, 1)
threads = [threading.Thread(target=save, args=(n,)) for n in range(4)]
for each in threads: each.start()
for each in threads: each.join()
"""
    place = tmp_path / "network.json"
    network().save(place)
    writers = [
        subprocess.Popen([sys.executable, "-c", program, place], stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    try:
        while any(each.poll() is None for each in writers):
            Network.load(place)
    finally:
        printed = [each.communicate()[1] for each in writers]
    assert [b"", b""] == printed
    assert ["network.json"] == os.listdir(tmp_path)


def test_a_trap_beside_the_file(tmp_path: Path) -> None:
    """A link where the file beside would be is not followed."""
    place, victim = tmp_path / "network.json", tmp_path / "victim"
    victim.write_text("precious")
    trap = beside(place)
    trap.unlink()
    trap.symlink_to(victim)

    network().save(place)
    assert "precious" == victim.read_text()
    assert not place.is_symlink()
    Network.load(place)


def test_folder_that_is_not_there(tmp_path: Path) -> None:
    """The error says what to do, also for a link to a place in no folder."""
    with pytest.raises(FileNotFoundError, match="there is no such folder to save in"):
        network().save(tmp_path / "none" / "network.json")
    (tmp_path / "link").symlink_to(tmp_path / "none" / "network.json")
    with pytest.raises(FileNotFoundError, match="there is no such folder to save in"):
        network().save(tmp_path / "link")
    (tmp_path / "file").write_text("")
    with pytest.raises(NotADirectoryError):
        network().save(tmp_path / "file" / "network.json")
