"""Which files pytest leaves out: modules whose optional dependency is not installed."""

from importlib.util import find_spec

collect_ignore = [] if find_spec("matplotlib") else ["pysynaptic/plot.py", "pysynaptic/_plots"]
