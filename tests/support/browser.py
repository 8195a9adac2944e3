"""A real browser: Chromium without a window, which shows a page and tells what it measured."""

from __future__ import annotations

import functools
import html
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--disable-dev-shm-usage", "--hide-scrollbars", "--window-size=2400,9000"),
)
REQUIRED = "PYSYNAPTIC_REQUIRE_BROWSER"
PATIENCE = 120  # seconds
FOUND = re.compile(r'<pre id="measured">(.*?)</pre>', re.DOTALL)


@functools.cache
def browser() -> str | None:
    """Return the browser's path, or None."""
    asked = os.environ.get("PYSYNAPTIC_TEST_BROWSER")
    return asked or next(filter(None, map(shutil.which, NAMES)), None)


def needs_browser() -> str:
    """Return the browser's path, or skip; where one is required its absence is a failure."""
    found = browser()
    if found is None:
        missing = "there is no Chromium"
        if os.environ.get(REQUIRED, "") not in ("", "0"):
            pytest.fail(missing, pytrace=False)
        pytest.skip(missing)
    return found


def measured(folder: Path, body: str, script: str, dark: bool = False) -> Any:
    """Show a page and return the value of a JavaScript expression there."""
    page = folder / "page.html"
    page.write_text(
        f"<!doctype html><meta charset=utf-8><body>{body}<pre id=measured></pre>"
        f"<script>document.getElementById('measured').textContent = JSON.stringify({script})"
        "</script>",
        encoding="utf-8",
    )
    scheme = f"--blink-settings=preferredColorScheme={0 if dark else 1}"
    user = f"--user-data-dir={folder / 'user'}"
    shown = subprocess.run(
        [needs_browser(), *OPTIONS, scheme, user, "--dump-dom", page.as_uri()],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=PATIENCE,
    ).stdout
    found = FOUND.search(shown)
    assert found is not None, shown[-500:]
    return json.loads(html.unescape(found[1]))
