"""The drawing of a run: time for each connection over the size of the net."""

from __future__ import annotations

from pathlib import Path
from typing import Any

LINES = {
    "pysynaptic": ("pysynaptic", "C0", "o-"),
    "synaptic": ("Synaptic (V8)", "C3", "s-"),
    "numpy": ("NumPy, sample by sample", "C1", "^-"),
    "numpy floor": ("least: read W, then read and write W (NumPy)", "0.6", ":"),
}


def curve(results: dict[str, Any], who: str) -> tuple[list[int], list[float]]:
    """Return the numbers of connections, and a contestant's nanoseconds for each."""
    points = sorted(
        (net["connections"], net["contestants"][who]["ns"]["median"] / net["connections"])
        for net in results["growing"].values()
        if "ns" in net["contestants"].get(who, {})
    )
    return [x for x, _ in points], [y for _, y in points]


def draw(results: dict[str, Any], path: Path) -> None:
    """Draw a run's growing nets into a file whose ending says the format."""
    import matplotlib  # type: ignore[import-not-found,unused-ignore]

    matplotlib.use("agg")
    # Text stays text, and the same results give the same file.
    matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "pysynaptic"})
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(8, 5), layout="constrained")
    for who, (label, colour, style) in LINES.items():
        sizes, costs = curve(results, who)
        if sizes:
            axes.loglog(sizes, costs, style, color=colour, label=label)
    axes.set_xlabel("connections")
    axes.set_ylabel("ns for each connection and sample")
    axes.set_title("Learning one sample, one thread")
    axes.grid(which="major", alpha=0.3)
    axes.legend()
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)
    pyplot.close(figure)
