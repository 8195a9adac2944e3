"""The notebooks in examples/notebooks/: how they are kept in git, and how they are run."""

from __future__ import annotations

import copy
import json
from typing import Any

from tests.support.places import ROOT

NOTEBOOKS = sorted((ROOT / "examples" / "notebooks").glob("*.ipynb"))
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def stripped(text: str) -> str:
    """Return a notebook without outputs, counts and what an editor noted, in one layout."""
    notebook = copy.deepcopy(json.loads(text))
    notebook["metadata"] = METADATA
    for cell in notebook["cells"]:
        cell["metadata"] = {}
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
    return json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def printed(cell: Any) -> str:
    """Return the text of an executed cell: what it printed, and its value as text."""
    return "".join(
        output.get("text") or output.get("data", {}).get("text/plain", "")
        for output in cell["outputs"]
    )


def kinds(notebook: Any) -> list[str]:
    """Return the kinds of the pictures that an executed notebook shows, in order."""
    return [
        kind
        for cell in notebook["cells"]
        for output in cell.get("outputs", [])
        for kind in output.get("data", {})
        if kind.startswith("image/")
    ]
