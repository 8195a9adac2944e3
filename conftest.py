"""Which files pytest leaves out: modules whose optional dependency is not installed."""

from importlib.util import find_spec

OPTIONAL = {
    "matplotlib": ["pysynaptic/plot.py", "pysynaptic/_plots"],
    "sklearn": ["pysynaptic/sklearn.py", "pysynaptic/_estimators"],
}

collect_ignore = [path for name in OPTIONAL if not find_spec(name) for path in OPTIONAL[name]]
